import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { demoHospital } from '@aceso/demo';
import type { Bundle } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
const [, first, second] = demoHospital() as [Bundle, Bundle, Bundle];
const record = folder.path('record.json');
const refs = new Set((first.entry ?? []).map((e) => `${e.resource?.resourceType}/${e.resource?.id}`));
const encounter = first.entry?.find((e) => e.resource?.resourceType === 'Encounter')?.resource?.id ?? '';

interface Document {
  sections: {
    title: string;
    sentences: { text: string; claims: { kind: string; evidence: { lane: string; ref: string }[] }[] }[];
  }[];
  omissions: unknown[];
}

const draft = (...args: string[]) => aceso(['draft', 'discharge-summary', ...args]);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
};

beforeAll(() => writeFileSync(record, JSON.stringify(first)));
afterAll(() => folder.remove());

describe('aceso draft', () => {
  test('gives sentences whose every claim rests on resources of the file', async () => {
    const { code, stdout, stderr } = await draft('--record', record, '--format', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const document = JSON.parse(stdout) as Document;
    const sentences = document.sections.flatMap((section) => section.sentences);
    expect(sentences.length).toBeGreaterThan(10);
    expect(Array.isArray(document.omissions)).toBe(true);
    for (const sentence of sentences) {
      expect(sentence.claims.length, sentence.text).toBeGreaterThan(0);
      for (const claim of sentence.claims) {
        expect(claim.evidence.length, sentence.text).toBeGreaterThan(0);
        for (const { lane, ref } of claim.evidence) if (lane === 'chart') expect(refs).toContain(ref);
      }
    }
  });

  test('says the same for plain, gzip and standard input', async () => {
    const plain = await draft('--record', record, '--format', 'json');
    const zipped = await draft(
      '--record',
      write('record.json.gz', gzipSync(JSON.stringify(first))),
      '--format',
      'json',
    );
    const piped = await aceso(['draft', 'discharge-summary', '--record', '-', '--format', 'json'], {
      stdin: JSON.stringify(first),
    });
    expect(zipped.stdout).toBe(plain.stdout);
    expect(piped.stdout).toBe(plain.stdout);
  });

  test.each(['patient-summary', 'handoff', 'referral'])('drafts a %s', async (type) => {
    const { code, stdout } = await aceso(['draft', type, '--record', record, '--format', 'json']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Document).sections.length).toBeGreaterThan(2);
  });

  test('writes Markdown, HTML and FHIR', async () => {
    expect((await draft('--record', record)).stdout).toMatch(/^# /);
    expect((await draft('--record', record, '--format', 'html')).stdout).toMatch(/^<!doctype html>/i);
    const bundle = JSON.parse((await draft('--record', record, '--format', 'fhir')).stdout) as Bundle;
    expect([bundle.resourceType, bundle.type, bundle.entry?.[0]?.resource?.resourceType]).toEqual([
      'Bundle',
      'document',
      'Composition',
    ]);
  });

  test('--out writes the file and nothing to standard output', async () => {
    const out = folder.path('deep', 'summary.md');
    expect(await draft('--record', record, '--out', out)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(out, 'utf8')).toMatch(/^# /);
  });

  test('--as-of before the discharge hides what came later', async () => {
    const { stdout } = await draft('--record', record, '--as-of', '2026-03-10', '--format', 'json');
    expect(stdout).not.toContain('2310');
    expect((await draft('--record', record, '--format', 'json')).stdout).toMatch(/2,?310/);
  });

  test('takes an encounter by id or by reference, and lists the others when there is no such one', async () => {
    expect((await draft('--record', record, '--encounter', encounter)).code).toBe(0);
    expect((await draft('--record', record, '--encounter', `Encounter/${encounter}`)).code).toBe(0);
    const { code, stderr } = await draft('--record', record, '--encounter', 'nope');
    expect(code).toBe(1);
    expect(stderr).toContain('There is no encounter nope');
    expect(stderr).toContain(encounter);
  });

  test('asks which patient when the record holds two', async () => {
    const both = write(
      'two.json',
      JSON.stringify({ ...first, entry: [...(first.entry ?? []), ...(second.entry ?? [])] }),
    );
    const asked = await draft('--record', both);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(/holds 2 patients; choose one with --patient: okafor-ngozi .*vargas-hector/);
    expect((await draft('--record', both, '--patient', 'Patient/vargas-hector')).stdout).toContain('Vargas');
    expect((await draft('--record', both, '--patient', 'nobody')).stderr).toContain('There is no patient nobody');
  });

  const text = JSON.stringify(first);
  test.each([
    ['missing.json', undefined, /does not exist; check the path/],
    ['empty.json', '', /the file is empty/],
    ['cut.json', text.slice(0, text.length / 2), /line 1, column \d+.*(end|cut|early)/],
    ['cut.json.gz', gzipSync(text).subarray(0, 4000), /gzip data ends too early/],
    ['words.json', 'not json at all', /line 1, column 1/],
    ['number.json', '42', /expected a FHIR resource/],
    ['page.json', '<html></html>', /XML or HTML/],
    ['binary.json', new Uint8Array([1, 2, 0, 255, 254]), /line 1/],
    ['no-entries.json', '{"resourceType":"Bundle","type":"collection","entry":[]}', /no resources in it/],
    ['no-patient.json', '{"resourceType":"Observation","status":"final","code":{"text":"x"}}', /no Patient/],
    ['zip.json', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /ZIP archive; unpack it/],
  ])('%s is refused in one sentence with the file', async (name, content, message) => {
    const path = content === undefined ? folder.path(name) : write(name, content);
    const { code, stdout, stderr } = await draft('--record', path);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(name);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a folder as record, and an output that cannot be written, are named', async () => {
    expect((await draft('--record', folder.path())).stderr).toMatch(/is a folder; give a file/);
    const { code, stderr } = await draft('--record', record, '--out', `${record}/x.md`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The output file .*record\.json\/x\.md/);
  });

  test('wrong types and hostile values inside are warned about, and the rest is used', async () => {
    const hostile = structuredClone(first) as unknown as { entry: { resource: Record<string, unknown> }[] };
    hostile.entry[3]!.resource = {
      resourceType: 'Condition',
      id: 'bad-1',
      subject: { reference: 'Patient/okafor-ngozi' },
      code: 7,
      onsetDateTime: ['x'],
      clinicalStatus: 'active',
    };
    hostile.entry.push({ resource: null as unknown as Record<string, unknown> });
    hostile.entry.push({
      resource: JSON.parse(
        '{"resourceType":"Observation","id":"p","__proto__":{"polluted":1},"valueQuantity":{"value":1e308}}',
      ) as Record<string, unknown>,
    });
    const { code, stdout, stderr } = await draft(
      '--record',
      write('hostile.json', JSON.stringify(hostile)),
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Document).sections.length).toBeGreaterThan(2);
    expect(stderr).toMatch(/warning: .*hostile\.json/);
  });
});
