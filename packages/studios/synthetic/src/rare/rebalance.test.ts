import { describe, expect, test } from 'vitest';
import { csvOf, readText } from '../testing/tables.ts';
import { rebalanceReport } from './rebalance.ts';

const rareOutcome = (rows: number): string =>
  csvOf('id,age,marker,sex,died', rows, (random, row) => {
    const age = 20 + random.int(70);
    const marker = random.normal() + age / 30;
    return [
      row + 1,
      age,
      marker.toFixed(2),
      random.next() < 0.5 ? 'f' : 'm',
      random.next() < 1 / (1 + Math.exp(7.5 - 1.6 * marker)) ? 'yes' : 'no',
    ];
  });

describe('does rebalancing help?', () => {
  test('is answered by cross-validation, and the answer may be no', async () => {
    const { table } = await readText(rareOutcome(900));
    const report = await rebalanceReport(table, { target: 'died', seed: 1, folds: 4, repeats: 1 });
    expect(report).toMatchObject({ rare: 'yes', rows: 900, folds: 4 });
    expect(report.rareShare).toBeLessThan(0.3);
    expect(report.original.auc).toBeGreaterThan(0.7);
    // As many of each class at training: the rare one is called more often, and its probability is too high.
    expect(report.rebalanced.sensitivity).toBeGreaterThan(report.original.sensitivity);
    expect(report.rebalanced.ece).toBeGreaterThan(report.original.ece);
    expect(report.helped).toBe(false);
    expect(report.answer).toMatch(/^It did not help/);
    expect(await rebalanceReport(table, { target: 'died', seed: 1, folds: 4, repeats: 1 })).toEqual(report);
  });

  test.each([
    ['age', /does not have two levels/],
    ['dead', /There is no column "dead"/],
  ])('%s is refused', async (target, message) => {
    const { table } = await readText(rareOutcome(100));
    await expect(rebalanceReport(table, { target, seed: 1 })).rejects.toThrow(message);
  });
});
