import { createRandom } from '@aceso/tensor';
import { describe, expect, it } from 'vitest';
import { frechetDistance, nearest, precisionRecall } from './scores.ts';

const cloud = (count: number, centre: readonly number[], spread: readonly number[], seed: number): Float64Array[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => Float64Array.from(centre, (m, i) => m + spread[i]! * random.normal()));
};

describe('scores of synthetic images', () => {
  it('know the Frechet distance of normal distributions', () => {
    const a = cloud(4000, [0, 0, 0], [1, 2, 0.5], 1);
    expect(frechetDistance(a, a)).toBeCloseTo(0, 6);
    // Along each axis (m - n)^2 + (s - t)^2: 9 + 1 + 0.25 = 10.25.
    const b = cloud(4000, [3, 0, 0], [1, 1, 1], 2);
    expect(Math.abs(frechetDistance(a, b) - 10.25)).toBeLessThan(0.4);
  });

  it('do not depend on the axes', () => {
    const turn = (p: Float64Array): Float64Array =>
      Float64Array.of(0.6 * p[0]! - 0.8 * p[1]!, 0.8 * p[0]! + 0.6 * p[1]!);
    const [a, b] = [cloud(300, [0, 1], [1, 3], 3), cloud(300, [2, 0], [2, 1], 4)];
    expect(frechetDistance(a.map(turn), b.map(turn))).toBeCloseTo(frechetDistance(a, b), 6);
  });

  it('tell one mode from all: precision stays, recall falls', () => {
    const real = [...cloud(150, [0, 0], [1, 1], 5), ...cloud(150, [20, 0], [1, 1], 6)];
    const half = cloud(200, [0, 0], [1, 1], 7);
    const { precision, recall } = precisionRecall(half, real);
    expect(precision).toBeGreaterThan(0.9);
    expect(recall).toBeLessThan(0.55);
    expect(precisionRecall(cloud(50, [90, 90], [1, 1], 8), real)).toEqual({ precision: 0, recall: 0 });
  });

  it('see a copy', () => {
    const real = cloud(50, [0, 0], [1, 1], 9);
    expect(nearest([real[7]!, [100, 0]], real)[0]).toBe(0);
  });
});
