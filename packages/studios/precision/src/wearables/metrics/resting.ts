const WINDOW = 30 * 60_000;
const FEWEST = 5;
/** The window must be filled: readings over at least 20 of its 30 minutes. */
const SPREAD = 20 * 60_000;

/**
 * An estimate of the resting heart rate of a day: the lowest mean over any 30 minutes with at least five readings spread over 20 of them.
 * It depends on what the device read; where the device gives its own figure that one is used.
 * @param at instants in milliseconds, in order
 * @returns beats per minute; undefined where no half hour has enough readings
 */
export function restingRate(at: readonly number[], value: readonly number[]): number | undefined {
  let lowest: number | undefined;
  let sum = 0;
  let from = 0;
  for (let to = 0; to < at.length; to += 1) {
    sum += value[to]!;
    while (at[to]! - at[from]! > WINDOW) {
      sum -= value[from]!;
      from += 1;
    }
    const count = to - from + 1;
    if (count < FEWEST || at[to]! - at[from]! < SPREAD) continue;
    const mean = sum / count;
    if (lowest === undefined || mean < lowest) lowest = mean;
  }
  return lowest;
}
