import { createRandom, openSession, type Session } from '@aceso/tensor';
import { openDiffusion } from '../diffusion/run.ts';
import { checkCancelled, ImagingError } from '../errors.ts';
import { readCarded } from '../learned/card.ts';
import { RESTORE, restoreSlice } from '../restore/restore.ts';
import { assertVolume, hashVolume, type Volume } from '../volume/volume.ts';
import { HOUNSFIELD } from './hounsfield.ts';
import { type Slice, slice } from './image.ts';
import { acquiredDifference, restoreAcquired, zeroFill } from './kspace.ts';
import type { Task } from './network.ts';
import { estimateNoise } from './noise.ts';
import { referenceIntensity } from './reference.ts';

const CARDS: Readonly<Record<Task, URL>> = {
  sr: new URL('../../models/enhance/mr-sr.card.json', import.meta.url),
  denoise: new URL('../../models/enhance/mr-denoise.card.json', import.meta.url),
};

export interface Enhanced {
  readonly volume: Volume;
  /** What the network added, on the same grid: enhanced minus the image without it (zero-filled, or noisy). */
  readonly residual: Volume;
  /** Diffusion: standard deviation of the draws, on the same grid. */
  readonly spread?: Volume;
  readonly record: EnhancementRecord;
}

/** A residual network (one answer), or diffusion on top of it (several draws, their mean and their spread). */
export type Network = 'residual' | 'diffusion';

/** What is kept beside an enhanced image. Nothing may be measured on one: see `Acquisition.enhanced`. */
export interface EnhancementRecord {
  readonly enhanced: true;
  readonly researchUse: true;
  readonly task: Task;
  readonly network: Network;
  readonly modality: 'MR' | 'CT';
  readonly model: ModelReference;
  /** Diffusion: the network whose image it goes on from. */
  readonly first?: ModelReference;
  readonly seed?: number;
  readonly draws?: number;
  /** SHA-256 of the image that was enhanced. */
  readonly inputHash: string;
  readonly referenceIntensity: number;
  /** Denoising: standard deviation of the noise that was assumed, in units of the image. */
  readonly sigma?: number;
  /** Super-resolution: largest relative difference from the acquired k-space over the slices. */
  readonly kspaceDifference?: number;
  readonly largestResidual: number;
  readonly largestSpread?: number;
}

export interface ModelReference {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

export interface EnhanceOptions {
  readonly task: Task;
  /** 'residual' unless given; it takes MR only. */
  readonly network?: Network;
  /** MR unless given. */
  readonly modality?: 'MR' | 'CT';
  /** Of the draws; 1 unless given. */
  readonly seed?: number;
  /** Draws a slice, 2 to 32; 4 unless given. */
  readonly draws?: number;
  /** Noise of the image, in its units; estimated from the image unless given. */
  readonly sigma?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** One network, ready for slices that were divided by their reference intensity. */
export interface Enhancer {
  readonly card: Awaited<ReturnType<typeof readCarded>>['card'];
  /** @param sigma noise of the slice, of 1; ignored by super-resolution */
  run(image: Slice, sigma?: number): Promise<Slice>;
  close(): Promise<void>;
}

export async function openEnhancer(task: Task): Promise<Enhancer> {
  const { card, bytes } = await readCarded(CARDS[task]);
  const session = await openSession(bytes, { threads: 2 });
  return {
    card,
    async run(image, sigma = 0) {
      const result = await residualOf(session, task, image, sigma);
      // What was acquired stands: the network may only fill in what was not.
      if (task === 'sr') return restoreAcquired(result, image);
      return slice(
        image.width,
        image.height,
        result.data.map((v) => Math.max(0, v)),
      );
    },
    close: () => session.close(),
  };
}

async function residualOf(session: Session, task: Task, image: Slice, sigma: number): Promise<Slice> {
  const { width, height, data } = image;
  const channels = task === 'sr' ? 1 : 2;
  const x = new Float32Array(channels * data.length).fill(sigma);
  x.set(data);
  const { residual } = await session.run({ x: { type: 'float32', dims: [1, channels, height, width], data: x } });
  const added = residual?.data as Float32Array;
  return slice(
    width,
    height,
    data.map((v, i) => v + added[i]!),
  );
}

/**
 * Doubles the in-plane matrix of a volume, or takes noise off it, slice by slice along k. Research use.
 * @throws ImagingError for an image that is too small or empty, and for CT with the residual network
 */
export async function enhanceVolume(volume: Volume, options: EnhanceOptions): Promise<Enhanced> {
  assertVolume(volume);
  const { task, network = 'residual', modality = 'MR', seed = 1, draws = 4 } = options;
  const [nx, ny, nz] = volume.dims;
  if (nx < 16 || ny < 16)
    throw new ImagingError('input', `Slices of ${nx} x ${ny} are too small to enhance; 16 x 16 is the least.`);
  if (volume.data.some((v) => !Number.isFinite(v)))
    throw new ImagingError('input', 'The image has voxels that are no numbers.');
  if (network === 'residual' && modality !== 'MR')
    throw new ImagingError('option', `The residual networks were trained on MR, not ${modality}; use diffusion.`);
  if (!Number.isInteger(draws) || draws < 2 || draws > 32)
    throw new ImagingError('option', `The draws are ${draws}; a whole number from 2 to 32 is needed.`);
  const unit = modality === 'CT' ? HOUNSFIELD : { zero: 0, one: referenceIntensity(volume.data) };
  const plane = nx * ny;
  const source = (k: number): Slice =>
    slice(
      nx,
      ny,
      volume.data.slice(k * plane, (k + 1) * plane).map((v) => (v - unit.zero) / unit.one),
    );
  const sigma =
    task === 'sr' ? 0 : options.sigma === undefined ? volumeNoise(volume, source) : options.sigma / unit.one;
  const factor = task === 'sr' ? 2 : 1;
  const dims = [nx * factor, ny * factor, nz] as const;
  const out = new Float32Array(dims[0] * dims[1] * nz);
  const residual = new Float32Array(out.length);
  const spread = network === 'diffusion' ? new Float32Array(out.length) : undefined;
  let [difference, largest, widest] = [0, 0, 0];
  const enhancer = await openEnhancer(task);
  const diffusion = network === 'diffusion' ? await openDiffusion(RESTORE) : undefined;
  try {
    for (let k = 0; k < nz; k += 1) {
      checkCancelled(options.signal);
      const before = task === 'sr' ? zeroFill(source(k)) : source(k);
      const first = await enhancer.run(before, sigma);
      const restored =
        diffusion === undefined
          ? undefined
          : await restoreSlice(
              diffusion,
              { task, modality, degraded: before, first, sigma },
              createRandom(seed).stream(k),
              { draws },
            );
      const after = restored?.image ?? first;
      if (task === 'sr') difference = Math.max(difference, acquiredDifference(after, before));
      for (let i = 0; i < after.data.length; i += 1) {
        const at = k * after.data.length + i;
        out[at] = after.data[i]! * unit.one + unit.zero;
        residual[at] = (after.data[i]! - before.data[i]!) * unit.one;
        largest = Math.max(largest, Math.abs(residual[at]!));
        if (spread === undefined) continue;
        spread[at] = restored!.spread.data[i]! * unit.one;
        widest = Math.max(widest, spread[at]!);
      }
      options.onProgress?.(k + 1, nz);
    }
  } finally {
    await enhancer.close();
    await diffusion?.close();
  }
  // Sample 0 of a zero-filled line lies where sample 0 of the line was: the origin stays.
  const grid = {
    ...volume,
    dims,
    spacing: [volume.spacing[0] / factor, volume.spacing[1] / factor, volume.spacing[2]] as const,
  };
  const referenceTo = ({ name, version, sha256 }: ModelReference): ModelReference => ({ name, version, sha256 });
  return {
    volume: { ...grid, data: out },
    residual: { ...grid, data: residual },
    ...(spread === undefined ? {} : { spread: { ...grid, data: spread } }),
    record: {
      enhanced: true,
      researchUse: true,
      task,
      network,
      modality,
      model: referenceTo((diffusion ?? enhancer).card),
      ...(diffusion === undefined ? {} : { first: referenceTo(enhancer.card), seed, draws, largestSpread: widest }),
      inputHash: hashVolume(volume),
      referenceIntensity: unit.one,
      ...(task === 'sr' ? { kspaceDifference: difference } : { sigma: sigma * unit.one }),
      largestResidual: largest,
    },
  };
}

/** Median of the estimates of up to nine slices, in tissue only. */
function volumeNoise(volume: Volume, source: (k: number) => Slice): number {
  const nz = volume.dims[2];
  const picks = [...new Set(Array.from({ length: 9 }, (_, i) => Math.floor(((i + 0.5) * nz) / 9)))];
  const estimates = picks
    .map((k) => estimateNoise(source(k), 0.2))
    .filter((s) => s > 0)
    .sort((a, b) => a - b);
  return estimates.length === 0 ? 0 : estimates[estimates.length >> 1]!;
}
