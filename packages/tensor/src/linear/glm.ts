import type { Design } from './design.ts';
import { factor, invert, solve } from './solve.ts';

export type Family = 'gaussian' | 'binomial' | 'poisson';

export interface GlmOptions {
  readonly family: Family;
  readonly weight?: Float64Array;
  /** Penalty ridge * |b|^2 / 2 on all but the intercept; 0 by default. Standard errors then ignore the bias. */
  readonly ridge?: number;
  readonly iterations?: number;
}

export interface LinearFit {
  readonly names: readonly string[];
  /** NaN where a column depends on earlier ones. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Row-major. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Generalised linear model with its canonical link by iteratively reweighted least squares (Nelder & Wedderburn 1972).
 * Gaussian standard errors use the residual variance with n - p degrees of freedom.
 */
export function fitGlm(design: Design, y: ArrayLike<number>, options: GlmOptions): LinearFit {
  const { rows: n, names, x } = design;
  const p = names.length;
  if (y.length !== n) throw new RangeError(`fitGlm: ${n} rows but ${y.length} targets`);
  checkTargets(y, options.family);
  const beta = new Float64Array(p);
  const eta = new Float64Array(n);
  start(design, y, options, beta, eta);
  let last = penalised(eta, y, beta, names, options);
  let iterations = 0;
  let converged = false;
  let f = factor(new Float64Array(p * p), p);
  const limit = options.iterations ?? 50;
  for (; iterations < limit && !converged; iterations += 1) {
    const { gradient, information } = normalEquations(design, y, eta, beta, options);
    f = factor(information, p);
    const step = solve(f, gradient);
    // Halve the step until the likelihood does not fall (separation, far starts).
    let scale = 1;
    let value = -Infinity;
    const from = Float64Array.from(beta);
    for (let half = 0; half < 30; half += 1, scale /= 2) {
      for (let j = 0; j < p; j += 1) beta[j] = from[j]! + scale * step[j]!;
      product(x, n, p, beta, eta);
      value = penalised(eta, y, beta, names, options);
      if (value >= last - 1e-12 * Math.abs(last)) break;
    }
    converged = Math.abs(value - last) < 1e-10 * (Math.abs(value) + 0.1);
    last = value;
  }
  f = factor(normalEquations(design, y, eta, beta, options).information, p);
  const rank = p - f.aliased.reduce((s, a) => s + a, 0);
  const dispersion = options.family === 'gaussian' ? residualVariance(eta, y, options.weight, rank) : 1;
  const covariance = invert(f, p).map((v) => v * dispersion);
  return {
    names,
    coefficients: beta.map((b, j) => (f.aliased[j] ? Number.NaN : b)),
    standardErrors: Float64Array.from(beta, (_, j) => Math.sqrt(covariance[j * p + j]!)),
    covariance,
    logLikelihood: logLikelihood(eta, y, options, rank),
    iterations,
    converged,
  };
}

/** Linear predictor of new rows; aliased columns count as 0. */
export function linearPredictor(fit: Pick<LinearFit, 'coefficients'>, design: Design): Float64Array {
  const out = new Float64Array(design.rows);
  const beta = fit.coefficients.map((b) => (Number.isNaN(b) ? 0 : b));
  product(design.x, design.rows, beta.length, beta, out);
  return out;
}

/** Mean on the scale of the target. */
export function inverseLink(family: Family, eta: number): number {
  if (family === 'gaussian') return eta;
  return family === 'poisson' ? Math.exp(eta) : 1 / (1 + Math.exp(-eta));
}

function checkTargets(y: ArrayLike<number>, family: Family): void {
  for (let i = 0; i < y.length; i += 1) {
    const v = y[i]!;
    const ok = Number.isFinite(v) && (family === 'gaussian' || (family === 'poisson' ? v >= 0 : v >= 0 && v <= 1));
    if (!ok) throw new RangeError(`fitGlm: the target of row ${i} is outside the range of the ${family} family`);
  }
}

function product(x: Float64Array, n: number, p: number, beta: Float64Array, out: Float64Array): void {
  for (let i = 0; i < n; i += 1) {
    let s = 0;
    for (let j = 0; j < p; j += 1) s += x[i * p + j]! * beta[j]!;
    out[i] = s;
  }
}

function start(d: Design, y: ArrayLike<number>, o: GlmOptions, beta: Float64Array, eta: Float64Array): void {
  const at = d.names.indexOf('intercept');
  if (at < 0) return;
  let sum = 0;
  let total = 0;
  for (let i = 0; i < d.rows; i += 1) {
    const w = o.weight ? o.weight[i]! : 1;
    sum += w * y[i]!;
    total += w;
  }
  const mean = sum / total;
  const p = Math.min(1 - 1e-6, Math.max(1e-6, mean));
  beta[at] =
    o.family === 'gaussian' ? mean : o.family === 'poisson' ? Math.log(Math.max(mean, 1e-6)) : Math.log(p / (1 - p));
  product(d.x, d.rows, beta.length, beta, eta);
}

function normalEquations(d: Design, y: ArrayLike<number>, eta: Float64Array, beta: Float64Array, o: GlmOptions) {
  const p = beta.length;
  const gradient = new Float64Array(p);
  const information = new Float64Array(p * p);
  const used = new Int32Array(p);
  for (let i = 0; i < d.rows; i += 1) {
    const w = o.weight ? o.weight[i]! : 1;
    const mu = inverseLink(o.family, eta[i]!);
    const variance = o.family === 'gaussian' ? 1 : o.family === 'poisson' ? mu : mu * (1 - mu);
    const residual = w * (y[i]! - mu);
    const v = w * Math.max(variance, 1e-12);
    // Indicator columns are mostly zero: only what is not is multiplied.
    let count = 0;
    for (let j = 0; j < p; j += 1) if (d.x[i * p + j] !== 0) used[count++] = j;
    for (let a = 0; a < count; a += 1) {
      const j = used[a]!;
      const xj = d.x[i * p + j]!;
      gradient[j]! += residual * xj;
      for (let b = 0; b <= a; b += 1) information[j * p + used[b]!]! += v * xj * d.x[i * p + used[b]!]!;
    }
  }
  for (let j = 0; j < p; j += 1) {
    if (o.ridge && d.names[j] !== 'intercept') {
      gradient[j]! -= o.ridge * beta[j]!;
      information[j * p + j]! += o.ridge;
    }
    for (let k = 0; k < j; k += 1) information[k * p + j] = information[j * p + k]!;
  }
  return { gradient, information };
}

function penalised(
  eta: Float64Array,
  y: ArrayLike<number>,
  beta: Float64Array,
  names: readonly string[],
  o: GlmOptions,
): number {
  let value = 0;
  for (let i = 0; i < eta.length; i += 1) {
    const w = o.weight ? o.weight[i]! : 1;
    const e = eta[i]!;
    if (o.family === 'gaussian') value -= 0.5 * w * (y[i]! - e) ** 2;
    else if (o.family === 'poisson') value += w * (y[i]! * e - Math.exp(e));
    else value += w * (y[i]! * e - (e > 0 ? e + Math.log1p(Math.exp(-e)) : Math.log1p(Math.exp(e))));
  }
  if (o.ridge)
    beta.forEach((b, j) => {
      if (names[j] !== 'intercept') value -= 0.5 * o.ridge! * b * b;
    });
  return value;
}

function residualVariance(
  eta: Float64Array,
  y: ArrayLike<number>,
  weight: Float64Array | undefined,
  rank: number,
): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i += 1) sum += (weight ? weight[i]! : 1) * (y[i]! - eta[i]!) ** 2;
  return sum / Math.max(1, eta.length - rank);
}

/** Up to a constant of the data for Poisson (log y! is left out). */
function logLikelihood(eta: Float64Array, y: ArrayLike<number>, o: GlmOptions, rank: number): number {
  if (o.family !== 'gaussian')
    return penalised(eta, y, new Float64Array(0), [], { family: o.family, ...(o.weight && { weight: o.weight }) });
  const n = eta.length;
  const s2 = (residualVariance(eta, y, o.weight, rank) * Math.max(1, n - rank)) / n;
  return -0.5 * n * (Math.log(2 * Math.PI * s2) + 1);
}
