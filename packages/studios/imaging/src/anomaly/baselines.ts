import { type Slice, slice } from '../enhance/image.ts';

/** Anything fainter is air, of 1; it has no place in a map. */
export const AIR = 0.1;

/** Distance from the median of the tissue of the slice: an intensity threshold that knows no side. */
export function intensityMap(image: Slice): Slice {
  const tissue = image.data.filter((v) => v > AIR).sort();
  const middle = tissue.length === 0 ? 0 : tissue[tissue.length >> 1]!;
  return slice(
    image.width,
    image.height,
    image.data.map((v) => (v > AIR ? Math.abs(v - middle) : 0)),
  );
}

/** Distance from the mean of the tissue within `radius` pixels, over its deviation. */
export function localZMap(image: Slice, radius = 9): Slice {
  const { width, height, data } = image;
  const out = slice(width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!(data[y * width + x]! > AIR)) continue;
      let [n, sum, squares] = [0, 0, 0];
      for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v += 1)
        for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u += 1) {
          const value = data[v * width + u]!;
          if (!(value > AIR)) continue;
          n += 1;
          sum += value;
          squares += value * value;
        }
      if (n < 9) continue;
      const mean = sum / n;
      out.data[y * width + x] =
        Math.abs(data[y * width + x]! - mean) / Math.sqrt(Math.max(1e-4, squares / n - mean * mean));
    }
  return out;
}

/** Distance from the median of the tissue in the square of `radius` pixels around. */
export function medianMap(image: Slice, radius = 8): Slice {
  const { width, height, data } = image;
  const out = slice(width, height);
  const values = new Float32Array((2 * radius + 1) ** 2);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!(data[y * width + x]! > AIR)) continue;
      let count = 0;
      for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v += 1)
        for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u += 1) {
          const value = data[v * width + u]!;
          if (!(value > AIR)) continue;
          values[count] = value;
          count += 1;
        }
      // Typed arrays sort by value.
      const middle = values.subarray(0, count).sort()[count >> 1]!;
      out.data[y * width + x] = Math.abs(data[y * width + x]! - middle);
    }
  return out;
}

/** Distance from the slice mirrored left to right. */
export function mirrorMap(image: Slice): Slice {
  const { width, height, data } = image;
  return slice(
    width,
    height,
    data.map((v, i) => (v > AIR ? Math.abs(v - data[i + width - 1 - 2 * (i % width)]!) : 0)),
  );
}

/** Mean of the square of `radius` pixels around: maps of single pixels are noise. */
export function smooth(image: Slice, radius: number): Slice {
  const { width, height } = image;
  const pass = (data: Float32Array, n: number, stride: number, line: (i: number) => number): Float32Array =>
    data.map((_, i) => {
      const at = line(i);
      let [sum, count] = [0, 0];
      for (let k = Math.max(0, at - radius); k <= Math.min(n - 1, at + radius); k += 1) {
        sum += data[i + (k - at) * stride]!;
        count += 1;
      }
      return sum / count;
    });
  const rows = pass(image.data, width, 1, (i) => i % width);
  return slice(
    width,
    height,
    pass(rows, height, width, (i) => Math.floor(i / width)),
  );
}
