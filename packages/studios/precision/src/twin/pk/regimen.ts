import { quantile } from '@aceso/tensor/stats';
import { PrecisionError } from '../../errors.ts';
import { draws, etaOf, type Individual } from './individual.ts';
import { concentrations, type Disposition, type Dose } from './linear.ts';
import type { Target } from './population.ts';

/** Doses at an even pace. */
export interface Regimen {
  /** mg each. */
  readonly amount: number;
  /** Hours between two. */
  readonly interval: number;
  /** Hours of each infusion; the model's usual one unless given. */
  readonly infusion?: number;
}

export interface Spread {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

export interface Attainment {
  readonly target: Target;
  /** Bounds in the unit of the measure, with the MIC taken in. */
  readonly low: number;
  readonly high: number;
  readonly within: number;
  readonly below: number;
  readonly above: number;
}

export interface Exposure {
  readonly regimen: Regimen;
  /** Medians and 90 % intervals on the last day, at a steady state of the regimen. */
  readonly area24: Spread;
  readonly peak: Spread;
  readonly trough: Spread;
  readonly targets: readonly Attainment[];
  /** Level over the last interval: hours since the dose, 90 % interval. */
  readonly course: readonly (Spread & { readonly time: number })[];
}

/** Hours, in whole intervals, after which less than a thousandth is missing to the steady state; at most 200 intervals. */
function settled({ CL, V, Q, V2 }: Disposition, interval: number): number {
  let slowest = CL / V;
  if (Q !== undefined && V2 !== undefined) {
    const sum = CL / V + Q / V + Q / V2;
    slowest = (sum - Math.sqrt(sum ** 2 - 4 * (CL / V) * (Q / V2))) / 2;
  }
  return interval * Math.min(200, Math.max(3, Math.ceil(Math.log(1000) / slowest / interval)));
}

/**
 * What a regimen brings at its steady state, over the people whom the levels leave possible, and how often each target is met.
 * @param mic mg/L, needed where a target is a ratio to it
 * @throws PrecisionError where the individual is refused or the regimen cannot be
 */
export function simulateRegimen(
  individual: Individual,
  regimen: Regimen,
  { mic, seed = 1, count = 400 }: { readonly mic?: number; readonly seed?: number; readonly count?: number } = {},
): Exposure {
  const { model, inputs } = individual;
  const { amount, interval, infusion = model.infusion } = regimen;
  if (!(amount > 0 && amount <= 20_000))
    throw new PrecisionError('option', 'The amount of a dose must be above 0 and up to 20,000 mg.');
  if (!(interval >= 2 && interval <= 168))
    throw new PrecisionError('option', 'The interval between doses must be 2 to 168 hours.');
  if (!(infusion >= 0 && infusion <= interval))
    throw new PrecisionError('option', 'The infusion must take no longer than the interval.');
  if (mic === undefined ? model.targets.some(({ perMic }) => perMic) : !(mic > 0 && mic <= 1024))
    throw new PrecisionError('option', 'Targets of this drug are ratios to the MIC: give the MIC in mg/L, above 0.');
  // Where the infusion ends, the level of an infused drug is highest.
  const ends = model.oral ? 0 : infusion;
  const grid = Array.from({ length: 25 }, (_, i) => (interval * i) / 24);
  const within = [...new Set([ends, ...grid])].sort((a, b) => a - b);
  const rows = draws(individual, count, seed).map((z) => {
    const body = model.body(inputs, etaOf(model, z));
    const end = settled(body, interval);
    const last = end - interval;
    const doses: Dose[] = [];
    for (let time = 0; time < end; time += interval) doses.push({ time, amount, infusion });
    const levels = concentrations(
      body,
      doses,
      within.map((time) => last + time),
    );
    const at = new Map(within.map((time, i) => [time, levels[i]!.concentration * model.perMgL]));
    const course = grid.map((time) => at.get(time)!);
    return {
      // At a steady state what is given in a day is what is cleared in it.
      area24: (amount * (body.F ?? 1) * 24) / interval / body.CL,
      peak: Math.max(...course.slice(1), at.get(ends)!),
      trough: course[24]!,
      course,
    };
  });
  const spread = (values: readonly number[]): Spread => {
    const array = Float64Array.from(values);
    return { middle: quantile(array, 0.5), low: quantile(array, 0.05), high: quantile(array, 0.95) };
  };
  const share = (test: (row: (typeof rows)[number]) => boolean): number => rows.filter(test).length / rows.length;
  return {
    regimen: { amount, interval, infusion },
    area24: spread(rows.map(({ area24 }) => area24)),
    peak: spread(rows.map(({ peak }) => peak)),
    trough: spread(rows.map(({ trough }) => trough)),
    targets: model.targets.map((target) => {
      const factor = target.perMic ? mic! : 1;
      const [low, high] = [target.low * factor, target.high * factor];
      return {
        target,
        low,
        high,
        within: share((row) => row[target.measure] >= low && row[target.measure] <= high),
        below: share((row) => row[target.measure] < low),
        above: share((row) => row[target.measure] > high),
      };
    }),
    course: grid.map((time, i) => ({ time, ...spread(rows.map(({ course }) => course[i]!)) })),
  };
}
