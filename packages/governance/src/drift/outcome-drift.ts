import { wilson } from '@aceso/tensor/stats';

/** People of one stretch of time: how many, how many were foretold to have the outcome, how many had it. */
export interface OutcomeWindow {
  readonly window: string;
  readonly n: number;
  readonly expected: number;
  readonly observed: number;
}

export interface OutcomePoint extends OutcomeWindow {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Calibration in the large: observed over expected. */
  readonly ratio: number;
  /** Sums of the evidence that the rate has risen, or fallen; back to nought where there is none. */
  readonly cusum: { readonly up: number; readonly down: number };
  readonly signal: 'none' | 'up' | 'down';
}

export interface CusumOptions {
  /** Odds ratio that is to be found soon; 1.5 unless given. */
  readonly oddsRatio?: number;
  /** Height at which a sum signals; 4 unless given (about one false signal in e^4 windows at most). */
  readonly limit?: number;
}

/**
 * Whether outcomes still are what was foretold: risk-adjusted CUSUM by log-likelihood ratios (Steiner et al., Biostatistics 2000), in windows.
 * A sum that has signalled starts again.
 */
export function outcomeDrift(windows: readonly OutcomeWindow[], options: CusumOptions = {}): OutcomePoint[] {
  const { oddsRatio = 1.5, limit = 4 } = options;
  let up = 0;
  let down = 0;
  return windows.map((one) => {
    const { n, expected, observed } = one;
    const p = Math.min(1 - 1e-9, Math.max(1e-9, expected / Math.max(1, n)));
    up = Math.max(0, up + score(p, n, observed, oddsRatio));
    down = Math.max(0, down + score(p, n, observed, 1 / oddsRatio));
    const signal = up > limit ? 'up' : down > limit ? 'down' : 'none';
    const { estimate, low, high } = wilson(observed, n);
    const point: OutcomePoint = {
      ...one,
      rate: n === 0 ? 0 : estimate,
      low,
      high,
      ratio: expected > 0 ? observed / expected : 0,
      cusum: { up, down },
      signal,
    };
    if (signal !== 'none') {
      up = 0;
      down = 0;
    }
    return point;
  });
}

/** Log-likelihood ratio of a window when the odds are `ratio` times what was foretold. */
const score = (p: number, n: number, observed: number, ratio: number): number =>
  observed * Math.log(ratio) - n * Math.log(1 - p + ratio * p);
