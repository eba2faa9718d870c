import { normalCdf } from '@aceso/tensor/stats';
import type { Belief } from './surrogate.ts';

/**
 * How much a candidate promises, larger is better. `ei`: logarithm of the expected improvement over the best value so
 * far (Jones 1998; in logarithms so that tiny values still rank, Ament 2023). `ucb`: mean + 2 deviations.
 * `explore`: the deviation alone.
 */
export type Acquisition = 'ei' | 'ucb' | 'explore';

const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

/** log(phi(z) + z Phi(z)), without underflow for z far below 0. */
export function logImprovement(z: number): number {
  if (z > -5) return Math.log(Math.exp(-0.5 * z * z - LOG_SQRT_2PI) + z * normalCdf(z));
  // phi(z)/z^2 (1 - 3/z^2 + 15/z^4), by the asymptotic series of Mills' ratio.
  const inverse = 1 / (z * z);
  return -0.5 * z * z - LOG_SQRT_2PI + Math.log(inverse * (1 - 3 * inverse + 15 * inverse * inverse));
}

/** The score of candidate `c`, for values that are to be large. */
export function promise(kind: Acquisition, belief: Belief, c: number, best: number): number {
  const mean = belief.mean[c]!;
  const deviation = belief.deviation[c]!;
  if (kind === 'explore') return deviation;
  if (kind === 'ucb') return mean + 2 * deviation;
  return Math.log(deviation) + logImprovement((mean - best) / deviation);
}
