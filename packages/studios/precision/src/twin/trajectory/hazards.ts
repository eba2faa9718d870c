import { PrecisionError } from '../../errors.ts';
import { cholesky, type Factor, inverseOf, solveCholesky } from '../numerics/matrix.ts';
import type { Cohort, Stay } from './cohort.ts';

/** The rate of one transition: constant within bands of age, proportional in the covariates. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly events: number;
  /** Ages between the bands, rising; one band more than these. */
  readonly cuts: readonly number[];
  /** Logarithms of the rates by band (of an average person), then of the hazard ratios by standard deviation of a covariate. */
  readonly coefficients: readonly number[];
  /** By rows. */
  readonly covariance: readonly number[];
}

export interface Hazards {
  readonly states: readonly string[];
  readonly covariates: readonly string[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly transitions: readonly Transition[];
}

/** Fewest events for a transition to be learned, and for each band of age. */
const LEAST = 20;
const PER_BAND = 25;
const MOST_BANDS = 6;
/** A weak pull of hazard ratios towards 1 and of neighbouring bands towards each other. */
const RIDGE = 1;
const SMOOTH = 2;

/** Learns every transition of a cohort. @throws PrecisionError where it is too small */
export function fitHazards(
  { covariates, stays }: Cohort,
  { plain = false }: { readonly plain?: boolean } = {},
): Hazards {
  const names = plain ? [] : covariates;
  const means = names.map((_, k) => stays.reduce((sum, { values }) => sum + values[k]!, 0) / stays.length);
  const deviations = names.map((_, k) => {
    const variance = stays.reduce((sum, { values }) => sum + (values[k]! - means[k]!) ** 2, 0) / stays.length;
    return Math.sqrt(variance) || 1;
  });
  const states = [...new Set(stays.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();
  const standard = (stay: Stay): number[] => names.map((_, k) => (stay.values[k]! - means[k]!) / deviations[k]!);
  const transitions: Transition[] = [];
  for (const from of states) {
    const risk = stays.filter((stay) => stay.from === from);
    for (const to of states) {
      const events = risk.filter((stay) => stay.to === to);
      if (events.length < LEAST) continue;
      const ages = events.map(({ stop }) => stop).sort((a, b) => a - b);
      const bands = Math.max(1, Math.min(MOST_BANDS, Math.floor(events.length / PER_BAND)));
      const cuts = Array.from({ length: bands - 1 }, (_, i) => ages[Math.floor(((i + 1) * ages.length) / bands)]!);
      transitions.push({ from, to, events: events.length, ...learn(risk, to, [...new Set(cuts)], standard) });
    }
  }
  if (transitions.length === 0)
    throw new PrecisionError(
      'insufficient',
      `No transition between states has the ${LEAST} events that are needed to learn its rate.`,
    );
  return { states, covariates: names, means, deviations, transitions };
}

/** Band of an age. */
export const bandOf = (cuts: readonly number[], age: number): number => {
  let band = 0;
  while (band < cuts.length && age >= cuts[band]!) band += 1;
  return band;
};

/** Years that a stay spends in each band. */
function exposures({ start, stop }: Stay, cuts: readonly number[]): [band: number, years: number][] {
  const out: [number, number][] = [];
  for (let band = bandOf(cuts, start); band <= cuts.length; band += 1) {
    const low = Math.max(start, cuts[band - 1] ?? Number.NEGATIVE_INFINITY);
    const high = Math.min(stop, cuts[band] ?? Number.POSITIVE_INFINITY);
    if (high > low) out.push([band, high - low]);
    if (high >= stop) break;
  }
  return out;
}

/** Newton's method for the piecewise exponential likelihood (Friedman, Ann Stat 1982;10:101). */
function learn(
  risk: readonly Stay[],
  to: string,
  cuts: readonly number[],
  standard: (stay: Stay) => readonly number[],
): Pick<Transition, 'cuts' | 'coefficients' | 'covariance'> {
  const rows = risk.map((stay) => ({
    x: standard(stay),
    spent: exposures(stay, cuts),
    event: stay.to === to ? bandOf(cuts, stay.stop - 1e-9) : -1,
  }));
  const bands = cuts.length + 1;
  const p = bands + (rows[0]?.x.length ?? 0);
  const total = rows.reduce((sum, { spent }) => sum + spent.reduce((s, [, years]) => s + years, 0), 0);
  const count = rows.filter(({ event }) => event >= 0).length;
  let beta = new Float64Array(p).fill(0);
  beta.fill(Math.log(count / total), 0, bands);
  const evaluate = (at: Float64Array): { value: number; gradient: Float64Array; information: Float64Array } => {
    const gradient = new Float64Array(p);
    const information = new Float64Array(p * p);
    let value = 0;
    for (const { x, spent, event } of rows) {
      let log = 0;
      for (const [k, one] of x.entries()) log += at[bands + k]! * one;
      if (event >= 0) {
        value += at[event]! + log;
        gradient[event] = gradient[event]! + 1;
        for (const [k, one] of x.entries()) gradient[bands + k] = gradient[bands + k]! + one;
      }
      for (const [band, years] of spent) {
        const expected = years * Math.exp(at[band]! + log);
        value -= expected;
        gradient[band] = gradient[band]! - expected;
        information[band * p + band] = information[band * p + band]! + expected;
        for (const [k, one] of x.entries()) {
          const j = bands + k;
          gradient[j] = gradient[j]! - expected * one;
          information[j * p + band] = information[j * p + band]! + expected * one;
          information[band * p + j] = information[band * p + j]! + expected * one;
          for (const [l, other] of x.entries())
            information[j * p + bands + l] = information[j * p + bands + l]! + expected * one * other;
        }
      }
    }
    for (let j = bands; j < p; j += 1) {
      value -= (RIDGE * at[j]! ** 2) / 2;
      gradient[j] = gradient[j]! - RIDGE * at[j]!;
      information[j * p + j] = information[j * p + j]! + RIDGE;
    }
    for (let band = 1; band < bands; band += 1) {
      const step = at[band]! - at[band - 1]!;
      value -= (SMOOTH * step ** 2) / 2;
      for (const [i, sign] of [
        [band, 1],
        [band - 1, -1],
      ] as const) {
        gradient[i] = gradient[i]! - SMOOTH * sign * step;
        information[i * p + i] = information[i * p + i]! + SMOOTH;
      }
      information[band * p + band - 1] = information[band * p + band - 1]! - SMOOTH;
      information[(band - 1) * p + band] = information[(band - 1) * p + band]! - SMOOTH;
    }
    return { value, gradient, information };
  };
  let here = evaluate(beta);
  let factor: Factor | null = null;
  for (let round = 0; round < 60; round += 1) {
    factor = cholesky(here.information, p);
    if (!factor)
      throw new PrecisionError(
        'input',
        `The covariates of the transition to ${to} follow from each other; leave some of them out.`,
      );
    const step = solveCholesky(factor, here.gradient);
    let share = 1;
    let next = here;
    let moved = beta;
    for (; share > 1e-6; share /= 2) {
      moved = beta.map((value, j) => value + share * step[j]!);
      next = evaluate(moved);
      if (next.value >= here.value) break;
    }
    const better = next.value - here.value;
    if (!(better >= 0)) break;
    beta = moved;
    here = next;
    if (better < 1e-9 * (1 + Math.abs(here.value))) break;
  }
  return { cuts, coefficients: [...beta], covariance: [...inverseOf(cholesky(here.information, p)!, p)] };
}

/** Logarithm of the likelihood of stays: of events at their rates, and of the years without. Transitions that were not learned count as no event. */
export function logLikelihood(hazards: Hazards, cohort: Cohort): number {
  let value = 0;
  for (const stay of cohort.stays) {
    for (const { from, to, cuts, coefficients } of hazards.transitions) {
      if (from !== stay.from) continue;
      const bands = cuts.length + 1;
      let log = 0;
      for (const [k, name] of hazards.covariates.entries()) {
        const raw = stay.values[cohort.covariates.indexOf(name)]!;
        log += coefficients[bands + k]! * ((raw - hazards.means[k]!) / hazards.deviations[k]!);
      }
      if (stay.to === to) value += coefficients[bandOf(cuts, stay.stop - 1e-9)]! + log;
      for (const [band, years] of exposures(stay, cuts)) value -= years * Math.exp(coefficients[band]! + log);
    }
  }
  return value;
}
