import { createRandom } from '@aceso/tensor/random';
import { PrecisionError } from '../../errors.ts';
import type { BackTest } from './backtest.ts';
import { Ensemble } from './ensemble.ts';
import { type Effort, effortOf, effortOfRecording, heartOf } from './exercise.ts';
import type { ExerciseTest } from './exercise-test.ts';
import { insulinAt } from './fit.ts';
import { bandOf, HORIZONS } from './forecast.ts';
import { minuteOf, type Recording, timeOf } from './recording.ts';

/** One change to what was, or will be, eaten and injected. */
export interface Change {
  /** Minutes after the start of the scenario. */
  readonly minute: number;
  readonly carbs?: number;
  readonly insulin?: number;
  /** The heart at this many beats a minute, for so long; only where exercise passed the back-test. */
  readonly exercise?: { readonly heartRate: number; readonly minutes: number };
}

export interface Scenario {
  /** Moment from which on it differs; the end of the recording unless given. */
  readonly at?: string;
  /** 30 to 240 minutes; 240 unless given. */
  readonly minutes?: number;
  /** Food and boluses that were recorded after that moment are kept (`add`) or taken away (`replace`, the default). */
  readonly mode?: 'add' | 'replace';
  readonly changes: readonly Change[];
}

export interface Band {
  readonly time: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface WhatIf {
  readonly at: string;
  readonly minutes: number;
  /** What would be without the changes: as recorded, or nothing eaten or injected where the recording has ended. */
  readonly asIs: readonly Band[];
  readonly changed: readonly Band[];
  /** Effect of the changes, body by body: interval of the difference, mg/dL. */
  readonly difference: readonly Band[];
  /** Chances within the time: below 70 and above 180 mg/dL, as it is and changed. */
  readonly below70: readonly [asIs: number, changed: number];
  readonly above180: readonly [asIs: number, changed: number];
  readonly measured: readonly { readonly time: string; readonly glucose: number }[];
  readonly assumptions: readonly string[];
}

let trusted: symbol | undefined;

/** How far beyond what was recorded a change may go: the model was tested there only. */
const BEYOND = 1.5;

/**
 * A twin that passed its back-test. The test makes it and nothing else can: there is no other way to a "what if". Research use; no
 * dosing advice.
 */
export class TestedTwin {
  readonly report: BackTest;
  readonly #recording: Recording;

  /** @throws Error for anyone but the back-test */
  constructor(key: symbol, recording: Recording, report: BackTest) {
    if (trusted === undefined || key !== trusted || !report.passed)
      throw new Error('A tested twin comes from a back-test that it passed.');
    this.report = report;
    this.#recording = recording;
  }

  /** Tells the class which key is the back-test's; once. */
  static trust(key: symbol): void {
    if (trusted !== undefined) throw new Error('The key of the back-test is set once.');
    trusted = key;
  }

  /**
   * Glucose with other food or insulin, beside what it is without: the same bodies and the same chance in both, so that the
   * difference is the effect of the changes alone under the model.
   * @throws PrecisionError for a scenario outside what was tested
   */
  whatIf(scenario: Scenario): WhatIf {
    const recording = this.#recording;
    const { twin, noise, stretch: widths, seed, members } = this.report;
    const at = scenario.at === undefined ? recording.last : minuteOf(recording, scenario.at);
    const minutes = scenario.minutes ?? HORIZONS.at(-1)!;
    const { exercise } = this.report;
    checkScenario(recording, scenario, at, minutes);
    const plans = scenario.changes.flatMap(({ minute, exercise: plan }) => (plan ? [{ minute, ...plan }] : []));
    if (plans.length > 0) checkExercise(recording, exercise, plans);
    const isActive = exercise?.used === true;
    const random = createRandom(seed).stream('what-if');
    const effort = isActive ? effortOfRecording(recording) : undefined;
    const ensemble = Ensemble.of(twin, Math.max(100, members), random, noise, effort);
    for (let t = Math.max(0, at - 720); t < at; t += 1) {
      ensemble.observe(recording, t);
      ensemble.live(recording, t);
    }
    ensemble.observe(recording, at);
    const asIs = ensemble.fork('future');
    const keep = (scenario.mode ?? 'replace') === 'add';
    const changed = ensemble.fork('future', effort && plannedEffort(recording, effort.rest, at, minutes, keep, plans));
    const bands: Record<'asIs' | 'changed' | 'difference', Band[]> = { asIs: [], changed: [], difference: [] };
    const low = [new Set<number>(), new Set<number>()] as const;
    const high = [new Set<number>(), new Set<number>()] as const;
    for (let k = 0; k < minutes; k += 1) {
      const t = at + k;
      const extra = scenario.changes.filter(({ minute }) => minute === k);
      const carbs = extra.reduce((sum, one) => sum + (one.carbs ?? 0), 0);
      const bolus = extra.reduce((sum, one) => sum + (one.insulin ?? 0), 0);
      const basalAt = (basal: number): number =>
        recording.basal ? (recording.basal[Math.min(t, recording.last)] ?? 0) : basal;
      asIs.minute(
        recording.carbs[t] ?? 0,
        (basal) => (t <= recording.last ? insulinAt(recording, t, basal) : basalAt(basal)),
        t,
      );
      changed.minute(
        (keep ? (recording.carbs[t] ?? 0) : 0) + carbs,
        (basal) => basalAt(basal) + (keep ? (recording.insulin[t] ?? 0) : 0) + bolus,
        t,
      );
      for (const [side, one] of [asIs, changed].entries()) {
        for (const [m, member] of one.members.entries()) {
          const glucose = member.plasma;
          if (glucose < 70) low[side]!.add(m);
          if (glucose > 180) high[side]!.add(m);
        }
      }
      if ((k + 1) % 5 !== 0) continue;
      const time = timeOf(recording, t + 1);
      const stretch = stretchAt(widths, k + 1);
      for (const [name, one] of [
        ['asIs', asIs],
        ['changed', changed],
      ] as const)
        bands[name].push(band(time, bandOf(one.sensors(), noise.sensor), stretch, 0));
      const off = Float64Array.from(changed.members, (member, m) => member.sensor - asIs.members[m]!.sensor).sort();
      bands.difference.push(band(time, bandOf(off, 0), stretch, Number.NEGATIVE_INFINITY));
    }
    const share = (set: ReadonlySet<number>): number => set.size / ensemble.members.length;
    const measured: { time: string; glucose: number }[] = [];
    for (let t = Math.max(0, at - 120); t <= Math.min(at + minutes, recording.last); t += 1)
      if (!Number.isNaN(recording.glucose[t]!))
        measured.push({ time: timeOf(recording, t), glucose: recording.glucose[t]! });
    return {
      at: timeOf(recording, at),
      minutes,
      ...bands,
      below70: [share(low[0]), share(low[1])],
      above180: [share(high[0]), share(high[1])],
      measured,
      assumptions: [
        ...twin.assumptions,
        isActive
          ? 'Nothing else changes: no other food or exercise, basal insulin as it last was.'
          : 'Nothing else changes: no other food, no exercise, basal insulin as it last was.',
        'Research use: this is no advice on doses.',
      ],
    };
  }
}

interface Plan {
  readonly minute: number;
  readonly heartRate: number;
  readonly minutes: number;
}

/** The effort with the exercise that is planned, and after the moment that which was recorded only where it is kept. */
function plannedEffort(
  { heart }: Recording,
  rest: number,
  at: number,
  minutes: number,
  keep: boolean,
  plans: readonly Plan[],
): Effort {
  const recorded = heartOf(heart!, rest);
  const planned = new Float64Array(Math.max(recorded.length, at + minutes + 1)).fill(rest);
  planned.set(keep ? recorded : recorded.subarray(0, at));
  for (const plan of plans) planned.fill(plan.heartRate, at + plan.minute, at + plan.minute + plan.minutes);
  return effortOf(planned, rest);
}

/** @throws PrecisionError in words */
function checkExercise(recording: Recording, test: ExerciseTest | undefined, plans: readonly Plan[]): void {
  if (!test)
    throw new PrecisionError('insufficient', 'The recording has no heart rates: this twin knows nothing of exercise.');
  if (!test.used) throw new PrecisionError('insufficient', test.reason);
  const most = recording.heart!.reduce((a, b) => (Number.isNaN(b) ? a : Math.max(a, b)), 0);
  for (const { heartRate, minutes } of plans)
    if (!(heartRate >= test.rest && heartRate <= most && Number.isInteger(minutes) && minutes >= 5 && minutes <= 180))
      throw new PrecisionError(
        'insufficient',
        `Exercise must be at ${Math.round(test.rest)} to ${Math.round(most)} beats a minute for 5 to 180 minutes: the twin was tested there.`,
      );
}

function band(
  time: string,
  [low, middle, high]: readonly [number, number, number],
  stretch: number,
  floor: number,
): Band {
  return {
    time,
    low: Math.max(floor, middle - stretch * (middle - low)),
    middle,
    high: middle + stretch * (high - middle),
  };
}

/** Between tested horizons in proportion; before the first as at the first. */
function stretchAt(stretch: Readonly<Record<number, number>>, minute: number): number {
  const after = HORIZONS.findIndex((h) => h >= minute);
  const high = HORIZONS[after === -1 ? HORIZONS.length - 1 : after]!;
  const low = HORIZONS[Math.max(0, after - 1)]!;
  if (high === low) return stretch[high]!;
  const share = Math.max(0, (minute - low) / (high - low));
  return stretch[low]! + share * (stretch[high]! - stretch[low]!);
}

/** @throws PrecisionError in words */
function checkScenario(recording: Recording, { changes, mode }: Scenario, at: number, minutes: number): void {
  const longest = HORIZONS.at(-1)!;
  if (!(Number.isInteger(minutes) && minutes >= 30 && minutes <= longest))
    throw new PrecisionError(
      'option',
      `The minutes of a what-if must be 30 to ${longest}: forecasts were tested that far.`,
    );
  if (!(at >= 360 && at <= recording.last))
    throw new PrecisionError(
      'option',
      `The moment of a what-if must lie in the recording, at least six hours after its beginning: ${timeOf(recording, 360)} to ${timeOf(recording, recording.last)}.`,
    );
  if (recording.last > at && changes.length === 0 && mode === 'add')
    throw new PrecisionError('option', 'Nothing changes in this scenario.');
  const most = {
    carbs: recording.carbs.reduce((a, b) => Math.max(a, b), 0),
    insulin: recording.insulin.reduce((a, b) => Math.max(a, b), 0),
  };
  for (const [i, change] of changes.entries()) {
    if (!(Number.isInteger(change.minute) && change.minute >= 0 && change.minute < minutes))
      throw new PrecisionError(
        'option',
        `Change ${i + 1}: its minute must be a whole number from 0 to ${minutes - 1}.`,
      );
    for (const [field, unit] of [
      ['carbs', 'g'],
      ['insulin', 'U'],
    ] as const) {
      const value = change[field];
      if (value === undefined) continue;
      if (!(Number.isFinite(value) && value >= 0))
        throw new PrecisionError('option', `Change ${i + 1}: ${field} must be a number of ${unit}, 0 or more.`);
      if (value > BEYOND * most[field])
        throw new PrecisionError(
          'insufficient',
          `Change ${i + 1}: ${value} ${unit} is beyond what the twin was tested on: the recording has at most ${most[field].toFixed(1)} ${unit} at once, and half as much again is the limit.`,
        );
    }
  }
}
