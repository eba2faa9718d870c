import type { Intake, Source } from './intake.ts';
import { inUnitOf, MEASURES, type MeasureId, measureOf, SLEEP_STATES } from './measures.ts';
import { type BeatWindow, HrvCollector } from './metrics/beats.ts';
import { restingRate } from './metrics/resting.ts';
import type { Sample } from './samples/store.ts';
import { DAY, dayNumber, dayText, HOUR, isoWithOffset, MINUTE, minuteOfDay } from './time.ts';

/** Readings of one measure on one day of the wall. */
export interface DayReadings {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/** One day on the person's wall clock. */
export interface WearableDay {
  readonly day: string;
  /** Amounts, by measure. */
  readonly sums: Readonly<Partial<Record<MeasureId, number>>>;
  readonly readings: Readonly<Partial<Record<MeasureId, DayReadings>>>;
  /** Mean heart rate from 00:00 to 06:00 and from 06:00 to 24:00. */
  readonly heartNight?: number;
  readonly heartDay?: number;
  /** The device's own resting rate, or an estimate from heart rates. */
  readonly resting?: { readonly value: number; readonly from: 'device' | 'estimate' };
}

/** A stretch of one state of sleep. Instants in milliseconds UTC. */
export interface SleepSpan {
  readonly state: MeasureId;
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  /** Less than the length of the span where a source tells only a total. */
  readonly minutes: number;
}

/** Glucose readings of a sensor, in time. */
export interface GlucoseSeries {
  readonly unit: 'mg/dL' | 'mmol/L';
  readonly at: readonly number[];
  readonly offset: readonly number[];
  readonly value: readonly number[];
  /** -1 and 1: the sensor said low or high, and `value` is its limit. */
  readonly beyond: readonly number[];
}

/** A time without readings where there should have been some. */
export interface Gap {
  readonly measure: MeasureId;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

/** What came of wearables of one person: small enough to keep, to plot and to judge. */
export interface WearableData {
  readonly from?: string;
  readonly to?: string;
  readonly days: readonly WearableDay[];
  readonly sleep: readonly SleepSpan[];
  readonly glucose?: GlucoseSeries;
  readonly beats: readonly BeatWindow[];
  readonly gaps: readonly Gap[];
  /** Samples kept of each measure, by source. */
  readonly counts: Readonly<Record<string, Readonly<Partial<Record<MeasureId, number>>>>>;
}

interface Tally {
  count: number;
  sum: number;
  min: number;
  max: number;
}
interface DayTable {
  readonly sums: Map<MeasureId, number>;
  readonly readings: Map<MeasureId, Tally>;
  night: Tally;
  light: Tally;
  estimate?: number;
}

/** A gap this long in a heart rate or a glucose series is named. */
const HEART_GAP = 12 * HOUR;
const GLUCOSE_GAP = 2 * HOUR;

/** Gathers clean samples, in time within each measure, into {@link WearableData}. */
export class Collector {
  readonly #sources: readonly Source[];
  readonly #days = new Map<number, DayTable>();
  readonly #sleep: SleepSpan[] = [];
  readonly #glucose: (Sample & { readonly id: MeasureId })[] = [];
  readonly #beats = new HrvCollector();
  readonly #counts = new Map<number, Map<MeasureId, number>>();
  readonly #heart = new Map<number, { at: number[]; value: number[] }>();
  readonly #gaps: Gap[] = [];
  #lastHeart: Sample | undefined;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #firstText = '';
  #lastText = '';

  constructor(intake: Pick<Intake, 'sources'>) {
    this.#sources = intake.sources;
  }

  take(sample: Sample): void {
    const { id, style } = MEASURES[sample.measure]!;
    const counts = this.#counts.get(sample.source) ?? new Map<MeasureId, number>();
    this.#counts.set(sample.source, counts);
    counts.set(id, (counts.get(id) ?? 0) + 1);
    if (sample.start < this.#first) {
      this.#first = sample.start;
      this.#firstText = isoWithOffset({ at: sample.start, offset: sample.offset });
    }
    if (sample.end > this.#last) {
      this.#last = sample.end;
      this.#lastText = isoWithOffset({ at: sample.end, offset: sample.offset + sample.shift });
    }
    if (style === 'sum') this.#amount(id, sample);
    else if (style === 'state') this.#state(id, sample);
    else this.#reading(id, sample);
  }

  #day(number: number): DayTable {
    let day = this.#days.get(number);
    if (!day) {
      day = { sums: new Map(), readings: new Map(), night: none(), light: none() };
      this.#days.set(number, day);
    }
    return day;
  }

  /** An amount over midnight belongs to both days, in proportion. */
  #amount(id: MeasureId, { start, end, offset, value }: Sample): void {
    let at = start;
    do {
      const number = dayNumber(at, offset);
      const midnight = (number + 1) * DAY - offset * MINUTE;
      const until = Math.min(end, midnight);
      const share = end === start ? value : (value * (until - at)) / (end - start);
      const { sums } = this.#day(number);
      sums.set(id, (sums.get(id) ?? 0) + share);
      at = until;
    } while (at < end);
  }

  #state(id: MeasureId, { start, end, offset, value }: Sample): void {
    if (end > start) this.#sleep.push({ state: id, start, end, offset, minutes: value });
  }

  #reading(id: MeasureId, sample: Sample): void {
    const { start, offset, value } = sample;
    if (id === 'rr-interval') {
      this.#beats.take(start, value, sample.source, offset);
      return;
    }
    if (id === 'cgm' || id === 'cgm-molar') this.#glucose.push({ ...sample, id });
    const number = dayNumber(start, offset);
    const day = this.#day(number);
    const tally = day.readings.get(id) ?? none();
    day.readings.set(id, tally);
    add(tally, value);
    if (id !== 'heart-rate') return;
    add(minuteOfDay(start, offset) < 360 ? day.night : day.light, value);
    const heart = this.#heart.get(number) ?? { at: [], value: [] };
    this.#heart.set(number, heart);
    heart.at.push(start);
    heart.value.push(value);
    this.#closeHeart(number - 2);
    const last = this.#lastHeart;
    if (last && start - last.start > HEART_GAP) this.#gaps.push(gap('heart-rate', last, sample));
    if (!last || start > last.start) this.#lastHeart = sample;
  }

  #closeHeart(until: number): void {
    for (const [number, { at, value }] of this.#heart) {
      if (number > until) continue;
      const estimate = restingRate(at, value);
      if (estimate !== undefined) this.#day(number).estimate = estimate;
      this.#heart.delete(number);
    }
  }

  finish(): WearableData {
    this.#closeHeart(Number.POSITIVE_INFINITY);
    const glucose = this.#series();
    const beats = this.#beats.finish();
    const days = [...this.#days.entries()].sort((a, b) => a[0] - b[0]).map(([number, day]) => shown(number, day));
    const sleep = joined(this.#sleep);
    const gaps = [...this.#gaps, ...(glucose ? glucoseGaps(glucose) : [])].sort((a, b) => (a.from < b.from ? -1 : 1));
    return {
      ...(this.#firstText === '' ? {} : { from: this.#firstText, to: this.#lastText }),
      days,
      sleep,
      ...(glucose ? { glucose } : {}),
      beats,
      gaps,
      counts: Object.fromEntries(
        [...this.#counts].map(([source, counts]) => {
          const { name, device } = this.#sources[source]!;
          return [device === undefined ? name : `${name} (${device})`, Object.fromEntries(counts)];
        }),
      ),
    };
  }

  /**
   * One series of the sensors: in the unit that most readings are in, without the scans of a sensor that records by itself, and without
   * a second sensor's readings within half an interval.
   */
  #series(): GlucoseSeries | undefined {
    const scans = (sample: Sample): boolean => this.#sources[sample.source]!.name.endsWith(', scans');
    const recorded = this.#glucose.filter((sample) => !scans(sample));
    const all = (recorded.length > 0 ? recorded : this.#glucose).sort(
      (a, b) => a.start - b.start || a.source - b.source,
    );
    if (all.length === 0) return undefined;
    const molar = all.filter(({ id }) => id === 'cgm-molar').length * 2 > all.length;
    const unit = molar ? 'mmol/L' : 'mg/dL';
    const measure = measureOf(molar ? 'cgm-molar' : 'cgm');
    const step = interval(all.map(({ start }) => start)) * 0.5;
    const kept: Sample[] = [];
    for (const sample of all) {
      const last = kept.at(-1);
      if (last && last.source !== sample.source && sample.start - last.start < step) continue;
      kept.push({ ...sample, value: inUnitOf(measure, sample.value, measureOf(sample.id).unit)! });
    }
    return {
      unit,
      at: kept.map(({ start }) => start),
      offset: kept.map(({ offset }) => offset),
      value: kept.map(({ value }) => value),
      beyond: kept.map(({ beyond }) => beyond),
    };
  }
}

/** Milliseconds between readings of a sensor: the commonest of 1, 5 and 15 minutes and whatever the median says. */
export function interval(at: readonly number[]): number {
  const steps: number[] = [];
  for (let index = 1; index < at.length; index += 1) {
    const step = at[index]! - at[index - 1]!;
    if (step > 0) steps.push(step);
  }
  if (steps.length === 0) return 5 * MINUTE;
  steps.sort((a, b) => a - b);
  const median = steps[Math.floor(steps.length / 2)]!;
  return (
    [1, 5, 10, 15].map((minutes) => minutes * MINUTE).find((step) => Math.abs(step - median) < step * 0.3) ?? median
  );
}

const none = (): Tally => ({ count: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY });

function add(tally: Tally, value: number): void {
  tally.count += 1;
  tally.sum += value;
  if (value < tally.min) tally.min = value;
  if (value > tally.max) tally.max = value;
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

function shown(number: number, { sums, readings, night, light, estimate }: DayTable): WearableDay {
  const own = readings.get('resting-heart-rate');
  const resting = own ? own.sum / own.count : estimate;
  return {
    day: dayText(number),
    sums: Object.fromEntries([...sums].map(([id, value]) => [id, round(value, measureOf(id).whole ? 0 : 2)])),
    readings: Object.fromEntries(
      [...readings].map(([id, { count, sum, min, max }]) => [id, { count, mean: round(sum / count), min, max }]),
    ),
    ...(night.count > 0 ? { heartNight: round(night.sum / night.count, 1) } : {}),
    ...(light.count > 0 ? { heartDay: round(light.sum / light.count, 1) } : {}),
    ...(resting === undefined ? {} : { resting: { value: round(resting, 1), from: own ? 'device' : 'estimate' } }),
  };
}

/** Pieces of one state that touch are one. */
function joined(spans: readonly SleepSpan[]): SleepSpan[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  const last = new Map<boolean, SleepSpan>();
  const kept: SleepSpan[] = [];
  for (const span of sorted) {
    const lane = SLEEP_STATES.has(span.state);
    const before = last.get(lane);
    if (before && before.state === span.state && span.start === before.end && span.offset === before.offset) {
      const whole = { ...before, end: span.end, minutes: before.minutes + span.minutes };
      kept[kept.lastIndexOf(before)] = whole;
      last.set(lane, whole);
    } else {
      kept.push(span);
      last.set(lane, span);
    }
  }
  return kept;
}

function gap(measure: MeasureId, from: Pick<Sample, 'start' | 'offset'>, to: Pick<Sample, 'start' | 'offset'>): Gap {
  return {
    measure,
    from: isoWithOffset({ at: from.start, offset: from.offset }),
    to: isoWithOffset({ at: to.start, offset: to.offset }),
    hours: round((to.start - from.start) / HOUR, 1),
  };
}

function glucoseGaps({ unit, at, offset }: GlucoseSeries): Gap[] {
  const gaps: Gap[] = [];
  for (let index = 1; index < at.length; index += 1)
    if (at[index]! - at[index - 1]! > GLUCOSE_GAP)
      gaps.push(
        gap(
          unit === 'mg/dL' ? 'cgm' : 'cgm-molar',
          { start: at[index - 1]!, offset: offset[index - 1]! },
          { start: at[index]!, offset: offset[index]! },
        ),
      );
  return gaps;
}
