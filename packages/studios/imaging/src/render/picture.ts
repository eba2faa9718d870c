import type { CodecPool } from '../dicom/codec-pool.ts';
import type { DataSet } from '../dicom/dataset.ts';
import type { DicomFile } from '../dicom/parse.ts';
import { FrameReader, type PixelLayout } from '../dicom/pixels.ts';
import { keyword, TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import type { Picture } from './png.ts';
import { fit, type Viewport } from './scale.ts';

/** How stored values become grey (PS3.3 C.11.2.1.2). */
export interface Window {
  readonly center: number;
  /** At least 1 for `linear`, above 0 for the others. */
  readonly width: number;
  readonly shape?: 'linear' | 'linear-exact' | 'sigmoid';
}

export interface RenderOptions {
  /** Else that of the file, else from the 1st to the 99th percentile of the frame. */
  readonly window?: Window;
  readonly viewport?: Viewport;
  readonly pool?: CodecPool;
}

/** More pixels than this are not rendered at once. */
const MOST_PIXELS = 2 ** 26;

/** One frame as a picture: window, inversion of MONOCHROME1, palettes and colour spaces applied. @throws ImagingError */
export async function renderFrame(
  { dataset, transferSyntax }: DicomFile,
  frame: number,
  { window, viewport, pool }: RenderOptions = {},
): Promise<Picture> {
  const reader = new FrameReader(dataset, transferSyntax, pool);
  const { layout } = reader;
  const { columns: width, rows: height } = layout;
  if (width * height > MOST_PIXELS)
    throw new ImagingError('unsupported', `${dataset.source}: ${width} x ${height} pixels are too many to render.`);
  const data =
    layout.samples === 1 && layout.photometric !== 'PALETTE COLOR'
      ? grey(await reader.values(frame), dataset, frame, layout, window)
      : layout.samples === 1
        ? palette(await reader.values(frame), dataset)
        : colour(await reader.bytes(frame), layout, dataset);
  const samples = data.length === width * height ? 1 : 3;
  const picture: Picture = { width, height, samples, data };
  return viewport ? fit(picture, viewport) : picture;
}

/** Where an attribute may stand, nearest first: at the frame itself, at all frames, at the image. */
function placesOf(dataset: DataSet, frame: number, sequence: number): DataSet[] {
  const own = dataset.items(TAG.PerFrameFunctionalGroupsSequence)[frame]?.item(sequence);
  const shared = dataset.item(TAG.SharedFunctionalGroupsSequence)?.item(sequence);
  return [own, shared, dataset].filter((place) => place !== undefined);
}

function numberOf(dataset: DataSet, frame: number, sequence: number, tag: number): number | undefined {
  for (const place of placesOf(dataset, frame, sequence)) {
    const value = place.number(tag);
    if (value !== undefined) return value;
  }
  return undefined;
}

function grey(
  values: Float32Array,
  dataset: DataSet,
  frame: number,
  { photometric, bitsAllocated }: PixelLayout,
  asked: Window | undefined,
): Uint8Array {
  const transform = TAG.PixelValueTransformationSequence;
  const slope = numberOf(dataset, frame, transform, TAG.RescaleSlope) ?? 1;
  const intercept = numberOf(dataset, frame, transform, TAG.RescaleIntercept) ?? 0;
  for (let i = 0; i < values.length; i++) values[i] = values[i]! * slope + intercept;
  const window =
    asked ??
    (bitsAllocated === 1 ? { center: 0.5, width: 1, shape: 'linear-exact' } : windowOf(dataset, frame)) ??
    spread(values);
  const out = new Uint8Array(values.length);
  const shade = shading(window);
  const inverse = photometric === 'MONOCHROME1';
  for (let i = 0; i < values.length; i++) {
    const value = shade(values[i]!);
    out[i] = inverse ? 255 - value : value;
  }
  return out;
}

function windowOf(dataset: DataSet, frame: number): Window | undefined {
  const voi = keyword('FrameVOILUTSequence').tag;
  const center = numberOf(dataset, frame, voi, keyword('WindowCenter').tag);
  const width = numberOf(dataset, frame, voi, keyword('WindowWidth').tag);
  if (center === undefined || width === undefined || !(width > 0)) return undefined;
  const [shape] = placesOf(dataset, frame, voi).flatMap((place) => place.text(keyword('VOILUTFunction').tag) ?? []);
  return {
    center,
    width,
    shape: shape === 'SIGMOID' ? 'sigmoid' : shape === 'LINEAR_EXACT' || width < 1 ? 'linear-exact' : 'linear',
  };
}

/** Value to grey by the equations of PS3.3 C.11.2.1.2. */
function shading({ center, width, shape = 'linear' }: Window): (value: number) => number {
  if (shape === 'sigmoid') return (value) => Math.round(255 / (1 + Math.exp((-4 * (value - center)) / width)));
  const exact = shape === 'linear-exact' || width <= 1;
  const c = exact ? center : center - 0.5;
  const w = exact ? width : width - 1;
  return (value) => Math.max(0, Math.min(255, Math.round(((value - c) / w + 0.5) * 255)));
}

/** From the 1st to the 99th percentile, by a sample of at most some 65,000 values. */
function spread(values: Float32Array): Window {
  const step = Math.max(1, Math.floor(values.length / 65_536));
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += step) if (Number.isFinite(values[i]!)) sample.push(values[i]!);
  sample.sort((a, b) => a - b);
  const at = (share: number): number => sample[Math.floor(share * (sample.length - 1))] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  return { center: (low + high) / 2, width: Math.max(high - low, 1e-6), shape: 'linear-exact' };
}

const PALETTES = [
  ['RedPaletteColorLookupTableDescriptor', 'RedPaletteColorLookupTableData'],
  ['GreenPaletteColorLookupTableDescriptor', 'GreenPaletteColorLookupTableData'],
  ['BluePaletteColorLookupTableDescriptor', 'BluePaletteColorLookupTableData'],
] as const;

/** PS3.3 C.7.6.3.1.5 and .6. */
function palette(values: Float32Array, dataset: DataSet): Uint8Array {
  const tables = PALETTES.map(([descriptor, data]) => {
    const [count, first, bits] = dataset.numbers(keyword(descriptor).tag);
    const element = dataset.elements.get(keyword(data).tag);
    if (count === undefined || first === undefined || !element)
      throw dataset.error(keyword(descriptor).tag, 'is missing from a palette image');
    const { bytes } = element;
    const entries = count === 0 ? 65_536 : count & 0xffff;
    const wide = bits === 16 || bytes.length >= 2 * entries;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { entries, first: first > 32_767 ? first - 65_536 : first, wide, view, bits };
  });
  const out = new Uint8Array(3 * values.length);
  for (let i = 0; i < values.length; i++)
    for (const [c, { entries, first, wide, view, bits }] of tables.entries()) {
      const index = Math.max(0, Math.min(entries - 1, values[i]! - first));
      const at = wide ? 2 * index : index;
      if (at + (wide ? 2 : 1) > view.byteLength) continue;
      const raw = wide ? view.getUint16(at, true) : view.getUint8(at);
      out[3 * i + c] = wide && bits === 16 ? raw >> 8 : raw;
    }
  return out;
}

function colour(bytes: Uint8Array, { samples, bitsAllocated, bitsStored, photometric }: PixelLayout, dataset: DataSet) {
  if (samples !== 3 || (bitsAllocated !== 8 && bitsAllocated !== 16))
    throw new ImagingError(
      'unsupported',
      `${dataset.source}: colour of ${samples} samples of ${bitsAllocated} bits is not rendered.`,
    );
  let data: Uint8Array;
  if (bitsAllocated === 8) data = Uint8Array.from(bytes);
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    data = new Uint8Array(bytes.length / 2);
    for (let i = 0; i < data.length; i++) data[i] = view.getUint16(2 * i, true) >> Math.max(0, bitsStored - 8);
  }
  // What JPEG 2000 transformed (YBR_ICT, YBR_RCT) its decoder has turned back.
  if (photometric.startsWith('YBR_FULL')) fromYbr(data);
  return data;
}

/** PS3.3 C.7.6.3.1.2, YBR_FULL. */
function fromYbr(data: Uint8Array): void {
  const clip = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
  for (let i = 0; i + 2 < data.length; i += 3) {
    const [y, b, r] = [data[i]!, data[i + 1]! - 128, data[i + 2]! - 128];
    data[i] = clip(y + 1.402 * r);
    data[i + 1] = clip(y - 0.344136 * b - 0.714136 * r);
    data[i + 2] = clip(y + 1.772 * b);
  }
}
