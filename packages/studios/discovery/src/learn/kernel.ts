/** Kernel ridge regression: the mean of a Gaussian process whose covariance is the kernel and whose noise is the ridge. */
export interface KernelFit {
  /** One weight for each reference; 0 for those that were not learned from. */
  readonly weights: Float32Array;
  readonly mean: number;
}

export const kernelValue = ({ weights, mean }: KernelFit, kernel: Float32Array): number => {
  let sum = mean;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i]! * kernel[i]!;
  return sum;
};

/**
 * Solves (K + ridge I) w = y - mean by conjugate gradients, on some references.
 * @param kernel by reference: its kernel to every reference
 * @param rows the references to learn from
 * @param y by reference
 */
export function fitKernel(
  kernel: readonly Float32Array[],
  rows: Int32Array,
  y: Float64Array,
  ridge: number,
): KernelFit {
  const n = kernel.length;
  // Vectors over all references, 0 where not learned from: whole rows of the matrix are read one after the other.
  let mean = 0;
  for (const r of rows) mean += y[r]! / rows.length;
  const found = new Float64Array(n);
  const residual = new Float64Array(n);
  for (const r of rows) residual[r] = y[r]! - mean;
  const direction = residual.slice();
  const image = new Float64Array(n);
  let norm = dot(residual, residual);
  const goal = norm * 1e-5;
  for (let step = 0; step < 150 && norm > goal; step += 1) {
    for (const r of rows) image[r] = ridge * direction[r]! + dot(kernel[r]!, direction);
    const size = norm / dot(direction, image);
    for (const r of rows) {
      found[r]! += size * direction[r]!;
      residual[r]! -= size * image[r]!;
    }
    const next = dot(residual, residual);
    for (const r of rows) direction[r] = residual[r]! + (next / norm) * direction[r]!;
    norm = next;
  }
  return { weights: Float32Array.from(found), mean };
}

function dot(a: Float64Array | Float32Array, b: Float64Array): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  const whole = a.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    s += a[i]! * b[i]!;
    t += a[i + 1]! * b[i + 1]!;
    u += a[i + 2]! * b[i + 2]!;
    v += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < a.length; i += 1) s += a[i]! * b[i]!;
  return s + t + u + v;
}
