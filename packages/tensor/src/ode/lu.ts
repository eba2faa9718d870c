/**
 * LU factors of a square row-major matrix with partial pivoting, reused from step to step. Work is done between the first
 * and the last entry of a row only, which makes matrices with their entries near the diagonal cheap.
 */
export class LuFactors {
  readonly size: number;
  readonly matrix: Float64Array;
  private readonly pivots: Int32Array;
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(size: number) {
    this.size = size;
    this.matrix = new Float64Array(size * size);
    this.pivots = new Int32Array(size);
    this.first = new Int32Array(size);
    this.last = new Int32Array(size);
  }

  /** Factors `matrix` in place. False where it is singular or not finite. */
  factor(): boolean {
    const { size: n, matrix: a, pivots, first, last } = this;
    for (let i = 0; i < n; i += 1) {
      const row = i * n;
      let from = 0;
      let to = n - 1;
      while (from < n && a[row + from] === 0) from += 1;
      while (to > from && a[row + to] === 0) to -= 1;
      first[i] = from;
      last[i] = to;
    }
    for (let k = 0; k < n; k += 1) {
      let p = k;
      let largest = 0;
      for (let i = k; i < n; i += 1) {
        if (first[i]! > k) continue;
        const size = Math.abs(a[i * n + k]!);
        if (size > largest || Number.isNaN(size)) {
          largest = size;
          p = i;
        }
      }
      pivots[k] = p;
      if (!(largest > 0) || !Number.isFinite(largest)) return false;
      if (p !== k) this.swap(k, p);
      const top = k * n;
      const end = last[k]!;
      const inverse = 1 / a[top + k]!;
      for (let i = k + 1; i < n; i += 1) {
        if (first[i]! > k) continue;
        const row = i * n;
        if (a[row + k] === 0) continue;
        const factor = a[row + k]! * inverse;
        a[row + k] = factor;
        for (let j = k + 1; j <= end; j += 1) a[row + j] = a[row + j]! - factor * a[top + j]!;
        if (end > last[i]!) last[i] = end;
      }
    }
    return true;
  }

  /** Replaces `b` by the solution of A x = b. Call after `factor`. */
  solve(b: Float64Array): void {
    const { size: n, matrix: a, pivots, first, last } = this;
    for (let k = 0; k < n; k += 1) {
      const p = pivots[k]!;
      if (p !== k) {
        const swap = b[k]!;
        b[k] = b[p]!;
        b[p] = swap;
      }
    }
    for (let i = 1; i < n; i += 1) {
      let sum = b[i]!;
      for (let j = first[i]!; j < i; j += 1) sum -= a[i * n + j]! * b[j]!;
      b[i] = sum;
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = b[i]!;
      const end = last[i]!;
      for (let j = i + 1; j <= end; j += 1) sum -= a[i * n + j]! * b[j]!;
      b[i] = sum / a[i * n + i]!;
    }
  }

  private swap(k: number, p: number): void {
    const { size: n, matrix: a, first, last } = this;
    const low = Math.min(first[k]!, first[p]!);
    const high = Math.max(last[k]!, last[p]!);
    for (let j = low; j <= high; j += 1) {
      const keep = a[k * n + j]!;
      a[k * n + j] = a[p * n + j]!;
      a[p * n + j] = keep;
    }
    for (const ends of [first, last]) {
      const keep = ends[k]!;
      ends[k] = ends[p]!;
      ends[p] = keep;
    }
  }
}
