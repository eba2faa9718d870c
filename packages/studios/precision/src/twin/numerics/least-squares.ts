import { cholesky, solveCholesky } from './matrix.ts';

export interface MapProblem {
  readonly size: number;
  /** Standard deviation of each component about zero before the data. */
  readonly prior: ArrayLike<number>;
  /** Weighted residuals at a point; as many at every point. */
  residuals(theta: Float64Array): Float64Array;
}

export interface MapSolution {
  readonly theta: Float64Array;
  /** Half the sum of squares of residuals and of theta over its prior deviation. */
  readonly cost: number;
  /** Derivatives of the residuals at the solution, one row a residual. */
  readonly jacobian: Float64Array;
  readonly residuals: Float64Array;
  readonly evaluations: number;
  readonly converged: boolean;
}

/**
 * The most probable point under Gaussian errors and a Gaussian prior about zero: Levenberg-Marquardt with forward differences.
 * A step is accepted only where the cost falls.
 */
export function mapEstimate(
  problem: MapProblem,
  start?: ArrayLike<number>,
  {
    most = 25,
    difference = 1e-4,
    tolerance = 1e-8,
  }: {
    readonly most?: number;
    readonly difference?: number;
    /** Relative fall of the cost below which it is done. */
    readonly tolerance?: number;
  } = {},
): MapSolution {
  const { size: n, prior } = problem;
  const theta = start ? Float64Array.from(start) : new Float64Array(n);
  const costOf = (r: Float64Array, at: Float64Array): number => {
    let sum = 0;
    for (const one of r) sum += one * one;
    for (let i = 0; i < n; i += 1) sum += (at[i]! / prior[i]!) ** 2;
    return Number.isFinite(sum) ? sum / 2 : Number.POSITIVE_INFINITY;
  };
  let r = problem.residuals(theta);
  let cost = costOf(r, theta);
  let evaluations = 1;
  let damping = 1e-2;
  let converged = false;
  let jacobian = new Float64Array(0);
  const differentiate = (): void => {
    jacobian = new Float64Array(r.length * n);
    for (let j = 0; j < n; j += 1) {
      const moved = Float64Array.from(theta);
      moved[j] = moved[j]! + difference;
      const there = problem.residuals(moved);
      for (let i = 0; i < r.length; i += 1) jacobian[i * n + j] = (there[i]! - r[i]!) / difference;
    }
    evaluations += n;
  };
  for (let round = 0; round < most && !converged; round += 1) {
    differentiate();
    const h = new Float64Array(n * n);
    const g = new Float64Array(n);
    for (let j = 0; j < n; j += 1) {
      for (let i = 0; i < r.length; i += 1) {
        const one = jacobian[i * n + j]!;
        g[j] = g[j]! + one * r[i]!;
        for (let k = 0; k <= j; k += 1) h[j * n + k] = h[j * n + k]! + one * jacobian[i * n + k]!;
      }
      g[j] = g[j]! + theta[j]! / prior[j]! ** 2;
      h[j * n + j] = h[j * n + j]! + 1 / prior[j]! ** 2;
    }
    for (let j = 0; j < n; j += 1) for (let k = 0; k < j; k += 1) h[k * n + j] = h[j * n + k]!;
    let better = false;
    for (let attempt = 0; attempt < 10 && !better; attempt += 1) {
      const damped = Float64Array.from(h);
      for (let j = 0; j < n; j += 1) damped[j * n + j] = damped[j * n + j]! * (1 + damping);
      const factor = cholesky(damped, n);
      if (factor) {
        const step = solveCholesky(factor, g);
        const next = theta.map((value, j) => value - step[j]!);
        const there = problem.residuals(next);
        evaluations += 1;
        const nextCost = costOf(there, next);
        if (nextCost < cost) {
          better = true;
          converged = cost - nextCost < tolerance * (1 + cost);
          theta.set(next);
          r = there;
          cost = nextCost;
          damping = Math.max(1e-7, damping / 6);
          continue;
        }
      }
      damping = Math.min(1e8, damping * 5);
    }
    if (!better) converged = true;
  }
  differentiate();
  return { theta, cost, jacobian, residuals: r, evaluations, converged };
}
