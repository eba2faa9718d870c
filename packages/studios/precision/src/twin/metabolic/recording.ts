import { PrecisionError } from '../../errors.ts';

/** What a person wrote down or a device did, at one moment. Every field but the time may be absent. */
export interface Entry {
  /** ISO 8601, to the minute or finer, with or without an offset; the clock of the place counts. */
  readonly time: string;
  /** mg/dL. */
  readonly glucose?: number;
  /** Carbohydrate eaten, g. */
  readonly carbs?: number;
  /** Rapid insulin injected, U. */
  readonly insulin?: number;
  /** Basal rate of a pump from here on, U/h. */
  readonly basal?: number;
  /** Long-acting insulin injected, U; absorbed evenly over the 24 h that follow. */
  readonly longActing?: number;
  /** Beats a minute, of a watch. */
  readonly heartRate?: number;
}

/** A recording on a grid of minutes from the midnight before its first entry. */
export interface Recording {
  /** Midnight of the first day, `YYYY-MM-DDT00:00`, by the clock of the place. */
  readonly start: string;
  readonly days: number;
  /** mg/dL by minute; NaN where nothing was measured. */
  readonly glucose: Float64Array;
  /** g by minute. */
  readonly carbs: Float64Array;
  /** Rapid insulin, U by minute. */
  readonly insulin: Float64Array;
  /** Basal insulin, U by minute; null where the recording says nothing of it. */
  readonly basal: Float64Array | null;
  /** Beats a minute by minute, NaN where nothing was measured; null where the recording says nothing of the heart. */
  readonly heart: Float64Array | null;
  /** Minute of the last entry. */
  readonly last: number;
}

/** Longest recording, days. */
const LONGEST = 120;
const LIMITS: Readonly<Record<string, readonly [low: number, high: number, unit: string]>> = {
  glucose: [10, 700, 'mg/dL'],
  carbs: [0, 500, 'g'],
  insulin: [0, 100, 'U'],
  basal: [0, 15, 'U/h'],
  longActing: [0, 200, 'U'],
  heartRate: [25, 250, '/min'],
};
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** The clock of the place in minutes since 1970. @throws PrecisionError naming the entry */
function clock(time: unknown, place: string): number {
  const match = typeof time === 'string' ? TIME.exec(time.trim()) : null;
  const at = match ? Date.parse(`${match[1]}T${match[2]}:${match[3]}:00Z`) : Number.NaN;
  if (!match || Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== match[1])
    throw new PrecisionError('input', `${place}: the time is not a date and time such as 2026-03-01T07:30.`);
  return at / 60_000;
}

/**
 * Entries on a grid of minutes. They may come in any order; two of one minute add up (carbs, insulin) or are averaged (glucose).
 * @param placeOf how to name an entry in an error
 * @throws PrecisionError for a time or number that cannot be, or no glucose at all
 */
export function toRecording(
  entries: readonly Entry[],
  placeOf: (index: number) => string = (index) => `Entry ${index + 1}`,
): Recording {
  const times = entries.map(({ time }, i) => clock(time, placeOf(i)));
  for (const [i, entry] of entries.entries()) {
    for (const [field, [low, high, unit]] of Object.entries(LIMITS)) {
      const value = entry[field as keyof Entry] as unknown;
      if (value === undefined) continue;
      if (typeof value !== 'number' || !(value >= low && value <= high))
        throw new PrecisionError(
          'input',
          `${placeOf(i)}: ${field} is ${typeof value === 'number' ? value : 'not a number'}; it must be ${low} to ${high} ${unit}${field === 'glucose' && typeof value === 'number' && value < low && value > 0 ? ' (multiply mmol/L by 18.02)' : ''}.`,
        );
    }
  }
  const measured = entries.filter(({ glucose }) => glucose !== undefined);
  if (measured.length === 0) throw new PrecisionError('insufficient', 'The recording has no measurement of glucose.');
  if (measured.length >= 10) {
    const sorted = measured.map(({ glucose }) => glucose!).sort((a, b) => a - b);
    if (sorted[Math.floor(sorted.length / 2)]! < 35)
      throw new PrecisionError('input', 'The median glucose is below 35: these look like mmol/L. Multiply by 18.02.');
  }
  const first = Math.floor(times.reduce((a, b) => Math.min(a, b)) / 1440) * 1440;
  const last = times.reduce((a, b) => Math.max(a, b)) - first;
  const days = Math.floor(last / 1440) + 1;
  if (days > LONGEST)
    throw new PrecisionError(
      'input',
      `The recording spans ${days} days; at most ${LONGEST} are taken. Give the latest.`,
    );
  const size = days * 1440;
  const glucose = new Float64Array(size).fill(Number.NaN);
  const counts = new Uint16Array(size);
  const carbs = new Float64Array(size);
  const insulin = new Float64Array(size);
  const rates = new Float64Array(size).fill(Number.NaN);
  const long = new Float64Array(size);
  const heart = new Float64Array(size).fill(Number.NaN);
  let anyHeart = false;
  let anyRate = false;
  let anyLong = false;
  for (const [i, entry] of entries.entries()) {
    const at = times[i]! - first;
    if (entry.glucose !== undefined) {
      glucose[at] = ((glucose[at] || 0) * counts[at]! + entry.glucose) / (counts[at]! + 1);
      counts[at] = counts[at]! + 1;
    }
    carbs[at] = carbs[at]! + (entry.carbs ?? 0);
    insulin[at] = insulin[at]! + (entry.insulin ?? 0);
    if (entry.basal !== undefined) {
      rates[at] = entry.basal / 60;
      anyRate = true;
    }
    if (entry.heartRate !== undefined) {
      heart[at] = entry.heartRate;
      anyHeart = true;
    }
    if (entry.longActing !== undefined && entry.longActing > 0) {
      anyLong = true;
      for (let t = at; t < Math.min(size, at + 1440); t += 1) long[t] = long[t]! + entry.longActing / 1440;
    }
  }
  let basal: Float64Array | null = null;
  if (anyRate || anyLong) {
    basal = long;
    // Before the first rate that is known, the pump ran as it did at that moment.
    let rate = anyRate ? rates.find((one) => !Number.isNaN(one))! : 0;
    for (let t = 0; t < size; t += 1) {
      if (!Number.isNaN(rates[t]!)) rate = rates[t]!;
      basal[t] = basal[t]! + rate;
    }
  }
  return {
    start: `${new Date(first * 60_000).toISOString().slice(0, 10)}T00:00`,
    days,
    glucose,
    carbs,
    insulin,
    basal,
    heart: anyHeart ? heart : null,
    last,
  };
}

/**
 * The recording with the heart rates of a watch; those outside of its days are left out.
 * @throws PrecisionError where none lies within
 */
export function withHeartRates(
  recording: Recording,
  readings: Iterable<{ readonly minute: number; readonly beats: number }>,
): Recording {
  const first = clock(recording.start, 'The start');
  const heart = recording.heart?.slice() ?? new Float64Array(recording.glucose.length).fill(Number.NaN);
  let taken = 0;
  for (const { minute, beats } of readings) {
    const at = Math.floor(minute) - first;
    if (at < 0 || at >= heart.length) continue;
    heart[at] = beats;
    taken += 1;
  }
  if (taken === 0)
    throw new PrecisionError(
      'insufficient',
      'No heart rate lies within the days of the recording; give its time zone.',
    );
  return { ...recording, heart };
}

/** Minute of the grid as the clock of the place. */
export const timeOf = ({ start }: Pick<Recording, 'start'>, minute: number): string =>
  new Date(Date.parse(`${start}:00Z`) + minute * 60_000).toISOString().slice(0, 16);

/** Minute of the grid of a time. @throws PrecisionError */
export const minuteOf = ({ start }: Pick<Recording, 'start'>, time: string): number =>
  clock(time, 'The moment') - clock(start, 'The start');

/** Share of the 5-minute slots of a day that have a measurement. */
export function coverageOf({ glucose }: Recording, day: number): number {
  let filled = 0;
  for (let slot = 0; slot < 288; slot += 1) {
    const from = day * 1440 + slot * 5;
    if (glucose.subarray(from, from + 5).some((value) => !Number.isNaN(value))) filled += 1;
  }
  return filled / 288;
}
