import { factor, solve } from '@aceso/tensor/linear';

export interface RidgeFit {
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Predictions of each row by the fit without it, in closed form. */
  readonly leftOut: Float64Array;
}

/** Products of centred columns, made once for every penalty. */
export interface RidgeProblem {
  readonly rows: readonly Float64Array[];
  readonly means: Float64Array;
  readonly gram: Float64Array;
}

export function ridgeProblem(rows: readonly Float64Array[]): RidgeProblem {
  const p = rows[0]?.length ?? 0;
  const means = new Float64Array(p);
  for (const row of rows) for (let k = 0; k < p; k += 1) means[k]! += (row[k] as number) / rows.length;
  const centred = rows.map((row) => row.map((x, k) => x - (means[k] as number)));
  const gram = new Float64Array(p * p);
  for (const row of centred) {
    for (let i = 0; i < p; i += 1) {
      const x = row[i] as number;
      if (x === 0) continue;
      for (let j = 0; j <= i; j += 1) gram[i * p + j]! += x * (row[j] as number);
    }
  }
  for (let i = 0; i < p; i += 1) for (let j = 0; j < i; j += 1) gram[j * p + i] = gram[i * p + j] as number;
  return { rows: centred, means, gram };
}

/** Least squares with a penalty on the squares of the weights, none on the intercept (Hoerl and Kennard, 1970). */
export function fitRidge({ rows, means, gram }: RidgeProblem, target: Float64Array, penalty: number): RidgeFit {
  const p = means.length;
  const n = rows.length;
  const mean = target.reduce((a, b) => a + b, 0) / n;
  const matrix = gram.slice();
  for (let i = 0; i < p; i += 1) matrix[i * p + i]! += penalty;
  const factors = factor(matrix, p);
  const right = new Float64Array(p);
  for (const [r, row] of rows.entries())
    for (let k = 0; k < p; k += 1) right[k]! += (row[k] as number) * ((target[r] as number) - mean);
  const weights = solve(factors, right);
  const { lower } = factors;
  const leftOut = Float64Array.from(rows, (row, r) => {
    // The leverage is the square length of the row in the metric of the factor; the mean takes 1/n of its own.
    const z = row.slice();
    let leverage = 1 / n;
    for (let i = 0; i < p; i += 1) {
      let s = z[i] as number;
      for (let k = 0; k < i; k += 1) s -= (lower[i * p + k] as number) * (z[k] as number);
      z[i] = s / (lower[i * p + i] as number);
      leverage += (z[i] as number) ** 2;
    }
    const fitted = mean + row.reduce((sum, x, k) => sum + x * (weights[k] as number), 0);
    const rest = (target[r] as number) - fitted;
    return (target[r] as number) - rest / Math.max(1e-6, 1 - leverage);
  });
  return { weights, intercept: mean - means.reduce((sum, m, k) => sum + m * (weights[k] as number), 0), leftOut };
}

export const applyRidge = ({ weights, intercept }: RidgeFit, row: Float64Array): number =>
  row.reduce((sum, x, k) => sum + x * (weights[k] as number), intercept);
