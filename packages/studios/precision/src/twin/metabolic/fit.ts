import { PrecisionError } from '../../errors.ts';
import { mapEstimate } from '../numerics/least-squares.ts';
import { cholesky, inverseOf, multiply } from '../numerics/matrix.ts';
import { Course } from './course.ts';
import { type Effort, effortOfRecording } from './exercise.ts';
import type { GlucoseModel } from './model.ts';
import type { Recording } from './recording.ts';
import { type1, type1Active } from './type1.ts';
import { type2 } from './type2.ts';

export const MODELS: Readonly<Record<'type1' | 'type2', GlucoseModel>> = { type1, type2 };

/** A person's twin: the most probable parameters and how sure of them the data make us. Plain data, may be stored. */
export interface Twin {
  readonly model: 'type1' | 'type2';
  /** Told of exercise by the heart rate. */
  readonly exercise?: true;
  /** kg. */
  readonly weight: number;
  /** Logarithms of the multipliers, in the order of the model's tunables. */
  readonly theta: readonly number[];
  /** Their covariance, by rows. */
  readonly covariance: readonly number[];
  readonly parameters: readonly {
    readonly name: string;
    readonly about: string;
    /** Multiplier of the typical value, with its 90 % interval. */
    readonly value: number;
    readonly low: number;
    readonly high: number;
    /** Spread after the data over spread before: 1 means that the data said nothing. */
    readonly left: number;
  }[];
  /** Root mean square error of the open-loop forecasts that were fitted, mg/dL. */
  readonly error: number;
  readonly from: number;
  readonly to: number;
  readonly days: number;
  /** What was taken for granted, in words. */
  readonly assumptions: readonly string[];
}

/** How the observer follows a sensor: share of each difference that it takes over. */
const GAIN = 0.3;
/** Forecasts that are fitted: one each hour, over four hours, compared every 15 minutes. */
const LAUNCH = 60;
const HORIZON = 240;
const STRIDE = 15;
/** Residuals of a forecast and of its neighbours go together; each counts as a part of one. */
const SHARE = 1 / 24;
/** Minutes before the first launch, for insulin and food of before to fade. */
const WARM = 360;

export const insulinAt = (recording: Recording, t: number, basal: number): number =>
  (recording.insulin[t] ?? 0) + (recording.basal ? (recording.basal[t] ?? 0) : basal);

/**
 * Fits a model to the days [from, to) of a recording: an observer follows the sensor, and what is minimised are the errors of
 * forecasts launched from it with what was eaten and injected. Most probable values under a log-normal prior; their covariance by the
 * sandwich of the gradients of days, for residuals within a day go together.
 * @throws PrecisionError where there is too little to fit
 */
export function fitTwin(
  recording: Recording,
  options: {
    readonly model: 'type1' | 'type2';
    readonly weight: number;
    readonly from?: number;
    readonly to?: number;
    /** Type 1 only: with the heart rate of the recording. */
    readonly exercise?: boolean;
  },
): Twin {
  const effort = options.exercise === true && options.model === 'type1' ? effortOfRecording(recording) : undefined;
  const model = effort ? type1Active : MODELS[options.model];
  const { weight } = options;
  if (!(weight >= 10 && weight <= 350)) throw new PrecisionError('option', 'The weight must be 10 to 350 kg.');
  const from = options.from ?? 0;
  const to = options.to ?? recording.days;
  const launches = launchesOf(recording, from, to);
  if (to - from < 2 || launches.length < 12)
    throw new PrecisionError(
      'insufficient',
      `Days ${from + 1} to ${to} of the recording hold too little to fit: ${launches.length} stretches of four hours with a sensor, where at least 12 over 2 days are needed.`,
    );
  const scale = new Float64Array(HORIZON / STRIDE).map((_, k) => 8 + 0.12 * STRIDE * (k + 1));
  const run = (theta: ArrayLike<number>, weights: Float64Array): Float64Array =>
    residualsOf(recording, model, theta, weight, launches, from, to, weights, effort);
  const prior = model.tunables.map(({ sd }) => sd);
  const problem = { size: prior.length, prior, residuals: (theta: Float64Array) => run(theta, scale) };
  let solution = mapEstimate(problem, undefined, { tolerance: 1e-3 });
  // The errors by horizon are known better after a first fit.
  const raw = run(solution.theta, scale);
  reweigh(raw, scale);
  solution = mapEstimate(problem, solution.theta, { tolerance: 1e-4 });
  const covariance = sandwich(solution.jacobian, solution.residuals, launches, prior);
  const n = prior.length;
  const plain = run(solution.theta, new Float64Array(scale.length).fill(Math.sqrt(SHARE)));
  let sum = 0;
  let count = 0;
  for (const one of plain) {
    if (one !== 0) {
      sum += one * one;
      count += 1;
    }
  }
  return {
    model: options.model,
    ...(effort ? { exercise: true as const } : {}),
    weight,
    theta: [...solution.theta],
    covariance: [...covariance],
    parameters: model.tunables.map(({ name, about, sd }, i) => {
      const spread = Math.sqrt(covariance[i * n + i]!);
      const at = solution.theta[i]!;
      return {
        name,
        about,
        value: Math.exp(at),
        low: Math.exp(at - 1.645 * spread),
        high: Math.exp(at + 1.645 * spread),
        left: spread / sd,
      };
    }),
    error: Math.sqrt(sum / Math.max(1, count)),
    from,
    to,
    days: to - from,
    assumptions: assumptionsOf(recording, model, effort !== undefined),
  };
}

function assumptionsOf(recording: Recording, { id }: GlucoseModel, isActive: boolean): string[] {
  return [
    'Meals and insulin are as they were recorded; a meal is eaten at up to 5 g a minute from its time on.',
    ...(id === 'type1' && recording.basal === null
      ? ['The recording has no basal insulin: a constant supply is assumed, and fitted.']
      : []),
    ...(id === 'type2' ? ['Tablets and other medicines act the same on every day.'] : []),
    isActive
      ? 'Exercise is as the heart rate tells it; it raises the use of glucose while it lasts and the effect of insulin for hours. Stress, illness and alcohol are not in the model; what they do widens the intervals.'
      : 'Exercise, stress, illness and alcohol are not in the model; what they do widens the intervals.',
  ];
}

/** Minutes from which a forecast of four hours can be compared at no less than 10 of its 16 points. */
function launchesOf({ glucose }: Recording, from: number, to: number): number[] {
  const launches: number[] = [];
  for (let t = from * 1440 + WARM; t + HORIZON <= to * 1440; t += LAUNCH) {
    let seen = 0;
    for (let k = STRIDE; k <= HORIZON; k += STRIDE) if (!Number.isNaN(near(glucose, t + k))) seen += 1;
    if (seen >= 10 && !Number.isNaN(near(glucose, t))) launches.push(t);
  }
  return launches;
}

/** The measurement at a minute or up to four before it. */
export function near(glucose: Float64Array, t: number): number {
  for (let k = 0; k < 5; k += 1) if (!Number.isNaN(glucose[t - k] ?? Number.NaN)) return glucose[t - k]!;
  return Number.NaN;
}

function residualsOf(
  recording: Recording,
  model: GlucoseModel,
  theta: ArrayLike<number>,
  weight: number,
  launches: readonly number[],
  from: number,
  to: number,
  scale: Float64Array,
  effort: Effort | undefined,
): Float64Array {
  const points = HORIZON / STRIDE;
  const out = new Float64Array(launches.length * points);
  let observer: Course;
  try {
    observer = new Course(model.body(theta, weight), 60);
  } catch (error) {
    if (!(error instanceof PrecisionError)) throw error;
    return out.fill(1e6);
  }
  const { glucose, carbs } = recording;
  const { basal } = observer.body;
  let started = false;
  let next = 0;
  for (let t = from * 1440; t < to * 1440 && next < launches.length; t += 1) {
    const measured = glucose[t]!;
    if (!Number.isNaN(measured)) {
      const off = measured - observer.sensor;
      observer.body.shift(observer.y, started ? GAIN * off : off);
      started = true;
    }
    if (t === launches[next]) {
      const forecast = observer.fork();
      for (let k = 1; k <= HORIZON; k += 1) {
        forecast.exercise(effort, t + k - 1);
        forecast.minute(carbs[t + k - 1]!, insulinAt(recording, t + k - 1, basal));
        if (k % STRIDE !== 0) continue;
        const seen = near(glucose, t + k);
        const at = k / STRIDE - 1;
        const off = forecast.sensor - seen;
        // Zero where nothing was measured.
        out[next * points + at] = Number.isNaN(seen) ? 0 : (Math.sqrt(SHARE) * off) / scale[at]!;
      }
      next += 1;
    }
    observer.exercise(effort, t);
    observer.minute(carbs[t]!, insulinAt(recording, t, basal));
  }
  return out;
}

/** Sets the scale of each horizon to what its errors turned out to be. */
function reweigh(residuals: Float64Array, scale: Float64Array): void {
  const points = scale.length;
  for (let k = 0; k < points; k += 1) {
    let sum = 0;
    let count = 0;
    for (let i = k; i < residuals.length; i += points) {
      if (residuals[i] === 0) continue;
      sum += residuals[i]! ** 2 / SHARE;
      count += 1;
    }
    if (count > 0) scale[k] = Math.max(5, scale[k]! * Math.sqrt(sum / count));
  }
}

function sandwich(
  jacobian: Float64Array,
  residuals: Float64Array,
  launches: readonly number[],
  prior: readonly number[],
): Float64Array {
  const n = prior.length;
  const points = HORIZON / STRIDE;
  const h = new Float64Array(n * n);
  const middle = new Float64Array(n * n);
  const days = new Map<number, Float64Array>();
  for (let i = 0; i < residuals.length; i += 1) {
    const day = Math.floor(launches[Math.floor(i / points)]! / 1440);
    const gradient = days.get(day) ?? new Float64Array(n);
    days.set(day, gradient);
    for (let j = 0; j < n; j += 1) {
      gradient[j] = gradient[j]! + jacobian[i * n + j]! * residuals[i]!;
      for (let k = 0; k < n; k += 1) h[j * n + k] = h[j * n + k]! + jacobian[i * n + j]! * jacobian[i * n + k]!;
    }
  }
  const correction = days.size / Math.max(1, days.size - 1);
  for (const gradient of days.values())
    for (let j = 0; j < n; j += 1)
      for (let k = 0; k < n; k += 1) middle[j * n + k] = middle[j * n + k]! + correction * gradient[j]! * gradient[k]!;
  for (let j = 0; j < n; j += 1) {
    h[j * n + j] = h[j * n + j]! + 1 / prior[j]! ** 2;
    middle[j * n + j] = middle[j * n + j]! + 1 / prior[j]! ** 2;
  }
  const inverse = inverseOf(cholesky(h, n)!, n);
  return multiply(multiply(inverse, middle, n), inverse, n);
}
