import { type Slice, slice } from './image.ts';
import { restoreAcquired } from './kspace.ts';

/** Keys' cubic (a = -1/2) from every second pixel of the zero-filled image, which are the pixels of the coarse image. */
export function bicubic(zeroFilled: Slice): Slice {
  const { width, height, data } = zeroFilled;
  const half = (n: number): number => Math.ceil(n / 2);
  const weights = [-1 / 16, 9 / 16, 9 / 16, -1 / 16];
  const at = (x: number, y: number): number =>
    data[2 * Math.min(half(height) - 1, Math.max(0, y)) * width + 2 * Math.min(half(width) - 1, Math.max(0, x))]!;
  const along = (x: number, y: number): number => {
    if (x % 2 === 0) return at(x / 2, y);
    return weights.reduce((sum, w, k) => sum + w * at((x - 1) / 2 - 1 + k, y), 0);
  };
  const out = slice(width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      out.data[y * width + x] =
        y % 2 === 0 ? along(x, y / 2) : weights.reduce((sum, w, k) => sum + w * along(x, (y - 1) / 2 - 1 + k), 0);
    }
  return out;
}

/** Total variation (Rudin, Osher and Fatemi 1992) by Chambolle's dual iteration (2004): min |x - image|^2 / 2 + weight TV(x). */
export function totalVariation(image: Slice, weight: number, iterations = 60): Slice {
  const { width, height, data } = image;
  const n = data.length;
  const px = new Float64Array(n);
  const py = new Float64Array(n);
  const out = new Float32Array(n);
  const update = (): void => {
    for (let y = 0, i = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1, i += 1) {
        const div =
          (x < width - 1 ? px[i]! : 0) -
          (x > 0 ? px[i - 1]! : 0) +
          (y < height - 1 ? py[i]! : 0) -
          (y > 0 ? py[i - width]! : 0);
        out[i] = data[i]! + weight * div;
      }
  };
  const step = 0.248 / weight;
  for (let round = 0; round < iterations; round += 1) {
    update();
    for (let y = 0, i = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1, i += 1) {
        const gx = x < width - 1 ? out[i + 1]! - out[i]! : 0;
        const gy = y < height - 1 ? out[i + width]! - out[i]! : 0;
        const [a, b] = [px[i]! + step * gx, py[i]! + step * gy];
        const norm = Math.max(1, Math.hypot(a, b));
        px[i] = a / norm;
        py[i] = b / norm;
      }
  }
  update();
  return slice(width, height, out);
}

/** Total variation under the constraint of the acquired k-space: small steps of TV, each followed by putting k-space back. */
export function totalVariationInKspace(zeroFilled: Slice, weight: number, rounds = 10): Slice {
  let image = zeroFilled;
  for (let round = 0; round < rounds; round += 1) image = restoreAcquired(totalVariation(image, weight, 8), zeroFilled);
  return image;
}

/** Non-local means (Buades et al. 2005): patches of 5 x 5 within 13 x 13, noise variance taken off their distances. */
export function nonLocalMeans(image: Slice, sigma: number, strength: number): Slice {
  const { width, height, data } = image;
  const sums = new Float64Array(data.length);
  const norms = new Float64Array(data.length);
  const h2 = (strength * sigma) ** 2;
  const difference = new Float64Array(data.length);
  for (let dy = -6; dy <= 6; dy += 1)
    for (let dx = -6; dx <= 6; dx += 1) {
      const source = (x: number, y: number): number =>
        Math.min(height - 1, Math.max(0, y + dy)) * width + Math.min(width - 1, Math.max(0, x + dx));
      for (let y = 0, i = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1, i += 1) difference[i] = (data[i]! - data[source(x, y)]!) ** 2;
      const mean = boxMean(difference, width, height, 2);
      for (let y = 0, i = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1, i += 1) {
          const w = Math.exp(-Math.max(0, mean[i]! - 2 * sigma * sigma) / h2);
          sums[i]! += w * data[source(x, y)]!;
          norms[i]! += w;
        }
    }
  return slice(
    width,
    height,
    Float32Array.from(sums, (s, i) => s / norms[i]!),
  );
}

function boxMean(of: Float64Array, width: number, height: number, r: number): Float64Array {
  const rows = new Float64Array(of.length);
  const out = new Float64Array(of.length);
  const pass = (from: Float64Array, to: Float64Array, n: number, stride: number, start: number): void => {
    for (let i = 0; i < n; i += 1) {
      const [a, b] = [Math.max(0, i - r), Math.min(n - 1, i + r)];
      let sum = 0;
      for (let k = a; k <= b; k += 1) sum += from[start + k * stride]!;
      to[start + i * stride] = sum / (b - a + 1);
    }
  };
  for (let y = 0; y < height; y += 1) pass(of, rows, width, 1, y * width);
  for (let x = 0; x < width; x += 1) pass(rows, out, height, width, x);
  return out;
}
