/** A straight scale from values to places, with round marks. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  place(value: number): number;
}

/** Of the values, from `from` to `to`; about `count` marks at 1, 2 or 5 times a power of ten. */
export function scaleOf(values: readonly number[], from: number, to: number, count = 5): Scale {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!Number.isFinite(least)) [least, most] = [0, 1];
  if (least === most) [least, most] = [least - 1, most + 1];
  const rough = (most - least) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
  const low = Math.floor(least / step) * step;
  const high = Math.ceil(most / step) * step;
  const marks = Math.round((high - low) / step);
  const ticks = Array.from({ length: marks + 1 }, (_, i) => Number((low + i * step).toPrecision(12)));
  return { low, high, ticks, place: (value) => from + ((value - low) / (high - low)) * (to - from) };
}
