import { createRandom } from '@aceso/tensor';
import { describe, expect, test } from 'vitest';
import { disagreement } from './ensemble.ts';
import { fitBlend, fitCalibration, fitDifficulty } from './fit.ts';
import { absoluteErrors, auroc, averagePrecision, determination, quantile } from './metrics.ts';

const random = createRandom(2);

describe('fitBlend', () => {
  test('leans on the learner that errs least and gives shares that add up to 1', () => {
    const y = Float64Array.from({ length: 300 }, () => random.normal());
    const said = Array.from(y, (v) => ({
      forest: v + 2 * random.normal(),
      boost: v + 0.1 * random.normal(),
      kernel: v + 2 * random.normal(),
    }));
    const { forest = 0, boost = 0, kernel = 0, net } = fitBlend(said, y, false);
    expect(forest + boost + kernel).toBeCloseTo(1, 10);
    expect(net).toBeUndefined();
    expect(boost).toBeGreaterThan(0.75);
  });

  test('takes what spoke: one learner alone, or the net beside the others', () => {
    const y = Float64Array.from({ length: 300 }, () => random.normal());
    expect(
      fitBlend(
        Array.from(y, (v) => ({ net: v })),
        y,
        false,
      ),
    ).toEqual({ net: 1 });
    const four = Array.from(y, (v) => ({ forest: 0, boost: 0, kernel: 0, net: v }));
    expect(fitBlend(four, y, false).net).toBeGreaterThan(0.8);
    expect(disagreement({ net: 3 })).toBe(0);
    expect(disagreement({ forest: 1, net: 3 })).toBe(1);
  });
});

describe('fitCalibration', () => {
  test('finds the curve that made the labels', () => {
    const x = Float64Array.from({ length: 4000 }, () => 2 * random.normal());
    const y = x.map((v) => (random.next() < 1 / (1 + Math.exp(-(0.6 * v - 1))) ? 1 : 0));
    const { slope, intercept } = fitCalibration(
      x.map((v) => 1 / (1 + Math.exp(-v))),
      y,
    );
    expect(slope).toBeCloseTo(0.6, 1);
    expect(intercept).toBeCloseTo(-1, 0);
  });

  test('does not turn a score upside down', () => {
    const y = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 1 : 0));
    const { slope, intercept } = fitCalibration(
      y.map((v) => (v === 1 ? 0.2 : 0.8)),
      y,
    );
    expect(slope).toBe(0);
    expect(1 / (1 + Math.exp(-intercept))).toBeCloseTo(0.3, 5);
  });
});

describe('fitDifficulty', () => {
  test('sees that errors grow away from what is known, and never shrinks to nothing', () => {
    const similarity = Float64Array.from({ length: 500 }, () => random.next());
    const apart = similarity.map(() => random.next());
    const errors = similarity.map((s) => Math.abs((0.1 + 1 - s) * random.normal()));
    const near = Array.from(similarity, (s) => ({ similarity: s, closeness: random.next() }));
    const { base, distance, far, spread } = fitDifficulty(errors, near, apart);
    expect(distance).toBeGreaterThan(0.5);
    expect(far).toBeLessThan(0.15);
    expect(spread).toBeLessThan(0.15);
    expect(base).toBeGreaterThan(0.05);
  });
});

describe('metrics', () => {
  test('known values', () => {
    expect(auroc([1, 2, 2, 3], [0, 0, 1, 1])).toBe(0.875);
    expect(auroc([1, 2], [1, 1])).toBeNaN();
    expect(averagePrecision([3, 2, 1], [1, 0, 1])).toBeCloseTo(5 / 6, 12);
    expect([...absoluteErrors([1, 2], [2, 0])]).toEqual([1, 2]);
    expect(determination([1, 2, 3], [1, 2, 3])).toBe(1);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
  });
});
