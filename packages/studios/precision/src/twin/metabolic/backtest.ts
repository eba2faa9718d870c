import { createRandom } from '@aceso/tensor/random';
import { PrecisionError } from '../../errors.ts';
import { type Baseline, persistence, profile, regression, trend } from './baselines.ts';
import { DEFAULT_NOISE, Ensemble, type Noise } from './ensemble.ts';
import { effortOfRecording } from './exercise.ts';
import { compared, type ExerciseTest, type Tried } from './exercise-test.ts';
import { fitTwin, near, type Twin } from './fit.ts';
import { bandOf, HORIZONS, NOMINAL } from './forecast.ts';
import { failures } from './gate.ts';
import { coverageOf, type Recording, timeOf } from './recording.ts';
import { TestedTwin } from './tested.ts';

/** Minutes between two forecasts; while the noise is chosen, between those of the calibration days. */
const PACE = 30;
const CHOOSING = 60;
/** Share of the slots of a day that must have a measurement. */
const USABLE = 0.6;
/** Unexplained flux that is tried, mg/kg/min. */
const FLUXES = [0.1, 0.2, 0.4, 0.7, 1.1] as const;

export interface Score {
  readonly name: 'twin' | Baseline['name'];
  /** Root mean square error, mg/dL, over all forecasts and over those with food or a bolus in their window. */
  readonly rmse: number;
  readonly rmseWithInputs: number | null;
  /** Mean of forecast minus measurement. */
  readonly bias: number;
}

export interface HorizonReport {
  readonly minutes: number;
  readonly forecasts: number;
  readonly withInputs: number;
  readonly scores: readonly Score[];
  /** Share of measurements within the twin's 90 % interval, and its mean width, mg/dL. */
  readonly coverage: number;
  readonly width: number;
}

/** One forecast of the twin, for plots. */
export interface Shown {
  readonly minute: number;
  readonly measured: number;
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
}

export interface BackTest {
  readonly twin: Twin;
  readonly fitDays: readonly [from: number, to: number];
  readonly calibrationDays: readonly [from: number, to: number];
  /** Days that nothing was fitted on. */
  readonly testDays: readonly [from: number, to: number];
  readonly testFrom: string;
  readonly noise: Noise;
  readonly horizons: readonly HorizonReport[];
  /** Forecasts an hour ahead over the test days. */
  readonly shown: readonly Shown[];
  /** By horizon, how much wider the intervals are than the ensemble says. */
  readonly stretch: Readonly<Record<number, number>>;
  readonly seed: number;
  readonly members: number;
  /** Of the recording and the weight: a report speaks of these alone. */
  readonly fingerprint: string;
  /** Where the recording has heart rates: the same test without and with exercise. It is used only where it is no worse. */
  readonly exercise?: ExerciseTest;
  readonly passed: boolean;
  /** Why it failed, each a sentence; empty where it passed. */
  readonly reasons: readonly string[];
}

export interface BackTestOptions {
  readonly model: 'type1' | 'type2';
  readonly weight: number;
  readonly seed: number;
  /** Members of the ensemble; default 40. */
  readonly members?: number;
  /** Days held out at the end; default a quarter, 2 to 7. */
  readonly testDays?: number;
  readonly progress?: (done: number, total: number) => void;
}

/** How the days are cut: fit, calibration of intervals, test. @throws PrecisionError where there are too few */
export function split(
  { days }: Pick<Recording, 'days'>,
  testDays: number = Math.min(7, Math.max(2, Math.round(days / 4))),
): { fit: [number, number]; calibration: [number, number]; test: [number, number] } {
  const calibration = Math.min(4, Math.max(1, Math.round((days - testDays) / 4)));
  const fit = days - testDays - calibration;
  if (fit < 3)
    throw new PrecisionError(
      'insufficient',
      `A back-test needs 3 days to fit, 1 to set intervals and ${testDays} to test: ${4 + testDays} days; the recording has ${days}.`,
    );
  return { fit: [0, fit], calibration: [fit, fit + calibration], test: [fit + calibration, days] };
}

/** A forecast of the twin beside what came. */
export interface Forecast {
  readonly t: number;
  readonly h: number;
  readonly seen: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly inputs: boolean;
}

/**
 * Fits a twin to the first days of a recording, sets its intervals on the next, and forecasts the last ones in a rolling manner,
 * from every half hour on with what was then eaten and injected. The twin answers "what if" only where this passes: only a passed test
 * carries a {@link TestedTwin}.
 * @throws PrecisionError where the recording does not suffice
 */
export function backTest(
  recording: Recording,
  options: BackTestOptions,
): { readonly report: BackTest; readonly tested: TestedTwin | null } {
  const days = split(recording, options.testDays);
  for (const [name, [from, to]] of Object.entries({ fit: days.fit, test: days.test })) {
    const usable = Array.from({ length: to - from }, (_, i) => coverageOf(recording, from + i)).filter(
      (share) => share >= USABLE,
    ).length;
    if (usable < 2)
      throw new PrecisionError(
        'insufficient',
        `Of the ${to - from} days to ${name}, ${usable} have a sensor for at least ${100 * USABLE} % of the day; 2 are needed.`,
      );
  }
  const random = createRandom(options.seed).stream('twin');
  const members = options.members ?? 40;
  const effort = options.model === 'type1' ? effortOfRecording(recording) : undefined;
  const steps = FLUXES.length + 4;
  const rounds = effort ? 2 : 1;
  let round = 0;
  const progress = (done: number): void => options.progress?.(round * steps + done, rounds * steps);
  const tried = (exercise: boolean): Tried => {
    const told = exercise ? effort : undefined;
    progress(0);
    const { model, weight } = options;
    const twin = fitTwin(recording, { model, weight, from: days.fit[0], to: days.fit[1], exercise });
    progress(1);
    const roll = (noise: Noise, [from, to]: readonly [number, number], pace: number): Forecast[] =>
      rolling(recording, Ensemble.of(twin, members, random.stream('members'), noise, told), from, to, pace);
    let best: { noise: Noise; score: number } | undefined;
    for (const [i, flux] of FLUXES.entries()) {
      const noise = { ...DEFAULT_NOISE, flux };
      const score = intervalScore(roll(noise, days.calibration, CHOOSING));
      if (!best || score < best.score) best = { noise, score };
      progress(2 + i);
    }
    const { noise } = best!;
    const stretch = stretchOf(roll(noise, days.calibration, PACE));
    progress(steps - 1);
    const forecasts = roll(noise, days.test, PACE).map((one) => stretched(one, stretch));
    const baselines = [
      persistence(recording),
      trend(recording),
      profile(recording, 0, days.test[0]),
      regression(recording, 0, days.test[0], HORIZONS, told),
    ];
    const horizons = HORIZONS.map((h) =>
      judge(
        forecasts.filter((one) => one.h === h),
        h,
        baselines,
      ),
    );
    progress(steps);
    return { twin, noise, stretch, forecasts, horizons, reasons: failures(horizons, twin) };
  };
  const without = tried(false);
  let chosen = without;
  let exercise: ExerciseTest | undefined;
  if (effort) {
    round = 1;
    const active = tried(true);
    exercise = compared(without, active, effort, days.test);
    if (exercise.used) chosen = active;
  }
  const { twin, noise, stretch, forecasts, horizons, reasons } = chosen;
  const report: BackTest = {
    twin,
    fitDays: days.fit,
    calibrationDays: days.calibration,
    testDays: days.test,
    testFrom: timeOf(recording, days.test[0] * 1440),
    noise,
    horizons,
    shown: forecasts
      .filter(({ h }) => h === 60)
      .map(({ t, h, seen, low, middle, high }) => ({ minute: t + h, measured: seen, forecast: middle, low, high })),
    stretch,
    seed: options.seed,
    members,
    fingerprint: fingerprintOf(recording, options.weight),
    ...(exercise ? { exercise } : {}),
    passed: reasons.length === 0,
    reasons,
  };
  return { report, tested: reasons.length > 0 ? null : new TestedTwin(KEY, recording, report) };
}

/**
 * A tested twin again from its kept report, without testing anew: only where the report is of this very recording and its figures
 * pass the gate of today.
 * @throws PrecisionError with the reasons where they do not
 */
export function reopenTwin(recording: Recording, report: BackTest): TestedTwin {
  if (report.fingerprint !== fingerprintOf(recording, report.twin.weight))
    throw new PrecisionError('input', 'The back-test is of another recording: test this one first.');
  const reasons = failures(report.horizons, report.twin);
  if (reasons.length > 0)
    throw new PrecisionError(
      'insufficient',
      `The twin failed its back-test and answers no "what if": ${reasons.join(' ')}`,
    );
  return new TestedTwin(KEY, recording, { ...report, passed: true, reasons: [] });
}

/** FNV-1a over every number of the grid, in two halves with different starts. */
function fingerprintOf(
  { start, days, glucose, carbs, insulin, basal, heart, last }: Recording,
  weight: number,
): string {
  const grids = [glucose, carbs, insulin, basal ?? [], ...(heart ? [heart] : [])];
  const text = [start, days, last, weight, ...grids.map((one) => one.join(','))].join('|');
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Known to this file alone: nobody else can make a tested twin. */
const KEY = Symbol('back-test');
TestedTwin.trust(KEY);

function rolling(recording: Recording, ensemble: Ensemble, from: number, to: number, pace: number): Forecast[] {
  const out: Forecast[] = [];
  const warm = Math.max(0, from * 1440 - 720);
  for (let t = warm; t < to * 1440; t += 1) {
    ensemble.observe(recording, t);
    if (t >= from * 1440 && t % pace === 0 && t + 30 < to * 1440 && !Number.isNaN(near(recording.glucose, t))) {
      const ahead = ensemble.fork(`at ${t}`);
      let inputs = false;
      for (let k = 0; k < HORIZONS.at(-1)! && t + k + 1 < to * 1440; k += 1) {
        inputs ||= recording.carbs[t + k]! >= 10 || recording.insulin[t + k]! >= 0.5;
        ahead.live(recording, t + k);
        const h = k + 1;
        if (!HORIZONS.includes(h as (typeof HORIZONS)[number])) continue;
        const seen = near(recording.glucose, t + h);
        if (Number.isNaN(seen)) continue;
        const [low, middle, high] = bandOf(ahead.sensors(), ensemble.sensorError);
        out.push({ t, h, seen, low, middle, high, inputs });
      }
    }
    ensemble.live(recording, t);
  }
  return out;
}

/** Mean interval score (Gneiting & Raftery, J Am Stat Assoc 2007;102:359): width plus penalties for what lies outside. */
function intervalScore(forecasts: readonly Forecast[]): number {
  if (forecasts.length === 0) return Number.POSITIVE_INFINITY;
  const alpha = 1 - NOMINAL;
  let sum = 0;
  for (const { seen, low, high } of forecasts)
    sum += high - low + (2 / alpha) * (Math.max(0, low - seen) + Math.max(0, seen - high));
  return sum / forecasts.length;
}

/** By horizon, how much wider (or narrower) intervals must be for their nominal coverage on the calibration days (split conformal). */
function stretchOf(forecasts: readonly Forecast[]): Readonly<Record<number, number>> {
  return Object.fromEntries(
    HORIZONS.map((h) => {
      const ratios = forecasts
        .filter((one) => one.h === h)
        .map(({ seen, low, middle, high }) =>
          seen >= middle ? (seen - middle) / (high - middle) : (middle - seen) / (middle - low),
        )
        .sort((a, b) => a - b);
      const rank = Math.min(ratios.length, Math.ceil((ratios.length + 1) * NOMINAL));
      // Narrower than the model itself says would rest on few days: not below 0.7.
      return [h, ratios.length < 20 ? 1.5 : Math.max(0.7, ratios[rank - 1]!)];
    }),
  );
}

function stretched(one: Forecast, stretch: Readonly<Record<number, number>>): Forecast {
  const factor = stretch[one.h]!;
  return {
    ...one,
    low: Math.max(0, one.middle - factor * (one.middle - one.low)),
    high: one.middle + factor * (one.high - one.middle),
  };
}

function judge(forecasts: readonly Forecast[], h: number, baselines: readonly Baseline[]): HorizonReport {
  // All are judged on the same moments: those at which each of them has an answer.
  const answered = forecasts
    .map((one) => ({ one, answers: baselines.map((b) => b.predict(one.t, h)) }))
    .filter(({ answers }) => answers.every((answer) => !Number.isNaN(answer)));
  const score = (name: Score['name'], read: (row: (typeof answered)[number]) => number): Score => {
    const errors = answered.map((row) => ({ off: read(row) - row.one.seen, inputs: row.one.inputs }));
    const rms = (list: readonly { off: number }[]): number =>
      Math.sqrt(list.reduce((sum, { off }) => sum + off * off, 0) / list.length);
    const withInputs = errors.filter(({ inputs }) => inputs);
    return {
      name,
      rmse: rms(errors),
      rmseWithInputs: withInputs.length > 0 ? rms(withInputs) : null,
      bias: errors.reduce((sum, { off }) => sum + off, 0) / errors.length,
    };
  };
  const inside = answered.filter(({ one }) => one.seen >= one.low && one.seen <= one.high).length;
  return {
    minutes: h,
    forecasts: answered.length,
    withInputs: answered.filter(({ one }) => one.inputs).length,
    scores:
      answered.length === 0
        ? []
        : [
            score('twin', ({ one }) => one.middle),
            ...baselines.map((baseline, i) => score(baseline.name, ({ answers }) => answers[i]!)),
          ],
    coverage: inside / answered.length,
    width: answered.reduce((sum, { one }) => sum + one.high - one.low, 0) / answered.length,
  };
}
