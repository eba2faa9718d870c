import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designTrial, trialSizes } from './design.ts';
import { procova } from './procova.ts';
import { simulateTrials } from './simulate.ts';

describe('prognostic adjustment', () => {
  it('of a small trial is what least squares by hand gives', () => {
    // y = 1 + 2 arm + 3 score without noise but one: the effect is exact where the residuals are nothing.
    const prognosis = [1, 2, 3, 4, 5, 6, 1, 3, 2, 5, 4, 7];
    const treated = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const outcome = prognosis.map((score, i) => 1 + 2 * treated[i]! + 3 * score);
    const { adjusted, unadjusted, perArm } = procova({ outcome, treated, prognosis });
    expect(adjusted.effect).toBeCloseTo(2, 9);
    expect(unadjusted.effect).toBeCloseTo(2 + 3 * (22 / 6 - 21 / 6), 9);
    expect(perArm).toEqual([6, 6]);
  });

  it('keeps its type I error in three worlds, and gains what the correlation promises', { timeout: 120_000 }, () => {
    for (const world of ['normal', 'skewed', 'biased'] as const) {
      const { rejected, covered, bias } = simulateTrials({
        people: 100,
        effect: 0,
        correlation: 0.6,
        trials: 800,
        seed: 5,
        world,
      });
      for (const way of ['unadjusted', 'adjusted'] as const) {
        expect(rejected[way].low).toBeLessThan(0.055);
        expect(rejected[way].high).toBeGreaterThan(0.045);
        expect(covered[way].high).toBeGreaterThan(0.945);
        expect(Math.abs(bias[way])).toBeLessThan(0.02);
      }
    }
    const { gain, rejected } = simulateTrials({ people: 120, effect: 0.45, correlation: 0.7, trials: 400, seed: 2 });
    expect(gain).toBeGreaterThan(1.75);
    expect(gain).toBeLessThan(2.15);
    expect(rejected.adjusted.low).toBeGreaterThan(rejected.unadjusted.high);
  });

  it('refuses what it cannot analyse, by name', () => {
    const random = createRandom(1);
    const outcome = Array.from({ length: 20 }, () => random.normal());
    const treated = outcome.map((_, i) => i % 2);
    expect(() => procova({ outcome, treated, prognosis: outcome.map(() => 1) })).toThrow('same for everyone');
    expect(() => procova({ outcome, treated: outcome.map(() => 1), prognosis: outcome })).toThrow('0 controls');
    expect(() => procova({ outcome, treated, prognosis: [1, 2] })).toThrow('different numbers');
    expect(() =>
      procova({ outcome: outcome.map((y, i) => (i === 3 ? Number.NaN : y)), treated, prognosis: outcome }),
    ).toThrow('Person 4');
    expect(() => procova({ outcome, treated: treated.map((a) => a + 1), prognosis: outcome })).toThrow('neither 0');
    expect(() => simulateTrials({ people: 100, effect: 0, correlation: 1, trials: 10, seed: 1 })).toThrow(
      'correlation',
    );
  });

  it('plans sizes as the textbooks do, fewer by what the forecast explains', () => {
    // Two-sample t test at 5 % with 80 % power and half a standard deviation: 64 in each arm.
    expect(trialSizes(0.5, 0, 0.8)).toEqual({ unadjusted: 128, adjusted: 128 });
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 0.94, noNaN: true }),
        (d, r) => {
          const { unadjusted, adjusted } = trialSizes(d, r, 0.9);
          expect(adjusted).toBeLessThanOrEqual(unadjusted);
          expect(trialSizes(-d, r, 0.9).adjusted).toBe(adjusted);
          expect(trialSizes(d, Math.min(0.95, r + 0.01), 0.9).adjusted).toBeLessThanOrEqual(adjusted);
          expect(adjusted % 2).toBe(0);
        },
      ),
    );
    expect(() => trialSizes(0.001, 0.5, 0.8)).toThrow('effect must be');
    expect(() => trialSizes(0.5, 0.99, 0.8)).toThrow('correlation must be');
  });

  it('simulates what it has planned: the errors are kept, the power is reached', { timeout: 60_000 }, () => {
    const asked = { effect: 0.6, correlation: 0.7, trusted: 0.9, power: 0.8, trials: 400, seed: 3 };
    const design = designTrial(asked);
    expect(design.holds).toBe(true);
    expect(design.worlds.map(({ world }) => world)).toEqual(['normal', 'skewed', 'biased']);
    const { rejected } = design.worlds[0]!.with;
    expect(rejected.adjusted.low).toBeLessThan(0.8);
    expect(rejected.adjusted.high).toBeGreaterThan(0.77);
    expect(rejected.unadjusted.high).toBeLessThan(rejected.adjusted.low);
    expect(design.people).toEqual(trialSizes(0.6, 0.63, 0.8));
    expect(() => designTrial({ ...asked, effect: 0.02, trials: 5000 })).toThrow('ask for at most');
  });
});
