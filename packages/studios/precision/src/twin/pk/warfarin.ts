import { RungeKutta4 } from '@aceso/tensor/ode';
import { createRandom } from '@aceso/tensor/random';
import { normalCdf, quantile } from '@aceso/tensor/stats';
import { PrecisionError } from '../../errors.ts';
import { choice, number, type Values } from '../../risk/calculator.ts';
import { mapEstimate } from '../numerics/least-squares.ts';
import { cholesky, inverseOf } from '../numerics/matrix.ts';
import type { Spread } from './regimen.ts';
import { AGED } from './renal.ts';

/**
 * Warfarin and INR by the K-PD model of Hamberg et al. (Clin Pharmacol Ther 2010;87:727, tables 2 and 4, data set C): the dose leaves a
 * depot at a rate set by CYP2C9 and age, its rate over EDK50 (CYP2C9, age, VKORC1) inhibits two chains of clotting factors.
 * Half of a dose is S-warfarin. Hours, mg.
 */
export const WARFARIN = {
  id: 'warfarin-hamberg-2010',
  drug: 'warfarin',
  title: 'Warfarin and INR, by CYP2C9, VKORC1 and age',
  source: 'Hamberg AK et al. Clin Pharmacol Ther 2010;87:727-734 (tables 2 and 4)',
  population: 'Adults on warfarin, most of them Swedish, with genotypes of both genes; see the source.',
  inputs: {
    age: AGED,
    cyp2c9: choice('CYP2C9 genotype', ['*1/*1', '*1/*2', '*1/*3', '*2/*2', '*2/*3', '*3/*3']),
    vkorc1: choice('VKORC1 -1639 genotype', ['G/G', 'G/A', 'A/A']),
    baselineInr: number('INR before treatment', '{INR}', [0.7, 1.8], { optional: true, loinc: ['6301-6'] }),
  },
  notes: [
    'Interacting medicines, diet and illness are not in the model.',
    'The INR before treatment is taken as 1 where none is given.',
  ],
} as const;

/** Clearance of S-warfarin by allele of CYP2C9, L/h at 71 years, and its change by year. */
const ALLELE: Readonly<Record<string, number>> = { '*1': 0.174, '*2': 0.0879, '*3': 0.0422 };
const BY_YEAR = -0.00571;
const VOLUME = 14.3;
/** EC50 by allele of VKORC1, mg/L; exponent; mean transit times, h; largest rise of the INR. */
const EC50: Readonly<Record<string, number>> = { G: 2.05, A: 0.96 };
const GAMMA = 1.15;
const TRANSIT = [28.6, 118.3] as const;
const RISE = 20;
/** Variances of the logarithms between people, and standard deviation of the logarithm of an INR. */
const OMEGA = { EC50: 0.34, KDE: 0.589 } as const;
const ERROR = 0.2;

export interface WarfarinDose {
  readonly time: number;
  readonly amount: number;
}
export interface InrCheck {
  readonly time: number;
  readonly value: number;
  readonly fitted: number;
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
  readonly chance: number;
}
export interface WarfarinTwin {
  readonly inputs: Values;
  readonly doses: readonly WarfarinDose[];
  readonly levels: readonly { readonly time: number; readonly value: number }[];
  readonly z: Float64Array;
  readonly covariance: Float64Array;
  readonly checks: readonly InrCheck[];
  readonly refusals: readonly string[];
}

export const clearanceOf = (inputs: Values): number =>
  (inputs.cyp2c9 as string).split('/').reduce((sum, allele) => sum + ALLELE[allele]!, 0) *
  (1 + BY_YEAR * ((inputs.age as number) - 71));

const potency = (inputs: Values): number =>
  (inputs.vkorc1 as string).split('/').reduce((sum, allele) => sum + EC50[allele]!, 0);

/** INR at rising hours. @param z standard normal deviations of EC50 and of the depot's rate */
export function inrCourse(
  inputs: Values,
  z: ArrayLike<number>,
  doses: readonly WarfarinDose[],
  times: readonly number[],
): number[] {
  const clearance = clearanceOf(inputs);
  const half = clearance * potency(inputs) * Math.exp(Math.sqrt(OMEGA.EC50) * z[0]!);
  const rate = (clearance / VOLUME) * Math.exp(Math.sqrt(OMEGA.KDE) * z[1]!);
  const base = (inputs.baselineInr as number | undefined) ?? 1;
  const problem = {
    size: 7,
    derivative(_t: number, y: Float64Array, dy: Float64Array): void {
      dy[0] = -rate * y[0]!;
      const strength = (rate * Math.max(0, y[0]!)) ** GAMMA;
      const made = 1 - strength / (half ** GAMMA + strength);
      for (const [chain, transit] of TRANSIT.entries()) {
        const k = 3 / transit;
        const at = 1 + 3 * chain;
        dy[at] = k * (made - y[at]!);
        dy[at + 1] = k * (y[at]! - y[at + 1]!);
        dy[at + 2] = k * (y[at + 1]! - y[at + 2]!);
      }
    },
  };
  const start = Float64Array.of(0, 1, 1, 1, 1, 1, 1);
  const sorted = [...doses].sort((a, b) => a.time - b.time);
  const stepper = new RungeKutta4(problem, Math.min(sorted[0]?.time ?? 0, times[0] ?? 0), start, 2);
  let next = 0;
  const to = (t: number): void => {
    while (stepper.t < t) stepper.step(t);
  };
  return times.map((time) => {
    while (next < sorted.length && sorted[next]!.time <= time) {
      to(sorted[next]!.time);
      // Half of the racemate is the S form, which acts.
      stepper.y[0] = stepper.y[0]! + sorted[next]!.amount / 2;
      next += 1;
    }
    to(time);
    return base + RISE * (1 - (stepper.y[3]! + stepper.y[6]!) / 2);
  });
}

/** Most probable person given INRs, each INR forecast from those before it. */
export function warfarinTwin(
  inputs: Values,
  doses: readonly WarfarinDose[],
  levels: readonly { readonly time: number; readonly value: number }[],
): WarfarinTwin {
  const sorted = [...levels].sort((a, b) => a.time - b.time);
  const solve = (known: typeof sorted) => {
    const times = known.map(({ time }) => time);
    const residuals = (z: Float64Array): Float64Array =>
      Float64Array.from(
        inrCourse(inputs, z, doses, times),
        (inr, i) => (Math.log(known[i]!.value) - Math.log(inr)) / ERROR,
      );
    if (known.length === 0) return { z: new Float64Array(2), covariance: Float64Array.of(1, 0, 0, 1) };
    const found = mapEstimate({ size: 2, prior: [1, 1], residuals });
    const information = Float64Array.of(1, 0, 0, 1);
    for (let i = 0; i < known.length; i += 1)
      for (let j = 0; j < 2; j += 1)
        for (let k = 0; k < 2; k += 1)
          information[j * 2 + k] = information[j * 2 + k]! + found.jacobian[i * 2 + j]! * found.jacobian[i * 2 + k]!;
    return { z: found.theta, covariance: inverseOf(cholesky(information, 2)!, 2) };
  };
  const whole = solve(sorted);
  const checks = sorted.map((level, i): InrCheck => {
    const before = solve(sorted.slice(0, i));
    const at = (z: ArrayLike<number>): number => Math.log(inrCourse(inputs, z, doses, [level.time])[0]!);
    const middle = at(before.z);
    const gradient = [0, 1].map((j) => {
      const moved = Float64Array.from(before.z);
      moved[j] = moved[j]! + 1e-4;
      return (at(moved) - middle) / 1e-4;
    });
    let variance = ERROR ** 2;
    for (let j = 0; j < 2; j += 1)
      for (let k = 0; k < 2; k += 1) variance += gradient[j]! * before.covariance[j * 2 + k]! * gradient[k]!;
    const spread = Math.sqrt(variance);
    return {
      ...level,
      fitted: Math.exp(at(whole.z)),
      forecast: Math.exp(middle),
      low: Math.exp(middle - 1.96 * spread),
      high: Math.exp(middle + 1.96 * spread),
      chance: 2 * normalCdf(-Math.abs(Math.log(level.value) - middle) / spread),
    };
  });
  const refusals = checks
    .filter(({ chance }) => chance < 0.003)
    .map(
      ({ time, value, forecast, low, high }) =>
        `The INR of ${value} at ${Number(time.toFixed(1))} h is not to be believed: ${forecast.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)}) was forecast. Check doses and times, interacting medicines, or whether the model fits this person.`,
    );
  return { inputs, doses, levels: sorted, ...whole, checks, refusals };
}

/** INR that a daily dose settles at in a typical body of these inputs: where every flow has come to rest. */
export function settledInr(inputs: Values, daily: number, z: ArrayLike<number> = [0, 0]): number {
  const strength = (daily / 2 / 24) ** GAMMA;
  const half = clearanceOf(inputs) * potency(inputs) * Math.exp(Math.sqrt(OMEGA.EC50) * z[0]!);
  return ((inputs.baselineInr as number | undefined) ?? 1) + (RISE * strength) / (half ** GAMMA + strength);
}

/** The daily dose, mg, whose settled INR is the given one. */
export function doseForInr(inputs: Values, inr: number, z: ArrayLike<number> = [0, 0]): number {
  const base = (inputs.baselineInr as number | undefined) ?? 1;
  const effect = (inr - base) / RISE;
  if (!(effect > 0 && effect < 1))
    throw new PrecisionError('option', `An INR of ${inr} is not above the one before treatment.`);
  const half = clearanceOf(inputs) * potency(inputs) * Math.exp(Math.sqrt(OMEGA.EC50) * z[0]!);
  return 48 * half * (effect / (1 - effect)) ** (1 / GAMMA);
}

export interface WarfarinPlan {
  readonly daily: number;
  readonly inr: readonly (Spread & { readonly day: number })[];
  readonly settled: Spread;
  /** Share of the people whom the INRs leave possible who settle below 2, from 2 to 3, above 3. */
  readonly below: number;
  readonly within: number;
  readonly above: number;
}

/** INR over the days of a daily dose that follows what was taken. @throws PrecisionError for a twin that is refused */
export function simulateWarfarin(
  twin: WarfarinTwin,
  daily: number,
  {
    days = 28,
    seed = 1,
    count = 200,
  }: { readonly days?: number; readonly seed?: number; readonly count?: number } = {},
): WarfarinPlan {
  if (twin.refusals.length > 0) throw new PrecisionError('insufficient', twin.refusals.join(' '));
  if (!(daily >= 0.25 && daily <= 30)) throw new PrecisionError('option', 'The daily dose must be 0.25 to 30 mg.');
  if (!(Number.isInteger(days) && days >= 1 && days <= 120))
    throw new PrecisionError('option', 'The days must be 1 to 120.');
  const { lower } = cholesky(twin.covariance, 2)!;
  const random = createRandom(seed).stream('warfarin');
  const from = Math.max(0, ...twin.doses.map(({ time }) => time + 24), ...twin.levels.map(({ time }) => time));
  const doses = [...twin.doses, ...Array.from({ length: days }, (_, i) => ({ time: from + 24 * i, amount: daily }))];
  const times = Array.from({ length: days }, (_, i) => from + 24 * (i + 1));
  const rows = Array.from({ length: count }, () => {
    const [a, b] = [random.normal(), random.normal()];
    const z = [twin.z[0]! + lower[0]! * a, twin.z[1]! + lower[2]! * a + lower[3]! * b];
    return { course: inrCourse(twin.inputs, z, doses, times), settled: settledInr(twin.inputs, daily, z) };
  });
  const spread = (values: readonly number[]): Spread => {
    const array = Float64Array.from(values);
    return { middle: quantile(array, 0.5), low: quantile(array, 0.05), high: quantile(array, 0.95) };
  };
  const share = (test: (inr: number) => boolean): number => rows.filter(({ settled }) => test(settled)).length / count;
  return {
    daily,
    inr: times.map((_, i) => ({ day: i + 1, ...spread(rows.map(({ course }) => course[i]!)) })),
    settled: spread(rows.map(({ settled }) => settled)),
    below: share((inr) => inr < 2),
    within: share((inr) => inr >= 2 && inr <= 3),
    above: share((inr) => inr > 3),
  };
}
