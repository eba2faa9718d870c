/** e^A by Taylor's series of order 18 after halving, then squaring. */
export function exponential(a: Float64Array, n: number): Float64Array {
  let norm = 0;
  for (let i = 0; i < n; i += 1) {
    let row = 0;
    for (let j = 0; j < n; j += 1) row += Math.abs(a[i * n + j]!);
    norm = Math.max(norm, row);
  }
  const halvings = Math.max(0, Math.ceil(Math.log2(norm / 0.5)));
  const scale = 2 ** -halvings;
  const b = a.map((value) => value * scale);
  const identity = (): Float64Array => Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  let sum = identity();
  let term = identity();
  for (let k = 1; k <= 18; k += 1) {
    term = times(term, b, n).map((value) => value / k);
    for (let i = 0; i < sum.length; i += 1) sum[i] = sum[i]! + term[i]!;
  }
  for (let k = 0; k < halvings; k += 1) sum = times(sum, sum, n);
  return sum;
}

function times(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < n; k += 1) {
      const one = a[i * n + k]!;
      if (one === 0) continue;
      for (let j = 0; j < n; j += 1) out[i * n + j] = out[i * n + j]! + one * b[k * n + j]!;
    }
  return out;
}
