import { factor, invert } from '@aceso/tensor/linear';
import type { Random } from '@aceso/tensor/random';
import { tPValue, tQuantile } from '@aceso/tensor/stats';
import { inverseRoot } from './eigen.ts';

/** One coefficient of a linear regression with standard errors that allow any dependence within a cluster. */
export interface Estimate {
  readonly effect: number;
  readonly standardError: number;
  /** Satterthwaite degrees of freedom (Bell & McCaffrey 2002). */
  readonly df: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

export interface ClusteredFit extends Estimate {
  /** The usual cluster-robust standard error with its small-sample factor, as most packages print it. */
  readonly cr1: number;
  readonly clusters: number;
  readonly rows: number;
  readonly residuals: Float64Array;
  /** Wild cluster bootstrap of the t statistic under the null (Cameron, Gelbach & Miller 2008). */
  bootstrap(random: Random, draws?: number): { readonly p: number; readonly low: number; readonly high: number };
}

/** Columns of a regression; the last one is the effect that is asked for. */
export interface ClusteredDesign {
  /** Row-major, `rows * columns`. */
  readonly x: Float64Array;
  readonly columns: number;
  readonly y: Float64Array;
  /** Cluster of each row, 0 to clusters - 1. */
  readonly cluster: Int32Array;
  readonly clusters: number;
}

/**
 * Ordinary least squares with the bias-reduced CR2 variance (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018 for fixed
 * effects). With few clusters the usual formula is too sure of itself; CR2 with Satterthwaite degrees of freedom is not.
 */
export function fitClustered(design: ClusteredDesign): ClusteredFit {
  const { x, columns: p, y, cluster, clusters } = design;
  const n = y.length;
  const k = p - 1;
  const f = factor(crossProduct(x, n, p), p);
  if (f.aliased[k]) throw new RangeError('fitClustered: the effect is not identified by these rows');
  const inverse = invert(f, p).map((v) => (Number.isNaN(v) ? 0 : v));
  const rank = p - f.aliased.reduce((s, v) => s + v, 0);
  const beta = times(inverse, crossVector(x, y, n, p), p);
  const residuals = Float64Array.from(y, (v, i) => {
    let fit = 0;
    for (let j = 0; j < p; j += 1) fit += x[i * p + j]! * beta[j]!;
    return v - fit;
  });
  // d = row of (X'X)^-1 X' for the effect: effect = sum(d * y).
  const d = Float64Array.from({ length: n }, (_, i) => {
    let s = 0;
    for (let j = 0; j < p; j += 1) s += inverse[k * p + j]! * x[i * p + j]!;
    return s;
  });
  const rows = rowsByCluster(cluster, clusters);
  let cr1 = 0;
  let variance = 0;
  const adjusted: Float64Array[] = [];
  for (const group of rows) {
    const root = inverseRoot(annihilator(x, inverse, group, p), group.length);
    const g = group.length;
    const weights = new Float64Array(g);
    let plain = 0;
    let score = 0;
    for (let a = 0; a < g; a += 1) {
      for (let b = 0; b < g; b += 1) weights[a]! += root[a * g + b]! * d[group[b]!]!;
      plain += d[group[a]!]! * residuals[group[a]!]!;
      score += weights[a]! * residuals[group[a]!]!;
    }
    adjusted.push(weights);
    cr1 += plain ** 2;
    variance += score ** 2;
  }
  const df = satterthwaite(x, inverse, rows, adjusted, p);
  const effect = beta[k]!;
  const standardError = Math.sqrt(variance);
  const t = tQuantile(0.975, df);
  const small = (clusters / (clusters - 1)) * ((n - 1) / (n - rank));
  return {
    effect,
    standardError,
    df,
    p: standardError > 0 ? tPValue(effect / standardError, df) : 1,
    low: effect - t * standardError,
    high: effect + t * standardError,
    cr1: Math.sqrt(cr1 * small),
    clusters,
    rows: n,
    residuals,
    bootstrap: (random, draws = 999) => wild(design, rows, random, draws, effect, standardError),
  };
}

function crossProduct(x: Float64Array, n: number, p: number): Float64Array {
  const out = new Float64Array(p * p);
  const used = new Int32Array(p);
  for (let i = 0; i < n; i += 1) {
    let count = 0;
    for (let j = 0; j < p; j += 1) if (x[i * p + j] !== 0) used[count++] = j;
    for (let a = 0; a < count; a += 1)
      for (let b = 0; b < count; b += 1) out[used[a]! * p + used[b]!]! += x[i * p + used[a]!]! * x[i * p + used[b]!]!;
  }
  return out;
}

function crossVector(x: Float64Array, y: Float64Array, n: number, p: number): Float64Array {
  const out = new Float64Array(p);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < p; j += 1) out[j]! += x[i * p + j]! * y[i]!;
  return out;
}

function times(matrix: Float64Array, vector: Float64Array, p: number): Float64Array {
  return Float64Array.from({ length: p }, (_, i) => {
    let s = 0;
    for (let j = 0; j < p; j += 1) s += matrix[i * p + j]! * vector[j]!;
    return s;
  });
}

function rowsByCluster(cluster: Int32Array, clusters: number): Int32Array[] {
  const lists: number[][] = Array.from({ length: clusters }, () => []);
  for (const [i, c] of cluster.entries()) lists[c]!.push(i);
  return lists.map((list) => Int32Array.from(list));
}

/** I - H of the rows of one cluster. */
function annihilator(x: Float64Array, inverse: Float64Array, group: Int32Array, p: number): Float64Array {
  const g = group.length;
  const out = new Float64Array(g * g);
  const half = new Float64Array(p);
  for (let a = 0; a < g; a += 1) {
    half.fill(0);
    for (let j = 0; j < p; j += 1) {
      const xj = x[group[a]! * p + j]!;
      if (xj !== 0) for (let m = 0; m < p; m += 1) half[m]! += xj * inverse[j * p + m]!;
    }
    for (let b = 0; b < g; b += 1) {
      let h = 0;
      for (let m = 0; m < p; m += 1) h += half[m]! * x[group[b]! * p + m]!;
      out[a * g + b] = (a === b ? 1 : 0) - h;
    }
  }
  return out;
}

/** (sum of expected squares)^2 over the sum of their products, with independent errors as the working model. */
function satterthwaite(
  x: Float64Array,
  inverse: Float64Array,
  rows: readonly Int32Array[],
  adjusted: readonly Float64Array[],
  p: number,
): number {
  // P_g = (I - H) A_g d_g; P_g . P_h = w_g . w_h (same cluster) - (X_g' w_g)' (X'X)^-1 (X_h' w_h), as I - H is idempotent.
  const projected = rows.map((group, g) => {
    const v = new Float64Array(p);
    group.forEach((row, a) => {
      for (let j = 0; j < p; j += 1) v[j]! += x[row * p + j]! * adjusted[g]![a]!;
    });
    return v;
  });
  const solved = projected.map((v) => times(inverse, v, p));
  let trace = 0;
  let squares = 0;
  for (let g = 0; g < rows.length; g += 1) {
    for (let h = 0; h <= g; h += 1) {
      let product = 0;
      for (let j = 0; j < p; j += 1) product -= projected[g]![j]! * solved[h]![j]!;
      if (g === h) {
        for (const w of adjusted[g]!) product += w * w;
        trace += product;
        squares += product ** 2;
      } else squares += 2 * product ** 2;
    }
  }
  return squares > 0 ? trace ** 2 / squares : 1;
}

/** Six values (Webb 2023): with few clusters, signs alone give too few distinct samples. */
const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)];

function wild(
  design: ClusteredDesign,
  rows: readonly Int32Array[],
  random: Random,
  draws: number,
  effect: number,
  scale: number,
): { p: number; low: number; high: number } {
  const { x, columns: p, y, clusters: g } = design;
  const n = y.length;
  const nuisance = p - 1;
  const others = new Float64Array(n * nuisance);
  const d = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    others.set(x.subarray(i * p, i * p + nuisance), i * nuisance);
    d[i] = x[i * p + nuisance]!;
  }
  const f = factor(crossProduct(others, n, nuisance), nuisance);
  const inverse = invert(f, nuisance).map((v) => (Number.isNaN(v) ? 0 : v));
  const without = (v: Float64Array): Float64Array => {
    const b = times(inverse, crossVector(others, v, n, nuisance), nuisance);
    return Float64Array.from(v, (value, i) => {
      let s = value;
      for (let j = 0; j < nuisance; j += 1) s -= others[i * nuisance + j]! * b[j]!;
      return s;
    });
  };
  const [dt, yt] = [without(d), without(y)];
  const sdd = dt.reduce((s, v) => s + v * v, 0);
  // Scores are linear in the residuals under the null u(b) = yt - b dt: matrix[h][c] = dt_h' M u_c for each cluster c.
  const matrixOf = (u: Float64Array): Float64Array => {
    const out = new Float64Array(g * g);
    for (let c = 0; c < g; c += 1) {
      const part = new Float64Array(n);
      for (const row of rows[c]!) part[row] = u[row]!;
      const left = without(part);
      for (let h = 0; h < g; h += 1) for (const row of rows[h]!) out[h * g + c]! += dt[row]! * left[row]!;
    }
    return out;
  };
  const [ofY, ofD] = [matrixOf(yt), matrixOf(dt)];
  const q = rows.map((group) => group.reduce((s, row) => s + dt[row]! ** 2, 0));
  const signs = Array.from({ length: draws }, () => Float64Array.from({ length: g }, () => WEBB[random.int(6)]!));
  const statistic = (matrix: Float64Array, w: Float64Array): number => {
    const scores = new Float64Array(g);
    let total = 0;
    for (let h = 0; h < g; h += 1) {
      for (let c = 0; c < g; c += 1) scores[h]! += matrix[h * g + c]! * w[c]!;
      total += scores[h]!;
    }
    const b = total / sdd;
    let variance = 0;
    for (let h = 0; h < g; h += 1) variance += (scores[h]! - b * q[h]!) ** 2;
    return variance > 0 ? Math.abs(total) / Math.sqrt(variance) : Number.POSITIVE_INFINITY;
  };
  const ones = new Float64Array(g).fill(1);
  const pOf = (b: number): number => {
    const matrix = ofY.map((v, i) => v - b * ofD[i]!);
    const observed = statistic(matrix, ones);
    let beyond = 0;
    for (const w of signs) if (statistic(matrix, w) >= observed - 1e-12) beyond += 1;
    return (beyond + 1) / (draws + 1);
  };
  const bound = (direction: 1 | -1): number => invertTest(pOf, effect, scale * direction);
  return { p: pOf(0), low: bound(-1), high: bound(1) };
}

/** The farthest value that the test does not refuse at 5 %, from the estimate in the direction and size of `step`. */
export function invertTest(pOf: (value: number) => number, from: number, step: number): number {
  if (step === 0) return from;
  let inside = from;
  let outside = from + 2 * step;
  for (let i = 0; pOf(outside) > 0.05; i += 1) {
    if (i === 8) return step > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    inside = outside;
    outside = from + (outside - from) * 2;
  }
  for (let i = 0; i < 18; i += 1) {
    const middle = (inside + outside) / 2;
    if (pOf(middle) > 0.05) inside = middle;
    else outside = middle;
  }
  return outside;
}
