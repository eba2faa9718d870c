import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureDrift } from './data-drift.ts';
import { outcomeDrift } from './outcome-drift.ts';
import { addSketches, sketchOf } from './sketch.ts';
import { driftOfTables } from './table-drift.ts';

const normal = (n: number, mean: number, seed: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => mean + random.normal());
};
const of = (a: readonly (number | string | null)[], b: readonly (number | string | null)[]) =>
  featureDrift(sketchOf(a), sketchOf(b), { seed: 1, resamples: 100 });

describe('drift of a feature', () => {
  it('is none between two samples of one population, however seeded', () => {
    const levels = Array.from({ length: 20 }, (_, i) => of(normal(400, 50, i), normal(400, 50, 100 + i)).level);
    expect(levels).toEqual(levels.map(() => 'none'));
  });

  it('is seen where the population is another, with its size', () => {
    const moved = of(normal(800, 5, 1), normal(800, 8, 2));
    expect(moved).toMatchObject({ level: 'alert' });
    expect(moved.ks).toBeGreaterThan(0.7);
    expect(moved.wasserstein).toBeGreaterThan(2);
    expect(moved.psi.low).toBeGreaterThan(0.25);
    expect(moved.psi.low).toBeLessThanOrEqual(moved.psi.value);
  });

  it('names new categories and what is missing', () => {
    const words = (list: string[], n: number) => Array.from({ length: n }, (_, i) => list[i % list.length]!);
    const found = of(words(['a', 'b'], 200), [...words(['a', 'b'], 150), ...words(['c'], 50)]);
    expect(found.newCategories).toEqual(['c']);
    expect(found.cramersV).toBeGreaterThan(0.3);
    expect(of(normal(200, 5, 1), [...normal(150, 5, 2), ...Array.from({ length: 50 }, () => null)])).toMatchObject({
      level: 'alert',
      missing: 0.25,
      reasons: ['25 % more missing'],
    });
    expect(of(normal(20, 5, 1), normal(20, 50, 2)).level).toBe('too-few');
  });

  it('gives the same numbers for the same seed', () => {
    expect(of(normal(100, 5, 1), normal(100, 6, 2))).toEqual(of(normal(100, 5, 1), normal(100, 6, 2)));
  });

  it('is made from sketches that add up as their values do, and hold no value', () => {
    const values = fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constant(null)));
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(addSketches(sketchOf(a), sketchOf(b))).toEqual(sketchOf([...a, ...b]));
      }),
    );
    expect(Object.keys(sketchOf([71.2345]).counts)).toEqual(['63']);
  });

  it('compares two tables column by column', () => {
    const table = (mean: number, seed: number) =>
      ['age,sex', ...normal(200, mean, seed).map((x) => `${x},f`)].join('\n');
    const found = driftOfTables(table(5, 1), table(9, 2), { seed: 1 });
    expect(found.features.age).toMatchObject({ level: 'alert' });
    expect(found.features.sex).toMatchObject({ level: 'none' });
    expect(() => driftOfTables('a,b', 'a,b\n1,2', { seed: 1 })).toThrow('The reference table has no rows');
  });
});

describe('drift of outcomes', () => {
  const windows = (rates: readonly number[]) =>
    rates.map((rate, i) => ({ window: `${i}`, n: 100, expected: 20, observed: Math.round(100 * rate) }));

  it('does not signal while outcomes are as foretold, and does soon after they rise or fall', () => {
    const steady = outcomeDrift(windows([0.2, 0.22, 0.18, 0.21, 0.19, 0.2]));
    expect(steady.every(({ signal }) => signal === 'none')).toBe(true);
    const rising = outcomeDrift(windows([0.2, 0.2, 0.34, 0.34, 0.34]));
    expect(rising.findIndex(({ signal }) => signal === 'up')).toBeGreaterThan(1);
    expect(rising.find(({ signal }) => signal === 'up')!.ratio).toBeCloseTo(1.7);
    expect(outcomeDrift(windows([0.2, 0.08, 0.08, 0.08, 0.08])).some(({ signal }) => signal === 'down')).toBe(true);
  });
});
