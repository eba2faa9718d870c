import { normalQuantile } from '@aceso/tensor/stats';
import { PrecisionError } from '../../errors.ts';
import { simulateTrials, type TrialSimulation } from './simulate.ts';

export interface DesignAsked {
  /** Effect to be found, in standard deviations of the outcome. */
  readonly effect: number;
  /** Correlation of forecast and outcome under control, as measured on people whom the forecast was not made from. */
  readonly correlation: number;
  /** Share of that correlation that is planned with: in the trial it may be worth less. */
  readonly trusted: number;
  readonly power: number;
  /** Simulated trials of each world, without and with the effect. */
  readonly trials: number;
  readonly seed: number;
  readonly progress?: (done: number, total: number) => void;
}

interface Sizes {
  /** People of both arms together. */
  readonly unadjusted: number;
  readonly adjusted: number;
}

export interface TrialDesign {
  readonly asked: Omit<DesignAsked, 'progress'>;
  readonly people: Sizes;
  /** People that an unadjusted trial needs for each one here. */
  readonly gain: number;
  /** Sizes by the correlation that the forecast turns out to have. */
  readonly byCorrelation: readonly (Sizes & { readonly correlation: number })[];
  /** Trials of the adjusted size, analysed both ways. */
  readonly worlds: readonly {
    readonly world: (typeof WORLDS)[number];
    readonly without: TrialSimulation;
    readonly with: TrialSimulation;
  }[];
  /** Every interval of the type I error of the adjusted analysis holds 5 %, or lies below. */
  readonly holds: boolean;
  readonly assumptions: readonly string[];
}

export const WORLDS = ['normal', 'skewed', 'biased'] as const;
const ALPHA = 0.05;
/** Simulated people in all: more is a computation of an hour. */
const MOST_WORK = 60_000_000;

/**
 * People of two equal arms: two-sided test at 5 % by the normal formula with the correction for Student's t of Guenther (Am Stat
 * 1981;35:243); the variance that the forecast explains is taken off (Borm et al., J Clin Epidemiol 2007;60:1234).
 * @throws PrecisionError
 */
export function trialSizes(effect: number, correlation: number, power: number): Sizes {
  if (!(Math.abs(effect) >= 0.02 && Math.abs(effect) <= 3))
    throw new PrecisionError('option', 'The effect must be 0.02 to 3 standard deviations.');
  if (!(power >= 0.5 && power <= 0.99)) throw new PrecisionError('option', 'The power must be 0.5 to 0.99.');
  if (!(correlation >= 0 && correlation <= 0.95))
    throw new PrecisionError('option', 'The correlation must be 0 to 0.95.');
  const z = normalQuantile(1 - ALPHA / 2);
  const both = z + normalQuantile(power);
  const size = (left: number): number => 2 * Math.max(6, Math.ceil((2 * left * both ** 2) / effect ** 2 + z ** 2 / 4));
  return { unadjusted: size(1), adjusted: size(1 - correlation ** 2) };
}

/** The size that a forecast saves, and by simulation what errors trials of that size make. @throws PrecisionError */
export function designTrial({ progress, ...asked }: DesignAsked): TrialDesign {
  const { effect, correlation, trusted, power, trials, seed } = asked;
  if (!(trusted > 0 && trusted <= 1)) throw new PrecisionError('option', 'The trusted share must be above 0, up to 1.');
  const planned = correlation * trusted;
  const people = trialSizes(effect, planned, power);
  if (people.adjusted * trials * 2 * WORLDS.length > MOST_WORK)
    throw new PrecisionError(
      'option',
      `${trials} trials of ${people.adjusted} people are too many to simulate here; ask for at most ${Math.floor(MOST_WORK / (people.adjusted * 2 * WORLDS.length))} trials.`,
    );
  const total = 2 * WORLDS.length * trials;
  let before = 0;
  // Chance of its own in each world: figures that agree then agree for a reason.
  const simulated = (world: (typeof WORLDS)[number], by: number): TrialSimulation => {
    const found = simulateTrials({
      ...{
        people: people.adjusted,
        effect: by,
        correlation: planned,
        trials,
        seed: seed + 1000 * WORLDS.indexOf(world),
        world,
      },
      progress: (done) => progress?.(before + done, total),
    });
    before += trials;
    return found;
  };
  const worlds = WORLDS.map((world) => ({ world, without: simulated(world, 0), with: simulated(world, effect) }));
  return {
    asked,
    people,
    gain: people.unadjusted / people.adjusted,
    byCorrelation: Array.from({ length: 19 }, (_, i) => {
      const at = Number((i * 0.05).toFixed(2));
      return { correlation: at, ...trialSizes(effect, at, power) };
    }),
    worlds,
    holds: worlds.every(({ without }) => without.rejected.adjusted.low <= ALPHA),
    assumptions: [
      'The forecast is made from baseline data alone, by a model that was fixed before the trial is unblinded.',
      'Two equal arms, one number as outcome for everybody; people without an outcome are not planned for.',
      trusted < 1
        ? `Planned and simulated with ${(100 * trusted).toFixed(0)} % of the correlation that was measured.`
        : 'Planned with the whole correlation: if the forecast is worth less in the trial, the power is less than planned.',
      'Adjustment makes the interval narrower; it replaces no control arm.',
    ],
  };
}
