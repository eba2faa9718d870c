/** LU factors of a dense row-major matrix with partial pivoting, reused from step to step. */
export class LuFactors {
  readonly size: number;
  readonly matrix: Float64Array;
  private readonly pivots: Int32Array;

  constructor(size: number) {
    this.size = size;
    this.matrix = new Float64Array(size * size);
    this.pivots = new Int32Array(size);
  }

  /** Factors `matrix` in place. False where it is singular or not finite. */
  factor(): boolean {
    const { size: n, matrix: a, pivots } = this;
    for (let k = 0; k < n; k += 1) {
      let p = k;
      let largest = Math.abs(a[k * n + k]!);
      for (let i = k + 1; i < n; i += 1) {
        const size = Math.abs(a[i * n + k]!);
        if (size > largest) {
          largest = size;
          p = i;
        }
      }
      pivots[k] = p;
      if (!(largest > 0) || !Number.isFinite(largest)) return false;
      if (p !== k) {
        for (let j = 0; j < n; j += 1) {
          const swap = a[k * n + j]!;
          a[k * n + j] = a[p * n + j]!;
          a[p * n + j] = swap;
        }
      }
      const inverse = 1 / a[k * n + k]!;
      for (let i = k + 1; i < n; i += 1) {
        const row = i * n;
        if (a[row + k] === 0) continue;
        const factor = a[row + k]! * inverse;
        a[row + k] = factor;
        for (let j = k + 1; j < n; j += 1) a[row + j] = a[row + j]! - factor * a[k * n + j]!;
      }
    }
    return true;
  }

  /** Replaces `b` by the solution of A x = b. Call after `factor`. */
  solve(b: Float64Array): void {
    const { size: n, matrix: a, pivots } = this;
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
      for (let j = 0; j < i; j += 1) sum -= a[i * n + j]! * b[j]!;
      b[i] = sum;
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = b[i]!;
      for (let j = i + 1; j < n; j += 1) sum -= a[i * n + j]! * b[j]!;
      b[i] = sum / a[i * n + i]!;
    }
  }
}
