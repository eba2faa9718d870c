/** `YYYY-MM-DD`; two of them compare as text. */
export type Day = string;

interface Part {
  readonly count: number;
  readonly unit: 'year' | 'month' | 'week' | 'day';
}

const parsed = new Map<string, readonly Part[]>();

/** Parts of a period such as `16 years - 4 months` or `13 years + 4 weeks`. */
function partsOf(period: string): readonly Part[] {
  const known = parsed.get(period);
  if (known) return known;
  const parts = [...period.matchAll(/([+-]?)\s*(\d+)\s*(year|month|week|day)s?/gi)].map(([, sign, count, unit]) => ({
    count: sign === '-' ? -Number(count) : Number(count),
    unit: unit!.toLowerCase() as Part['unit'],
  }));
  if (parts.length === 0) throw new Error(`${JSON.stringify(period)} is no period of years, months, weeks and days`);
  parsed.set(period, parts);
  return parts;
}

/**
 * The day a period after another: years first, then months, then weeks and days (CALCDT-6); a day that does not exist
 * becomes the first of the next month (CALCDT-5).
 */
export function plus(day: Day, period: string): Day {
  const sum = { year: 0, month: 0, week: 0, day: 0 };
  for (const { count, unit } of partsOf(period)) sum[unit] += count;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + sum.year * 12 + sum.month;
  let [y, m, d] = [Math.floor(months / 12), months % 12, date];
  if (d > daysIn(y, m)) {
    d = 1;
    m += 1;
    if (m === 12) [y, m] = [y + 1, 0];
  }
  return iso(Date.UTC(y, m, d + sum.week * 7 + sum.day));
}

/** Negative counts go back. */
export function plusDays(day: Day, days: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return iso(Date.UTC(year, month - 1, date + days));
}

const iso = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** Of a month that counts from 0. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** Whether a text is a day that exists. */
export const isDay = (text: unknown): text is Day =>
  typeof text === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  iso(Date.parse(text)) === text;

/** The latest of the days that are there. */
export const latest = (days: Iterable<Day | undefined>): Day | undefined => {
  let best: Day | undefined;
  for (const day of days) if (day !== undefined && (best === undefined || day > best)) best = day;
  return best;
};

/** The earliest of the days that are there. */
export const earliest = (days: Iterable<Day | undefined>): Day | undefined => {
  let best: Day | undefined;
  for (const day of days) if (day !== undefined && (best === undefined || day < best)) best = day;
  return best;
};

/** Whether a day is in [born + begin, born + end); an age that is not given does not bound. */
export const atAge = (born: Day, day: Day, beginAge: string | undefined, endAge: string | undefined): boolean =>
  (beginAge === undefined || day >= plus(born, beginAge)) && (endAge === undefined || day < plus(born, endAge));
