import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeUpstream, fakeUpstream } from '../../../models/src/testing/fake-upstream.ts';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
const data = folder.path('data');
const file = (name: string, text: string): string => {
  writeFileSync(folder.path(name), text);
  return folder.path(name);
};
let upstream: FakeUpstream;

/** Scoliosis and myopia: a picture that the engine cannot settle; the age tells the fake model which answer is due. */
const VAGUE = ['HP:0002650', 'HP:0000545'];
const MARFAN = 'OMIM:154700';
const known = Array.from({ length: 30 }, (_, k) => ({
  id: `known-${k}`,
  disease: [MARFAN],
  age: `P${k + 1}Y`,
  observed: VAGUE,
}));

beforeAll(async () => {
  mkdirSync(folder.path(), { recursive: true });
  // Right in four of five cases, wrong in the fifth.
  upstream = await fakeUpstream({
    reply: ({ prompt }) => {
      const age = Number(/Age: (\d+) years/.exec(prompt)?.[1]);
      return JSON.stringify({ diseases: age % 5 === 0 ? ['Cystic fibrosis'] : ['Marfan syndrome', 'Cystic fibrosis'] });
    },
  });
});
afterAll(async () => {
  await upstream.close();
  folder.remove();
});

it('measures a provider on known cases, then lets its list move the differential by what was measured', async () => {
  const card = {
    id: 'near',
    name: 'Near',
    version: '1',
    provider: 'openai-compatible',
    model: 'm',
    baseUrl: upstream.url('openai'),
    source: 's',
    licence: 'MIT',
    intendedUse: 'tests',
    dataClasses: ['deidentified'],
    contextTokens: 4096,
    maxOutputTokens: 512,
  };
  const added = await aceso(['models', 'add', file('near.json', JSON.stringify(card)), '--data', data]);
  expect(added.code, added.stderr).toBe(0);

  const out = folder.path('reliability.json');
  const cases = file('known.jsonl', known.map((one) => JSON.stringify(one)).join('\n'));
  const measured = await aceso(['ddx', 'calibrate', '--cases', cases, '--model', 'near', '--out', out, '--data', data]);
  expect(measured.code, measured.stderr).toBe(0);
  const reliability = JSON.parse(readFileSync(out, 'utf8')) as { hitAt: number[]; weight: number; cases: number };
  expect(reliability.cases).toBe(30);
  expect(reliability.hitAt[0]).toBeGreaterThan(0.6);
  expect(reliability.hitAt[0]).toBeLessThan(0.9);
  expect(reliability.weight).toBeGreaterThan(0);
  expect(upstream.received).toHaveLength(30);
  for (const { body } of upstream.received) expect(body).not.toMatch(/known-|154700/);

  const fresh = file('fresh.jsonl', JSON.stringify({ id: 'patient-77', age: 'P31Y', observed: VAGUE }));
  interface Answer {
    ranked: { disease: string; posterior: number; score?: number; modelLogLR?: number }[];
  }
  const rank = async (...more: string[]): Promise<Answer> => {
    const { code, stdout, stderr } = await aceso(['ddx', 'rank', '--cases', fresh, '--json', ...more]);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as Answer;
  };
  const at = (answer: Answer) => answer.ranked.findIndex(({ disease }) => disease === MARFAN);
  const alone = await rank('--limit', '200');
  const together = await rank('--model', 'near', '--reliability', out, '--data', data);
  expect(at(together)).toBeGreaterThanOrEqual(0);
  expect(at(alone) === -1 || at(together) < at(alone)).toBe(true);
  expect(together.ranked[at(together)]!.modelLogLR).toBeGreaterThan(0);
  expect(upstream.received.at(-1)!.body).not.toContain('patient-77');
}, 120_000);

it('refuses a provider whose reliability nobody measured', async () => {
  const fresh = file('one.jsonl', JSON.stringify({ id: 'x', observed: VAGUE }));
  const { code, stderr } = await aceso(['ddx', 'rank', '--cases', fresh, '--model', 'near', '--json', '--data', data]);
  expect(code).toBe(1);
  expect(stderr).toContain('measured reliability');
});

it('refuses a model that is not there, before any case is read', async () => {
  const cases = file('ghost.jsonl', known.map((one) => JSON.stringify(one)).join('\n'));
  const ghost = await aceso(['ddx', 'calibrate', '--cases', cases, '--model', 'ghost', '--data', data]);
  expect(ghost.code).toBe(1);
  expect(ghost.stdout).toBe('');
  expect(ghost.stderr).toContain('There is no model "ghost"');
});
