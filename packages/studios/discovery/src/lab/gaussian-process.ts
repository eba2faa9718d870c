import type { Belief, Point, Surrogate } from './surrogate.ts';

/**
 * Gaussian process with a Matern 5/2 kernel over the blocks of an encoding (Rasmussen and Williams 2006, eq. 4.17), one
 * length scale a parameter, times a task kernel rho + (1 - rho) [same task] (an intrinsic model of coregionalisation,
 * Bonilla 2008) and exp(-|difference of fidelity| / length). Hyperparameters are the maximum a posteriori by analytic
 * gradients; log-normal priors keep small data sets sane.
 */
export interface GaussianProcessOptions {
  readonly block: Uint16Array;
  readonly blocks: number;
  readonly names?: readonly string[];
  /** Gradient steps; 120 by default. */
  readonly steps?: number;
}

/** Mean and deviation of the normal prior of each hyperparameter's logarithm. */
const PRIOR = {
  length: { mean: 0, deviation: 1 },
  signal: { mean: 0, deviation: 0.7 },
  noise: { mean: -3.5, deviation: 1.5 },
  task: { mean: 0, deviation: 1.5 },
  fidelity: { mean: 0, deviation: 1 },
} as const;
const SQRT5 = Math.sqrt(5);
const JITTER = 1e-8;

export function fitGaussianProcess(
  points: readonly Point[],
  observed: Float64Array,
  options: GaussianProcessOptions,
): Surrogate {
  const n = points.length;
  const { block, blocks } = options;
  // A robust centre would hide the best values; mean and deviation keep them.
  const centre = n > 0 ? observed.reduce((a, b) => a + b, 0) / n : 0;
  const spread = Math.sqrt(observed.reduce((a, b) => a + (b - centre) ** 2, 0) / Math.max(1, n - 1)) || 1;
  const y = Float64Array.from(observed, (v) => (v - centre) / spread);
  const transfers = points.some(({ task }) => task !== points[0]!.task) || points.some(({ task }) => task !== 0);
  const fidelities = points.some(({ fidelity }) => fidelity !== 1);

  const squared = Array.from({ length: blocks }, () => new Float64Array(n * n));
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < i; j += 1) {
      const a = points[i]!.x;
      const b = points[j]!.x;
      for (let d = 0; d < a.length; d += 1) {
        const s = squared[block[d]!]!;
        s[i * n + j]! += (a[d]! - b[d]!) ** 2;
      }
    }

  // Parameters: log length of each block, log signal variance, log noise variance, logit rho, log fidelity length.
  const count = blocks + 4;
  const prior = [
    ...Array.from({ length: blocks }, () => PRIOR.length),
    PRIOR.signal,
    PRIOR.noise,
    PRIOR.task,
    PRIOR.fidelity,
  ];
  // The typical distance grows with the number of parameters, and length scales with it (Hvarfner 2024).
  const shift = 0.5 * Math.log(Math.max(1, blocks)) - 0.35;
  const theta = Float64Array.from(prior, ({ mean }, i) => (i < blocks ? mean + shift : mean));
  const free = prior.map((_, i) => (i === blocks + 2 ? transfers : i === blocks + 3 ? fidelities : true));
  let best = { value: Number.POSITIVE_INFINITY, theta: theta.slice() };
  const m = new Float64Array(count);
  const v = new Float64Array(count);
  const steps = n < 2 ? 0 : (options.steps ?? 120);
  for (let step = 1; step <= steps; step += 1) {
    const { value, gradient } = objective(theta);
    if (value < best.value) best = { value, theta: theta.slice() };
    for (let k = 0; k < count; k += 1) {
      if (!free[k]) continue;
      m[k] = 0.9 * m[k]! + 0.1 * gradient[k]!;
      v[k] = 0.99 * v[k]! + 0.01 * gradient[k]! ** 2;
      theta[k]! -=
        ((step < steps / 2 ? 0.1 : 0.04) * (m[k]! / (1 - 0.9 ** step))) /
        (Math.sqrt(v[k]! / (1 - 0.99 ** step)) + 1e-9);
    }
  }

  function kernelParts(p: Float64Array): {
    lengths: Float64Array;
    signal: number;
    noise: number;
    rho: number;
    fade: number;
  } {
    return {
      lengths: Float64Array.from({ length: blocks }, (_, b) => Math.exp(p[b]!)),
      signal: Math.exp(p[blocks]!),
      noise: Math.exp(p[blocks + 1]!),
      rho: 1 / (1 + Math.exp(-p[blocks + 2]!)),
      fade: Math.exp(p[blocks + 3]!),
    };
  }

  /** Negative log posterior of the hyperparameters and its gradient. */
  function objective(p: Float64Array): { value: number; gradient: Float64Array } {
    const { lengths, signal, noise, rho, fade } = kernelParts(p);
    const k = new Float64Array(n * n);
    const radius = new Float64Array(n * n);
    for (let i = 0; i < n; i += 1) {
      k[i * n + i] = signal + noise + JITTER;
      for (let j = 0; j < i; j += 1) {
        let r2 = 0;
        for (let b = 0; b < blocks; b += 1) r2 += squared[b]![i * n + j]! / lengths[b]! ** 2;
        const r = Math.sqrt(r2);
        radius[i * n + j] = r;
        const value = signal * matern(r) * context(points[i]!, points[j]!, rho, fade);
        k[i * n + j] = value;
        k[j * n + i] = value;
      }
    }
    const lower = cholesky(k, n);
    const inverse = inverseOf(lower, n);
    const alpha = new Float64Array(n);
    for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) alpha[i]! += inverse[i * n + j]! * y[j]!;
    let value = (n / 2) * Math.log(2 * Math.PI);
    for (let i = 0; i < n; i += 1) value += 0.5 * y[i]! * alpha[i]! + Math.log(lower[i * n + i]!);
    const gradient = new Float64Array(count);
    for (let i = 0; i < n; i += 1) {
      const diagonal = 0.5 * (inverse[i * n + i]! - alpha[i]! ** 2);
      gradient[blocks]! += diagonal * signal;
      gradient[blocks + 1]! += diagonal * noise;
      for (let j = 0; j < i; j += 1) {
        const w = inverse[i * n + j]! - alpha[i]! * alpha[j]!;
        const value = k[i * n + j]!;
        gradient[blocks]! += w * value;
        const r = radius[i * n + j]!;
        const shared = context(points[i]!, points[j]!, rho, fade);
        // d matern / d log length_b = (5/3) (1 + sqrt5 r) exp(-sqrt5 r) d_b^2 / length_b^2
        const slope = w * signal * shared * (5 / 3) * (1 + SQRT5 * r) * Math.exp(-SQRT5 * r);
        for (let b = 0; b < blocks; b += 1) gradient[b]! += (slope * squared[b]![i * n + j]!) / lengths[b]! ** 2;
        if (points[i]!.task !== points[j]!.task) gradient[blocks + 2]! += w * value * (1 - rho);
        const gap = Math.abs(points[i]!.fidelity - points[j]!.fidelity);
        if (gap > 0) gradient[blocks + 3]! += (w * value * gap) / fade;
      }
    }
    for (let i = 0; i < count; i += 1) {
      const { mean, deviation } = prior[i]!;
      const z = (p[i]! - mean - (i < blocks ? shift : 0)) / deviation;
      value += 0.5 * z * z;
      gradient[i]! += z / deviation;
    }
    return { value, gradient };
  }

  const { lengths, signal, noise, rho, fade } = kernelParts(best.theta);
  const covariance = (a: Point, b: Point): number => {
    let r2 = 0;
    for (let d = 0; d < a.x.length; d += 1) r2 += ((a.x[d]! - b.x[d]!) / lengths[block[d]!]!) ** 2;
    return signal * matern(Math.sqrt(r2)) * context(a, b, rho, fade);
  };
  const k = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const value = covariance(points[i]!, points[j]!) + (i === j ? noise + JITTER : 0);
      k[i * n + j] = value;
      k[j * n + i] = value;
    }
  const lower = cholesky(k, n);
  const whitened = forward(lower, y, n);

  return {
    noise: Math.sqrt(noise) * spread,
    summary: {
      lengthScales: Array.from(lengths),
      signal: Math.sqrt(signal) * spread,
      noise: Math.sqrt(noise) * spread,
      ...(transfers ? { taskCorrelation: rho } : {}),
      ...(fidelities ? { fidelityLength: fade } : {}),
    },
    believe(wanted) {
      const size = wanted.length;
      const projections = new Float64Array(size * n);
      const mean = new Float64Array(size);
      const variance = new Float64Array(size);
      const column = new Float64Array(n);
      for (let c = 0; c < size; c += 1) {
        for (let i = 0; i < n; i += 1) column[i] = covariance(wanted[c]!, points[i]!);
        const solved = forward(lower, column, n);
        projections.set(solved, c * n);
        let mu = 0;
        let explained = 0;
        for (let i = 0; i < n; i += 1) {
          mu += solved[i]! * whitened[i]!;
          explained += solved[i]! ** 2;
        }
        mean[c] = centre + spread * mu;
        variance[c] = Math.max(1e-12, signal - explained);
      }
      const deviation = Float64Array.from(variance, (s2) => Math.sqrt(s2) * spread);
      // Rows of the posterior covariance that were already taken out, one for each chosen candidate.
      const taken: Float64Array[] = [];
      const posterior = (a: number, b: number): number => {
        let shared = covariance(wanted[a]!, wanted[b]!);
        for (let i = 0; i < n; i += 1) shared -= projections[a * n + i]! * projections[b * n + i]!;
        for (const each of taken) shared -= each[a]! * each[b]!;
        return shared;
      };
      return {
        mean,
        deviation,
        informs: (of, by) => Math.min(1, posterior(of, by) ** 2 / (variance[of]! * (variance[by]! + noise))),
        choose(index) {
          const row = new Float64Array(size);
          const scale = Math.sqrt(variance[index]! + noise);
          for (let c = 0; c < size; c += 1) row[c] = posterior(c, index) / scale;
          taken.push(row);
          for (let c = 0; c < size; c += 1) {
            variance[c] = Math.max(1e-12, variance[c]! - row[c]! ** 2);
            deviation[c] = Math.sqrt(variance[c]!) * spread;
          }
        },
      } satisfies Belief;
    },
  };
}

const matern = (r: number): number => (1 + SQRT5 * r + (5 / 3) * r * r) * Math.exp(-SQRT5 * r);

const context = (a: Point, b: Point, rho: number, fade: number): number =>
  (a.task === b.task ? 1 : rho) * (a.fidelity === b.fidelity ? 1 : Math.exp(-Math.abs(a.fidelity - b.fidelity) / fade));

/** Lower factor of a positive definite matrix (row-major); a pivot lost to rounding is lifted. */
function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let s = matrix[i * n + j]!;
      for (let k = 0; k < j; k += 1) s -= lower[i * n + k]! * lower[j * n + k]!;
      lower[i * n + j] = i === j ? Math.sqrt(Math.max(s, 1e-10)) : s / lower[j * n + j]!;
    }
  return lower;
}

function forward(lower: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let s = b[i]!;
    for (let k = 0; k < i; k += 1) s -= lower[i * n + k]! * x[k]!;
    x[i] = s / lower[i * n + i]!;
  }
  return x;
}

/** (L L^T)^-1, by the inverse of L. */
function inverseOf(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    inverse[j * n + j] = 1 / lower[j * n + j]!;
    for (let i = j + 1; i < n; i += 1) {
      let s = 0;
      for (let k = j; k < i; k += 1) s -= lower[i * n + k]! * inverse[k * n + j]!;
      inverse[i * n + j] = s / lower[i * n + i]!;
    }
  }
  const full = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let s = 0;
      for (let k = i; k < n; k += 1) s += inverse[k * n + i]! * inverse[k * n + j]!;
      full[i * n + j] = s;
      full[j * n + i] = s;
    }
  return full;
}
