import type { Random } from '@aceso/tensor';
import type { Diffusion } from '../diffusion/run.ts';
import { denoise, noiseLike } from '../diffusion/schedule.ts';
import { type Slice, slice } from '../enhance/image.ts';
import { restoreAcquired } from '../enhance/kspace.ts';
import type { Task } from '../enhance/network.ts';

/** Card of the shipped network. */
export const RESTORE = new URL('../../models/enhance/restore-diffusion.card.json', import.meta.url);
export const RESTORE_USUAL = { draws: 4, steps: 6 } as const;

export interface Restored {
  /** Mean of the draws. */
  readonly image: Slice;
  /** Standard deviation of the draws, pixel by pixel. */
  readonly spread: Slice;
}

export interface RestoreInput {
  readonly task: Task;
  readonly modality: 'MR' | 'CT';
  /** Zero-filled or noisy, in the units of the networks. */
  readonly degraded: Slice;
  /** What the residual network made of it. */
  readonly first: Slice;
  /** Noise level; 0 for resolution. */
  readonly sigma: number;
}

/** Draws what is missing from a first estimate, several times; acquired k-space is put back into every draw. */
export async function restoreSlice(
  model: Diffusion,
  { task, modality, degraded, first, sigma }: RestoreInput,
  random: Random,
  {
    draws = RESTORE_USUAL.draws,
    steps = RESTORE_USUAL.steps,
  }: { readonly draws?: number; readonly steps?: number } = {},
): Promise<Restored> {
  const { width, height } = degraded;
  const scale = model.number(`${task}${modality}`) * (task === 'sr' ? 1 : sigma);
  const sum = new Float64Array(width * height);
  const squares = new Float64Array(width * height);
  for (let draw = 0; draw < draws; draw += 1) {
    const missing = await denoise(noiseLike(width * height, random.stream(draw)), 1, steps, (now, t) =>
      model.velocity(slice(width, height, now), [
        degraded,
        first,
        t,
        10 * sigma,
        task === 'sr' ? 1 : 0,
        modality === 'CT' ? 1 : 0,
      ]),
    );
    let made = slice(
      width,
      height,
      missing.map((v, i) => first.data[i]! + scale * v),
    );
    if (task === 'sr') made = restoreAcquired(made, degraded);
    for (let i = 0; i < sum.length; i += 1) {
      sum[i]! += made.data[i]!;
      squares[i]! += made.data[i]! ** 2;
    }
  }
  const image = Float32Array.from(sum, (v) => v / draws);
  return {
    image: slice(width, height, task === 'denoise' ? image.map((v) => Math.max(0, v)) : image),
    spread: slice(
      width,
      height,
      Float32Array.from(squares, (v, i) => Math.sqrt(Math.max(0, v / draws - image[i]! ** 2))),
    ),
  };
}
