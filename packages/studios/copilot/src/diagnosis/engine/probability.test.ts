import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedBits } from './information.ts';
import { entropyBits, logSumExp, topIndices } from './probability.ts';

test('sums exponentials of large and of no values', () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 9);
  expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
});

test('finds the largest in order, the first of equals first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: 1, max: 8 }), (values, count) => {
      const sorted = values.map((v, i) => [v, i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      expect(topIndices(Float64Array.from(values), count)).toEqual(sorted.slice(0, count).map(([, i]) => i));
    }),
  );
});

describe('expected information', () => {
  test('is one bit for a finding that splits two equal hypotheses', () => {
    expect(expectedBits([0.5, 0.5], [1, 0])).toBeCloseTo(1, 9);
    expect(expectedBits([0.5, 0.5], [0.4, 0.4])).toBeCloseTo(0, 9);
  });

  test('is never more than the entropy', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
        }),
        (pairs) => {
          const total = pairs.reduce((sum, [p]) => sum + p, 0);
          const belief = pairs.map(([p]) => p / total);
          const bits = expectedBits(
            belief,
            pairs.map(([, l]) => l),
          );
          expect(bits).toBeGreaterThanOrEqual(0);
          expect(bits).toBeLessThanOrEqual(entropyBits(belief) + 1e-9);
        },
      ),
    );
  });
});
