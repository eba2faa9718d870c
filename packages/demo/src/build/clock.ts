/**
 * Script time: day 0 is the calendar day of `asOf`, day -3 three days before. The hospital keeps one fixed UTC offset,
 * so every run gives the same text whatever the time zone of the machine.
 */
const OFFSET = '-05:00';
const OFFSET_MS = -5 * 3_600_000;
const DAY_MS = 86_400_000;

export interface Clock {
  /** Instant "now" of the demonstration hospital. */
  readonly now: string;
  /** Calendar day, `YYYY-MM-DD`. */
  day(offset: number): string;
  /** dateTime with offset; `time` is `HH:MM`. */
  at(offset: number, time: string): string;
  /** The dateTime `hours` after `dateTime`. */
  plus(dateTime: string, hours: number): string;
  /** Date of birth of someone who is `years` old (and `days` past the birthday) today. */
  born(years: number, days?: number): string;
  /** Calendar day `years` years and `days` days before today. */
  yearsAgo(years: number, days?: number): string;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** @throws RangeError when `asOf` is not a date-time that JavaScript reads. */
export function createClock(asOf: string): Clock {
  const parsed = Date.parse(asOf);
  if (Number.isNaN(parsed)) throw new RangeError(`asOf is not a date-time: ${asOf}`);
  const midnight = Math.floor((parsed + OFFSET_MS) / DAY_MS) * DAY_MS;
  const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const local = (ms: number): string => {
    const d = new Date(ms + OFFSET_MS);
    return `${d.toISOString().slice(0, 10)}T${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}:00${OFFSET}`;
  };
  const yearsAgo = (years: number, days = 0): string => {
    const d = new Date(midnight - days * DAY_MS);
    // 29 February has no anniversary in other years; the 28th keeps the age right.
    const date = d.getUTCMonth() === 1 && d.getUTCDate() === 29 ? 28 : d.getUTCDate();
    return `${d.getUTCFullYear() - years}-${pad(d.getUTCMonth() + 1)}-${pad(date)}`;
  };
  return {
    now: local(parsed),
    day: (offset) => isoDay(midnight + offset * DAY_MS),
    at: (offset, time) => `${isoDay(midnight + offset * DAY_MS)}T${time}:00${OFFSET}`,
    plus: (dateTime, hours) => local(Date.parse(dateTime) + Math.round(hours * 3_600_000)),
    born: yearsAgo,
    yearsAgo,
  };
}
