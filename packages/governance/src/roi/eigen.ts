/** Eigenvalues and vectors of a symmetric matrix (row-major n x n) by cyclic Jacobi rotations; columns of `vectors`. */
export function symmetricEigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) v[i * n + i] = 1;
  let scale = 0;
  for (const each of a) scale += each * each;
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) off += a[i * n + j]! ** 2;
    if (off <= 1e-28 * scale) break;
    for (let p = 0; p < n - 1; p += 1) for (let q = p + 1; q < n; q += 1) rotate(a, v, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!), vectors: v };
}

function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k += 1) {
    const [kp, kq] = [a[k * n + p]!, a[k * n + q]!];
    a[k * n + p] = c * kp - s * kq;
    a[k * n + q] = s * kp + c * kq;
  }
  for (let k = 0; k < n; k += 1) {
    const [pk, qk] = [a[p * n + k]!, a[q * n + k]!];
    a[p * n + k] = c * pk - s * qk;
    a[q * n + k] = s * pk + c * qk;
    const [kp, kq] = [v[k * n + p]!, v[k * n + q]!];
    v[k * n + p] = c * kp - s * kq;
    v[k * n + q] = s * kp + c * kq;
  }
}

/** A^(-1/2) of a symmetric positive semi-definite matrix, the Moore-Penrose inverse where it is singular. */
export function inverseRoot(matrix: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, n);
  const top = Math.max(1e-300, ...values);
  const out = new Float64Array(n * n);
  for (let k = 0; k < n; k += 1) {
    if (values[k]! <= 1e-10 * top) continue;
    const w = 1 / Math.sqrt(values[k]!);
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < n; j += 1) out[i * n + j]! += w * vectors[i * n + k]! * vectors[j * n + k]!;
  }
  return out;
}
