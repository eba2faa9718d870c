import { ImagingError } from '../errors.ts';
import { boxOf, crop, sizeOf, widen } from '../volume/box.ts';
import { assertSameGrid, type Mask, type Triple, type Volume } from '../volume/volume.ts';
import { intensities, type Levels, type Roi } from './roi.ts';
import type { VolumeSteps } from './volume-histogram.ts';

/** Image processing before features (manual, 2): every choice changes the numbers, so every one is recorded with them. */
export interface Preparation {
  /** Voxel spacing to interpolate to, mm; that of the image unless given. */
  readonly spacing?: Triple;
  /** Trilinear for the image; the region is trilinear with a threshold of one half. */
  readonly round?: boolean;
  /** Intensities outside are left out of the region (its shape stays). */
  readonly range?: readonly [low: number, high: number];
  /** Intensities further from the mean than so many standard deviations are left out. */
  readonly outliers?: number;
  readonly discretisation: { readonly bins: number } | { readonly width: number };
}

export interface Prepared {
  readonly roi: Roi;
  readonly levels: Levels;
  readonly steps: VolumeSteps;
}

/** Most grey levels: beyond, matrices are as large as the image and say nothing. */
const MOST_LEVELS = 4096;

/** @throws ImagingError when the region is empty (also after re-segmentation), or a setting is out of range */
export function prepare(volume: Volume, mask: Mask, settings: Preparation): Prepared {
  assertSameGrid(volume, mask);
  const cut = cutOut(volume, mask);
  const placed = settings.spacing === undefined ? cut : interpolate(cut, settings.spacing);
  const image = settings.round === true ? placed.image.map(Math.round) : placed.image;
  const intensity = placed.shape.slice();
  const { range, outliers, discretisation } = settings;
  if (range !== undefined) {
    if (!(range[0] < range[1])) throw new ImagingError('option', 'The range of intensities is not low,high.');
    for (let i = 0; i < intensity.length; i += 1) if (image[i]! < range[0] || image[i]! > range[1]) intensity[i] = 0;
  }
  for (let i = 0; i < intensity.length; i += 1) if (!Number.isFinite(image[i]!)) intensity[i] = 0;
  if (outliers !== undefined) {
    const values = intensities({ ...placed, image, intensity });
    const centre = values.reduce((a, b) => a + b, 0) / values.length;
    const reach = outliers * Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / values.length);
    for (let i = 0; i < intensity.length; i += 1) if (Math.abs(image[i]! - centre) > reach) intensity[i] = 0;
  }
  const roi: Roi = { ...placed, image, intensity };
  const values = intensities(roi);
  if (values.length === 0)
    throw new ImagingError('input', 'No voxel of the region is left to measure; check the mask and the range.');
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const level = discretiser(discretisation, low, high, range?.[0]);
  const data = new Int32Array(image.length);
  let count = 1;
  for (let i = 0; i < data.length; i += 1) {
    if (intensity[i] === 0) continue;
    data[i] = level(image[i]!);
    count = Math.max(count, data[i]!);
  }
  if (count > MOST_LEVELS)
    throw new ImagingError(
      'option',
      `This bin width makes ${count} grey levels, more than ${MOST_LEVELS}; take a wider one.`,
    );
  const whole = values.every(Number.isInteger) && (range?.[1] ?? high) - (range?.[0] ?? low) < 1e5;
  return {
    roi,
    levels: {
      dims: roi.dims,
      data,
      count: 'bins' in discretisation && high > low ? discretisation.bins : count,
      shape: roi.shape,
    },
    steps: whole ? { width: 1, minimum: range?.[0] ?? low, maximum: range?.[1] ?? high } : { bins: 1000 },
  };
}

/** Fixed number of bins over the region's range, or fixed width from the lower end of the range (manual, 2.7). */
function discretiser(
  how: Preparation['discretisation'],
  low: number,
  high: number,
  start: number | undefined,
): (value: number) => number {
  if ('bins' in how) {
    const { bins } = how;
    if (!(Number.isInteger(bins) && bins >= 2 && bins <= MOST_LEVELS))
      throw new ImagingError('option', `The number of bins is not a whole number from 2 to ${MOST_LEVELS}.`);
    return (v) => (high === low ? 1 : Math.min(bins, Math.floor((bins * (v - low)) / (high - low)) + 1));
  }
  const { width } = how;
  if (!(width > 0)) throw new ImagingError('option', 'The bin width is not more than 0.');
  const from = start ?? low;
  return (v) => Math.floor((v - from) / width) + 1;
}

/** mm kept round the region: what local intensity looks at, and a voxel for interpolation. */
const MARGIN = 6.21;

/** The box of the region with a margin; features cost time by the box, not by the image. */
function cutOut(volume: Volume, mask: Mask): Roi {
  const held = boxOf(mask.data, volume.dims);
  if (!held) throw new ImagingError('input', 'The region is empty; give one that has voxels.');
  const margin = volume.spacing.map((s) => Math.ceil(MARGIN / s) + 1) as unknown as Triple;
  const box = widen(held, volume.dims, margin);
  const shape = crop(mask.data, volume.dims, box).map((v) => (v === 0 ? 0 : 1));
  const image = Float64Array.from(crop(volume.data, volume.dims, box));
  return { dims: sizeOf(box), spacing: [...volume.spacing], image, shape, intensity: shape };
}

/** Both grids share their middle (manual, 2.4: "align by centre"). */
function interpolate(roi: Roi, spacing: Triple): Roi {
  if (!spacing.every((s) => s > 0 && s <= 50))
    throw new ImagingError('option', 'The new voxel spacing is not from 0 to 50 mm.');
  const dims = roi.dims.map((n, axis) => Math.max(1, Math.ceil((n * roi.spacing[axis]!) / spacing[axis]!))) as [
    number,
    number,
    number,
  ];
  if (dims[0] * dims[1] * dims[2] > 2e8)
    throw new ImagingError('option', 'The new voxel spacing is too fine for this region.');
  const axis = (a: number): { at: Int32Array; part: Float64Array } => {
    const n = roi.dims[a]!;
    const start = ((n - 1) * roi.spacing[a]! - (dims[a]! - 1) * spacing[a]!) / 2;
    const at = new Int32Array(dims[a]!);
    const part = new Float64Array(dims[a]!);
    for (let i = 0; i < at.length; i += 1) {
      const p = Math.min(n - 1, Math.max(0, (start + i * spacing[a]!) / roi.spacing[a]!));
      at[i] = Math.min(Math.max(0, n - 2), Math.floor(p));
      part[i] = p - at[i]!;
    }
    return { at, part };
  };
  const [x, y, z] = [axis(0), axis(1), axis(2)];
  const [nx, ny, nz] = roi.dims;
  const dx = nx > 1 ? 1 : 0;
  const dy = ny > 1 ? nx : 0;
  const dz = nz > 1 ? nx * ny : 0;
  const size = dims[0] * dims[1] * dims[2];
  const image = new Float64Array(size);
  const shape = new Uint8Array(size);
  const sample = (of: ArrayLike<number>, p: number, fx: number, fy: number, fz: number): number => {
    const row = (q: number): number => of[q]! + fx * (of[q + dx]! - of[q]!);
    const plane = (q: number): number => row(q) + fy * (row(q + dy) - row(q));
    return plane(p) + fz * (plane(p + dz) - plane(p));
  };
  let to = 0;
  for (let k = 0; k < dims[2]; k += 1)
    for (let j = 0; j < dims[1]; j += 1)
      for (let i = 0; i < dims[0]; i += 1, to += 1) {
        const p = x.at[i]! + nx * (y.at[j]! + ny * z.at[k]!);
        image[to] = sample(roi.image, p, x.part[i]!, y.part[j]!, z.part[k]!);
        // A hair below one half: centres that fall on the border belong to the region whatever the rounding.
        shape[to] = sample(roi.shape, p, x.part[i]!, y.part[j]!, z.part[k]!) >= 0.5 - 1e-9 ? 1 : 0;
      }
  return { dims, spacing: [...spacing] as [number, number, number], image, shape, intensity: shape };
}
