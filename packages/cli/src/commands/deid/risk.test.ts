import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso } from '../../testing/run.ts';

const dir = mkdtempSync(join(tmpdir(), 'aceso-risk-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('aceso deid --risk', () => {
  test('says what the risk is, writes a table without it, and names what is wrong', async () => {
    const from = join(dir, 'visits.csv');
    const to = join(dir, 'safe.csv');
    const rows = Array.from({ length: 120 }, (_, i) => `${20 + (i % 20)},${i % 40 < 20 ? 'F' : 'M'},"note, ${i}"`);
    writeFileSync(from, ['age,sex,note', ...rows].join('\n'));
    const { code, stdout: out } = await aceso([
      'deid',
      '--risk',
      from,
      '--quasi',
      'age,sex',
      '--k',
      '5',
      '--generalise',
      to,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      classes: { smallest: 3 },
      prosecutor: { below: 1 },
      generalised: {
        steps: { age: 'intervals of 2', sex: 'as it is' },
        suppressed: 0,
        risk: { prosecutor: { below: 0 } },
      },
    });
    expect(readFileSync(to, 'utf8').split('\n')[1]).toBe('20-22,F,"note, 0"');
    const wrong = await aceso(['deid', '--risk', from]);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--quasi') });
    const missing = await aceso(['deid', '--risk', from, '--quasi', 'zip']);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('no column "zip"') });
  });
});
