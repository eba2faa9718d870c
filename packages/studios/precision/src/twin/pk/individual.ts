import { createRandom } from '@aceso/tensor/random';
import { PrecisionError } from '../../errors.ts';
import type { Values } from '../../risk/calculator.ts';
import { mapEstimate } from '../numerics/least-squares.ts';
import { cholesky, inverseOf } from '../numerics/matrix.ts';
import { chanceOf, type Forecast, quantileOf } from './forecast.ts';
import { concentrations, type Dose } from './linear.ts';
import type { PopulationModel } from './population.ts';

export interface Measured {
  /** Hours, on the clock of the doses. */
  readonly time: number;
  /** In the unit of the model. */
  readonly value: number;
}

/** A level beside what the population and the earlier levels of the person said of it. */
export interface LevelCheck extends Measured {
  readonly population: number;
  readonly fitted: number;
  /** Forecast from the levels before it, with its 95 % interval. */
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided chance of a level as far off as this one. */
  readonly chance: number;
}

/** A person's parameters under a population model. Logarithms are whitened: a standard normal each before any level. */
export interface Individual {
  readonly model: PopulationModel;
  readonly inputs: Values;
  readonly doses: readonly Dose[];
  readonly levels: readonly Measured[];
  readonly z: Float64Array;
  readonly covariance: Float64Array;
  readonly checks: readonly LevelCheck[];
  /** Why regimens may not be simulated; none where they may. */
  readonly refusals: readonly string[];
}

/** A level that the model and the earlier levels give less chance than this is not believed. */
const CREDIBLE = 0.003;

/**
 * The most probable parameters of a person given levels (MAP; Sheiner & Beal, J Pharm Sci 1982;71:1344), and their covariance by the
 * expected information. Each level is first forecast from those before it.
 */
export function individualise(
  model: PopulationModel,
  inputs: Values,
  doses: readonly Dose[],
  levels: readonly Measured[],
): Individual {
  const sorted = [...levels].sort((a, b) => a.time - b.time);
  const whole = solve(model, inputs, doses, sorted);
  const nobody = solve(model, inputs, doses, []);
  const checks = sorted.map((level, i): LevelCheck => {
    const before = i === 0 ? nobody : solve(model, inputs, doses, sorted.slice(0, i));
    const at = [level.time];
    const forecast = predict(model, inputs, doses, before.z, at)[0]!;
    const gradient = slopes(model, inputs, doses, before.z, at);
    const n = before.z.length;
    let variance = 0;
    for (let j = 0; j < n; j += 1)
      for (let k = 0; k < n; k += 1) variance += gradient[j]! * before.covariance[j * n + k]! * gradient[k]!;
    const spread = Math.sqrt(Math.max(0, variance)) / forecast;
    const told: Forecast = { middle: forecast, spread, error: (at) => errorOf(model, at) };
    return {
      ...level,
      population: predict(model, inputs, doses, nobody.z, at)[0]!,
      fitted: predict(model, inputs, doses, whole.z, at)[0]!,
      forecast,
      low: quantileOf(told, 0.025),
      high: quantileOf(told, 0.975),
      chance: chanceOf(told, level.value),
    };
  });
  const refusals = checks
    .filter(({ chance }) => chance < CREDIBLE)
    .map(
      ({ time, value, forecast, low, high }) =>
        `The level of ${value} ${model.unit} at ${Number(time.toFixed(2))} h is not to be believed: ${forecast.toPrecision(3)} (${low.toPrecision(3)} to ${high.toPrecision(3)}) was forecast. Check the times of doses and samples, or whether the model fits this person.`,
    );
  return { model, inputs, doses, levels: sorted, ...whole, checks, refusals };
}

const errorOf = ({ error }: PopulationModel, level: number): number =>
  Math.sqrt(error.add ** 2 + (error.proportional * level) ** 2) || 1e-6;

/** eta = L z, with L the factor of omega. */
export function etaOf(model: PopulationModel, z: ArrayLike<number>): Float64Array {
  const n = model.etas.length;
  const factor = cholesky(Float64Array.from(model.omega), n);
  if (!factor) throw new Error(`the variances of ${model.id} are not positive`);
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k <= i; k += 1) sum += factor.lower[i * n + k]! * z[k]!;
    return sum;
  });
}

function predict(
  model: PopulationModel,
  inputs: Values,
  doses: readonly Dose[],
  z: ArrayLike<number>,
  times: readonly number[],
): number[] {
  const body = model.body(inputs, etaOf(model, z));
  return concentrations(body, doses, times).map(({ concentration }) => Math.max(1e-9, concentration * model.perMgL));
}

function slopes(
  model: PopulationModel,
  inputs: Values,
  doses: readonly Dose[],
  z: Float64Array,
  times: readonly number[],
): Float64Array {
  const n = z.length;
  const out = new Float64Array(times.length * n);
  for (let j = 0; j < n; j += 1) {
    const up = Float64Array.from(z);
    const down = Float64Array.from(z);
    up[j] = up[j]! + 1e-4;
    down[j] = down[j]! - 1e-4;
    const high = predict(model, inputs, doses, up, times);
    const low = predict(model, inputs, doses, down, times);
    for (let i = 0; i < times.length; i += 1) out[i * n + j] = (high[i]! - low[i]!) / 2e-4;
  }
  return out;
}

function solve(
  model: PopulationModel,
  inputs: Values,
  doses: readonly Dose[],
  levels: readonly Measured[],
): { z: Float64Array; covariance: Float64Array } {
  const n = model.etas.length;
  const times = levels.map(({ time }) => time);
  // The error grows with the level, so its logarithm belongs to the likelihood: a second residual whose square it is.
  const ground = 2 * Math.log(errorOf(model, 0) > 1e-5 ? errorOf(model, 0) : 1e-4) - 1;
  const { z } =
    levels.length === 0
      ? { z: new Float64Array(n) }
      : {
          z: mapEstimate(
            {
              size: n,
              prior: new Float64Array(n).fill(1),
              residuals(at) {
                const found = predict(model, inputs, doses, at, times);
                return Float64Array.from({ length: 2 * found.length }, (_, i) => {
                  const k = i >> 1;
                  const sd = errorOf(model, found[k]!);
                  return i % 2 === 0
                    ? (levels[k]!.value - found[k]!) / sd
                    : Math.sqrt(Math.max(0, 2 * Math.log(sd) - ground));
                });
              },
            },
            undefined,
            { most: 60 },
          ).theta,
        };
  const information = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  if (levels.length > 0) {
    const found = predict(model, inputs, doses, z, times);
    const gradient = slopes(model, inputs, doses, z, times);
    for (const [i, level] of found.entries()) {
      const variance = errorOf(model, level) ** 2;
      // d log(sd) / d level, by which the error itself tells of the level.
      const tells = (model.error.proportional ** 2 * level) / variance;
      const weight = 1 / variance + 2 * tells ** 2;
      for (let j = 0; j < n; j += 1)
        for (let k = 0; k < n; k += 1)
          information[j * n + k] = information[j * n + k]! + weight * gradient[i * n + j]! * gradient[i * n + k]!;
    }
  }
  return { z, covariance: inverseOf(cholesky(information, n)!, n) };
}

/** How much wider than the curvature at its top the posterior is searched, and how many candidates stand for one draw. */
const WIDER = 1.6;
const CANDIDATES = 4;

/**
 * People of the posterior: whitened logarithms, by importance resampling (Rubin, 1987) from a normal about the most probable point,
 * wider than its curvature, for the posterior of few levels is not normal.
 * @throws PrecisionError for an individual that is refused
 */
export function draws(individual: Individual, count: number, seed: number): Float64Array[] {
  const { model, inputs, doses, levels, z, covariance, refusals } = individual;
  if (refusals.length > 0) throw new PrecisionError('insufficient', refusals.join(' '));
  const n = z.length;
  const { lower } = cholesky(covariance, n)!;
  const random = createRandom(seed).stream('posterior');
  const times = levels.map(({ time }) => time);
  const wide = levels.length === 0 ? 1 : WIDER;
  const candidates: Float64Array[] = [];
  const weights: number[] = [];
  for (let c = 0; c < count * (levels.length === 0 ? 1 : CANDIDATES); c += 1) {
    const unit = Float64Array.from({ length: n }, () => random.normal());
    const at = z.map((mean, i) => {
      let sum = mean;
      for (let k = 0; k <= i; k += 1) sum += wide * lower[i * n + k]! * unit[k]!;
      return sum;
    });
    candidates.push(at);
    if (levels.length === 0) continue;
    let log = 0;
    for (const [i, found] of predict(model, inputs, doses, at, times).entries()) {
      const sd = errorOf(model, found);
      log -= ((levels[i]!.value - found) / sd) ** 2 / 2 + Math.log(sd);
    }
    for (let i = 0; i < n; i += 1) log += (unit[i]! ** 2 - at[i]! ** 2) / 2;
    weights.push(log);
  }
  if (levels.length === 0) return candidates;
  const top = weights.reduce((a, b) => Math.max(a, b));
  let total = 0;
  const reached = weights.map((log) => {
    total += Math.exp(log - top);
    return total;
  });
  // Evenly spaced places on the ladder of weights (systematic resampling).
  const offset = random.next();
  let place = 0;
  return Array.from({ length: count }, (_, i) => {
    const want = ((i + offset) / count) * total;
    while (place < reached.length - 1 && reached[place]! < want) place += 1;
    return candidates[place]!;
  });
}
