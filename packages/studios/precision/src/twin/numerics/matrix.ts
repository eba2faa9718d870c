import { factor, invert, solve } from '@aceso/tensor/linear';

export type Factor = ReturnType<typeof factor>;

/** The factor of a symmetric matrix by rows, or null where it is not positive. */
export function cholesky(matrix: Float64Array, n: number): Factor | null {
  const result = factor(matrix, n);
  return result.aliased.some((one) => one !== 0) ? null : result;
}

export const solveCholesky = (f: Factor, b: Float64Array): Float64Array => solve(f, b);
export const inverseOf = (f: Factor, n: number): Float64Array => invert(f, n);

/** A B for square matrices by rows. */
export function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < n; k += 1)
      for (let j = 0; j < n; j += 1) out[i * n + j] = out[i * n + j]! + a[i * n + k]! * b[k * n + j]!;
  return out;
}
