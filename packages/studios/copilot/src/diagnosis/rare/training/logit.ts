/** Small convex fits by Newton's method: enough for some forty features, exact, and without chance. */

/** One choice: the features of each candidate, which one is right, and how much the choice counts. */
export interface Choice {
  /** Candidates x features, row after row. */
  readonly rows: Float32Array;
  /** Row of the right candidate. */
  readonly right: number;
  readonly weight: number;
}

/** -1: the weight may not be positive; 1: not negative; 0: free; undefined: the feature is left out. */
export type Sign = -1 | 0 | 1 | undefined;

/** Solves A x = b for a symmetric positive definite A (Cholesky), in place. */
export function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k += 1) sum -= a[i * n + k]! * a[j * n + k]!;
      if (i === j) {
        if (sum <= 0) throw new RangeError('The matrix is not positive definite; raise the ridge.');
        a[j * n + j] = Math.sqrt(sum);
      } else a[i * n + j] = sum / a[j * n + j]!;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= a[i * n + k]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= a[k * n + i]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  return x;
}

/**
 * Conditional logit: P(right candidate) = softmax of the weighted features, fitted by penalised maximum likelihood.
 * A weight that would have the wrong sign is set to zero and the rest fitted again.
 * @param ridge Penalty on weights of standardised features, per unit of total weight.
 */
export function fitConditionalLogit(
  choices: readonly Choice[],
  signs: readonly Sign[],
  ridge = 1e-3,
  iterations = 25,
): Float64Array {
  const size = signs.length;
  const scale = standardDeviations(choices, size);
  let active = signs.flatMap((sign, at) => (sign === undefined || scale[at] === 0 ? [] : at));
  let start: Float64Array = new Float64Array(size);
  for (;;) {
    const fitted = newton(choices, start, active, scale, ridge, iterations);
    const wrong = new Set(active.filter((at) => fitted[at]! * signs[at]! < 0));
    if (wrong.size === 0) return fitted;
    active = active.filter((at) => !wrong.has(at));
    start = fitted;
  }
}

function standardDeviations(choices: readonly Choice[], size: number): Float64Array {
  const sum = new Float64Array(size);
  const square = new Float64Array(size);
  let n = 0;
  for (const { rows } of choices) {
    for (let at = 0; at < rows.length; at += size) {
      n += 1;
      for (let j = 0; j < size; j += 1) {
        sum[j]! += rows[at + j]!;
        square[j]! += rows[at + j]! ** 2;
      }
    }
  }
  return sum.map((s, j) => Math.sqrt(Math.max(0, square[j]! / n - (s / n) ** 2)));
}

/** Penalised log-likelihood of standardised weights, and each candidate's probability handed to `visit`. */
function logLikelihood(
  choices: readonly Choice[],
  weights: Float64Array,
  penalty: number,
  visit?: (choice: Choice, probability: Float64Array) => void,
): number {
  const size = weights.length;
  let value = -penalty;
  for (const choice of choices) {
    const { rows, right, weight } = choice;
    const probability = new Float64Array(rows.length / size);
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < probability.length; c += 1) {
      let score = 0;
      for (let j = 0; j < size; j += 1) score += weights[j]! * rows[c * size + j]!;
      probability[c] = score;
      if (score > highest) highest = score;
    }
    const own = probability[right]!;
    let sum = 0;
    for (let c = 0; c < probability.length; c += 1) {
      probability[c] = Math.exp(probability[c]! - highest);
      sum += probability[c]!;
    }
    value += weight * (own - highest - Math.log(sum));
    if (visit === undefined) continue;
    for (let c = 0; c < probability.length; c += 1) probability[c]! /= sum;
    visit(choice, probability);
  }
  return value;
}

function newton(
  choices: readonly Choice[],
  start: Float64Array,
  active: readonly number[],
  scale: Float64Array,
  ridge: number,
  iterations: number,
): Float64Array {
  const size = start.length;
  const n = active.length;
  const total = choices.reduce((sum, one) => sum + one.weight, 0);
  const inverse = active.map((at) => 1 / scale[at]!);
  const plain = (v: Float64Array): Float64Array => {
    const weights = new Float64Array(size);
    active.forEach((at, j) => {
      weights[at] = v[j]! * inverse[j]!;
    });
    return weights;
  };
  const penalty = (v: Float64Array): number => ridge * total * v.reduce((sum, x) => sum + x * x, 0);
  let v: Float64Array = Float64Array.from(active, (at) => start[at]! * scale[at]!);
  const z = new Float64Array(n);
  const mean = new Float64Array(n);
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const gradient = v.map((x) => -2 * ridge * total * x);
    const hessian = new Float64Array(n * n);
    for (let j = 0; j < n; j += 1) hessian[j * n + j] = 2 * ridge * total + 1e-9;
    const value = logLikelihood(choices, plain(v), penalty(v), ({ rows, right, weight }, probability) => {
      mean.fill(0);
      probability.forEach((p, c) => {
        for (let j = 0; j < n; j += 1) mean[j]! += p * rows[c * size + active[j]!]! * inverse[j]!;
      });
      for (let i = 0; i < n; i += 1) {
        gradient[i]! += weight * (rows[right * size + active[i]!]! * inverse[i]! - mean[i]!);
      }
      probability.forEach((p, c) => {
        // The Hessian only sets the step: what is all but impossible need not enter it.
        if (p < 1e-4) return;
        for (let j = 0; j < n; j += 1) z[j] = rows[c * size + active[j]!]! * inverse[j]! - mean[j]!;
        for (let i = 0; i < n; i += 1) {
          const w = weight * p * z[i]!;
          for (let j = 0; j <= i; j += 1) hessian[i * n + j]! += w * z[j]!;
        }
      });
    });
    const step = solve(hessian, gradient);
    let fraction = 1;
    let next = v;
    let better = value;
    // Halve the step until the likelihood rises: far from the optimum a whole Newton step overshoots.
    for (; fraction > 1e-4; fraction /= 2) {
      next = v.map((x, j) => x + fraction * step[j]!);
      better = logLikelihood(choices, plain(next), penalty(next));
      if (better >= value) break;
    }
    if (better < value) break;
    v = next;
    if (better - value < 1e-6 * total) break;
  }
  return plain(v);
}

/** Logistic regression of 0/1 labels; the first feature is the constant and is not penalised. */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  weights: readonly number[],
  ridge = 1e-3,
): number[] {
  const n = rows[0]!.length;
  const v = new Float64Array(n);
  const total = weights.reduce((sum, w) => sum + w, 0);
  for (let iteration = 0; iteration < 30; iteration += 1) {
    const gradient = new Float64Array(n);
    const hessian = new Float64Array(n * n);
    for (let j = 0; j < n; j += 1) {
      const penalty = j === 0 ? 0 : 2 * ridge * total;
      gradient[j] = -penalty * v[j]!;
      hessian[j * n + j] = penalty + 1e-9;
    }
    rows.forEach((row, r) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * v[j]!, 0)));
      const w = weights[r]! * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i < n; i += 1) {
        gradient[i]! += weights[r]! * (labels[r]! - p) * row[i]!;
        for (let j = 0; j <= i; j += 1) hessian[i * n + j]! += w * row[i]! * row[j]!;
      }
    });
    const step = solve(hessian, gradient);
    for (let j = 0; j < n; j += 1) v[j]! += Math.max(-3, Math.min(3, step[j]!));
    if (step.every((s) => Math.abs(s) < 1e-7)) break;
  }
  return [...v];
}
