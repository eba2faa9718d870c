import { fft } from '../enhance/fft.ts';
import { intensities, mean, type Roi } from './roi.ts';

/** Voxels up to which all pairs are visited; above, the same sums are taken from autocorrelations. */
const PAIRS = 2500;

/** Moran's I and Geary's C with weights 1 / distance between voxel centres over all pairs (manual, 3.1). */
export function spatialCorrelation(roi: Roi): { readonly moran: number; readonly geary: number } {
  const values = intensities(roi);
  const n = values.length;
  const centre = mean(values);
  const square = values.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  if (square === 0 || n < 2) return { moran: Number.NaN, geary: Number.NaN };
  const { products, differences, weights } = n <= PAIRS ? byPairs(roi, values, centre) : byTransform(roi, centre);
  return {
    moran: ((n / weights) * products) / square,
    geary: (((n - 1) / (2 * weights)) * differences) / square,
  };
}

/** Over ordered pairs: sums of w, w (a - m)(b - m) and w (a - b)^2. */
interface Sums {
  readonly weights: number;
  readonly products: number;
  readonly differences: number;
}

function byPairs({ dims, spacing, intensity }: Roi, values: Float64Array, centre: number): Sums {
  const [nx, ny] = dims;
  const places: [number, number, number][] = [];
  for (let i = 0; i < intensity.length; i += 1) {
    if (intensity[i] === 0) continue;
    places.push([
      (i % nx) * spacing[0],
      (Math.floor(i / nx) % ny) * spacing[1],
      Math.floor(i / (nx * ny)) * spacing[2],
    ]);
  }
  let weights = 0;
  let products = 0;
  let differences = 0;
  for (let i = 0; i < values.length; i += 1) {
    const [x, y, z] = places[i]!;
    for (let j = i + 1; j < values.length; j += 1) {
      const [u, v, w] = places[j]!;
      const weight = 2 / Math.hypot(x - u, y - v, z - w);
      weights += weight;
      products += weight * (values[i]! - centre) * (values[j]! - centre);
      differences += weight * (values[i]! - values[j]!) ** 2;
    }
  }
  return { weights, products, differences };
}

/**
 * The sums depend on a pair only by its lag, so they are sums over lags of 1 / distance times an autocorrelation:
 * sum w d_i d_j from that of the deviations, sum w from that of the mask, sum w d_i^2 from the correlation of the two.
 */
function byTransform({ dims, spacing, image, intensity }: Roi, centre: number): Sums {
  const size = dims.map((n) => {
    let p = 1;
    while (p < 2 * n - 1) p *= 2;
    return p;
  }) as [number, number, number];
  const grid = (of: (i: number) => number): Complex => {
    const out = complex(size);
    for (let z = 0; z < dims[2]; z += 1)
      for (let y = 0; y < dims[1]; y += 1)
        for (let x = 0; x < dims[0]; x += 1) {
          const i = x + dims[0] * (y + dims[1] * z);
          if (intensity[i] !== 0) out.re[x + size[0] * (y + size[1] * z)] = of(i);
        }
    fft3(out, size, false);
    return out;
  };
  const mask = grid(() => 1);
  const deviation = grid((i) => image[i]! - centre);
  const squared = grid((i) => (image[i]! - centre) ** 2);
  const sum = (a: Complex, b: Complex): number => {
    const product = complex(size);
    for (let i = 0; i < product.re.length; i += 1) {
      product.re[i] = a.re[i]! * b.re[i]! + a.im[i]! * b.im[i]!;
      product.im[i] = a.im[i]! * b.re[i]! - a.re[i]! * b.im[i]!;
    }
    fft3(product, size, true);
    let total = 0;
    let at = 0;
    const lag = (i: number, axis: number): number => (i < size[axis]! / 2 ? i : size[axis]! - i) * spacing[axis]!;
    for (let z = 0; z < size[2]; z += 1)
      for (let y = 0; y < size[1]; y += 1)
        for (let x = 0; x < size[0]; x += 1, at += 1) {
          if (at > 0) total += product.re[at]! / Math.hypot(lag(x, 0), lag(y, 1), lag(z, 2));
        }
    return total;
  };
  const products = sum(deviation, deviation);
  return { weights: sum(mask, mask), products, differences: 2 * sum(squared, mask) - 2 * products };
}

interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const complex = ([x, y, z]: readonly [number, number, number]): Complex => ({
  re: new Float64Array(x * y * z),
  im: new Float64Array(x * y * z),
});

function fft3({ re, im }: Complex, [nx, ny, nz]: readonly [number, number, number], inverse: boolean): void {
  for (let row = 0; row < ny * nz; row += 1) {
    fft(re.subarray(row * nx, (row + 1) * nx), im.subarray(row * nx, (row + 1) * nx), inverse);
  }
  const line = (n: number, start: number, stride: number): void => {
    const r = new Float64Array(n);
    const m = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      r[i] = re[start + i * stride]!;
      m[i] = im[start + i * stride]!;
    }
    fft(r, m, inverse);
    for (let i = 0; i < n; i += 1) {
      re[start + i * stride] = r[i]!;
      im[start + i * stride] = m[i]!;
    }
  };
  for (let z = 0; z < nz; z += 1) for (let x = 0; x < nx; x += 1) line(ny, x + nx * ny * z, nx);
  for (let i = 0; i < nx * ny; i += 1) line(nz, i, nx * ny);
}
