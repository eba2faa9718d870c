import type { Triple } from '../volume/volume.ts';

/**
 * The smooth field that explains what the classes do not: a polynomial of the position, by weighted least squares of (log intensity minus
 * expected class mean), each voxel weighted by the certainty of its classes (Van Leemput et al. 1999, equation 9). Grey and white matter
 * alone carry it. The constant term is left out: it belongs to the means.
 */
export function fitField(
  at: Int32Array,
  [nx, ny, nz]: Triple,
  log: Float32Array,
  probability: readonly Float32Array[],
  mean: readonly number[],
  variance: readonly number[],
  order: number,
): Float32Array<ArrayBuffer> {
  const powers: [number, number, number][] = [];
  for (let a = 0; a <= order; a += 1)
    for (let b = 0; a + b <= order; b += 1) for (let c = 0; a + b + c <= order; c += 1) powers.push([a, b, c]);
  const m = powers.length;
  const normal = new Float64Array(m * m);
  const right = new Float64Array(m);
  const row = new Float64Array(m);
  const fill = (i: number): void => {
    const u = (2 * (i % nx)) / nx - 1;
    const v = (2 * (Math.floor(i / nx) % ny)) / ny - 1;
    const w = (2 * Math.floor(i / (nx * ny))) / nz - 1;
    for (let k = 0; k < m; k += 1) {
      const [a, b, c] = powers[k]!;
      row[k] = u ** a * v ** b * w ** c;
    }
  };
  // A field is smooth: one voxel in eleven is plenty, and prime to the lengths of lines.
  const stride = at.length > 50_000 ? 11 : 1;
  for (let n = 0; n < at.length; n += stride) {
    let weight = 0;
    let expected = 0;
    for (let c = 1; c < 3; c += 1) {
      const w = probability[c]![n]! / variance[c]!;
      weight += w;
      expected += w * mean[c]!;
    }
    if (weight < 1e-6) continue;
    const residual = log[n]! - expected / weight;
    fill(at[n]!);
    for (let k = 0; k < m; k += 1) {
      right[k]! += weight * row[k]! * residual;
      for (let l = 0; l <= k; l += 1) normal[k * m + l]! += weight * row[k]! * row[l]!;
    }
  }
  const solution = solvePositive(normal, right, m);
  solution[0] = 0;
  const out = new Float32Array(at.length);
  for (let n = 0; n < at.length; n += 1) {
    fill(at[n]!);
    let sum = 0;
    for (let k = 1; k < m; k += 1) sum += solution[k]! * row[k]!;
    out[n] = sum;
  }
  return out;
}

/** Cholesky on the lower triangle, with a hair on the diagonal. */
function solvePositive(normal: Float64Array, right: Float64Array, m: number): Float64Array {
  const l = normal.slice();
  for (let k = 0; k < m; k += 1) l[k * m + k]! *= 1 + 1e-9;
  for (let j = 0; j < m; j += 1) {
    for (let k = 0; k < j; k += 1) for (let i = j; i < m; i += 1) l[i * m + j]! -= l[i * m + k]! * l[j * m + k]!;
    const d = Math.sqrt(Math.max(1e-12, l[j * m + j]!));
    for (let i = j; i < m; i += 1) l[i * m + j]! /= d;
  }
  const x = right.slice();
  for (let i = 0; i < m; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= l[i * m + k]! * x[k]!;
    x[i]! /= l[i * m + i]!;
  }
  for (let i = m - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < m; k += 1) x[i]! -= l[k * m + i]! * x[k]!;
    x[i]! /= l[i * m + i]!;
  }
  return x;
}
