const UNIT_MS: Readonly<Record<string, number>> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
  months: 2_592_000_000,
  years: 31_536_000_000,
};

/** The simulation moves in steps of seven days. */
export const TIME_STEP = UNIT_MS['weeks']!;
export const YEAR = UNIT_MS['years']!;
export const DAY = UNIT_MS['days']!;

export const isTimeUnit = (unit: unknown): unit is string => typeof unit === 'string' && Object.hasOwn(UNIT_MS, unit);
export const TIME_UNITS: readonly string[] = Object.keys(UNIT_MS);

/** Milliseconds in `value` units; a month is 30 days, a year 365 days (the framework's conventions). */
export function duration(unit: string, value: number): number {
  const ms = UNIT_MS[unit];
  if (ms === undefined)
    throw new RangeError(`Unknown time unit ${JSON.stringify(unit)}; use ${TIME_UNITS.join(', ')}.`);
  return Math.trunc(value * ms);
}

/** Whole months between two instants by the UTC calendar; 0 when `later` is before `earlier`. */
export function monthsBetween(earlier: number, later: number): number {
  if (later <= earlier) return 0;
  const a = new Date(earlier);
  const b = new Date(later);
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return Math.max(0, b.getUTCDate() < a.getUTCDate() ? months - 1 : months);
}

/** Rounds half away from zero at `digits` decimals by the number's shortest decimal form, as a person would. */
export function roundHalfUp(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const scaled = Math.abs(value) * 10 ** digits;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  let rounded = rest >= 0.5 ? floor + 1 : floor;
  if (Math.abs(rest - 0.5) < 1e-6) {
    // Too near the middle for binary arithmetic: look at the decimal digits.
    const text = String(Math.abs(value));
    if (!text.includes('e')) rounded = Math.round(Number(`${text}e${digits}`));
  }
  return (Math.sign(value) * rounded) / 10 ** digits;
}
