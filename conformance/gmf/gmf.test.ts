import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCases, runCases } from './run.ts';

const own = join(import.meta.dirname, 'own');

test('the runner passes what holds and says what does not', () => {
  const outcomes = runCases(readCases(join(own, 'cases.json')), own);
  expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['Own.sprain', 'passed'],
    ['Own.coin', 'passed'],
    ['Own.wrong_on_purpose', 'failed'],
  ]);
  expect(outcomes[2]!.reasons.join(' ')).toMatch(/the module waits.*record\.encounters\.length = 2, but it is 1/);
});

test('cases about whole libraries are told apart when no folder of modules is given', () => {
  const whole = { id: 'ModuleTest.getModuleByPath', fixture: null, seed: null, expect: [] };
  expect(runCases([whole], own)[0]).toMatchObject({ outcome: 'not run', reasons: ['needs --modules DIR'] });
});
