import type { Random } from '@aceso/tensor';
import { type Slice, slice } from './image.ts';

/** A small round lesion with soft edges that is put into, or was left out of, a true slice. */
export interface Lesion {
  readonly x: number;
  readonly y: number;
  /** Pixels, at half height. */
  readonly radius: number;
  /** Of 1. */
  readonly contrast: number;
}

/** How a lesion fared through degradation and enhancement. */
export interface LesionFate {
  /** Contrast after, over contrast before: 1 is kept, 0 is deleted. */
  readonly kept: number;
  /** What stands at its place, against the truth, when there was no lesion: over the contrast; 0 is nothing invented. */
  readonly invented: number;
}

const profile = (lesion: Lesion, x: number, y: number): number =>
  1 / (1 + Math.exp((Math.hypot(x - lesion.x, y - lesion.y) - lesion.radius) / 0.4));

export function insertLesion(image: Slice, lesion: Lesion): Slice {
  const out = slice(image.width, image.height, image.data.slice());
  for (let y = 0; y < image.height; y += 1)
    for (let x = 0; x < image.width; x += 1) out.data[y * image.width + x]! += lesion.contrast * profile(lesion, x, y);
  return out;
}

/** A lesion in tissue, away from the border. Undefined where a slice has no room. */
export function placeLesion(image: Slice, radius: number, contrast: number, random: Random): Lesion | undefined {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const x = 12 + random.int(Math.max(1, image.width - 24));
    const y = 12 + random.int(Math.max(1, image.height - 24));
    if ((image.data[y * image.width + x] ?? 0) > 0.25) return { x, y, radius, contrast };
  }
  return undefined;
}

/**
 * Inserts a lesion into the truth and leaves it out, degrades and enhances both, and compares.
 * @param process degradation and enhancement; with noise, the same noise each time
 */
export async function lesionFate(
  truth: Slice,
  lesion: Lesion,
  process: (image: Slice) => Promise<Slice>,
): Promise<LesionFate> {
  const [withIt, without] = [await process(insertLesion(truth, lesion)), await process(truth)];
  let overlap = 0;
  let square = 0;
  let invented = 0;
  for (let y = 0; y < truth.height; y += 1)
    for (let x = 0; x < truth.width; x += 1) {
      const p = profile(lesion, x, y);
      if (p < 0.05) continue;
      const i = y * truth.width + x;
      overlap += p * (withIt.data[i]! - without.data[i]!);
      invented += p * (without.data[i]! - truth.data[i]!);
      square += p * p;
    }
  return { kept: overlap / square / lesion.contrast, invented: Math.abs(invented / square / lesion.contrast) };
}
