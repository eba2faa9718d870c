import { createRandom } from '@aceso/tensor';
import { describe, expect, test } from 'vitest';
import { logImprovement } from './acquisition.ts';
import { fitForest } from './forest.ts';
import { fitGaussianProcess } from './gaussian-process.ts';
import type { Point } from './surrogate.ts';

const point = (...x: number[]): Point => ({ x: Float64Array.from(x), task: 0, fidelity: 1 });
const options = { block: Uint16Array.from([0, 1]), blocks: 2 };
const truth = (x: number, z: number): number => Math.sin(5 * x) + 0.1 * z;

function sampled(n: number, seed: number): { points: Point[]; values: Float64Array } {
  const random = createRandom(seed);
  const points = Array.from({ length: n }, () => point(random.next53(), random.next53()));
  return { points, values: Float64Array.from(points, ({ x }) => truth(x[0]!, x[1]!)) };
}

describe('a Gaussian process', () => {
  const { points, values } = sampled(30, 1);
  const fitted = fitGaussianProcess(points, values, options);

  test('predicts a smooth function between its points, and says how well', () => {
    const fresh = sampled(200, 2);
    const belief = fitted.believe(fresh.points);
    const errors = fresh.values.map((value, i) => value - belief.mean[i]!);
    expect(Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length)).toBeLessThan(0.05);
    const within = errors.filter((e, i) => Math.abs(e) < 2 * Math.hypot(belief.deviation[i]!, fitted.noise)).length;
    expect(within / errors.length).toBeGreaterThan(0.9);
  });

  test('learns which parameter matters', () => {
    const [first, second] = fitted.summary['lengthScales'] as number[];
    expect(second!).toBeGreaterThan(2 * first!);
  });

  test('takes a candidate into the batch as if its expected result were there', () => {
    const wanted = sampled(40, 3).points;
    const belief = fitted.believe(wanted);
    const mean = belief.mean.slice();
    belief.choose(7);
    expect(belief.mean).toEqual(mean);
    expect(belief.deviation[7]!).toBeLessThan(fitted.noise * 1.01);
    // Against conditioning from scratch, with the same hyperparameters: a second choice is the law of two.
    belief.choose(9);
    const other = fitted.believe(wanted);
    other.choose(9);
    other.choose(7);
    for (let i = 0; i < wanted.length; i += 1) expect(belief.deviation[i]!).toBeCloseTo(other.deviation[i]!, 6);
  });

  test('believes an earlier campaign as far as it agrees', () => {
    const few = sampled(4, 5);
    const error = (sign: number): { error: number; rho: number } => {
      const earlier = sampled(40, 6);
      const all = [...few.points, ...earlier.points.map((p) => ({ ...p, task: 1 }))];
      const both = fitGaussianProcess(
        all,
        Float64Array.from([...few.values, ...earlier.values.map((v) => sign * v)]),
        options,
      );
      const fresh = sampled(100, 7);
      const belief = both.believe(fresh.points);
      const squares = fresh.values.reduce((sum, value, i) => sum + (value - belief.mean[i]!) ** 2, 0);
      return { error: Math.sqrt(squares / 100), rho: both.summary['taskCorrelation'] as number };
    };
    const alike = error(1);
    const unlike = error(-1);
    expect(alike.rho).toBeGreaterThan(unlike.rho);
    expect(alike.error).toBeLessThan(0.35);
  });

  test('stands without data and with one point', () => {
    const none = fitGaussianProcess([], new Float64Array(), options).believe([point(0, 0)]);
    expect([none.mean[0], none.deviation[0]].every(Number.isFinite)).toBe(true);
    const one = fitGaussianProcess([point(0, 0)], Float64Array.of(3), options).believe([point(0, 0), point(1, 1)]);
    expect(one.mean[0]).toBeCloseTo(3);
    expect(one.deviation[1]!).toBeGreaterThan(one.deviation[0]!);
  });
});

describe('a forest', () => {
  test('finds a jump between categories', () => {
    const random = createRandom(3);
    const points = Array.from({ length: 80 }, () => point(random.int(2), random.next53()));
    const values = Float64Array.from(points, ({ x }) => (x[0] === 1 ? 50 : 0));
    const belief = fitForest(points, values, { seed: 1 }).believe([point(1, 0.5), point(0, 0.5)]);
    expect(belief.mean[0]!).toBeGreaterThan(45);
    expect(belief.mean[1]!).toBeLessThan(5);
    expect(fitForest(points, values, { seed: 1 }).believe([point(1, 0.5)]).mean[0]).toBe(belief.mean[0]);
  });
});

test('the logarithm of expected improvement is that of the integral, and has no step where the series begins', () => {
  for (const z of [-6, -4.9, -2, 0, 1.5]) {
    // E[max(0, z + e)], e standard normal, by Simpson's rule.
    const n = 20_000;
    const low = -z;
    const h = 12 / n;
    let sum = 0;
    for (let i = 0; i <= n; i += 1) {
      const e = low + i * h;
      const weight = i === 0 || i === n ? 1 : i % 2 ? 4 : 2;
      sum += weight * (z + e) * Math.exp(-0.5 * e * e);
    }
    expect(logImprovement(z)).toBeCloseTo(Math.log((sum * h) / 3 / Math.sqrt(2 * Math.PI)), 2);
  }
  expect(logImprovement(-5.0001)).toBeCloseTo(logImprovement(-4.9999), 2);
});
