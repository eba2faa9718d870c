import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { demoHospital } from '@aceso/demo';
import type { Draft } from '@aceso/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
const RECORD = folder.path('record.json');
const LIE = 'Aspirin 325 mg was started for a new pulmonary embolism.';
let upstream: FakeUpstream;

/** Retells every fact it is given, and adds one lie to the first section. */
function retell(prompt: string): string {
  const sections = new Map<string, { text: string; facts: string[] }[]>();
  let section = '';
  for (const line of prompt.split('\n')) {
    section = /^\[([a-z-]+)\]/.exec(line)?.[1] ?? section;
    const fact = /^(f\d+): (.*)$/.exec(line);
    if (fact) sections.set(section, [...(sections.get(section) ?? []), { text: fact[2]!, facts: [fact[1]!] }]);
  }
  const [first] = sections.values();
  first!.push({ text: LIE, facts: ['f1'] });
  return JSON.stringify({ sections: [...sections].map(([name, sentences]) => ({ section: name, sentences })) });
}

const card = (id: string, baseUrl: string, more: object = {}) => ({
  id,
  name: 'A model for tests',
  version: '2026-01-01',
  provider: 'openai-compatible',
  model: 'fake',
  baseUrl,
  source: 'this test',
  licence: 'Apache-2.0',
  intendedUse: 'tests',
  dataClasses: ['phi', 'public'],
  contextTokens: 128_000,
  ...more,
});

async function add(value: { id: string }): Promise<void> {
  const path = folder.path(`${value.id}.json`);
  writeFileSync(path, JSON.stringify(value));
  const { code, stderr } = await aceso(['models', 'add', path, '--data', folder.path('data')]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
}

const draft = (model: string, ...more: string[]) =>
  aceso(['draft', 'discharge-summary', '--record', RECORD, '--data', folder.path('data'), '--model', model, ...more]);

beforeAll(async () => {
  mkdirSync(folder.path(), { recursive: true });
  writeFileSync(RECORD, JSON.stringify(demoHospital()[1]));
  upstream = await fakeUpstream({ reply: ({ prompt }) => retell(prompt) });
});
afterAll(async () => {
  await upstream.close();
  folder.remove();
});

describe('aceso draft --model', () => {
  it('gives a draft of the model whose every sentence is borne out, and tells what was removed', async () => {
    await add(card('fake', upstream.url('openai')));
    const { code, stdout, stderr } = await draft('fake', '--format', 'json');
    expect(code, stderr).toBe(0);
    const made = JSON.parse(stdout) as Draft;
    expect(made.generator).toEqual({
      kind: 'model',
      name: 'A model for tests',
      version: '2026-01-01',
      provider: 'openai-compatible',
      prompt: 'clinical-draft@1.0.0',
    });
    const sentences = made.sections.flatMap((section) => section.sentences);
    expect(sentences.length).toBeGreaterThan(15);
    expect(sentences.some(({ text }) => text.includes('embolism'))).toBe(false);
    for (const { claims } of sentences) for (const { evidence } of claims) expect(evidence.length).toBeGreaterThan(0);
    expect(stderr).toContain('1 removed');
    expect(stderr).toContain(LIE);
    // The call is on record, without a word of the patient.
    const calls = readFileSync(folder.path('data', 'models', 'calls.jsonl'), 'utf8');
    expect(calls).toContain('"outcome":"done"');
    expect(calls).not.toContain('embolism');
  });

  it('refuses a host that no policy allows, and sends nothing', async () => {
    await add(card('far', 'https://models.example.com/v1'));
    const { code, stdout, stderr } = await draft('far', '--no-fallback');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/policy allows openai-compatible at models\.example\.com for nothing; this is phi data/);
    const calls = readFileSync(folder.path('data', 'models', 'calls.jsonl'), 'utf8');
    expect(calls).toContain('"outcome":"egress-denied"');
  });

  it('falls back to the deterministic engine and says so', async () => {
    await add(card('gone', 'http://127.0.0.1:9/v1'));
    const { code, stdout, stderr } = await draft('gone', '--format', 'json');
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Draft).generator.kind).toBe('engine');
    expect(stderr).toContain('the deterministic engine wrote it');
    expect(stderr).toContain('Check that the model server runs');
  });

  it('refuses a model that is not there', async () => {
    for (const more of [[], ['--no-fallback']]) {
      const { code, stdout, stderr } = await draft('nobody', ...more);
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain('There is no model "nobody"');
      expect(stderr).toContain('aceso models list');
    }
  });
});
