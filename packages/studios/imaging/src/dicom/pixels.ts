import { ImagingError } from '../errors.ts';
import { type CodecPool, codecPool } from './codec-pool.ts';
import type { Codec } from './codec-worker.ts';
import type { DataSet, Element } from './dataset.ts';
import { type DicomFile, EXPLICIT_LE, IMPLICIT_LE } from './parse.ts';
import { decodeRle } from './rle.ts';
import { TAG, tagText } from './tags.ts';

const RLE = '1.2.840.10008.1.2.5';

const CODECS: Readonly<Record<string, Codec>> = {
  '1.2.840.10008.1.2.4.50': 'Jpeg',
  '1.2.840.10008.1.2.4.51': 'Jpeg',
  '1.2.840.10008.1.2.4.57': 'Jpeg',
  '1.2.840.10008.1.2.4.70': 'Jpeg',
  '1.2.840.10008.1.2.4.80': 'JpegLs',
  '1.2.840.10008.1.2.4.81': 'JpegLs',
  '1.2.840.10008.1.2.4.90': 'Jpeg2000',
  '1.2.840.10008.1.2.4.91': 'Jpeg2000',
  '1.2.840.10008.1.2.4.110': 'JpegXl',
  '1.2.840.10008.1.2.4.112': 'JpegXl',
  '1.2.840.10008.1.2.4.201': 'HtJpeg2000',
  '1.2.840.10008.1.2.4.202': 'HtJpeg2000',
  '1.2.840.10008.1.2.4.203': 'HtJpeg2000',
};

/** Transfer syntaxes whose stored values may differ from those acquired. */
const LOSSY = new Set([50, 51, 81, 91, 112, 203].map((end) => `1.2.840.10008.1.2.4.${end}`));
export const isLossySyntax = (transferSyntax: string): boolean => LOSSY.has(transferSyntax);

/** How the pixels of an image are laid out (PS3.3 C.7.6.3). */
export interface PixelLayout {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly photometric: string;
}

/** @throws ImagingError naming the tag that is missing or out of range */
export function pixelLayout(dataset: DataSet): PixelLayout {
  const rows = dataset.integer(TAG.Rows, 1, 65_535);
  const columns = dataset.integer(TAG.Columns, 1, 65_535);
  const float = dataset.has(TAG.FloatPixelData) ? 32 : dataset.has(TAG.DoubleFloatPixelData) ? 64 : 0;
  const bitsAllocated = dataset.integer(TAG.BitsAllocated, 1, 64);
  if (![1, 8, 16, 32, 64].includes(bitsAllocated)) throw dataset.error(TAG.BitsAllocated, `is ${bitsAllocated}`);
  const bitsStored = float || dataset.integer(TAG.BitsStored, 1, bitsAllocated);
  const highBit = float ? float - 1 : (dataset.number(TAG.HighBit) ?? bitsStored - 1);
  if (!Number.isInteger(highBit) || highBit < bitsStored - 1 || highBit >= bitsAllocated)
    throw dataset.error(TAG.HighBit, `is ${highBit}, which does not fit ${bitsStored} of ${bitsAllocated} bits`);
  const frames = dataset.has(TAG.NumberOfFrames) ? dataset.integer(TAG.NumberOfFrames, 1, 10_000_000) : 1;
  return {
    rows,
    columns,
    frames,
    samples: dataset.has(TAG.SamplesPerPixel) ? dataset.integer(TAG.SamplesPerPixel, 1, 4) : 1,
    bitsAllocated,
    bitsStored,
    highBit,
    signed: dataset.number(TAG.PixelRepresentation) === 1,
    planar: dataset.number(TAG.PlanarConfiguration) === 1,
    photometric: dataset.text(TAG.PhotometricInterpretation) ?? 'MONOCHROME2',
  };
}

/** The pixel data element, whichever of the three kinds. */
export const pixelElement = (dataset: DataSet): Element | undefined =>
  dataset.elements.get(TAG.PixelData) ??
  dataset.elements.get(TAG.FloatPixelData) ??
  dataset.elements.get(TAG.DoubleFloatPixelData);

/**
 * Reads the frames of one image. `bytes` gives the little-endian samples of a frame (one byte a pixel for 1-bit data),
 * `values` the stored values.
 */
export class FrameReader {
  readonly layout: PixelLayout;
  readonly #dataset: DataSet;
  readonly #syntax: string;
  readonly #element: Element;
  readonly #pool: CodecPool | undefined;
  #encoded: readonly Uint8Array[] | undefined;

  constructor(dataset: DataSet, transferSyntax: string, pool?: CodecPool) {
    this.layout = pixelLayout(dataset);
    this.#dataset = dataset;
    this.#syntax = transferSyntax;
    this.#pool = pool;
    const element = pixelElement(dataset);
    if (!element) throw new ImagingError('input', `${dataset.source} has no pixel data.`);
    this.#element = element;
    if (!element.fragments) {
      const { rows, columns, samples, frames, bitsAllocated } = this.layout;
      const needed = Math.ceil((rows * columns * samples * frames * bitsAllocated) / 8);
      if (element.bytes.length < needed)
        throw dataset.error(element.tag, `holds ${element.bytes.length} bytes and the image needs ${needed}`);
    }
  }

  #where(frame: number): string {
    return `${this.#dataset.source}: ${tagText(this.#element.tag)} at byte ${this.#element.offset}, frame ${frame + 1}`;
  }

  /** Little-endian samples of a frame, from 0; colour by pixel. */
  async bytes(frame: number): Promise<Uint8Array> {
    const { rows, columns, samples, bitsAllocated, frames } = this.layout;
    if (frame < 0 || frame >= frames) throw new RangeError(`There is no frame ${frame}.`);
    const pixels = rows * columns;
    const size = (pixels * samples * bitsAllocated) / 8;
    if (!this.#element.fragments) return this.#native(frame, pixels, size);
    const encoded = this.stored(frame);
    let decoded: Uint8Array;
    if (this.#syntax === RLE) decoded = decodeRle(encoded, pixels, samples, bitsAllocated / 8, this.#where(frame));
    else if (this.#syntax === EXPLICIT_LE || this.#syntax === IMPLICIT_LE) decoded = encoded;
    else {
      const codec = CODECS[this.#syntax];
      if (!codec)
        throw new ImagingError(
          'unsupported',
          `${this.#dataset.source}: the transfer syntax ${this.#syntax} is not read here; convert it, for example with "dcmconv" or "gdcmconv".`,
        );
      checkHeader(codec, encoded, this.layout, this.#where(frame));
      checkEnd(codec, encoded, this.#where(frame));
      decoded = await (this.#pool ?? codecPool()).decode(
        {
          codec,
          frame: encoded,
          width: columns,
          height: rows,
          samples,
          bitsAllocated,
          bitsStored: this.layout.bitsStored,
          signed: this.layout.signed,
          photometric: this.layout.photometric,
        },
        this.#where(frame),
      );
    }
    if (decoded.length < size)
      throw new ImagingError(
        'input',
        `${this.#where(frame)}: ${decoded.length} bytes were decoded and ${size} are needed; the file is damaged, get it again.`,
      );
    return decoded.subarray(0, size);
  }

  #native(frame: number, pixels: number, size: number): Uint8Array {
    const { samples, bitsAllocated, planar } = this.layout;
    const all = this.#element.bytes;
    if (bitsAllocated === 1) {
      // Frames of single bits follow each other without padding (PS3.5 8.2).
      const out = new Uint8Array(pixels);
      for (let i = 0, bit = frame * pixels; i < pixels; i++, bit++) out[i] = (all[bit >> 3]! >> (bit & 7)) & 1;
      return out;
    }
    let bytes = all.subarray(frame * size, (frame + 1) * size);
    const width = bitsAllocated / 8;
    if (!this.#dataset.littleEndian && width > 1 && this.#element.vr !== 'OB') {
      bytes = bytes.slice();
      for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
    }
    if (samples > 1 && planar) {
      const out = new Uint8Array(size);
      for (let s = 0; s < samples; s++)
        for (let p = 0; p < pixels; p++)
          for (let b = 0; b < width; b++) out[(p * samples + s) * width + b] = bytes[(s * pixels + p) * width + b]!;
      return out;
    }
    return bytes;
  }

  /** A frame as it lies in the file: compressed as it is, else the stored bytes; single bits are moved to the first bit. */
  stored(frame: number): Uint8Array {
    const { rows, columns, samples, bitsAllocated, frames } = this.layout;
    if (frame < 0 || frame >= frames) throw new RangeError(`There is no frame ${frame}.`);
    if (this.#element.fragments) {
      this.#encoded ??= frameFragments(this.#dataset, this.#element, frames, this.#syntax).map((parts) =>
        join(parts.map((part) => part.bytes)),
      );
      return this.#encoded[frame]!;
    }
    const all = this.#element.bytes;
    const bits = rows * columns * samples * bitsAllocated;
    if ((bits * frame) % 8 === 0) return all.subarray((bits * frame) / 8, Math.ceil((bits * (frame + 1)) / 8));
    const out = new Uint8Array(Math.ceil(bits / 8));
    for (let i = 0, bit = frame * bits; i < bits; i++, bit++)
      out[i >> 3]! |= ((all[bit >> 3]! >> (bit & 7)) & 1) << (i & 7);
    return out;
  }

  /** Stored values of a monochrome frame: the stored bits alone, with their sign. */
  async values(frame: number): Promise<Float32Array> {
    const { layout } = this;
    if (layout.samples !== 1)
      throw new ImagingError(
        'unsupported',
        `${this.#dataset.source} is a colour image; values are read from monochrome ones.`,
      );
    const bytes = await this.bytes(frame);
    return storedValues(bytes, layout, this.#element.tag);
  }
}

/** Samples to stored values. Bits above the stored ones (old overlays) are cut off. */
export function storedValues(bytes: Uint8Array, layout: PixelLayout, tag: number = TAG.PixelData): Float32Array {
  const { rows, columns, bitsAllocated, bitsStored, highBit, signed } = layout;
  const count = rows * columns;
  const out = new Float32Array(count);
  if (bitsAllocated === 1) {
    out.set(bytes.subarray(0, count));
    return out;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tag === TAG.FloatPixelData) {
    for (let i = 0; i < count; i++) out[i] = view.getFloat32(4 * i, true);
    return out;
  }
  if (tag === TAG.DoubleFloatPixelData) {
    for (let i = 0; i < count; i++) out[i] = view.getFloat64(8 * i, true);
    return out;
  }
  const low = highBit + 1 - bitsStored;
  const up = 32 - bitsStored;
  for (let i = 0; i < count; i++) {
    const raw =
      bitsAllocated === 8
        ? bytes[i]!
        : bitsAllocated === 16
          ? view.getUint16(2 * i, true)
          : view.getUint32(4 * i, true);
    const moved = (raw >>> low) << up;
    out[i] = signed ? moved >> up : moved >>> up;
  }
  return out;
}

interface Fragment {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The fragments of each frame, by the offset tables, one fragment a frame, or the marks inside the stream. */
function frameFragments(dataset: DataSet, element: Element, frames: number, syntax: string): (readonly Fragment[])[] {
  const [table, ...fragments] = element.fragments!;
  if (!table || fragments.length === 0) throw dataset.error(element.tag, 'holds no frame');
  if (frames === 1) return [fragments];
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  if (fragments.length < frames)
    throw dataset.error(element.tag, `holds ${fragments.length} fragments and the image has ${frames} frames`);
  const offsets = frameOffsets(dataset, table.bytes, frames);
  const first = fragments[0]!.offset - 8;
  let starts: number[];
  if (offsets) {
    const places = new Map(fragments.map((fragment, i) => [fragment.offset - 8 - first, i]));
    starts = offsets.map((offset) => places.get(offset) ?? -1);
    if (starts.some((start, i) => start < 0 || (i > 0 && start <= starts[i - 1]!)))
      throw dataset.error(element.tag, 'has an offset table that does not point at its fragments');
  } else {
    starts = fragments.flatMap(({ bytes }, i) => (beginsFrame(bytes, syntax) ? [i] : []));
    if (starts.length !== frames || starts[0] !== 0)
      throw dataset.error(
        element.tag,
        `has no offset table and ${starts.length} frames can be told apart, not ${frames}`,
      );
  }
  return starts.map((start, i) => fragments.slice(start, starts[i + 1]));
}

/** Where the frames of an image lie in its file, so that one of them can be read without the others. */
export type FrameTable =
  /** No pixels. */
  | { readonly kind: 'none' }
  /** One after the other, `bytes` each, from `offset` on, as little-endian samples. */
  | { readonly kind: 'native'; readonly offset: number; readonly bytes: number }
  /** Compressed: the parts `[offset, length]` of each frame. */
  | { readonly kind: 'encapsulated'; readonly frames: readonly (readonly (readonly [number, number])[])[] }
  /** Not to be had by place: the data set is deflated or big-endian, or frames begin inside a byte. */
  | { readonly kind: 'whole' };

/** @throws ImagingError naming tag and offset where the pixel data do not fit the image */
export function frameTable({ dataset, transferSyntax }: DicomFile): FrameTable {
  const element = pixelElement(dataset);
  if (!element) return { kind: 'none' };
  const layout = pixelLayout(dataset);
  if (element.fragments)
    return {
      kind: 'encapsulated',
      frames: frameFragments(dataset, element, layout.frames, transferSyntax).map((parts) =>
        parts.map(({ offset, bytes }) => [offset, bytes.length] as const),
      ),
    };
  // Says how many bytes are missing.
  new FrameReader(dataset, transferSyntax);
  const bits = layout.rows * layout.columns * layout.samples * layout.bitsAllocated;
  const addressable = transferSyntax === EXPLICIT_LE || transferSyntax === IMPLICIT_LE;
  if (!addressable || bits % 8 !== 0) return { kind: 'whole' };
  return { kind: 'native', offset: element.offset, bytes: bits / 8 };
}

function frameOffsets(dataset: DataSet, table: Uint8Array, frames: number): number[] | undefined {
  const extended = dataset.elements.get(TAG.ExtendedOffsetTable);
  if (extended && extended.bytes.length === 8 * frames) {
    const view = new DataView(extended.bytes.buffer, extended.bytes.byteOffset, extended.bytes.byteLength);
    return Array.from({ length: frames }, (_, i) => Number(view.getBigUint64(8 * i, true)));
  }
  if (table.length === 0) return undefined;
  if (table.length !== 4 * frames)
    throw dataset.error(TAG.PixelData, `has an offset table of ${table.length / 4} entries for ${frames} frames`);
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  return Array.from({ length: frames }, (_, i) => view.getUint32(4 * i, true));
}

const beginsFrame = (bytes: Uint8Array, syntax: string): boolean =>
  CODECS[syntax] === 'Jpeg' || CODECS[syntax] === 'JpegLs'
    ? bytes[0] === 0xff && bytes[1] === 0xd8
    : bytes[0] === 0xff && bytes[1] === 0x4f;

function join(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

/** The size in the compressed stream must be that of the image: a decoder that trusts the stream would write elsewhere. */
function checkHeader(codec: Codec, bytes: Uint8Array, layout: PixelLayout, where: string): void {
  const found =
    codec === 'Jpeg2000' || codec === 'HtJpeg2000' ? j2kSize(bytes) : codec === 'JpegXl' ? 'unknown' : jpegSize(bytes);
  if (found === 'unknown') return;
  if (!found || found.columns !== layout.columns || found.rows !== layout.rows || found.samples !== layout.samples)
    throw new ImagingError(
      'input',
      `${where}: the compressed frame ${found ? `is ${found.columns} x ${found.rows} x ${found.samples}` : 'has no readable header'} and the image ${layout.columns} x ${layout.rows} x ${layout.samples}; the file is damaged, get it again from its source.`,
    );
}

/** Streams end with a mark; one that was cut off would decode to a half-empty image, or never (JPEG-LS). */
function checkEnd(codec: Codec, bytes: Uint8Array, where: string): void {
  if (codec === 'JpegXl') return;
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - 32); at--)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return;
  throw new ImagingError(
    'input',
    `${where}: the compressed frame has no end mark: it is cut off; get the file again from its source.`,
  );
}

interface StreamSize {
  readonly columns: number;
  readonly rows: number;
  readonly samples: number;
}

/** Frame header of a JPEG or JPEG-LS stream. */
function jpegSize(bytes: Uint8Array): StreamSize | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const mark = bytes[at + 1]!;
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    const frame = (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc) || mark === 0xf7;
    if (frame)
      return {
        rows: (bytes[at + 5]! << 8) | bytes[at + 6]!,
        columns: (bytes[at + 7]! << 8) | bytes[at + 8]!,
        samples: bytes[at + 9]!,
      };
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return undefined;
}

/** SIZ marker of a JPEG 2000 code stream, bare or in a JP2 box. */
function j2kSize(bytes: Uint8Array): StreamSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = -1;
  for (let i = 0; i + 42 < bytes.length && i < 4096; i++)
    if (bytes[i] === 0xff && bytes[i + 1] === 0x4f && bytes[i + 2] === 0xff && bytes[i + 3] === 0x51) {
      at = i + 4;
      break;
    }
  if (at < 0) return undefined;
  return {
    columns: view.getUint32(at + 4) - view.getUint32(at + 12),
    rows: view.getUint32(at + 8) - view.getUint32(at + 16),
    samples: view.getUint16(at + 36),
  };
}
