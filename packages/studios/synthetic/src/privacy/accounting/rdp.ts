import { logAdd, logErfc, logGamma, logSubtract } from '@aceso/tensor/stats';

/**
 * Rényi differential privacy (Mironov 2017) at a list of orders. Adding or removing one row are neighbours; the query
 * has L2 sensitivity 1 and noise of standard deviation `sigma`.
 */
export interface RdpCurve {
  readonly orders: readonly number[];
  readonly epsilons: readonly number[];
}

/** Orders dense where small budgets need them. */
export const DEFAULT_ORDERS: readonly number[] = [
  ...Array.from({ length: 99 }, (_, i) => 1 + (i + 1) / 10),
  ...Array.from({ length: 54 }, (_, i) => 11 + i),
  ...[72, 80, 96, 128, 160, 192, 256, 384, 512, 768, 1024],
];

/** alpha / (2 sigma^2). */
export function gaussianRdp(sigma: number, order: number): number {
  checkSigma(sigma);
  checkOrder(order);
  return order / (2 * sigma * sigma);
}

/**
 * Gaussian noise on a Poisson sample of rate `q` (Mironov, Talwar & Zhang 2019): a finite sum at integer orders, two
 * convergent series at fractional ones. There the accountants in use (dp-accounting, Opacus) add the magnitudes of the
 * binomial terms; that bounds the true value from above (by 3 % at q = .01, sigma = 2.5, order 1.5), and is what this
 * returns too, so that budgets agree. `signed` gives the exact series.
 */
export function sampledGaussianRdp(
  q: number,
  sigma: number,
  order: number,
  options: { readonly signed?: boolean } = {},
): number {
  checkSigma(sigma);
  checkOrder(order);
  if (!(q >= 0 && q <= 1)) throw new RangeError(`sampling rate in [0, 1], not ${q}`);
  if (q === 0) return 0;
  if (q === 1) return gaussianRdp(sigma, order);
  if (order === Infinity) return Infinity;
  const log = Number.isInteger(order)
    ? logMomentInteger(q, sigma, order)
    : logMomentFractional(q, sigma, order, options.signed === true);
  return log / (order - 1);
}

/** Composition: Rényi epsilons add. */
export function composeRdp(curves: readonly RdpCurve[]): RdpCurve {
  const first = curves[0];
  if (!first) return { orders: DEFAULT_ORDERS, epsilons: DEFAULT_ORDERS.map(() => 0) };
  for (const c of curves) {
    if (c.orders.length !== first.orders.length || c.orders.some((o, i) => o !== first.orders[i])) {
      throw new RangeError('composition needs the same orders on both sides');
    }
  }
  return { orders: first.orders, epsilons: first.orders.map((_, i) => curves.reduce((s, c) => s + c.epsilons[i]!, 0)) };
}

/** `steps` runs of the (sampled) Gaussian mechanism. */
export function sampledGaussianCurve(
  options: { readonly q: number; readonly sigma: number; readonly steps: number },
  orders: readonly number[] = DEFAULT_ORDERS,
): RdpCurve {
  return { orders, epsilons: orders.map((a) => options.steps * sampledGaussianRdp(options.q, options.sigma, a)) };
}

/** Least epsilon at `delta` over the orders (Balle et al. 2020; Canonne, Kamath & Steinke 2020, proposition 12). */
export function rdpEpsilon(curve: RdpCurve, delta: number): { epsilon: number; order: number } {
  checkDelta(delta);
  let best = Infinity;
  let at = Number.NaN;
  curve.orders.forEach((a, i) => {
    const e = curve.epsilons[i]! + Math.log1p(-1 / a) - Math.log(delta * a) / (a - 1);
    if (e < best) {
      best = e;
      at = a;
    }
  });
  return { epsilon: Math.max(0, best), order: at };
}

/** Least delta at `epsilon` over the orders. */
export function rdpDelta(curve: RdpCurve, epsilon: number): { delta: number; order: number } {
  let best = 0;
  let at = Number.NaN;
  curve.orders.forEach((a, i) => {
    const log = (a - 1) * (curve.epsilons[i]! - epsilon + Math.log1p(-1 / a)) - Math.log(a);
    if (log < best) {
      best = log;
      at = a;
    }
  });
  return { delta: Math.exp(best), order: at };
}

/** Noise for `steps` sampled steps that stays within (epsilon, delta), to a relative 1e-6 from above. */
export function calibrateSampledGaussian(o: {
  readonly q: number;
  readonly steps: number;
  readonly epsilon: number;
  readonly delta: number;
}): number {
  if (!(o.epsilon > 0)) throw new RangeError(`epsilon > 0, not ${o.epsilon}`);
  const spent = (sigma: number) => rdpEpsilon(sampledGaussianCurve({ ...o, sigma }), o.delta).epsilon;
  let high = 1;
  while (spent(high) > o.epsilon) {
    high *= 2;
    if (high > 1e9) throw new RangeError('no noise meets this budget');
  }
  let low = high / 2;
  while (low > 1e-4 && spent(low) <= o.epsilon) low /= 2;
  while (high / low > 1 + 1e-6) {
    const mid = Math.sqrt(low * high);
    if (spent(mid) > o.epsilon) low = mid;
    else high = mid;
  }
  return high;
}

function logMomentInteger(q: number, sigma: number, order: number): number {
  let log = -Infinity;
  for (let k = 0; k <= order; k += 1) {
    const choose = logGamma(order + 1) - logGamma(k + 1) - logGamma(order - k + 1);
    const term = choose + k * Math.log(q) + (order - k) * Math.log1p(-q) + (k * k - k) / (2 * sigma * sigma);
    log = logAdd(log, term);
  }
  return log;
}

function logMomentFractional(q: number, sigma: number, order: number, signed: boolean): number {
  let positive = -Infinity;
  let negative = -Infinity;
  const z0 = sigma * sigma * Math.log(1 / q - 1) + 0.5;
  // ln |C(order, k)| and its sign, by recurrence.
  let logChoose = 0;
  let sign = 1;
  let lastLeft = Infinity;
  let lastRight = Infinity;
  for (let k = 0; k < MOST_TERMS; k += 1) {
    const j = order - k;
    const left =
      logChoose + k * Math.log(q) + j * Math.log1p(-q) + (k * k - k) / (2 * sigma * sigma) + logHalfErfc(k - z0, sigma);
    const right =
      logChoose + j * Math.log(q) + k * Math.log1p(-q) + (j * j - j) / (2 * sigma * sigma) + logHalfErfc(z0 - j, sigma);
    const term = logAdd(left, right);
    if (sign > 0 || !signed) positive = logAdd(positive, term);
    else negative = logAdd(negative, term);
    if (left < lastLeft && right < lastRight && term < positive - 32) return logSubtract(positive, negative);
    lastLeft = left;
    lastRight = right;
    logChoose += Math.log(Math.abs(j)) - Math.log(k + 1);
    if (j < 0) sign = -sign;
  }
  // Too slow a series: the log moment is convex in the order, so the chord of its integer neighbours bounds it.
  const below = Math.floor(order);
  const low = below < 2 ? 0 : logMomentInteger(q, sigma, below);
  const high = logMomentInteger(q, sigma, below + 1);
  return low + (order - below) * (high - low);
}

const MOST_TERMS = 4000;

const logHalfErfc = (x: number, sigma: number): number => Math.log(0.5) + logErfc(x / (Math.SQRT2 * sigma));

function checkSigma(sigma: number): void {
  if (!(sigma > 0)) throw new RangeError(`noise sigma > 0, not ${sigma}`);
}

function checkOrder(order: number): void {
  if (!(order > 1)) throw new RangeError(`Rényi order > 1, not ${order}`);
}

export function checkDelta(delta: number): void {
  if (!(delta > 0 && delta < 1)) throw new RangeError(`delta in (0, 1), not ${delta}`);
}
