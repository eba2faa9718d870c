import { ImagingError } from '../errors.ts';
import { DataSet, type Element } from './dataset.ts';
import type { JsonDataSet, JsonElement } from './json.ts';
import { EXPLICIT_LE, IMPLICIT_LE } from './parse.ts';
import { FrameReader, pixelElement } from './pixels.ts';
import { TAG, vrOf } from './tags.ts';
import { LONG_VR, VALUE_BYTES } from './vr.ts';

const undefinedLength = 0xffffffff;

function head(tag: number, vr: string, length: number, explicit: boolean): Buffer {
  const long = explicit && LONG_VR.has(vr);
  const out = Buffer.alloc(long ? 12 : 8);
  out.writeUInt16LE(tag >>> 16, 0);
  out.writeUInt16LE(tag & 0xffff, 2);
  if (!explicit) out.writeUInt32LE(length, 4);
  else {
    out.write(vr, 4, 'latin1');
    if (long) out.writeUInt32LE(length, 8);
    else out.writeUInt16LE(length, 6);
  }
  return out;
}

const itemHead = (length: number): Buffer => head(0xfffee000, '', length, false);

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const out = Buffer.from(bytes);
  if (width === 2 && out.length % 2 === 0) out.swap16();
  else if (width === 4 && out.length % 4 === 0) out.swap32();
  else if (width === 8 && out.length % 8 === 0) out.swap64();
  return out;
}

/** Little-endian bytes of an element that is no sequence. */
const littleEndian = ({ vr, bytes }: Element, little: boolean): Uint8Array => {
  // A tag is two numbers of two bytes.
  const width = little ? undefined : vr === 'AT' ? 2 : VALUE_BYTES[vr];
  return width === undefined ? bytes : swapped(bytes, width);
};

/** Adds an element with a value in little endian to `parts`. */
export function put(parts: Uint8Array[], tag: number, vr: string, bytes: Uint8Array, explicit: boolean): void {
  // A length that the short form cannot hold (PS3.5 6.2.2, note on UN).
  const written = explicit && !LONG_VR.has(vr) && bytes.length > 0xfffe ? 'UN' : vr;
  const odd = bytes.length % 2;
  parts.push(head(tag, written, bytes.length + odd, explicit), bytes);
  if (odd) parts.push(Buffer.alloc(1));
}

/** Pieces of a data set in little endian; large values are not copied. Group lengths are left out. */
function piecesOf(dataset: DataSet, explicit: boolean): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (const [tag, element] of [...dataset.elements].sort(([a], [b]) => a - b)) {
    if ((tag & 0xffff) === 0 && tag !== 0) continue;
    const { vr, items, fragments } = element;
    if (items) {
      const inside = items.map((item) => piecesOf(item, explicit));
      const sizes = inside.map((pieces) => pieces.reduce((sum, { length }) => sum + length, 0));
      parts.push(
        head(
          tag,
          'SQ',
          sizes.reduce((sum, size) => sum + size + 8, 0),
          explicit,
        ),
      );
      for (const [n, pieces] of inside.entries()) parts.push(itemHead(sizes[n]!), ...pieces);
    } else if (fragments) {
      parts.push(head(tag, vr, undefinedLength, true));
      for (const { bytes } of fragments) parts.push(itemHead(bytes.length), bytes);
      parts.push(head(0xfffee0dd, '', 0, false));
    } else put(parts, tag, vr, littleEndian(element, dataset.littleEndian), explicit);
  }
  return parts;
}

/** A data set in explicit or implicit little endian. */
export const encodeDataSet = (dataset: DataSet, explicit: boolean): Buffer =>
  Buffer.concat(piecesOf(dataset, explicit));

/** The colours that decoded frames have (PS3.3 C.7.6.3.1.2): half the chroma is spread out, J2K's transform is undone. */
const DECODED: Readonly<Record<string, string>> = {
  YBR_FULL_422: 'YBR_FULL',
  YBR_PARTIAL_422: 'YBR_FULL',
  YBR_PARTIAL_420: 'YBR_FULL',
  YBR_ICT: 'RGB',
  YBR_RCT: 'RGB',
};

/**
 * A data set as explicit or implicit little endian with uncompressed pixels, for receivers that take nothing else.
 * @throws ImagingError when its pixels cannot be decoded here
 */
export async function toNative(dataset: DataSet, transferSyntax: string, target: string): Promise<Buffer> {
  if (target !== EXPLICIT_LE && target !== IMPLICIT_LE)
    throw new ImagingError('unsupported', `Images are not converted to the transfer syntax ${target}.`);
  const explicit = target === EXPLICIT_LE;
  const pixels = pixelElement(dataset);
  if (!pixels?.fragments) return encodeDataSet(dataset, explicit);
  const reader = new FrameReader(dataset, transferSyntax);
  const { frames, samples, bitsAllocated, photometric } = reader.layout;
  if (bitsAllocated === 1) throw new ImagingError('unsupported', 'Compressed images of single bits are not converted.');
  const decoded: Uint8Array[] = [];
  for (let frame = 0; frame < frames; frame++) decoded.push(await reader.bytes(frame));
  const elements = new Map(dataset.elements);
  for (const tag of [TAG.ExtendedOffsetTable, TAG.ExtendedOffsetTableLengths]) elements.delete(tag);
  const set = (tag: number, vr: string, bytes: Uint8Array): void => {
    elements.set(tag, { tag, vr, offset: 0, bytes });
  };
  set(
    pixels.tag,
    bitsAllocated > 8 || !explicit ? 'OW' : 'OB',
    decoded.length === 1 ? decoded[0]! : Buffer.concat(decoded),
  );
  if (samples > 1) {
    set(TAG.PlanarConfiguration, 'US', new Uint8Array([0, 0]));
    const colours = DECODED[photometric] ?? photometric;
    set(TAG.PhotometricInterpretation, 'CS', Buffer.from(colours.length % 2 ? `${colours} ` : colours, 'latin1'));
  }
  return encodeDataSet(new DataSet(elements, dataset.littleEndian, dataset.source, []), explicit);
}

const CHARSET = '00080005';
const BINARY = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);

/** Attributes of the DICOM JSON model as a data set; text that is not ASCII is written in UTF-8, and said so. */
export function encodeJson(json: JsonDataSet, explicit: boolean): Buffer {
  const { [CHARSET]: _, ...rest } = json;
  const plain = encodeAttributes(rest, explicit);
  const ascii = plain.every((byte) => byte < 0x80) || !hasText(rest);
  if (ascii) return plain;
  return Buffer.concat([encodeAttributes({ [CHARSET]: { vr: 'CS', Value: ['ISO_IR 192'] } }, explicit), plain]);
}

/** Whether any text goes beyond ASCII; binary numbers may well. */
const hasText = (json: JsonDataSet): boolean => /[^\0-\x7f]/.test(JSON.stringify(json));

function encodeAttributes(json: JsonDataSet, explicit: boolean): Buffer {
  const parts: Uint8Array[] = [];
  for (const [key, element] of Object.entries(json).sort(([a], [b]) => (a.toUpperCase() < b.toUpperCase() ? -1 : 1))) {
    const tag = Number.parseInt(key, 16) >>> 0;
    const vr = element.vr === '' ? vrOf(tag) : element.vr;
    if (vr === 'SQ') {
      const items = (element.Value ?? []).map((item) => encodeAttributes(item as JsonDataSet, explicit));
      parts.push(
        head(
          tag,
          'SQ',
          items.reduce((sum, { length }) => sum + length + 8, 0),
          explicit,
        ),
      );
      for (const item of items) parts.push(itemHead(item.length), item);
    } else put(parts, tag, vr, bytesOf(vr, element), explicit);
  }
  return Buffer.concat(parts);
}

function bytesOf(vr: string, { Value = [], InlineBinary }: JsonElement): Uint8Array {
  if (BINARY.has(vr)) return InlineBinary === undefined ? Buffer.alloc(0) : Buffer.from(InlineBinary, 'base64');
  if (Value.length === 0) return Buffer.alloc(0);
  const numeric = (size: number, write: (out: Buffer, value: unknown, at: number) => void): Buffer => {
    const out = Buffer.alloc(size * Value.length);
    for (const [n, value] of Value.entries()) write(out, value, n * size);
    return out;
  };
  switch (vr) {
    case 'US':
      return numeric(2, (out, value, at) => out.writeUInt16LE(Number(value) & 0xffff, at));
    case 'SS':
      return numeric(2, (out, value, at) => out.writeInt16LE(Number(value), at));
    case 'UL':
      return numeric(4, (out, value, at) => out.writeUInt32LE(Number(value) >>> 0, at));
    case 'SL':
      return numeric(4, (out, value, at) => out.writeInt32LE(Number(value), at));
    case 'FL':
      return numeric(4, (out, value, at) => out.writeFloatLE(Number(value), at));
    case 'FD':
      return numeric(8, (out, value, at) => out.writeDoubleLE(Number(value), at));
    case 'UV':
      return numeric(8, (out, value, at) => out.writeBigUInt64LE(BigInt(String(value)), at));
    case 'SV':
      return numeric(8, (out, value, at) => out.writeBigInt64LE(BigInt(String(value)), at));
    case 'AT':
      return numeric(4, (out, value, at) => {
        const tag = Number.parseInt(String(value), 16);
        out.writeUInt16LE(tag >>> 16, at);
        out.writeUInt16LE(tag & 0xffff, at + 2);
      });
    default: {
      const text = Value.map((value) => (value === null ? '' : vr === 'PN' ? nameOf(value) : String(value))).join('\\');
      const bytes = Buffer.from(text, 'utf8');
      return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')]);
    }
  }
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { Alphabetic = '', Ideographic = '', Phonetic = '' } = value as Record<string, string>;
  return `${Alphabetic}=${Ideographic}=${Phonetic}`.replace(/=+$/, '');
}
