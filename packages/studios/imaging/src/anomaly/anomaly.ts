import { createRandom } from '@aceso/tensor';
import { openVae } from '../compress/vae.ts';
import { openDiffusion } from '../diffusion/run.ts';
import { type Slice, slice } from '../enhance/image.ts';
import { referenceIntensity } from '../enhance/reference.ts';
import { checkCancelled, ImagingError } from '../errors.ts';
import { assertVolume, hashVolume, type Triple, toWorld, type Volume } from '../volume/volume.ts';
import { AIR, medianMap, smooth } from './baselines.ts';
import { CHOSEN, diffusionMap, PRIOR, vaeMaps } from './maps.ts';

export const ANOMALY_METHODS = ['median', 'vae', 'diffusion'] as const;
/** Residual of a median filter (no model), error of the autoencoder, or error of the diffusion prior. */
export type AnomalyMethod = (typeof ANOMALY_METHODS)[number];

export interface AnomalyOptions {
  readonly method: AnomalyMethod;
  /** Of the noise of diffusion; 1 unless given. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface AnomalyRecord {
  readonly researchUse: true;
  readonly method: AnomalyMethod;
  readonly model?: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly settings: Readonly<Record<string, number>>;
  /** SHA-256 of the image. */
  readonly inputHash: string;
  /** The strongest places, 10 mm apart at least; a reader decides what they are. */
  readonly strongest: readonly { readonly voxel: Triple; readonly world: Triple; readonly score: number }[];
}

/**
 * How unusual each voxel of an MR volume is, slice by slice along k: distance from what is expected there, in units of the reference
 * intensity; 0 in air. Research use: a map is no finding, and nothing is measured on it.
 * @throws ImagingError for an image that is too small or has values that are no numbers
 */
export async function anomalyMap(
  volume: Volume,
  { method, seed = 1, signal, onProgress }: AnomalyOptions,
): Promise<{ readonly map: Volume; readonly record: AnomalyRecord }> {
  assertVolume(volume);
  const [nx, ny, nz] = volume.dims;
  if (nx < 16 || ny < 16)
    throw new ImagingError('input', `Slices of ${nx} x ${ny} are too small for an anomaly map; 16 x 16 is the least.`);
  if (volume.data.some((v) => !Number.isFinite(v)))
    throw new ImagingError('input', 'The image has voxels that are no numbers.');
  const one = referenceIntensity(volume.data);
  const plane = nx * ny;
  const opened = await open(method, seed);
  const data = new Float32Array(volume.data.length);
  try {
    for (let k = 0; k < nz; k += 1) {
      checkCancelled(signal);
      const image = slice(
        nx,
        ny,
        volume.data.slice(k * plane, (k + 1) * plane).map((v) => v / one),
      );
      const map = await opened.run(image, k);
      for (let i = 0; i < plane; i += 1) data[k * plane + i] = image.data[i]! > AIR ? map.data[i]! : 0;
      onProgress?.(k + 1, nz);
    }
  } finally {
    await opened.close();
  }
  const map = { ...volume, data };
  return {
    map,
    record: {
      researchUse: true,
      method,
      ...(opened.model === undefined ? {} : { model: opened.model }),
      settings: opened.settings,
      inputHash: hashVolume(volume),
      strongest: strongest(map),
    },
  };
}

interface Opened {
  readonly model?: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly settings: Readonly<Record<string, number>>;
  run(image: Slice, k: number): Slice | Promise<Slice>;
  close(): Promise<void>;
}

async function open(method: AnomalyMethod, seed: number): Promise<Opened> {
  const { smoothing, vaeStep, from, steps, draws } = CHOSEN;
  if (method === 'median')
    return {
      settings: { radius: 8, smoothing },
      run: (image) => smooth(medianMap(image), smoothing),
      close: () => Promise.resolve(),
    };
  if (method === 'vae') {
    const vae = await openVae();
    return {
      model: vae.model,
      settings: { step: vaeStep, smoothing },
      run: async (image) => (await vaeMaps(vae, image)).error,
      close: () => vae.close(),
    };
  }
  const prior = await openDiffusion(PRIOR);
  const { name, version, sha256 } = prior.card;
  return {
    model: { name, version, sha256 },
    settings: { from, steps, draws, seed, smoothing },
    run: (image, k) => diffusionMap(prior, image, createRandom(seed).stream(k)),
    close: () => prior.close(),
  };
}

/** Peaks by falling score, each at least 10 mm from the ones before. */
function strongest(map: Volume, count = 5): AnomalyRecord['strongest'] {
  const { data, dims, spacing } = map;
  const order = Array.from(data.keys())
    .filter((i) => data[i]! > 0)
    .sort((a, b) => data[b]! - data[a]!);
  const out: { voxel: Triple; world: Triple; score: number }[] = [];
  for (const i of order) {
    if (out.length === count) break;
    const voxel: Triple = [i % dims[0], Math.floor(i / dims[0]) % dims[1], Math.floor(i / (dims[0] * dims[1]))];
    if (out.some((p) => Math.hypot(...p.voxel.map((v, axis) => (v - voxel[axis]!) * spacing[axis]!)) < 10)) continue;
    out.push({ voxel, world: toWorld(map, voxel), score: data[i]! });
  }
  return out;
}
