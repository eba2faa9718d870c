/** Special functions in double precision; relative errors near 1e-14 unless said. */

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln |Gamma(x)| (Lanczos, g = 7); x not a non-positive integer. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  const t = x + 6.5;
  let sum = LANCZOS[0]!;
  for (let i = 1; i < 9; i += 1) sum += LANCZOS[i]! / (x - 1 + i);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln of the regularised upper incomplete gamma function Q(a, x); a > 0, x >= 0. */
export function logUpperGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) throw new RangeError(`logUpperGamma: a > 0 and x >= 0, not ${a}, ${x}`);
  if (x < a + 1) return Math.log1p(-gammaSeries(a, x));
  // Continued fraction by Lentz's method.
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 1000; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return -x + a * Math.log(x) - logGamma(a) + Math.log(h);
}

function gammaSeries(a: number, x: number): number {
  if (x === 0) return 0;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 1000; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** Regularised lower incomplete gamma function P(a, x). */
export function lowerGamma(a: number, x: number): number {
  return x < a + 1 ? gammaSeries(a, x) : -Math.expm1(logUpperGamma(a, x));
}

export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const p = lowerGamma(0.5, x * x);
  return x < 0 ? -p : p;
}

/** 1 - erf(x), exact in the far tail. */
export const erfc = (x: number): number => (x <= 0 ? 1 + erf(-x) : Math.exp(logErfc(x)));

/** ln(erfc(x)); finite for x up to 1e150. */
export const logErfc = (x: number): number => (x <= 0 ? Math.log(1 + erf(-x)) : logUpperGamma(0.5, x * x));

/** Standard normal distribution function. */
export const normalCdf = (x: number): number => 0.5 * erfc(-x / Math.SQRT2);

/** Standard normal quantile (Acklam's rational start, one Halley step); p in [0, 1]. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile: p in [0, 1], not ${p}`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const x = startQuantile(p);
  const e = normalCdf(x) - p;
  const u = e * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
  return x - u / (1 + (x * u) / 2);
}

function startQuantile(p: number): number {
  const poly = (c: readonly number[], x: number): number => c.reduce((s, v) => s * x + v, 0);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      poly(
        [
          -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
          2.938163982698783,
        ],
        q,
      ) / poly([7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1], q)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    (poly(
      [
        -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
        2.506628277459239,
      ],
      r,
    ) *
      q) /
    poly([-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1], r)
  );
}

/** P(X > x) of chi-squared with `df` degrees of freedom. */
export const chiSquaredTail = (x: number, df: number): number => Math.exp(logUpperGamma(df / 2, x / 2));

/** ln(exp(a) + exp(b)). */
export function logAdd(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

/** ln(exp(a) - exp(b)) for a >= b. */
export function logSubtract(a: number, b: number): number {
  if (b === -Infinity) return a;
  if (a < b) throw new RangeError('logSubtract: the difference is negative');
  return a === b ? -Infinity : a + Math.log(-Math.expm1(b - a));
}
