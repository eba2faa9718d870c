import { logErfc } from '@aceso/tensor/stats';
import { checkDelta } from './rdp.ts';

const logPhi = (x: number): number => Math.log(0.5) + logErfc(-x / Math.SQRT2);

/** Exact delta of the Gaussian mechanism at `epsilon`, L2 sensitivity 1 (Balle & Wang 2018, theorem 8). */
export function gaussianDelta(sigma: number, epsilon: number): number {
  const a = logPhi(1 / (2 * sigma) - epsilon * sigma);
  const b = epsilon + logPhi(-1 / (2 * sigma) - epsilon * sigma);
  return b >= a ? 0 : Math.exp(a) * -Math.expm1(b - a);
}

/** Exact epsilon of the Gaussian mechanism at `delta`. */
export function gaussianEpsilon(sigma: number, delta: number): number {
  checkDelta(delta);
  if (gaussianDelta(sigma, 0) <= delta) return 0;
  let high = 1;
  while (gaussianDelta(sigma, high) > delta) high *= 2;
  return bisect((e) => gaussianDelta(sigma, e) > delta, 0, high);
}

/** Least noise for (epsilon, delta): the analytic Gaussian mechanism. */
export function calibrateGaussian(epsilon: number, delta: number): number {
  checkDelta(delta);
  if (!(epsilon >= 0)) throw new RangeError(`epsilon >= 0, not ${epsilon}`);
  let high = 1;
  while (gaussianDelta(high, epsilon) > delta) high *= 2;
  return bisect((s) => gaussianDelta(s, epsilon) > delta, 0, high);
}

/** The least x (from above) at which `tooSmall` turns false. */
export function bisect(tooSmall: (x: number) => boolean, low: number, high: number): number {
  let a = low;
  let b = high;
  for (let i = 0; i < 200 && b - a > 1e-15 * b; i += 1) {
    const mid = (a + b) / 2;
    if (mid <= a || mid >= b) break;
    if (tooSmall(mid)) a = mid;
    else b = mid;
  }
  return b;
}
