import { createRandom } from '@aceso/tensor/random';
import { describe, expect, test } from 'vitest';
import { type Bins, highest, leastRows, lowest, numberBins, valueIn } from './bins.ts';
import { drawBin, eachBin, leafTable, rake, runsOf, shareOf, weightsBelow } from './leaves.ts';

/** A column of which a fifth is zero and a tenth missing, the rest spread over a grid of tenths; two leaves by the parity of the row. */
function column(rows: number) {
  const random = createRandom(5).stream('column');
  const values = Float64Array.from({ length: rows }, () => {
    const u = random.next();
    return u < 0.1 ? Number.NaN : u < 0.3 ? 0 : Math.round(10 * (5 + 20 * random.next())) / 10;
  });
  const { bins, binned } = numberBins(values, 0.1);
  const order = Uint32Array.from([
    ...[...values.keys()].filter((row) => row % 40 === 0),
    ...[...values.keys()].filter((row) => row % 40 > 0),
  ]);
  const few = Math.ceil(rows / 40);
  return { bins, binned, order, leaves: [[0, few] as const, [few, rows] as const] };
}

describe('leaves', () => {
  test('a run holds at least five rows, and leaves out what stands for itself', () => {
    const { bins, binned, order, leaves } = column(1000);
    const table = leafTable(binned, order, leaves, runsOf(bins, 1000, 20, 5));
    const zero = binned[order.find((row) => bins.knots![bins.from![binned[row]!]!] === 0)!]!;
    for (let leaf = 0; leaf < 2; leaf += 1) {
      let before = 0;
      let last = -1;
      for (let e = table.from[leaf]!; e < table.from[leaf + 1]!; e += 1) {
        const [low, high] = [table.bin[e]!, table.upto![e]!];
        expect(low).toBeGreaterThan(last);
        expect(high).toBeGreaterThanOrEqual(low);
        if (low <= zero && zero <= high) expect([low, high]).toEqual([zero, zero]);
        if (low > 0 && low !== zero) expect(table.sum[e]! - before).toBeGreaterThanOrEqual(5);
        before = table.sum[e]!;
        last = high;
      }
      expect(before).toBe(leaves[leaf]![1] - leaves[leaf]![0]);
    }
  });

  test('draws, the list of bins and their shares say the same', () => {
    const { bins, binned, order, leaves } = column(1000);
    const table = leafTable(binned, order, leaves, runsOf(bins, 1000, 20, 5));
    const below = weightsBelow(bins, rake(bins, [table], binned, order));
    for (let leaf = 0; leaf < 2; leaf += 1) {
      const rows = leaves[leaf]![1] - leaves[leaf]![0];
      const drawn = new Float64Array(bins.count);
      const draws = 20_000;
      for (let i = 0; i < draws; i += 1) {
        const { bin, within } = drawBin(table, below, leaf, (i + 0.5) / draws);
        if (!(within >= 0 && within <= 1)) throw new RangeError(`${within} of a bin`);
        drawn[bin]! += 1 / draws;
      }
      let all = 0;
      eachBin(table, below, leaf, (bin, n) => {
        expect(shareOf(table, below, leaf, bin)).toBeCloseTo(n / rows, 9);
        expect(drawn[bin]).toBeCloseTo(n / rows, 3);
        all += n;
      });
      expect(all).toBeCloseTo(rows, 9);
    }
  });

  test('raking gives each bin as often as the rows have it', () => {
    const { bins, binned } = column(4000);
    const random = createRandom(6).stream('leaves');
    // Leaves that each see a part of the range, as those of a tree do.
    const near = Float64Array.from(binned, (bin) => bin + 0.2 * bins.count * random.next());
    const order = Uint32Array.from(near.keys()).sort((a, b) => near[a]! - near[b]!);
    const leaves = Array.from({ length: 160 }, (_, l) => [25 * l, 25 * l + 25] as const);
    const table = leafTable(binned, order, leaves, runsOf(bins, 4000, 20, 5));
    const error = (spread: Float64Array | undefined): number => {
      const below = weightsBelow(bins, spread);
      const given = new Float64Array(bins.count);
      for (let leaf = 0; leaf < leaves.length; leaf += 1)
        eachBin(table, below, leaf, (bin, n) => {
          given[bin]! += n / 4000;
        });
      return given.reduce((sum, share, bin) => sum + Math.abs(share - bins.shares[bin]!), 0);
    };
    expect(error(rake(bins, [table], binned, order))).toBeLessThan(0.25 * error(undefined));
  });
});

describe('intervals', () => {
  const inner = (bins: Bins) => Array.from({ length: bins.count - 1 }, (_, i) => i + 1);

  test('hold a standard error of rows, meet half-way and leave no value of the grid out', () => {
    const random = createRandom(9).stream('values');
    const values = Float64Array.from({ length: 900 }, () => random.int(3000));
    const { bins } = numberBins(values, 1);
    const ends = inner(bins).map((bin) => [lowest(bins, bin), highest(bins, bin)] as const);
    for (let i = 1; i < ends.length; i += 1) expect(ends[i]![0]).toBe(ends[i - 1]![1] + 1);
    for (const bin of inner(bins)) expect(bins.shares[bin]! * 900).toBeGreaterThanOrEqual(leastRows(900));
    // A value of the original is as likely as one between: no closer to the people it was learned from.
    const own = new Set(values);
    const drawn = Array.from({ length: 20_000 }, () => valueIn(bins, 1 + random.int(bins.count - 1), random.next()));
    const share = drawn.filter((value) => own.has(value)).length / drawn.length;
    expect(Math.abs(share - own.size / 3000)).toBeLessThan(0.03);
  });

  test('a small group far from the others is an interval of its own', () => {
    const random = createRandom(3).stream('groups');
    const values = Float64Array.from({ length: 3000 }, (_, row) => random.int(90) + (row % 150 === 0 ? 500 : 0));
    const { bins } = numberBins(values, 1);
    for (const bin of inner(bins)) expect(highest(bins, bin) < 90 || lowest(bins, bin) >= 500).toBe(true);
    expect(highest(bins, bins.count - 1)).toBeGreaterThan(500);
  });

  test('whole numbers that many rows share have no holes between them', () => {
    const { bins } = numberBins(
      Float64Array.from({ length: 3000 }, (_, i) => i % 40),
      1,
    );
    expect(bins.count).toBe(41);
    expect(bins.hole!.every((each) => each === 0)).toBe(true);
  });

  test('a code with few rows between far others stays itself', () => {
    const values = Float64Array.from({ length: 400 }, (_, i) => (i < 6 ? 99 : 1 + (i % 3)));
    const { bins, binned } = numberBins(values, 1);
    expect(bins.count).toBe(5);
    expect([lowest(bins, binned[0]!), highest(bins, binned[0]!)]).toEqual([99, 99]);
  });
});
