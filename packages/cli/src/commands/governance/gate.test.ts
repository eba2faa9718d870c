import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const run = (...args: string[]) => aceso(['governance', ...args]);

describe('aceso governance', () => {
  test('evaluates into a ledger, judges it, and fails where it got worse or was changed', async () => {
    const ledger = folder.path('ledger.jsonl');
    const done = await run('evaluate', '--subject', 'risk-calculators', '--ledger', ledger, '--json');
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    const judged = ['gate', '--subject', 'risk-calculators', '--json', '--ledger', ledger];
    const passed = await run(...judged);
    expect(passed.code, passed.stdout + passed.stderr).toBe(0);
    expect(JSON.parse(passed.stdout)).toMatchObject({ passed: true, results: [{ subject: 'risk-calculators' }] });

    const strict = folder.path('gates.json');
    const rule = { subject: 'risk-calculators', suite: 'refusals', metric: 'refused:missing', atLeast: 0.999 };
    writeFileSync(strict, JSON.stringify({ version: 1, rules: [rule] }));
    const failed = await run(...judged, '--gates', strict);
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({ passed: false });
    expect(failed.stdout).toContain('is below 0.999');

    writeFileSync(ledger, readFileSync(ledger, 'utf8').replace('"by":"aceso governance"', '"by":"nobody"'));
    expect(await run(...judged)).toMatchObject({ code: 1, stderr: expect.stringContaining('Entry 1 of the ledger') });
  }, 60_000);

  test('says what there is where a name is wrong', async () => {
    const wrong = await run('evaluate', '--subject', 'nothing');
    expect(wrong).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no subject "nothing"; there are verifier'),
    });
    expect(await run('gate', '--quick')).toMatchObject({ code: 2, stderr: expect.stringContaining('whole suites') });
  }, 60_000);
});
