import { quantile } from '@aceso/tensor/stats';

/** Horizons of the back-test, minutes. The longest is also how far a what-if may look. */
export const HORIZONS = [30, 60, 120, 240] as const;
/** Nominal coverage of every interval. */
export const NOMINAL = 0.9;

/** Median and 90 % interval of a new measurement, from the members and the error of the sensor (mg/dL). */
export function bandOf(sensors: Float64Array, error: number): [low: number, middle: number, high: number] {
  const tail = (1 - NOMINAL) / 2;
  const middle = quantile(sensors, 0.5);
  const widen = (half: number): number => Math.sqrt(half ** 2 + (1.645 * error) ** 2);
  return [
    middle - widen(middle - quantile(sensors, tail)),
    middle,
    middle + widen(quantile(sensors, 1 - tail) - middle),
  ];
}
