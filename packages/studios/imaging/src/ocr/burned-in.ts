import { mayHaveText, type Rectangle, withoutRectangles } from '../deid/pixels.ts';
import { DataSet, type Element } from '../dicom/dataset.ts';
import { encodeDataSet } from '../dicom/encode.ts';
import { type DicomFile, EXPLICIT_LE, parseDicom } from '../dicom/parse.ts';
import { part10 } from '../dicom/part10.ts';
import { FrameReader, pixelLayout } from '../dicom/pixels.ts';
import { TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import { renderFrame } from '../render/picture.ts';
import type { Grey } from './layers.ts';
import type { TextReader } from './recognise.ts';
import { textRegions } from './text-regions.ts';

export interface CleanedImage {
  /** A DICOM file (Part 10) with explicit little-endian pixels, the rectangles black in every frame. */
  readonly bytes: Uint8Array;
  readonly regions: readonly Rectangle[];
}

/** Up to so many frames are read each; of longer runs as many, evenly, and what is brightest and darkest over all of them. */
const MOST_FRAMES = 6;
const BURNED_IN = 0x00280301;

/**
 * Reads text in the pixels of a DICOM file and blacks it out in every frame (PS3.15 annex E, Clean Pixel Data Option). Compressed
 * pixels are written uncompressed; (0028,0301) says NO afterwards. What is left is read once more, so that a word beside one that was
 * found is not left standing. No reader finds everything: small grey letters over tissue are the first to be missed.
 * @param which `suspect`: only files whose kind often has text and that do not say otherwise; `all`: every one with pixels
 * @returns undefined for a file that is not to be read
 * @throws ImagingError where pixels cannot be decoded or changed
 */
export async function withoutBurnedInText(
  bytes: Uint8Array,
  source: string,
  reader: () => Promise<TextReader>,
  which: 'suspect' | 'all' = 'suspect',
): Promise<CleanedImage | undefined> {
  const file = parseDicom(bytes, source);
  if (which === 'suspect' ? !mayHaveText(file.dataset) : !file.dataset.elements.has(TAG.PixelData)) return undefined;
  const native = await uncompressed(file);
  const frames = pixelLayout(native).frames;
  const regions: Rectangle[] = [];
  let current = native;
  for (let pass = 0; pass < 2; pass++) {
    const found: Rectangle[] = [];
    for (const picture of await pictures({ dataset: current, transferSyntax: EXPLICIT_LE } as DicomFile, frames))
      found.push(...(await textRegions(picture, await reader())));
    if (found.length === 0) break;
    regions.push(...found);
    const element = current.elements.get(TAG.PixelData)!;
    current = withElements(current, [{ ...element, bytes: withoutRectangles(element.bytes, current, found) }]);
  }
  current = withElements(current, [{ tag: BURNED_IN, vr: 'CS', offset: 0, bytes: Buffer.from('NO') }]);
  const head = {
    sopClass: current.text(TAG.SOPClassUID) ?? '',
    sopInstance: current.text(TAG.SOPInstanceUID) ?? '',
    transferSyntax: EXPLICIT_LE,
  };
  return { bytes: part10(head, [encodeDataSet(current, true)]), regions };
}

/** The frames as they look, those that are read themselves and the extremes over all. */
async function pictures(file: DicomFile, frames: number): Promise<Grey[]> {
  const out: Grey[] = [];
  if (frames <= MOST_FRAMES) {
    for (let frame = 0; frame < frames; frame++) {
      const picture = await look(file, frame);
      if (!out.some(({ pixels }) => Buffer.compare(pixels, picture.pixels) === 0)) out.push(picture);
    }
    return out;
  }
  let most: Uint8Array | undefined;
  let least: Uint8Array | undefined;
  const chosen = new Set(
    Array.from({ length: MOST_FRAMES }, (_, i) => Math.round((i * (frames - 1)) / (MOST_FRAMES - 1))),
  );
  for (let frame = 0; frame < frames; frame++) {
    const picture = await look(file, frame);
    if (chosen.has(frame)) out.push(picture);
    most ??= picture.pixels.slice();
    least ??= picture.pixels.slice();
    for (const [at, value] of picture.pixels.entries()) {
      if (value > most[at]!) most[at] = value;
      if (value < least[at]!) least[at] = value;
    }
  }
  const { width, height } = out[0]!;
  return [...out, { width, height, pixels: most! }, { width, height, pixels: least! }];
}

/** Everything that is stored is seen: from the smallest to the largest value, and of colours the strongest of the three. */
async function look(file: DicomFile, frame: number): Promise<Grey> {
  const { dataset } = file;
  const layout = pixelLayout(dataset);
  let window: { center: number; width: number; shape: 'linear-exact' } | undefined;
  if (layout.samples === 1 && layout.photometric !== 'PALETTE COLOR' && layout.bitsAllocated > 1) {
    const values = await new FrameReader(dataset, file.transferSyntax).values(frame);
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const slope = dataset.number(TAG.RescaleSlope) ?? 1;
    const intercept = dataset.number(TAG.RescaleIntercept) ?? 0;
    const width = Math.max(1, Math.abs(slope) * (high - low));
    window = { center: (slope * (low + high)) / 2 + intercept, width, shape: 'linear-exact' };
  }
  const picture = await renderFrame(file, frame, window ? { window } : {});
  const { width, height, samples, data } = picture;
  if (samples === 1) return { width, height, pixels: Uint8Array.from(data) };
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at++) pixels[at] = Math.max(data[3 * at]!, data[3 * at + 1]!, data[3 * at + 2]!);
  return { width, height, pixels };
}

/** The same image with its pixels one after the other. Colours that were compressed become red, green and blue of 8 bits. */
async function uncompressed(file: DicomFile): Promise<DataSet> {
  const { dataset, transferSyntax } = file;
  const element = dataset.elements.get(TAG.PixelData)!;
  if (!element.fragments) return dataset;
  const layout = pixelLayout(dataset);
  const colours = layout.samples === 3;
  if (colours && layout.bitsAllocated !== 8)
    throw new ImagingError(
      'unsupported',
      `${dataset.source}: compressed colours of ${layout.bitsAllocated} bits are not cleaned here; store the file uncompressed and try again.`,
    );
  const reader = new FrameReader(dataset, transferSyntax);
  const frames: Uint8Array[] = [];
  for (let frame = 0; frame < layout.frames; frame++)
    frames.push(colours ? Uint8Array.from((await renderFrame(file, frame)).data) : await reader.bytes(frame));
  const joined = Buffer.concat(frames);
  const pixels: Element = {
    tag: TAG.PixelData,
    vr: layout.bitsAllocated > 8 ? 'OW' : 'OB',
    offset: 0,
    bytes: joined.length % 2 === 0 ? joined : Buffer.concat([joined, Buffer.alloc(1)]),
  };
  if (!colours) return withElements(dataset, [pixels]);
  return withElements(dataset, [
    pixels,
    { tag: TAG.PhotometricInterpretation, vr: 'CS', offset: 0, bytes: Buffer.from('RGB ') },
    { tag: TAG.PlanarConfiguration, vr: 'US', offset: 0, bytes: Uint8Array.of(0, 0) },
  ]);
}

function withElements(dataset: DataSet, elements: readonly Element[]): DataSet {
  const all = new Map(dataset.elements);
  for (const element of elements) all.set(element.tag, element);
  return new DataSet(new Map([...all].sort(([a], [b]) => a - b)), dataset.littleEndian, dataset.source, []);
}
