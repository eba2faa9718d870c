import { createRandom } from '@aceso/tensor/random';
import { wilson } from '@aceso/tensor/stats';
import { PrecisionError } from '../../errors.ts';
import { procova } from './procova.ts';

export interface TrialPlan {
  /** People of both arms together, half in each. */
  readonly people: number;
  /** Effect in standard deviations of the outcome; 0 for the type I error. */
  readonly effect: number;
  /** Correlation of forecast and outcome under control. */
  readonly correlation: number;
  readonly trials: number;
  readonly seed: number;
  /**
   * How outcome and forecast depart from the textbook: `normal`; `skewed` outcomes with a spread that grows with the forecast; `biased`:
   * a forecast off by a constant and a factor, worth less than believed.
   */
  readonly world?: 'normal' | 'skewed' | 'biased';
  readonly progress?: (done: number, total: number) => void;
}

interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface TrialSimulation {
  readonly plan: Omit<TrialPlan, 'progress'>;
  /** Share of trials with p below 0.05, with its 95 % interval: type I error without an effect, power with one. */
  readonly rejected: { readonly unadjusted: Share; readonly adjusted: Share };
  /** Share of 95 % intervals that hold the true effect. */
  readonly covered: { readonly unadjusted: Share; readonly adjusted: Share };
  readonly bias: { readonly unadjusted: number; readonly adjusted: number };
  /** Mean squared ratio of standard errors. */
  readonly gain: number;
}

/** Simulated randomised trials, each analysed with and without the forecast. @throws PrecisionError for a plan that cannot be */
export function simulateTrials(plan: TrialPlan): TrialSimulation {
  const { people, effect, correlation, trials, seed, world = 'normal', progress } = plan;
  if (!(Number.isInteger(people) && people >= 12 && people <= 20_000))
    throw new PrecisionError('option', 'The people of a trial must be 12 to 20,000.');
  if (!(correlation >= 0 && correlation < 1))
    throw new PrecisionError('option', 'The correlation must be 0 or more and below 1.');
  if (!(Number.isInteger(trials) && trials >= 1 && trials <= 100_000))
    throw new PrecisionError('option', 'The trials must be 1 to 100,000.');
  if (!Number.isFinite(effect)) throw new PrecisionError('option', 'The effect must be a number.');
  const half = Math.floor(people / 2);
  const random = createRandom(seed);
  const counts = { unadjusted: { rejected: 0, covered: 0, off: 0 }, adjusted: { rejected: 0, covered: 0, off: 0 } };
  let gain = 0;
  for (let t = 0; t < trials; t += 1) {
    const chance = random.stream(t);
    const order = chance.permutation(people);
    const treated = new Float64Array(people);
    for (let i = 0; i < half; i += 1) treated[order[i]!] = 1;
    const prognosis = new Float64Array(people);
    const outcome = new Float64Array(people);
    for (let i = 0; i < people; i += 1) {
      const known = chance.normal();
      const unknown = world === 'skewed' ? chance.exponential() - 1 : chance.normal();
      const spread = world === 'skewed' ? Math.exp(0.5 * known - 0.25) : 1;
      prognosis[i] = world === 'biased' ? 3 + 2.5 * known : known;
      outcome[i] = correlation * known + Math.sqrt(1 - correlation ** 2) * spread * unknown + effect * treated[i]!;
    }
    const result = procova({ outcome, treated, prognosis });
    gain += result.gain / trials;
    for (const way of ['unadjusted', 'adjusted'] as const) {
      const found = result[way];
      if (found.p < 0.05) counts[way].rejected += 1;
      if (found.low <= effect && found.high >= effect) counts[way].covered += 1;
      counts[way].off += (found.effect - effect) / trials;
    }
    if (t % 50 === 0) progress?.(t, trials);
  }
  progress?.(trials, trials);
  const share = (count: number): Share => {
    const { estimate, low, high } = wilson(count, trials);
    return { share: estimate, low, high };
  };
  const both = <T>(of: (way: 'unadjusted' | 'adjusted') => T) => ({
    unadjusted: of('unadjusted'),
    adjusted: of('adjusted'),
  });
  return {
    plan: { people, effect, correlation, trials, seed, world },
    rejected: both((way) => share(counts[way].rejected)),
    covered: both((way) => share(counts[way].covered)),
    bias: both((way) => counts[way].off),
    gain,
  };
}
