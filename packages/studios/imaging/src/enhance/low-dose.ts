import type { Random } from '@aceso/tensor';
import { fft } from './fft.ts';
import { type Slice, slice } from './image.ts';

/** Attenuation of water, per mm, at about 70 keV. */
const WATER = 0.0193;
const ANGLES = 180;

/**
 * The pinned degradation of CT: noise of few photons. The slice is projected by parallel rays (180 angles over half a turn, one ray a
 * pixel); each ray counts Poisson-distributed photons of which `photons` would arrive without an object; what the counts change is
 * reconstructed by filtered back-projection (ramp) and added to the slice. Nothing else is called low dose here.
 * @param image -1000 HU is 0, 1000 HU is 1
 * @param pixel mm
 */
export function lowDose(image: Slice, pixel: number, photons: number, random: Random): Slice {
  const { width, height, data } = image;
  const rays = 2 * Math.ceil(Math.hypot(width, height) / 2) + 1;
  const change = new Float32Array(ANGLES * rays);
  for (let a = 0; a < ANGLES; a += 1)
    for (let r = 0; r < rays; r += 1) {
      const integral = Math.max(0, along(image, a, r - (rays - 1) / 2)) * WATER * 2 * pixel;
      const count = Math.max(1, poisson(photons * Math.exp(-integral), random));
      change[a * rays + r] = Math.log(photons / count) - integral;
    }
  const noise = backProject(change, rays, width, height, pixel);
  return slice(
    width,
    height,
    data.map((v, i) => v + noise[i]! / (2 * WATER)),
  );
}

const directions = Array.from({ length: ANGLES }, (_, a) => [
  Math.cos((Math.PI * a) / ANGLES),
  Math.sin((Math.PI * a) / ANGLES),
]);

/** Sum of the image along a ray at `offset` pixels from the middle, in steps of a pixel; zero outside. */
function along({ width, height, data }: Slice, a: number, offset: number): number {
  const [c, s] = directions[a] as [number, number];
  const reach = Math.ceil(Math.hypot(width, height) / 2);
  const [x0, y0] = [(width - 1) / 2 + offset * c, (height - 1) / 2 + offset * s];
  let sum = 0;
  for (let t = -reach; t <= reach; t += 1) {
    const [x, y] = [x0 - t * s, y0 + t * c];
    if (x < 0 || y < 0 || x > width - 1 || y > height - 1) continue;
    const [i, j] = [Math.min(width - 2, Math.floor(x)), Math.min(height - 2, Math.floor(y))];
    const [u, v] = [x - i, y - j];
    const p = j * width + i;
    sum +=
      (1 - v) * ((1 - u) * data[p]! + u * data[p + 1]!) + v * ((1 - u) * data[p + width]! + u * data[p + width + 1]!);
  }
  return sum;
}

/** Filtered back-projection of projections, per mm. */
function backProject(
  projections: Float32Array,
  rays: number,
  width: number,
  height: number,
  pixel: number,
): Float32Array {
  let n = 1;
  while (n < 2 * rays) n *= 2;
  const out = new Float32Array(width * height);
  for (let a = 0; a < ANGLES; a += 1) {
    const re = new Float64Array(n);
    re.set(projections.subarray(a * rays, (a + 1) * rays));
    const im = new Float64Array(n);
    fft(re, im);
    for (let k = 0; k < n; k += 1) {
      const ramp = Math.min(k, n - k) / n / pixel;
      re[k]! *= ramp;
      im[k]! *= ramp;
    }
    fft(re, im, true);
    const [c, s] = directions[a] as [number, number];
    for (let y = 0, i = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1, i += 1) {
        const at = (x - (width - 1) / 2) * c + (y - (height - 1) / 2) * s + (rays - 1) / 2;
        const k = Math.min(rays - 2, Math.max(0, Math.floor(at)));
        out[i]! += ((k + 1 - at) * re[k]! + (at - k) * re[k + 1]!) * (Math.PI / ANGLES);
      }
  }
  return out;
}

/** A Poisson number: exact for small means (Knuth), by the normal distribution above 60. */
function poisson(mean: number, random: Random): number {
  if (mean > 60) return Math.round(mean + Math.sqrt(mean) * random.normal());
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= random.next53()) count += 1;
  return count;
}
