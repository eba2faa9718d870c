import type { Random } from '@aceso/tensor';
import { type Slice, slice } from './image.ts';

/**
 * The pinned degradation of denoising: magnitude noise (Rice 1944; Gudbjartsson and Patz 1995). The true value is the real
 * channel; independent normal noise of standard deviation `sigma` (in units of the image) is added to both channels.
 */
export function rician(image: Slice, sigma: number, random: Random): Slice {
  const out = new Float32Array(image.data.length);
  for (let i = 0; i < out.length; i += 1)
    out[i] = Math.hypot(image.data[i]! + sigma * random.normal(), sigma * random.normal());
  return slice(image.width, image.height, out);
}

/**
 * Standard deviation of the noise, from the image alone (Immerkaer 1996, with the median of the absolute response instead of its
 * mean, so that edges weigh little). Where the foreground is at least three sigma, Rician noise is close to normal.
 * @param floor values up to this are air, where magnitude noise is narrower, and are left out
 */
export function estimateNoise({ width, height, data }: Slice, floor = 0): number {
  const response: number[] = [];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const p = y * width + x;
      if (!(data[p]! > floor)) continue;
      const corners = data[p - width - 1]! + data[p - width + 1]! + data[p + width - 1]! + data[p + width + 1]!;
      const sides = data[p - width]! + data[p + width]! + data[p - 1]! + data[p + 1]!;
      response.push(Math.abs(corners - 2 * sides + 4 * data[p]!));
    }
  }
  if (response.length === 0) return 0;
  response.sort((a, b) => a - b);
  // The kernel has a norm of 6; the median of |N(0, 1)| is 0.6745.
  return response[response.length >> 1]! / (6 * 0.6745);
}
