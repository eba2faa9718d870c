import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@aceso/tensor';
import { fromHounsfield } from '../src/enhance/hounsfield.ts';
import { type Slice, slice } from '../src/enhance/image.ts';
import { referenceIntensity } from '../src/enhance/reference.ts';
import { readSlices } from './slices.ts';

export type Modality = 'MR' | 'CT';

export interface TrainingSlice {
  readonly patient: string;
  readonly modality: Modality;
  /** MR over its reference intensity; CT with -1000 HU at 0 and 1000 HU at 1. */
  readonly image: Slice;
}

/** Volumes of a folder in the units of the networks; names that begin with a held-out name are not read. */
export async function trainingSlices(
  folder: string,
  modality: Modality,
  heldOut: readonly string[],
): Promise<TrainingSlice[]> {
  const out: TrainingSlice[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.nii.gz')).sort()) {
    if (heldOut.some((name) => file.startsWith(name))) continue;
    const patient = file.replace(/_(T1|CT)?\.nii\.gz$|\.nii\.gz$/, '').replace(/_(T1|CT)$/, '');
    out.push(
      ...unitSlices(await readSlices(join(folder, file)), modality).map((image) => ({ patient, modality, image })),
    );
  }
  return out;
}

/** Slices with tissue on at least a fifth of their pixels. */
export function unitSlices(slices: readonly Slice[], modality: Modality): Slice[] {
  const one = modality === 'CT' ? 1 : referenceIntensity(Float32Array.from(slices.flatMap(({ data }) => [...data])));
  return slices
    .map(({ width, height, data }) =>
      slice(width, height, modality === 'CT' ? fromHounsfield(data) : data.map((v) => v / one)),
    )
    .filter(({ data }) => data.filter((v) => v > 0.1).length >= 0.2 * data.length);
}

/** A square cut at random, mirrored and turned at random: the same cut of each of the images, which share their size. */
export function randomPatch(images: readonly Slice[], side: number, random: Random): Float32Array[] {
  const [{ width, height }] = images as [Slice];
  const [left, top] = [random.int(width - side + 1), random.int(height - side + 1)];
  const [mirror, flip, turn] = [random.int(2) === 1, random.int(2) === 1, random.int(2) === 1];
  return images.map(({ data }) => {
    const out = new Float32Array(side * side);
    for (let v = 0; v < side; v += 1)
      for (let u = 0; u < side; u += 1) {
        const [a, b] = turn ? [v, u] : [u, v];
        const x = left + (mirror ? side - 1 - a : a);
        const y = top + (flip ? side - 1 - b : b);
        out[v * side + u] = data[y * width + x]!;
      }
    return out;
  });
}
