import { describe, expect, it } from 'vitest';
import { calibrateGaussian, gaussianDelta, gaussianEpsilon } from './gaussian.ts';
import {
  calibrateSampledGaussian,
  composeRdp,
  gaussianRdp,
  rdpDelta,
  rdpEpsilon,
  sampledGaussianCurve,
  sampledGaussianRdp,
} from './rdp.ts';
import { epsilonRho, exponentialRho, gaussianRho, rhoDelta, rhoEpsilon } from './zcdp.ts';

const relative = (a: number, b: number) => Math.abs(a / b - 1);

describe('Rényi accounting', () => {
  it('meets the published vectors', () => {
    expect(gaussianRdp(2.5, 7)).toBeCloseTo(7 / 12.5, 14);
    expect(sampledGaussianRdp(1, 2.5, 7)).toBe(gaussianRdp(2.5, 7));
    expect(sampledGaussianRdp(0, 2.5, 7)).toBe(0);
    for (const [order, epsilon] of [
      [1.5, 6.70579741e-4],
      [2.5, 1.0854871e-3],
      [5, 2.18075656e-3],
      [50, 2.38460375e-2],
      [100, 167.416308],
    ] as const) {
      expect(relative(50 * sampledGaussianRdp(0.01, 2.5, order), epsilon)).toBeLessThan(1e-8);
    }
  });

  it('agrees with numerical integration of the definition where the series is signed', () => {
    // mpmath 1.3, 30 digits: 50 steps, q = .01, sigma = 2.5.
    const options = { signed: true };
    expect(relative(50 * sampledGaussianRdp(0.01, 2.5, 1.5, options), 6.50070897188e-4)).toBeLessThan(1e-7);
    expect(relative(50 * sampledGaussianRdp(0.01, 2.5, 2.5, options), 1.08541805691812e-3)).toBeLessThan(1e-7);
  });

  it('composes and converts as dp-accounting 0.6', () => {
    // The Gaussian mechanism with sigma 4.530877117 is (1, 1e-6)-DP by its Rényi curve (exactly: by zCDP).
    const one = sampledGaussianCurve({ q: 1, sigma: 4.530877117, steps: 1 });
    expect(rdpEpsilon(one, 1e-6).epsilon).toBeCloseTo(1.0000002896457596, 9);
    expect(rdpEpsilon(one, 1e-5).epsilon).toBeCloseTo(0.8840994386750656, 9);
    expect(rdpDelta(one, 1).delta).toBeCloseTo(1.0000060825794502e-6, 14);
    const many = sampledGaussianCurve({ q: 0.01, sigma: 1.1, steps: 2000 });
    expect(rdpEpsilon(many, 1e-5).epsilon).toBeCloseTo(2.3809348224691638, 8);
    expect(rdpEpsilon(many, 1e-6).epsilon).toBeCloseTo(2.6889476416191362, 8);
    const twice = composeRdp([many, many]);
    expect(twice.epsilons[7]).toBeCloseTo(2 * many.epsilons[7]!, 12);
    expect(rdpEpsilon(sampledGaussianCurve({ q: 0.2, sigma: 0.6, steps: 10 }), 1e-5).epsilon).toBeLessThan(14.6726);
    expect(() => composeRdp([many, { orders: [2], epsilons: [1] }])).toThrow(/same orders/);
  });

  it('calibrates from above', () => {
    const job = { q: 0.01, steps: 1000, epsilon: 1, delta: 1e-5 };
    const sigma = calibrateSampledGaussian(job);
    const spent = (s: number) => rdpEpsilon(sampledGaussianCurve({ ...job, sigma: s }), 1e-5).epsilon;
    expect(spent(sigma)).toBeLessThanOrEqual(1);
    expect(spent(sigma * 0.9999)).toBeGreaterThan(1);
  });

  it('grows with order and steps, shrinks with noise, and refuses nonsense', () => {
    for (let a = 1.1; a < 30; a += 0.7) {
      expect(sampledGaussianRdp(0.05, 1, a + 0.7)).toBeGreaterThanOrEqual(sampledGaussianRdp(0.05, 1, a));
      expect(sampledGaussianRdp(0.05, 1, a)).toBeLessThanOrEqual(gaussianRdp(1, a));
      expect(sampledGaussianRdp(0.05, 2, a)).toBeLessThan(sampledGaussianRdp(0.05, 1, a));
    }
    expect(() => sampledGaussianRdp(1.5, 1, 2)).toThrow(RangeError);
    expect(() => sampledGaussianRdp(0.5, 0, 2)).toThrow(RangeError);
    expect(() => sampledGaussianRdp(0.5, 1, 1)).toThrow(RangeError);
    expect(() => rdpEpsilon({ orders: [2], epsilons: [1] }, 0)).toThrow(/delta/);
  });
});

describe('the Gaussian mechanism and zCDP', () => {
  it('is calibrated exactly (Balle & Wang)', () => {
    const sigma = calibrateGaussian(1, 1e-6);
    expect(sigma).toBeCloseTo(4.22467888932681, 9);
    expect(gaussianDelta(sigma, 1)).toBeLessThanOrEqual(1e-6 * (1 + 1e-9));
    expect(gaussianEpsilon(sigma, 1e-6)).toBeCloseTo(1, 9);
    expect(gaussianDelta(1, 0)).toBeCloseTo(0.3829249225480262, 12); // 2 Phi(1/2) - 1
    expect(calibrateGaussian(1, 1e-6)).toBeLessThan(Math.sqrt(2 * Math.log(1.25e6)));
  });

  it('converts rho both ways, never below the exact epsilon', () => {
    expect(rhoEpsilon(gaussianRho(4.530877117), 1e-6)).toBeCloseTo(1, 8);
    for (const [epsilon, delta] of [
      [0.1, 1e-9],
      [1, 1e-6],
      [8, 1e-5],
      [50, 1e-3],
    ] as const) {
      const rho = epsilonRho(epsilon, delta);
      expect(relative(rhoEpsilon(rho, delta), epsilon)).toBeLessThan(1e-9);
      expect(rhoDelta(rho, epsilon)).toBeLessThanOrEqual(delta);
      const loose = rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
      expect(epsilon).toBeLessThan(loose);
      expect(gaussianEpsilon(Math.sqrt(1 / (2 * rho)), delta)).toBeLessThanOrEqual(epsilon);
    }
    expect(exponentialRho(2)).toBe(0.5);
  });
});
