/** A straight scale from values to places. */
export interface Scale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

/** @param from place of the smallest value; @param to of the largest. About four round ticks. */
export function scale(low: number, high: number, from: number, to: number): Scale {
  const span = high - low || 1;
  const raw = span / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= raw) ?? raw;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step)
    ticks.push(Number(tick.toPrecision(12)));
  return { place: (value) => from + ((value - low) / span) * (to - from), ticks };
}

/** A line through points, broken where a value is missing. */
export function line(points: readonly (readonly [x: number, y: number] | undefined)[]): string {
  let pen = 'M';
  let path = '';
  for (const point of points) {
    if (point === undefined) {
      pen = 'M';
      continue;
    }
    path += `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    pen = 'L';
  }
  return path;
}

/** The area between two lines over the same places. */
export function band(
  upper: readonly (readonly [number, number])[],
  lower: readonly (readonly [number, number])[],
): string {
  if (upper.length === 0) return '';
  return `${line(upper)}${line([...lower].reverse()).replace('M', 'L')}Z`;
}

/** Days from the first to the last, each once, also those without data. */
export function everyDay(first: string, last: string, most: number): string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  const begin = Math.max(Date.parse(`${first}T00:00:00Z`), end - (most - 1) * 86_400_000);
  const days: string[] = [];
  for (let at = begin; at <= end; at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
