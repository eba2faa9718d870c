import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCases, summary } from './run.ts';

test('the runner passes what holds and says what does not', () => {
  const outcomes = runCases(join(import.meta.dirname, 'own'));
  expect(outcomes.map(({ name, passed }) => [name, passed])).toEqual([
    ['decay', true],
    ['wrong', false],
  ]);
  expect(outcomes[1]!.reason).toMatch(/^row 2 \(2\) A: 1\.08268\d*, not 1\.1$/);
  const text = summary(outcomes, true);
  expect(text).toMatch(/Reaction +1 of 2 \(50\.0 %\)/);
  expect(text).toMatch(/All: 1 of 2/);
});
