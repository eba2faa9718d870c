import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
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
});
