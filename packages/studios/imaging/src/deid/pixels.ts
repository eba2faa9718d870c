import type { DataSet } from '../dicom/dataset.ts';
import { TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Kinds of image into which machines write names: ultrasound, captured screens, scanned paper, endoscopy, photographs, angiography. */
const WRITTEN_ON = new Set([
  'US',
  'IVUS',
  'SC',
  'OT',
  'DOC',
  'ES',
  'XC',
  'XA',
  'RF',
  'GM',
  'SM',
  'OP',
  'BMD',
  'ECG',
  'HC',
]);
const CAPTURED = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(?:\.|$)/;

const BURNED_IN = 0x00280301;
const isCaptured = (dataset: DataSet): boolean => CAPTURED.test(dataset.text(TAG.SOPClassUID) ?? '');

/** Whether there are pixels with text in them: the file says so (0028,0301), or its kind often has and it does not say that it has not. */
export function mayHaveText(dataset: DataSet): boolean {
  if (!dataset.elements.has(TAG.PixelData)) return false;
  const burned = dataset.text(BURNED_IN);
  if (burned === 'NO') return false;
  return burned === 'YES' || isCaptured(dataset) || WRITTEN_ON.has(dataset.text(TAG.Modality) ?? '');
}

/**
 * Refuses a file whose pixels may have text burned in and that nobody has seen.
 * @throws ImagingError with what can be done
 */
export function assertCleanPixels(
  dataset: DataSet,
  source: string,
  { blank, pixelsSeen }: { readonly blank?: readonly Rectangle[]; readonly pixelsSeen?: boolean },
): void {
  if (blank && blank.length > 0 && dataset.elements.get(TAG.PixelData)?.fragments)
    throw new ImagingError(
      'input',
      `${source}: the pixels are compressed, so no rectangle of them can be blacked out; store the file uncompressed and try again.`,
    );
  if (pixelsSeen || (blank && blank.length > 0)) return;
  if (mayHaveText(dataset))
    throw new ImagingError(
      'input',
      `${source}: the pixels ${dataset.text(BURNED_IN) === 'YES' ? 'have' : 'may have'} text burned in (${isCaptured(dataset) ? 'a captured screen' : `modality ${dataset.text(TAG.Modality) ?? ''}`}), so nothing of it was written; have it read and blacked out with --ocr, black out what is there with --blank x,y,width,height, or look at it and say --pixels-seen.`,
    );
}

/** Pixels with rectangles of every frame set to the smallest stored value. @throws ImagingError where they do not fit or pixels are compressed */
export function withoutRectangles(bytes: Uint8Array, dataset: DataSet, rectangles: readonly Rectangle[]): Uint8Array {
  if (rectangles.length === 0) return bytes;
  const rows = dataset.integer(TAG.Rows, 1, 65_535);
  const columns = dataset.integer(TAG.Columns, 1, 65_535);
  const samples = dataset.number(TAG.SamplesPerPixel) ?? 1;
  const width = Math.ceil((dataset.number(TAG.BitsAllocated) ?? 8) / 8);
  const planar = (dataset.number(TAG.PlanarConfiguration) ?? 0) === 1;
  const stride = width * (planar ? 1 : samples);
  const plane = rows * columns * stride;
  const frames = dataset.number(TAG.NumberOfFrames) ?? 1;
  const size = plane * frames * (planar ? samples : 1);
  // Subsampled colours and single bits lie otherwise in memory: the wrong places would become black.
  const fits = (dataset.number(TAG.BitsAllocated) ?? 8) % 8 === 0 && bytes.length >= size && bytes.length <= size + 1;
  if (!fits || /422|420/.test(dataset.text(TAG.PhotometricInterpretation) ?? ''))
    throw dataset.error(
      TAG.PixelData,
      'has a layout in which no rectangle can be blacked out',
      'store it as 8 or 16 bits a sample without subsampling',
    );
  for (const { x, y, width: w, height: h } of rectangles)
    if (x >= columns || y >= rows || w < 1 || h < 1)
      throw dataset.error(
        TAG.PixelData,
        `has ${columns} x ${rows} pixels, and a rectangle at ${x},${y} lies outside`,
        'give one within the image',
      );
  const out = Uint8Array.from(bytes);
  for (const { x, y, width: w, height: h } of rectangles)
    for (let start = 0; start + plane <= out.length; start += plane)
      for (let row = Math.max(0, y); row < Math.min(rows, y + h); row++) {
        const from = start + (row * columns + Math.max(0, Math.min(columns, x))) * stride;
        out.fill(0, from, start + (row * columns + Math.min(columns, x + w)) * stride);
      }
  return out;
}
