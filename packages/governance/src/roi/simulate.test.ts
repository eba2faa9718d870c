import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { DESIGNS } from './result.ts';
import { plantedPlan, plantWorld, simulateStudies } from './simulate.ts';
import { runStudy } from './study.ts';

/** Few studies a design, for speed; bench/roi.ts runs a thousand. The bounds are those of chance at one in a thousand. */
describe('planted studies', () => {
  it.each(DESIGNS)('%s: nothing planted, nothing reported', (design) => {
    const { refused, benefit, harm, studies, covered } = simulateStudies({ design, effect: 0 }, 24, 7, { draws: 99 });
    const answered = studies - refused;
    expect(answered).toBeGreaterThan(studies / 2);
    // P(more than 6 of 24 at 5 %) < 0.001
    expect(benefit + harm).toBeLessThanOrEqual(6);
    expect(covered).toBeGreaterThanOrEqual(answered - 6);
  });

  it.each(DESIGNS)('%s: a planted effect is recovered', (design) => {
    const effect = -12;
    const found = simulateStudies({ design, effect }, 16, 11, { draws: 99 });
    const answered = found.studies - found.refused;
    expect(found.harm).toBe(0);
    expect(found.benefit / answered).toBeGreaterThan(0.8);
    expect(found.covered).toBeGreaterThanOrEqual(answered - 5);
    expect(Math.abs(found.meanEstimate - effect)).toBeLessThan(2.5);
  });

  it('gives the same numbers for the same seed', () => {
    const run = () => {
      const events = plantWorld({ design: 'did', effect: -4 }, createRandom(3));
      return runStudy(events, plantedPlan('did', 99));
    };
    expect(run()).toEqual(run());
  });
});
