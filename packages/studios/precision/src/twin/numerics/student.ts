import { logGamma } from '@aceso/tensor/stats';

/** Two-sided chance of a Student t as far from zero as `t`. */
export function studentTail(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** The t beyond which lie `alpha` on both sides together, by bisection. */
export function studentQuantile(alpha: number, df: number): number {
  let low = 0;
  let high = 1e3;
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2;
    if (studentTail(middle, df) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta by its continued fraction (Lentz; Press et al., Numerical Recipes 6.4). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let h = d;
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    c = 1 + even / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    h *= d * (Math.abs(c) < tiny ? tiny : c);
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    c = 1 + odd / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    const change = d * (Math.abs(c) < tiny ? tiny : c);
    h *= change;
    if (Math.abs(change - 1) < 1e-14) break;
  }
  return front * h;
}
