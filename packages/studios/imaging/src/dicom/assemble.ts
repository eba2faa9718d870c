import { ImagingError } from '../errors.ts';
import type { Acquisition } from '../findings/finding.ts';
import type { Direction, Volume } from '../volume/volume.ts';
import type { CodecPool } from './codec-pool.ts';
import type { DataSet } from './dataset.ts';
import { cross, type Slice } from './image.ts';
import { FrameReader, isLossySyntax } from './pixels.ts';
import { type SeriesIssue, type Stack, stackOf } from './stack.ts';
import { TAG } from './tags.ts';

export interface SeriesVolume {
  readonly volume: Volume;
  readonly issues: readonly SeriesIssue[];
  readonly acquisition: Acquisition;
  /** The slice of each k; undefined where one is missing and was filled in. */
  readonly slices: readonly (Slice | undefined)[];
}

/** More voxels than this are refused: 2 GiB of values. */
const MOST_VOXELS = 2 ** 29;

/**
 * Makes one volume of one stack of slices, rescaled (HU for CT), MONOCHROME1 turned so that more is brighter.
 * Where slices are missing or uneven the values between are interpolated and a blocking issue is given.
 *
 * @throws ImagingError for pixels or geometry that cannot be read
 */
export async function assembleVolume(
  group: readonly Slice[],
  { pool }: { pool?: CodecPool } = {},
): Promise<SeriesVolume> {
  const stack = stackOf(group);
  const first = stack.slices[0]!;
  const { rows, columns } = first.image;
  const depth = stack.slices.length === 1 ? 1 : Math.round(stack.along.at(-1)! / stack.step) + 1;
  if (rows * columns * depth > MOST_VOXELS)
    throw new ImagingError(
      'geometry',
      `${first.image.path}: a volume of ${columns} x ${rows} x ${depth} is too large; import a part of the series.`,
    );
  const issues = [...stack.issues, ...acquisitionIssues(first)];
  const plane = rows * columns;
  const data = new Float32Array(plane * depth);
  const slices: (Slice | undefined)[] = new Array(depth).fill(undefined);
  const regular = !issues.some(({ code }) => code === 'gap' || code === 'irregular');
  const planes = planeReader(pool);
  if (regular) {
    await Promise.all(
      stack.slices.map(async (slice, k) => {
        data.set(await planes(slice), k * plane);
        slices[k] = slice;
      }),
    );
  } else await interpolate(stack, planes, data, plane, slices);
  const orientation = first.orientation ?? [1, 0, 0, 0, 1, 0];
  const normal = cross(orientation);
  const [r, c] = [orientation.slice(0, 3), orientation.slice(3)];
  const spacing = first.pixelSpacing;
  if (!spacing)
    issues.push({
      code: 'uncalibrated',
      text: 'The image has no pixel spacing: lengths are in pixels.',
      blocking: false,
    });
  const volume: Volume = {
    data,
    dims: [columns, rows, depth],
    spacing: [spacing?.[1] ?? 1, spacing?.[0] ?? 1, stack.step],
    direction: [r[0]!, c[0]!, normal[0], r[1]!, c[1]!, normal[1], r[2]!, c[2]!, normal[2]] as Direction,
    origin: first.position ?? [0, 0, 0],
    ...(first.image.frameOfReference === undefined ? {} : { frameOfReference: first.image.frameOfReference }),
  };
  return { volume, issues, acquisition: acquisitionOf(first, stack, issues), slices };
}

/** Values of a slice after rescaling. One reader an image, so that its frames are indexed once. */
function planeReader(pool: CodecPool | undefined): (slice: Slice) => Promise<Float32Array> {
  const readers = new Map<string, FrameReader>();
  return async (slice) => {
    const { file, path } = slice.image;
    let reader = readers.get(path);
    if (!reader) {
      reader = new FrameReader(file.dataset, file.transferSyntax, pool);
      readers.set(path, reader);
    }
    const values = await reader.values(slice.frame);
    const { slope, intercept } = slice;
    if (slope !== 1 || intercept !== 0)
      for (let i = 0; i < values.length; i++) values[i] = values[i]! * slope + intercept;
    if (reader.layout.photometric === 'MONOCHROME1') {
      const { bitsStored, signed } = reader.layout;
      const low = signed ? -(2 ** (bitsStored - 1)) : 0;
      const high = signed ? 2 ** (bitsStored - 1) - 1 : 2 ** bitsStored - 1;
      const sum = (low + high) * slope + 2 * intercept;
      for (let i = 0; i < values.length; i++) values[i] = sum - values[i]!;
    }
    return values;
  };
}

async function interpolate(
  stack: Stack,
  planes: (slice: Slice) => Promise<Float32Array>,
  data: Float32Array,
  plane: number,
  slices: (Slice | undefined)[],
): Promise<void> {
  let below = 0;
  for (let k = 0; k < slices.length; k++) {
    const at = Math.min(k * stack.step, stack.along.at(-1)!);
    while (below + 2 < stack.along.length && stack.along[below + 1]! <= at) below += 1;
    const [a, b] = [stack.along[below]!, stack.along[below + 1]!];
    const t = Math.max(0, Math.min(1, (at - a) / (b - a)));
    const near = t < 0.02 ? stack.slices[below] : t > 0.98 ? stack.slices[below + 1] : undefined;
    if (near) {
      data.set(await planes(near), k * plane);
      slices[k] = near;
      continue;
    }
    const [p, q] = [await planes(stack.slices[below]!), await planes(stack.slices[below + 1]!)];
    for (let i = 0; i < plane; i++) data[k * plane + i] = p[i]! * (1 - t) + q[i]! * t;
  }
}

function acquisitionIssues(slice: Slice): SeriesIssue[] {
  const { image } = slice;
  const { dataset, transferSyntax } = image.file;
  const issues: SeriesIssue[] = [];
  if (image.imageType.includes('LOCALIZER'))
    issues.push({ code: 'localizer', text: 'This is a localizer, not a series to measure on.', blocking: true });
  const tilt = dataset.number(TAG.GantryDetectorTilt) ?? 0;
  const normal = slice.orientation ? Math.abs(cross(slice.orientation)[2]) : 0;
  // Slices of a tilted gantry lean; where the file says both, its positions cannot be trusted.
  if (image.modality === 'CT' && image.imageType[0] === 'ORIGINAL' && Math.abs(tilt) > 0.5 && normal > 0.99996)
    issues.push({
      code: 'tilt',
      text: `The gantry was tilted by ${tilt} degrees and the orientation does not show it; the geometry is not to be trusted.`,
      blocking: true,
    });
  if (isLossySyntax(transferSyntax) || dataset.text(TAG.LossyImageCompression) === '01')
    issues.push({
      code: 'lossy',
      text: 'The images went through lossy compression; values may be off.',
      blocking: false,
    });
  if (enhanced(image.imageType))
    issues.push({
      code: 'enhanced',
      text: 'The images were made by an enhancing model; measure on the originals they were derived from.',
      blocking: true,
    });
  return issues;
}

/** ImageType value 4 of images that `aceso imaging enhance` derives. */
const enhanced = (imageType: readonly string[]): boolean => imageType.some((value) => value === 'ACESO_ENHANCED');

function acquisitionOf(slice: Slice, stack: Stack, issues: readonly SeriesIssue[]): Acquisition {
  const { image } = slice;
  const { dataset } = image.file;
  const text = (tag: number): string | undefined => dataset.text(tag);
  const kvp = dataset.number(TAG.KVP);
  const all: { [K in keyof Acquisition]: Acquisition[K] | undefined } = {
    modality: image.modality,
    bodyPart: text(TAG.BodyPartExamined),
    kernel: text(TAG.ConvolutionKernel),
    sliceThickness: image.thickness,
    kvp,
    contrast: text(TAG.ContrastBolusAgent),
    viewPosition: text(TAG.ViewPosition),
    imageType: image.imageType,
    instances: [...new Set(stack.slices.map((each) => each.image.sopInstance))],
    enhanced: enhanced(image.imageType),
    issues: issues.map((issue) => issue.text),
    blocked: issues.some(({ blocking }) => blocking),
    ...(image.modality === 'PT'
      ? {
          pet: petOf(dataset),
        }
      : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Acquisition;
}

/** What SUV needs to know of a PET image; see `suvFactor`. */
export function petOf(dataset: DataSet): NonNullable<Acquisition['pet']> {
  const dose = dataset.item(TAG.RadiopharmaceuticalInformationSequence);
  const text = (tag: number): string | undefined => dataset.text(tag);
  return {
    units: text(TAG.Units),
    correctedImage: dataset.texts(TAG.CorrectedImage).join('\\'),
    decayCorrection: text(TAG.DecayCorrection),
    weightKg: dataset.number(TAG.PatientWeight),
    seriesDate: text(TAG.SeriesDate),
    seriesTime: text(TAG.SeriesTime),
    acquisitionDate: text(TAG.AcquisitionDate),
    acquisitionTime: text(TAG.AcquisitionTime),
    injectionDateTime: dose?.text(TAG.RadiopharmaceuticalStartDateTime),
    injectionTime: dose?.text(TAG.RadiopharmaceuticalStartTime),
    injectedDoseBq: dose?.number(TAG.RadionuclideTotalDose),
    halfLifeSeconds: dose?.number(TAG.RadionuclideHalfLife),
  };
}
