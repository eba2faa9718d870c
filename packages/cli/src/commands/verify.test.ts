import { writeFileSync } from 'node:fs';
import { demoHospital, demoTranscripts } from '@aceso/demo';
import type { VerificationReport } from '@aceso/evidence';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_TEXT_BYTES } from '../core/input.ts';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
const record = folder.path('record.json');
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
};

beforeAll(() => writeFileSync(record, JSON.stringify(demoHospital()[1])));
afterAll(() => folder.remove());

const NOTE =
  'Discharge medications: furosemide 80 mg by mouth once daily.\nShe takes spironolactone 250 mg daily.\nHer dog is well.\n';

describe('aceso verify', () => {
  test('gives every sentence its span, verdict and reasons', async () => {
    const { code, stdout, stderr } = await aceso(['verify', write('note.txt', NOTE), '--record', record, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout) as VerificationReport;
    expect(report.sentences.map((s) => s.index)).toEqual(report.sentences.map((_, i) => i));
    for (const s of report.sentences) expect(NOTE.slice(s.start, s.end)).toBe(s.text);
    const about = (word: string) => report.sentences.find((s) => s.text.includes(word));
    expect(about('furosemide')?.verdict).toBe('supported');
    expect(about('spironolactone')?.verdict).toBe('contradicted');
    expect(about('spironolactone')?.reasons.length).toBeGreaterThan(0);
    expect(about('dog')?.verdict).not.toBe('supported');
    expect(report.summary.sentences).toBe(report.sentences.length);
  });

  test('reads the note from standard input, and speaks for people without --json', async () => {
    const { code, stdout } = await aceso(['verify', '-', '--record', record], { stdin: NOTE });
    expect(code).toBe(0);
    expect(stdout).toMatch(/✗ contradicted {2}She takes spironolactone 250 mg daily\./);
    expect(stdout).toMatch(/\d+ supported, \d+ contradicted/);
  });

  test('--fail-on turns a contradiction into exit 1', async () => {
    const note = write('wrong.txt', 'She takes spironolactone 250 mg daily.');
    expect((await aceso(['verify', note, '--record', record, '--fail-on', 'minor'])).code).toBe(1);
    const right = write('right.txt', 'She takes spironolactone 25 mg daily.');
    expect((await aceso(['verify', right, '--record', record, '--fail-on', 'minor'])).code).toBe(0);
  });

  test('takes a transcript', async () => {
    const transcript = write('visit.txt', demoTranscripts()[0]!.text);
    const { code, stdout } = await aceso([
      'verify',
      write('n.txt', NOTE),
      '--record',
      record,
      '--transcript',
      transcript,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(Array.isArray((JSON.parse(stdout) as VerificationReport).conflicts)).toBe(true);
  });

  test.each([
    ['missing.txt', undefined, /The note .*missing\.txt does not exist/],
    ['empty.txt', '', /is empty; give a file with text in it/],
    ['blank.txt', ' \n\t\n', /is empty/],
    ['binary.txt', new Uint8Array([80, 75, 0, 4]), /binary file \(a zero byte at position 2\)/],
    ['latin1.txt', new Uint8Array([0x66, 0xe9, 0x76]), /not UTF-8 text/],
    ['utf16.txt', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), /UTF-16 text; save it as UTF-8/],
    ['huge.txt', 'a '.repeat(MAX_TEXT_BYTES / 2 + 1), /larger than 8 MiB/],
  ])('%s is refused in one sentence', async (name, content, message) => {
    const path = content === undefined ? folder.path(name) : write(name, content);
    const { code, stdout, stderr } = await aceso(['verify', path, '--record', record, '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a transcript that is missing is named as such', async () => {
    const { code, stderr } = await aceso([
      'verify',
      write('n.txt', NOTE),
      '--record',
      record,
      '--transcript',
      folder.path('none.txt'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The transcript .*none\.txt does not exist/);
  });

  test('a megabyte of odd characters ends in time', async () => {
    const { code } = await aceso([
      'verify',
      write('odd.txt', `${'𝒳\u202e(((('.repeat(2000)}\n${'1/'.repeat(20_000)}`),
      '--record',
      record,
      '--json',
    ]);
    expect(code).toBe(0);
  });
});
