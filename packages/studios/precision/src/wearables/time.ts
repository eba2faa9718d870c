import { PrecisionError } from '../errors.ts';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** An instant with what the clock on the wall said. */
export interface Moment {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const TIME = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** A time of the calendar, with its offset where it says one. */
export interface WrittenTime {
  /** The wall clock as milliseconds, as if it were UTC. */
  readonly wall: number;
  /** Minutes; undefined where the text has none. */
  readonly offset: number | undefined;
}

/** `2024-03-31 01:30:00 +0100`, `2024-03-31T01:30:00.5Z`, and without offset; undefined for anything else and for days that are not. */
export function readTime(text: string): WrittenTime | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = match;
  const wall = wallOf(+year!, +month!, +day!, +hour!, +minute!, +second);
  if (wall === undefined) return undefined;
  const part = fraction === '' ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  const offset = zone === undefined ? undefined : offsetOf(zone);
  return Number.isNaN(offset) ? undefined : { wall: wall + part, offset };
}

/** Milliseconds of a wall clock; undefined for what no calendar has. */
export function wallOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 18 || minutes > 59) return Number.NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** A zone of the tz database: offsets at instants, and instants of wall clocks. */
export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  /** By quarter of an hour, the step in which offsets change. */
  readonly #known = new Map<number, number>();

  /** @throws PrecisionError for a name the tz database does not have */
  constructor(name: string) {
    this.name = name;
    try {
      this.#format = new Intl.DateTimeFormat('en-US', {
        timeZone: name,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        era: 'short',
      });
    } catch {
      throw new PrecisionError(
        'option',
        `There is no time zone ${JSON.stringify(name.slice(0, 60))}; give a name such as Europe/Madrid.`,
      );
    }
  }

  /** Minutes east of UTC at an instant. */
  offsetAt(at: number): number {
    const key = Math.floor(at / (15 * MINUTE));
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#look(key * 15 * MINUTE);
      if (this.#known.size > 200_000) this.#known.clear();
      this.#known.set(key, known);
    }
    return known;
  }

  #look(at: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(at)) parts[type] = Number(value);
    const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
    return Math.round((wall - Math.floor(at / 1000) * 1000) / MINUTE);
  }

  /**
   * The instants at which the wall clock said this: none in the hour that spring leaves out, two in the hour that autumn repeats,
   * earliest first.
   */
  instantsOf(wall: number): Moment[] {
    const offsets = new Set([this.offsetAt(wall - DAY), this.offsetAt(wall + DAY)]);
    return [...offsets]
      .map((offset) => ({ at: wall - offset * MINUTE, offset }))
      .filter(({ at, offset }) => this.offsetAt(at) === offset)
      .sort((a, b) => a.at - b.at);
  }
}

const two = (value: number): string => String(value).padStart(2, '0');

/** FHIR dateTime with offset; seconds, and milliseconds where there are any. */
export function isoWithOffset({ at, offset }: Moment): string {
  const local = new Date(at + offset * MINUTE).toISOString();
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const clock = local.slice(0, at % 1000 === 0 ? 19 : 23);
  return offset === 0 ? `${clock}Z` : `${clock}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Days since 1970-01-01 on the wall. */
export const dayNumber = (at: number, offset: number): number => Math.floor((at + offset * MINUTE) / DAY);
export const dayText = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** Minutes since midnight on the wall. */
export const minuteOfDay = (at: number, offset: number): number =>
  Math.floor(((((at + offset * MINUTE) % DAY) + DAY) % DAY) / MINUTE);
