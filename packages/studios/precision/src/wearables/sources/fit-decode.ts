import { PrecisionError } from '../../errors.ts';

/** A message of a FIT file: its global number, fields by number; arrays where a field has several values. */
export interface FitMessage {
  readonly number: number;
  readonly fields: ReadonlyMap<number, number | readonly number[] | string>;
  /** Byte of the file it begins at. */
  readonly at: number;
}

interface FieldDefinition {
  readonly number: number;
  readonly size: number;
  readonly type: number;
}
interface Definition {
  readonly number: number;
  readonly little: boolean;
  readonly fields: readonly FieldDefinition[];
  readonly developerBytes: number;
  readonly size: number;
}

/** Base types of the FIT protocol (2.4, table 6): bytes, how to read, and the value that means "none". */
const BASE: Readonly<
  Record<
    number,
    readonly [size: number, read: (view: DataView, at: number, little: boolean) => number, invalid: number]
  >
> = {
  0: [1, (view, at) => view.getUint8(at), 0xff],
  1: [1, (view, at) => view.getInt8(at), 0x7f],
  2: [1, (view, at) => view.getUint8(at), 0xff],
  3: [2, (view, at, little) => view.getInt16(at, little), 0x7fff],
  4: [2, (view, at, little) => view.getUint16(at, little), 0xffff],
  5: [4, (view, at, little) => view.getInt32(at, little), 0x7fffffff],
  6: [4, (view, at, little) => view.getUint32(at, little), 0xffffffff],
  8: [4, (view, at, little) => view.getFloat32(at, little), Number.NaN],
  9: [8, (view, at, little) => view.getFloat64(at, little), Number.NaN],
  10: [1, (view, at) => view.getUint8(at), 0],
  11: [2, (view, at, little) => view.getUint16(at, little), 0],
  12: [4, (view, at, little) => view.getUint32(at, little), 0],
  13: [1, (view, at) => view.getUint8(at), 0xff],
  14: [8, (view, at, little) => Number(view.getBigInt64(at, little)), Number(0x7fffffffffffffffn)],
  15: [8, (view, at, little) => Number(view.getBigUint64(at, little)), Number(0xffffffffffffffffn)],
  16: [8, (view, at, little) => Number(view.getBigUint64(at, little)), 0],
};
const STRING = 7;
const TIMESTAMP = 253;

export const isFit = (bytes: Uint8Array): boolean =>
  bytes.length >= 12 && String.fromCharCode(bytes[8]!, bytes[9]!, bytes[10]!, bytes[11]!) === '.FIT';

/**
 * Messages of a FIT file (Flexible and Interoperable Data Transfer, public protocol 2.4): normal and compressed headers, both byte
 * orders, developer fields skipped, chained files.
 * @throws PrecisionError with the byte for a file that is cut off, fails its checksum, or uses a message it never defined
 */
export function* decodeFit(bytes: Uint8Array, name: string): Generator<FitMessage> {
  let start = 0;
  while (start < bytes.length) {
    if (bytes.length - start < 14) throw broken(name, start, 'ends before its header does');
    if (!isFit(bytes.subarray(start))) throw broken(name, start, 'has no ".FIT" in its header; it is no FIT file');
    const header = bytes[start]!;
    if (header !== 12 && header !== 14)
      throw broken(name, start, `has a header of ${header} bytes instead of 12 or 14`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = view.getUint32(start + 4, true);
    const end = start + header + size;
    if (end + 2 > bytes.length)
      throw broken(
        name,
        bytes.length,
        `is cut off: ${size} bytes of data are announced, ${Math.max(0, bytes.length - start - header)} are there; copy it again`,
      );
    if (checksum(bytes, start, end) !== view.getUint16(end, true))
      throw broken(name, end, 'fails its checksum: it was damaged; copy it again');
    yield* messages(bytes, view, start + header, end, name);
    start = end + 2;
  }
}

function* messages(bytes: Uint8Array, view: DataView, from: number, end: number, name: string): Generator<FitMessage> {
  const definitions: (Definition | undefined)[] = [];
  let last = 0;
  let at = from;
  while (at < end) {
    const begin = at;
    const head = bytes[at]!;
    at += 1;
    const compressed = (head & 0x80) !== 0;
    const local = compressed ? (head >> 5) & 3 : head & 15;
    if (!compressed && (head & 0x40) !== 0) {
      const [definition, next] = defined(bytes, view, at, end, (head & 0x20) !== 0, name);
      definitions[local] = definition;
      at = next;
      continue;
    }
    const definition = definitions[local];
    if (!definition) throw broken(name, begin, `uses local message ${local} before it is defined`);
    if (at + definition.size > end) throw broken(name, begin, 'has a message that goes beyond the data');
    const fields = new Map<number, number | readonly number[] | string>();
    for (const { number, size, type } of definition.fields) {
      const value = fieldValue(bytes, view, at, size, type, definition.little);
      if (value !== undefined) fields.set(number, value);
      at += size;
    }
    at += definition.developerBytes;
    const stamp = fields.get(TIMESTAMP);
    if (typeof stamp === 'number') last = stamp;
    else if (compressed) {
      // FIT protocol, compressed timestamp header: five bits that roll over.
      const offset = head & 31;
      last = last - (last & 31) + offset + (offset < (last & 31) ? 32 : 0);
      fields.set(TIMESTAMP, last);
    }
    yield { number: definition.number, fields, at: begin };
  }
}

function defined(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  end: number,
  developer: boolean,
  name: string,
): readonly [Definition, number] {
  let at = from;
  const need = (count: number): void => {
    if (at + count > end) throw broken(name, at, 'has a definition that goes beyond the data');
  };
  need(5);
  const little = bytes[at + 1] === 0;
  const number = view.getUint16(at + 2, little);
  const count = bytes[at + 4]!;
  at += 5;
  need(count * 3);
  const fields: FieldDefinition[] = [];
  let size = 0;
  for (let each = 0; each < count; each += 1, at += 3) {
    fields.push({ number: bytes[at]!, size: bytes[at + 1]!, type: bytes[at + 2]! & 31 });
    size += bytes[at + 1]!;
  }
  let developerBytes = 0;
  if (developer) {
    need(1);
    const more = bytes[at]!;
    at += 1;
    need(more * 3);
    for (let each = 0; each < more; each += 1, at += 3) developerBytes += bytes[at + 1]!;
  }
  return [{ number, little, fields, developerBytes, size: size + developerBytes }, at];
}

function fieldValue(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  size: number,
  type: number,
  little: boolean,
): number | readonly number[] | string | undefined {
  if (type === STRING) {
    const end = bytes.indexOf(0, at);
    const text = new TextDecoder().decode(bytes.subarray(at, end === -1 || end > at + size ? at + size : end));
    return text === '' ? undefined : text;
  }
  const base = BASE[type];
  if (!base) return undefined;
  const [width, read, invalid] = base;
  if (size < width || size % width !== 0) return undefined;
  const values: number[] = [];
  for (let each = at; each < at + size; each += width) {
    const value = read(view, each, little);
    if (!Number.isNaN(value) && value !== invalid) values.push(value);
  }
  if (values.length === 0) return undefined;
  return size === width ? values[0]! : values;
}

const CRC = [
  0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01,
  0x8801, 0x4400,
];

/** CRC-16 of the FIT protocol. */
export function checksum(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    crc = ((crc >> 4) & 0x0fff) ^ CRC[crc & 15]! ^ CRC[byte & 15]!;
    crc = ((crc >> 4) & 0x0fff) ^ CRC[crc & 15]! ^ CRC[(byte >> 4) & 15]!;
  }
  return crc;
}

const broken = (name: string, at: number, what: string): PrecisionError =>
  new PrecisionError('input', `${name}: the FIT file ${what} (byte ${at}).`);
