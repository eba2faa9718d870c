/**
 * Cholesky factor of a symmetric positive semi-definite matrix (row-major p x p). Columns that depend on earlier ones
 * (pivot below 1e-10 of the diagonal) are marked in `aliased` and left out, as statistical packages do.
 */
export function factor(matrix: Float64Array, p: number): { lower: Float64Array; aliased: Uint8Array } {
  const lower = new Float64Array(p * p);
  const aliased = new Uint8Array(p);
  for (let j = 0; j < p; j += 1) {
    let pivot = matrix[j * p + j]!;
    for (let k = 0; k < j; k += 1) pivot -= lower[j * p + k]! ** 2;
    if (!(pivot > 1e-10 * Math.abs(matrix[j * p + j]!)) || !(pivot > 0)) {
      aliased[j] = 1;
      lower[j * p + j] = 1;
      for (let k = 0; k < j; k += 1) lower[j * p + k] = 0;
      continue;
    }
    const d = Math.sqrt(pivot);
    lower[j * p + j] = d;
    for (let i = j + 1; i < p; i += 1) {
      let s = matrix[i * p + j]!;
      for (let k = 0; k < j; k += 1) s -= lower[i * p + k]! * lower[j * p + k]!;
      lower[i * p + j] = s / d;
    }
  }
  return { lower, aliased };
}

export function solve({ lower, aliased }: ReturnType<typeof factor>, b: Float64Array): Float64Array {
  const p = b.length;
  const x = Float64Array.from(b, (v, i) => (aliased[i] ? 0 : v));
  for (let i = 0; i < p; i += 1) {
    if (aliased[i]) continue;
    for (let k = 0; k < i; k += 1) x[i]! -= lower[i * p + k]! * x[k]!;
    x[i]! /= lower[i * p + i]!;
  }
  for (let i = p - 1; i >= 0; i -= 1) {
    if (aliased[i]) continue;
    for (let k = i + 1; k < p; k += 1) if (!aliased[k]) x[i]! -= lower[k * p + i]! * x[k]!;
    x[i]! /= lower[i * p + i]!;
  }
  return x;
}

/** Inverse over the columns that are not aliased; NaN in the others. */
export function invert(f: ReturnType<typeof factor>, p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  for (let j = 0; j < p; j += 1) {
    const unit = new Float64Array(p);
    unit[j] = 1;
    const column = solve(f, unit);
    for (let i = 0; i < p; i += 1) inverse[i * p + j] = f.aliased[i] || f.aliased[j] ? Number.NaN : column[i]!;
  }
  return inverse;
}
