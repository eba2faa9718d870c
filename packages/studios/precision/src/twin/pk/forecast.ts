import { normalCdf } from '@aceso/tensor/stats';

export interface Forecast {
  /** The level of the most probable parameters. */
  readonly middle: number;
  /** Standard deviation of the logarithm of the level by what the parameters leave open. */
  readonly spread: number;
  /** Standard deviation of what is measured about a true level. */
  readonly error: (level: number) => number;
}

/** Parameters as far from the middle as this, in standard deviations, in steps of an eighth. */
const FAR = 6;
const STEPS = Array.from({ length: 16 * FAR + 1 }, (_, i) => {
  const at = -FAR + i / 8;
  return { at, weight: Math.exp((-at * at) / 2) };
});
const TOTAL = STEPS.reduce((sum, { weight }) => sum + weight, 0);

/**
 * Chance of a measurement up to a value. The true level is log-normal, as the parameters are, and the error of the measurement is
 * normal about it: taken together on the logarithm, an additive error above the level would let any measurement pass.
 */
export function chanceUpTo({ middle, spread, error }: Forecast, value: number): number {
  let sum = 0;
  for (const { at, weight } of STEPS) {
    const level = middle * Math.exp(spread * at);
    sum += weight * normalCdf((value - level) / error(level));
  }
  return sum / TOTAL;
}

/** Two-sided chance of a measurement as far off as a value. */
export function chanceOf(forecast: Forecast, value: number): number {
  const below = chanceUpTo(forecast, value);
  return 2 * Math.min(below, 1 - below);
}

/** The measurement, not below 0, that a share of measurements does not exceed. */
export function quantileOf(forecast: Forecast, share: number): number {
  const { middle, spread, error } = forecast;
  const top = middle * Math.exp(spread * FAR);
  let low = 0;
  let high = top + FAR * error(top);
  if (chanceUpTo(forecast, 0) >= share) return 0;
  for (let i = 0; i < 40; i += 1) {
    const half = (low + high) / 2;
    if (chanceUpTo(forecast, half) < share) low = half;
    else high = half;
  }
  return high;
}
