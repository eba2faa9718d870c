import { type Blend, type Difficulty, expectedError, LEARNERS, logOdds, type Near, type Said } from './ensemble.ts';
import { auroc } from './metrics.ts';

/** Loss of predictions, the less the better: mean absolute error, or 1 - AUROC. */
export function loss(found: Float64Array, y: Float64Array, binary: boolean): number {
  if (binary) return 1 - auroc(found, y);
  let sum = 0;
  for (let i = 0; i < y.length; i += 1) sum += Math.abs(found[i]! - y[i]!);
  return sum / y.length;
}

/**
 * Shares of the learners that spoke, in tenths (sixths of four): the mean of the five best of all, which follows chance less
 * than the best.
 */
export function fitBlend(said: readonly Said[], y: Float64Array, binary: boolean): Blend {
  const present = LEARNERS.filter((learner) => said[0]?.[learner] !== undefined);
  const columns = present.map((learner) => Float64Array.from(said, (each) => each[learner]!));
  const parts = present.length > 3 ? 6 : 10;
  const found = new Float64Array(y.length);
  const tries = shares(present.length, parts).map((dealt) => {
    found.fill(0);
    columns.forEach((column, k) => {
      const share = dealt[k]! / parts;
      if (share > 0) for (let i = 0; i < found.length; i += 1) found[i]! += share * column[i]!;
    });
    return { dealt, loss: loss(found, y, binary) };
  });
  const best = tries.sort((a, b) => a.loss - b.loss).slice(0, 5);
  const mean = (k: number): number => best.reduce((sum, { dealt }) => sum + dealt[k]! / parts / best.length, 0);
  return Object.fromEntries(present.map((learner, k) => [learner, mean(k)]));
}

/** All ways of dealing `total` out to `count`. */
function shares(count: number, total: number): number[][] {
  if (count === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    shares(count - 1, total - first).map((rest) => [first, ...rest]),
  ).flat();
}

/**
 * Platt's logistic curve of out-of-fold scores to labels, with his targets (N+ + 1) / (N+ + 2) and 1 / (N- + 2) against
 * overconfidence; Newton's method.
 */
export function fitCalibration(scores: Float64Array, y: Float64Array): { slope: number; intercept: number } {
  const x = scores.map(logOdds);
  const positives = y.reduce((sum, v) => sum + v, 0);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (y.length - positives + 2);
  let slope = 1;
  let intercept = 0;
  for (let round = 0; round < 50; round += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (let i = 0; i < x.length; i += 1) {
      const p = 1 / (1 + Math.exp(-(slope * x[i]! + intercept)));
      const d = (y[i] === 1 ? high : low) - p;
      const w = p * (1 - p);
      g0 += d;
      g1 += d * x[i]!;
      h00 += w;
      h01 += w * x[i]!;
      h11 += w * x[i]! * x[i]!;
    }
    const determinant = h00 * h11 - h01 * h01;
    const stepIntercept = (h11 * g0 - h01 * g1) / determinant;
    const stepSlope = (h00 * g1 - h01 * g0) / determinant;
    slope += Math.max(-1, Math.min(1, stepSlope));
    intercept += Math.max(-1, Math.min(1, stepIntercept));
    if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-8) break;
  }
  // A score that says nothing must not be turned upside down.
  return slope > 0 ? { slope, intercept } : { slope: 0, intercept: Math.log(positives / (y.length - positives)) };
}

/**
 * The weights of `Difficulty`, none negative: least squares over the choices of terms. The base is at least a fifth of the mean
 * error, so that no interval closes.
 */
export function fitDifficulty(errors: Float64Array, near: readonly Near[], apart: Float64Array): Required<Difficulty> {
  const n = errors.length;
  const columns = [
    new Float64Array(n).fill(1),
    Float64Array.from(near, ({ similarity }) => 1 - similarity),
    Float64Array.from(near, ({ closeness }) => 1 - closeness),
    apart,
  ];
  const gram = columns.map((a) => columns.map((b) => a.reduce((sum, v, i) => sum + v * b[i]!, 0)));
  const right = columns.map((a) => a.reduce((sum, v, i) => sum + v * errors[i]!, 0));
  const floor = (0.2 * right[0]!) / n;
  let best: Required<Difficulty> = { base: right[0]! / n, distance: 0, far: 0, spread: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (let choice = 0; choice < 1 << columns.length; choice += 1) {
    const used = [...columns.keys()].filter((k) => choice & (1 << k));
    const solved = solve(
      used.map((i) => used.map((j) => gram[i]![j]! + (i === j ? 1e-9 * n : 0))),
      used.map((i) => right[i]!),
    );
    if (solved.some((v) => !(v >= 0))) continue;
    const w = columns.map(() => 0);
    used.forEach((k, i) => {
      w[k] = solved[i]!;
    });
    const trial = { base: Math.max(w[0]!, floor), distance: w[1]!, far: w[2]!, spread: w[3]! };
    const sum = errors.reduce((all, e, i) => all + (e - expectedError(trial, near[i]!, apart[i]!)) ** 2, 0);
    if (sum < least) {
      least = sum;
      best = trial;
    }
  }
  return best;
}

function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const a = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < n; k += 1) {
    const pivot = a[k]!;
    for (let i = k + 1; i < n; i += 1) {
      const factor = a[i]![k]! / pivot[k]!;
      for (let j = k; j <= n; j += 1) a[i]![j]! -= factor * pivot[j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k -= 1) {
    let sum = a[k]![n]!;
    for (let j = k + 1; j < n; j += 1) sum -= a[k]![j]! * x[j]!;
    x[k] = sum / a[k]![k]!;
  }
  return x;
}
