import { bisect } from './gaussian.ts';
import { checkDelta } from './rdp.ts';

/** Zero-concentrated differential privacy (Bun & Steinke 2016); rho adds under composition. */

/** Gaussian noise on a query of L2 sensitivity 1. */
export const gaussianRho = (sigma: number): number => 1 / (2 * sigma * sigma);

/** Exponential mechanism of pure privacy `epsilon` (Cesar & Rogers 2021: bounded range, epsilon^2 / 8). */
export const exponentialRho = (epsilon: number): number => (epsilon * epsilon) / 8;

/** Delta of rho-zCDP at `epsilon`, minimised over the order (Canonne, Kamath & Steinke 2020). */
export function rhoDelta(rho: number, epsilon: number): number {
  if (rho === 0) return 0;
  // The derivative of the exponent rises with the order: find its zero.
  const slope = (a: number): number => (2 * a - 1) * rho - epsilon + Math.log1p(-1 / a);
  let high = (epsilon + 1) / (2 * rho) + 2;
  while (slope(high) < 0) high *= 2;
  const a = Math.max(
    1.0001,
    bisect((x) => slope(x) < 0, 1.0001, high),
  );
  return Math.min(1, Math.exp((a - 1) * (a * rho - epsilon) + a * Math.log1p(-1 / a)) / (a - 1));
}

export function rhoEpsilon(rho: number, delta: number): number {
  checkDelta(delta);
  if (rho === 0) return 0;
  const high = rho + 2 * Math.sqrt(rho * Math.log(1 / delta)) + 1;
  return bisect((e) => rhoDelta(rho, e) > delta, 0, high);
}

/** The largest rho that (epsilon, delta) allows. */
export function epsilonRho(epsilon: number, delta: number): number {
  checkDelta(delta);
  if (!(epsilon > 0)) throw new RangeError(`epsilon > 0, not ${epsilon}`);
  let low = 0;
  let high = epsilon + 1;
  while (rhoDelta(high, epsilon) <= delta) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i += 1) {
    const mid = (low + high) / 2;
    if (rhoDelta(mid, epsilon) <= delta) low = mid;
    else high = mid;
  }
  return low;
}
