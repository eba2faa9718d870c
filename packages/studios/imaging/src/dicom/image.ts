import type { Triple } from '../volume/volume.ts';
import type { DataSet } from './dataset.ts';
import type { DicomFile } from './parse.ts';
import { pixelElement, pixelLayout } from './pixels.ts';
import { TAG } from './tags.ts';

/** One frame of an image where it lies in the patient. */
export interface Slice {
  readonly image: DicomImage;
  /** From 0. */
  readonly frame: number;
  /** Row direction, then column direction. */
  readonly orientation?: readonly number[];
  readonly position?: Triple;
  /** Between rows, then between columns, mm. */
  readonly pixelSpacing?: readonly [number, number];
  readonly slope: number;
  readonly intercept: number;
  /** What tells images of one place apart: time, echo, stack, diffusion. */
  readonly phase: readonly string[];
}

/** What is read of a file before its pixels. */
export interface DicomImage {
  readonly path: string;
  readonly file: DicomFile;
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly study: string;
  readonly series: string;
  readonly modality: string;
  readonly imageType: readonly string[];
  readonly frameOfReference?: string;
  readonly instanceNumber?: number;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly thickness?: number;
}

/** @throws ImagingError naming the identifying tag that is missing */
export function imageOf(file: DicomFile, path: string): DicomImage {
  const { dataset } = file;
  const needed = (tag: number): string => {
    const value = dataset.text(tag);
    if (value === undefined) throw dataset.error(tag, 'is missing');
    return value;
  };
  const pixels = pixelElement(dataset) ? pixelLayout(dataset) : undefined;
  const frameOfReference = dataset.text(TAG.FrameOfReferenceUID);
  const instanceNumber = dataset.number(TAG.InstanceNumber);
  const thickness =
    dataset.number(TAG.SliceThickness) ??
    dataset.item(TAG.SharedFunctionalGroupsSequence)?.item(TAG.PixelMeasuresSequence)?.number(TAG.SliceThickness);
  return {
    path,
    file,
    sopClass: needed(TAG.SOPClassUID),
    sopInstance: needed(TAG.SOPInstanceUID),
    study: needed(TAG.StudyInstanceUID),
    series: needed(TAG.SeriesInstanceUID),
    modality: dataset.text(TAG.Modality) ?? 'OT',
    imageType: dataset.texts(TAG.ImageType),
    ...(frameOfReference === undefined ? {} : { frameOfReference }),
    ...(instanceNumber === undefined ? {} : { instanceNumber }),
    ...(thickness === undefined ? {} : { thickness }),
    rows: pixels?.rows ?? 0,
    columns: pixels?.columns ?? 0,
    frames: pixels?.frames ?? 0,
  };
}

/** The frames of an image with their geometry: attributes of the image, functional groups, or a grid of offsets. */
export function slicesOf(image: DicomImage): Slice[] {
  const { dataset } = image.file;
  const perFrame = dataset.items(TAG.PerFrameFunctionalGroupsSequence);
  const shared = dataset.item(TAG.SharedFunctionalGroupsSequence);
  const offsets = dataset.numbers(TAG.GridFrameOffsetVector);
  return Array.from({ length: image.frames }, (_, frame) => {
    const own = perFrame[frame];
    const group = (sequence: number): DataSet | undefined => own?.item(sequence) ?? shared?.item(sequence);
    const position =
      group(TAG.PlanePositionSequence)?.numbers(TAG.ImagePositionPatient) ?? dataset.numbers(TAG.ImagePositionPatient);
    const orientation =
      group(TAG.PlaneOrientationSequence)?.numbers(TAG.ImageOrientationPatient) ??
      dataset.numbers(TAG.ImageOrientationPatient);
    const measures = group(TAG.PixelMeasuresSequence);
    const spacing = measures?.numbers(TAG.PixelSpacing) ?? pixelSpacing(dataset);
    const values = group(TAG.PixelValueTransformationSequence);
    const content = own?.item(TAG.FrameContentSequence);
    const moved = offsetPosition(position, orientation, frame, offsets, dataset, perFrame.length > 0);
    return {
      image,
      frame,
      ...(orientation.length === 6 ? { orientation: unit(orientation) } : {}),
      ...(moved === undefined ? {} : { position: moved }),
      ...(spacing.length >= 2 && spacing[0]! > 0 && spacing[1]! > 0
        ? { pixelSpacing: [spacing[0]!, spacing[1]!] as const }
        : {}),
      slope: values?.number(TAG.RescaleSlope) ?? dataset.number(TAG.RescaleSlope) ?? 1,
      intercept: values?.number(TAG.RescaleIntercept) ?? dataset.number(TAG.RescaleIntercept) ?? 0,
      phase: [
        dataset.text(TAG.AcquisitionNumber),
        dataset.text(TAG.EchoTime),
        dataset.text(TAG.TemporalPositionIdentifier),
        content?.text(TAG.TemporalPositionIndex),
        content?.text(TAG.StackID),
        String(dataset.number(0x00189087) ?? ''),
        dataset.text(TAG.AcquisitionTime),
        dataset.text(TAG.ContentTime),
      ].map((each) => each ?? ''),
    };
  });
}

/** Detector spacing stands in where a radiograph has no calibrated one: it is larger than the true one by magnification. */
const pixelSpacing = (dataset: DataSet): number[] => {
  const own = dataset.numbers(TAG.PixelSpacing);
  return own.length >= 2 ? own : dataset.numbers(TAG.ImagerPixelSpacing);
};

/** Frames of old multi-frame images lie along the normal, by offsets or by an even step. */
function offsetPosition(
  position: readonly number[],
  orientation: readonly number[],
  frame: number,
  offsets: readonly number[],
  dataset: DataSet,
  enhanced: boolean,
): Triple | undefined {
  if (position.length !== 3) return undefined;
  const [x, y, z] = position as [number, number, number];
  if (enhanced || frame === 0 || orientation.length !== 6) return [x, y, z];
  const along =
    offsets.length > frame ? offsets[frame]! - offsets[0]! : frame * (dataset.number(TAG.SpacingBetweenSlices) ?? 0);
  const n = cross(unit(orientation));
  return [x + n[0] * along, y + n[1] * along, z + n[2] * along];
}

function unit(o: readonly number[]): number[] {
  const a = Math.hypot(o[0]!, o[1]!, o[2]!);
  const b = Math.hypot(o[3]!, o[4]!, o[5]!);
  return a > 0 && b > 0 ? [o[0]! / a, o[1]! / a, o[2]! / a, o[3]! / b, o[4]! / b, o[5]! / b] : [...o];
}

/** Normal of an image: row direction x column direction. */
export const cross = (o: readonly number[]): Triple => [
  o[1]! * o[5]! - o[2]! * o[4]!,
  o[2]! * o[3]! - o[0]! * o[5]!,
  o[0]! * o[4]! - o[1]! * o[3]!,
];
