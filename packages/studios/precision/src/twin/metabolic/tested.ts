import { createRandom } from '@aceso/tensor/random';
import { PrecisionError } from '../../errors.ts';
import type { BackTest } from './backtest.ts';
import { Ensemble } from './ensemble.ts';
import { insulinAt } from './fit.ts';
import { bandOf, HORIZONS } from './forecast.ts';
import { minuteOf, type Recording, timeOf } from './recording.ts';

/** One change to what was, or will be, eaten and injected. */
export interface Change {
  /** Minutes after the start of the scenario. */
  readonly minute: number;
  readonly carbs?: number;
  readonly insulin?: number;
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
    checkScenario(recording, scenario, at, minutes);
    const random = createRandom(seed).stream('what-if');
    const ensemble = Ensemble.of(twin, Math.max(100, members), random, noise);
    for (let t = Math.max(0, at - 720); t < at; t += 1) {
      ensemble.observe(recording, t);
      ensemble.live(recording, t);
    }
    ensemble.observe(recording, at);
    const asIs = ensemble.fork('future');
    const changed = ensemble.fork('future');
    const keep = (scenario.mode ?? 'replace') === 'add';
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
      asIs.minute(recording.carbs[t] ?? 0, (basal) =>
        t <= recording.last ? insulinAt(recording, t, basal) : basalAt(basal),
      );
      changed.minute(
        (keep ? (recording.carbs[t] ?? 0) : 0) + carbs,
        (basal) => basalAt(basal) + (keep ? (recording.insulin[t] ?? 0) : 0) + bolus,
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
        'Nothing else changes: no other food, no exercise, basal insulin as it last was.',
        'Research use: this is no advice on doses.',
      ],
    };
  }
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
