import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const PEOPLE = resolve(import.meta.dirname, '../../../../governance/src/fairness/fixtures/people.csv');
const run = (...args: string[]) => aceso(['governance', 'fairness', '--table', PEOPLE, ...args]);

describe('aceso governance fairness', () => {
  test('compares groups with intervals, the same for the same seed, and writes a page', async () => {
    const args = [
      '--outcome',
      'outcome',
      '--score',
      'score',
      '--threshold',
      '0.5',
      '--group',
      'sex',
      '--group',
      'origin',
    ];
    const html = folder.path('fairness.html');
    const once = await run(...args, '--seed', '7', '--resamples', '50', '--html', html, '--json');
    const again = await run(...args, '--seed', '7', '--resamples', '50', '--json');
    expect(once.stderr).toBe('');
    expect(once.code).toBe(0);
    expect(again.stdout).toBe(once.stdout);
    const audit = JSON.parse(once.stdout) as {
      attributes: { attribute: string; disparities: Record<string, { value: number }> }[];
    };
    expect(audit.attributes.map(({ attribute }) => attribute)).toEqual(['sex', 'origin', 'sex x origin']);
    expect(audit.attributes[0]!.disparities['demographic-parity-difference']!.value).toBeCloseTo(0.1275, 4);
    expect(readFileSync(html, 'utf8')).toContain('<svg');
  });

  test('says what is wrong with the line or the table', async () => {
    const none = await run('--outcome', 'outcome', '--group', 'sex');
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('needs --prediction or --score') });
    const missing = await run('--outcome', 'death', '--score', 'score', '--group', 'sex');
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('no column "death"') });
  });
});
