import { type Colour, colourAt, maskOfImage, type Region, type SliceMask } from '../regions/mask.ts';
import { frameKey } from './frames.ts';
import { type DicomJson, item, items, number, numbers, TAG, text } from './json.ts';

const SEG = {
  type: '00620001',
  segments: '00620002',
  number: '00620004',
  label: '00620005',
  cielab: '0062000D',
  identification: '0062000A',
  referencedNumber: '0062000B',
  maximum: '0062000E',
  derivation: '00089124',
  source: '00082112',
  referencedFrame: '00081160',
  referencedSeries: '00081115',
} as const;

/** What is known of a segmentation before its pixels are read. */
export interface Segmentation {
  readonly instance: string;
  readonly type: 'BINARY' | 'FRACTIONAL' | 'LABELMAP';
  readonly rows: number;
  readonly columns: number;
  readonly bits: 1 | 8 | 16;
  readonly series: string;
  readonly maximum: number;
  readonly segments: readonly { readonly number: number; readonly label: string; readonly colour: Colour }[];
  /** Segment (absent in a label map) and image of each frame. */
  readonly frames: readonly { readonly segment: number | undefined; readonly on: FrameRef }[];
}
/** The image that a frame of a segmentation lies on: by name, or by place where it names none. */
export type FrameRef = { readonly key: string } | { readonly position: readonly [number, number, number] } | undefined;

/** @throws Error naming what is missing */
export function segmentationOf(data: DicomJson): Segmentation {
  const type = text(data, SEG.type);
  if (type !== 'BINARY' && type !== 'FRACTIONAL' && type !== 'LABELMAP')
    throw new Error(`A segmentation of type ${type ?? '(none)'} (0062,0001) cannot be shown.`);
  const shared = item(data, TAG.sharedGroups);
  const own = items(data, TAG.perFrameGroups);
  const count = number(data, TAG.frames) ?? own.length;
  const bits = number(data, TAG.bitsAllocated);
  const frames = Array.from({ length: count }, (_, i) => {
    const group = (tag: string): DicomJson | undefined => item(own[i], tag) ?? item(shared, tag);
    return {
      segment: type === 'LABELMAP' ? undefined : number(group(SEG.identification), SEG.referencedNumber),
      on: refOf(group(SEG.derivation), group(TAG.planePosition)),
    };
  });
  return {
    instance: text(data, TAG.sopInstance) ?? '',
    type,
    rows: number(data, TAG.rows) ?? 0,
    columns: number(data, TAG.columns) ?? 0,
    bits: bits === 1 || bits === 16 ? bits : 8,
    series: text(item(data, SEG.referencedSeries), TAG.series) ?? '',
    maximum: number(data, SEG.maximum) ?? 255,
    segments: items(data, SEG.segments).map((segment, i) => ({
      number: number(segment, SEG.number) ?? i + 1,
      label: text(segment, SEG.label) ?? '',
      colour: rgbOfCielab(numbers(segment, SEG.cielab)) ?? colourAt(i),
    })),
    frames,
  };
}

function refOf(derivation: DicomJson | undefined, plane: DicomJson | undefined): FrameRef {
  const source = item(derivation, SEG.source);
  const instance = text(source, TAG.referencedSop);
  if (instance !== undefined) return { key: frameKey(instance, number(source, SEG.referencedFrame) ?? 1) };
  const [x, y, z] = numbers(plane, TAG.position);
  return x === undefined || y === undefined || z === undefined ? undefined : { position: [x, y, z] };
}

/** A recommended display value (PS3.3 C.10.7.1.1) as red, green and blue. */
export function rgbOfCielab(scaled: readonly number[]): Colour | undefined {
  const [l, a, b] = scaled;
  if (l === undefined || a === undefined || b === undefined) return undefined;
  const [L, A, B] = [(l / 65535) * 100, (a / 65535) * 255 - 128, (b / 65535) * 255 - 128];
  const y = (L + 16) / 116;
  const [X, Y, Z] = [y + A / 500, y, y - B / 200].map((t, i) => {
    const value = t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29);
    return value * [0.9642, 1, 0.8249][i]!;
  }) as [number, number, number];
  // D50 to sRGB.
  return [
    3.1338561 * X - 1.6168667 * Y - 0.4906146 * Z,
    -0.9787684 * X + 1.9161415 * Y + 0.033454 * Z,
    0.0719453 * X - 0.2289914 * Y + 1.4052427 * Z,
  ].map((linear) => {
    const light = Math.max(0, Math.min(1, linear));
    return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
  }) as unknown as Colour;
}

/**
 * Regions of a segmentation from the bytes of its frames (single bits packed from the lowest, frame after frame on byte bounds).
 *
 * @param at the image at a place, where frames name none
 */
export function regionsOfSegmentation(
  segmentation: Segmentation,
  frameBytes: (index: number) => Uint8Array,
  at: (position: readonly [number, number, number]) => string | undefined,
): Region[] {
  const { rows, columns, frames, type, maximum } = segmentation;
  const slices = new Map<number, Map<string, SliceMask>>();
  for (const [index, { segment, on }] of frames.entries()) {
    const key = on === undefined ? undefined : 'key' in on ? on.key : at(on.position);
    if (key === undefined) continue;
    const stored = unpack(frameBytes(index), rows * columns, segmentation.bits);
    for (const number of segment === undefined ? new Set(stored) : [segment]) {
      if (number === 0) continue;
      const inside = stored.map((value) =>
        Number(type === 'LABELMAP' ? value === number : type === 'FRACTIONAL' ? value * 2 >= maximum : value === 1),
      );
      const mask = maskOfImage(inside, columns, rows);
      if (mask === undefined) continue;
      if (!slices.has(number)) slices.set(number, new Map());
      slices.get(number)!.set(key, mask);
    }
  }
  return segmentation.segments
    .filter(({ number }) => slices.has(number))
    .map(({ number, label, colour }) => ({
      id: `${segmentation.instance}/${number}`,
      label: label === '' ? String(number) : label,
      colour,
      series: segmentation.series,
      slices: slices.get(number)!,
    }));
}

function unpack(bytes: Uint8Array, count: number, bits: 1 | 8 | 16): Uint8Array | Uint16Array {
  if (bits === 8) return bytes.subarray(0, count);
  if (bits === 16) return new Uint16Array(bytes.slice(0, 2 * count).buffer);
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) out[i] = (bytes[i >> 3]! >> (i & 7)) & 1;
  return out;
}
