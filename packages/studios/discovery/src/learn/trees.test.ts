import { createRandom } from '@aceso/tensor';
import { describe, expect, test } from 'vitest';
import { fitBoost } from './boost.ts';
import { fitForest } from './forest.ts';
import { auroc, mean } from './metrics.ts';
import type { BinnedTable } from './table.ts';
import { type FlatTree, fromLevels, leafOf, levelsOf } from './trees.ts';

/** Two columns that only together tell the class, ten that tell nothing. */
function crossed(rows: number): { table: BinnedTable; matrix: Uint8Array; y: Float64Array; all: Int32Array } {
  const random = createRandom(5);
  const bins = Array.from({ length: 12 }, () => Uint8Array.from({ length: rows }, () => random.int(4)));
  const filled = bins.map(() => undefined);
  const y = Float64Array.from({ length: rows }, (_, r) => (bins[0]![r]! > 1 !== bins[1]![r]! > 1 ? 1 : 0));
  const table = { rows, bins, filled, counts: bins.map(() => 4), plan: { columns: [], cuts: [] } };
  const matrix = Uint8Array.from({ length: rows * 12 }, (_, i) => bins[i % 12]![Math.floor(i / 12)]!);
  return { table, matrix, y, all: Int32Array.from({ length: rows }, (_, r) => r) };
}

const { table, matrix, y, all } = crossed(600);
const train = all.filter((r) => r < 400);
const rest = Array.from(all.filter((r) => r >= 400));
const truth = rest.map((r) => y[r]!);
const sum = (trees: readonly FlatTree[], r: number): number =>
  trees.reduce((s, tree) => s + tree.value[leafOf(tree, matrix, r * 12)]!, 0);

describe('trees', () => {
  test('find what only two columns together tell, on rows not seen', () => {
    const forest = fitForest(table, train, y, { trees: 60, seed: 1, minLeaf: 1, share: 0.5 });
    expect(
      auroc(
        rest.map((r) => sum(forest, r)),
        truth,
      ),
    ).toBeGreaterThan(0.97);
    const options = { rounds: 100, rate: 0.2, depth: 3, minLeaf: 3, lambda: 1, share: 1, subsample: 0.8, seed: 1 };
    const binary = fitBoost(table, matrix, train, y, { ...options, binary: true });
    expect(
      auroc(
        rest.map((r) => sum(binary.trees, r)),
        truth,
      ),
    ).toBeGreaterThan(0.97);
    const squares = fitBoost(table, matrix, train, y, { ...options, binary: false });
    const errors = rest.map((r) => Math.abs(squares.base + sum(squares.trees, r) - y[r]!));
    expect(mean(errors)).toBeLessThan(0.15);
  });

  test('are the same whether a column is read whole or by its filled rows', () => {
    const sparse = table.bins.map((bins) => Int32Array.from([...bins.keys()].filter((r) => bins[r]! > 0)));
    const options = { trees: 5, seed: 3, minLeaf: 2, share: 0.5 };
    const whole = fitForest(table, train, y, options);
    const byRows = fitForest({ ...table, filled: sparse }, train, y, options);
    expect(byRows.map(({ column }) => [...column])).toEqual(whole.map(({ column }) => [...column]));
  });

  test('keep their leaves when they are rounded again', () => {
    const [tree] = fitForest(table, train, y, { trees: 1, seed: 2, minLeaf: 5 });
    expect(fromLevels(tree!, levelsOf(tree!)).value).toEqual(tree!.value);
  });
});
