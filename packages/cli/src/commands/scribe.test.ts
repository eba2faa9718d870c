import { writeFileSync } from 'node:fs';
import { demoHospital, demoTranscripts } from '@aceso/demo';
import type { Draft } from '@aceso/evidence';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
};
afterAll(() => folder.remove());

const VISIT = `[doctor] what brings you in today
[patient] i've been having back pain for two weeks
[doctor] any numbness or weakness
[patient] no
[doctor] i'm going to start you on naproxen 500 milligrams twice a day and refer you to physical therapy
[patient] sounds good`;

describe('aceso scribe', () => {
  test('writes the draft as JSON, with conflicts, orders and codes beside it', async () => {
    const { code, stdout, stderr } = await aceso([
      'scribe',
      write('visit.txt', VISIT),
      '--sections',
      'aci',
      '--format',
      'json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const draft = JSON.parse(stdout) as Draft & { orders: { label: string }[]; conflicts: unknown[] };
    expect(draft.type).toBe('visit-note');
    expect(draft.sections.map((section) => section.title)).toContain('HISTORY OF PRESENT ILLNESS');
    const text = draft.sections.flatMap((section) => section.sentences.map((sentence) => sentence.text)).join(' ');
    expect(text).toContain('The patient denies numbness or weakness.');
    expect(draft.orders.map((order) => order.label)).toEqual(['naproxen', 'Referral: physical therapy']);
    for (const section of draft.sections) {
      for (const sentence of section.sentences) {
        for (const claim of sentence.claims) {
          for (const evidence of claim.evidence) {
            if (evidence.lane === 'conversation')
              expect(VISIT.slice(evidence.start, evidence.end).length).toBeGreaterThan(0);
          }
        }
      }
    }
  });

  test.each(['utf-16le', 'utf-16be'])('reads a transcript in %s with its byte order mark', async (encoding) => {
    const bytes = Buffer.from(`\ufeff${VISIT}`, 'utf16le');
    const path = write(`${encoding}.txt`, encoding === 'utf-16be' ? bytes.swap16() : bytes);
    expect((await aceso(['scribe', path])).stdout).toContain('denies numbness or weakness');
  });

  test('abstains from a silent recording, in words and as JSON', async () => {
    const silent = write('silent.txt', '\n');
    const words = await aceso(['scribe', silent]);
    expect(words).toMatchObject({ code: 0, stdout: '' });
    expect(words.stderr).toMatch(/no note: Nothing was said/);
    expect(JSON.parse((await aceso(['scribe', silent, '--json'])).stdout)).toMatchObject({
      status: 'no-visit',
      sections: [],
    });
  });

  test('reads the record beside the visit', async () => {
    const record = write('record.json', JSON.stringify(demoHospital()[1]));
    const { code, stdout } = await aceso([
      'scribe',
      write('demo.txt', demoTranscripts()[0]!.text),
      '--record',
      record,
      '--format',
      'fhir',
    ]);
    expect(code).toBe(0);
    const bundle = JSON.parse(stdout) as { entry: { resource: { resourceType: string } }[] };
    expect(bundle.entry[0]!.resource.resourceType).toBe('Composition');
    expect(bundle.entry.some(({ resource }) => resource.resourceType === 'Patient')).toBe(true);
  });

  test('writes one section of a short dialogue', async () => {
    const path = write('allergy.txt', 'Doctor: Any known drug allergies?\nPatient: No.');
    expect((await aceso(['scribe', path, '--section', 'allergy', '--format', 'text'])).stdout).toContain(
      'No known drug allergies.',
    );
  });

  test.each([
    [['scribe', 'VISIT', '--section', 'NOPE'], 2, /NOPE.*GENHX/s],
    [['scribe', 'visit.wav'], 1, /--speech-model/],
    [['scribe', 'BAD'], 1, /^aceso: Line 3/],
    [['scribe', 'VISIT', '--sections', 'SECTIONS'], 1, /Entry 1/],
  ] as const)('refuses %j in one sentence', async (args, status, message) => {
    const files: Record<string, string> = {
      VISIT: write('v.txt', VISIT),
      BAD: write('bad.vtt', 'WEBVTT\n\nsoon --> later\nhello'),
      SECTIONS: write('s.json', '[{"title":"X","holds":["no-such-group"]}]'),
    };
    const { code, stderr } = await aceso(args.map((word) => files[word] ?? word));
    expect(code).toBe(status);
    expect(stderr).toMatch(message);
  });
});
