import { inflateRawSync } from 'node:zlib';
import { DiscoveryError } from '../../errors.ts';

/** Numbers of an array as NumPy writes it, row by row. */
export interface NumpyArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Unpacked bytes of one array. */
const MOST_BYTES = 512 * 2 ** 20;

export const looksLikeZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * An array of an NPZ file (a zip archive of NPY files, PKWARE APPNOTE 6.3 and NumPy's format 1.0 to 3.0), stored or deflated.
 * @throws DiscoveryError saying what does not fit, or which arrays there are
 */
export function readNpz(bytes: Uint8Array, array: string, name: string): NumpyArray {
  const refuse = (why: string): DiscoveryError => new DiscoveryError('input', `${name} is no NPZ file: ${why}.`);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > file.length) throw refuse('its directory is missing; it may be cut off');
  const names: string[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let k = file.readUInt16LE(end + 10); k > 0; k -= 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw refuse('its directory is damaged');
    const next = at + 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    const entry = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28));
    names.push(entry.replace(/\.npy$/, ''));
    if (entry === `${array}.npy`) return npy(unpacked(file, at, refuse), refuse);
    at = next;
  }
  throw new DiscoveryError('input', `${name} has no array "${array}"; there are ${names.join(', ') || 'none'}.`);
}

function unpacked(file: Buffer, entry: number, refuse: (why: string) => DiscoveryError): Buffer {
  const method = file.readUInt16LE(entry + 10);
  const local = file.readUInt32LE(entry + 42);
  if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50) throw refuse('an entry is damaged');
  const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(begin, begin + file.readUInt32LE(entry + 20));
  if (method === 0) return packed;
  if (method !== 8) throw refuse(`an entry is packed by method ${method}, which NumPy does not write`);
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_BYTES });
  } catch {
    throw refuse(`an entry cannot be unpacked to at most ${MOST_BYTES / 2 ** 20} MB`);
  }
}

const WIDTHS: Readonly<Record<string, number>> = { f2: 2, f4: 4, f8: 8 };

function npy(bytes: Buffer, refuse: (why: string) => DiscoveryError): NumpyArray {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 6) !== '\x93NUMPY') throw refuse('an array is no NPY');
  const long = bytes[6]! > 1;
  const begin = (long ? 12 : 10) + (long ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  const header = bytes.toString('latin1', long ? 12 : 10, begin);
  const [, order, type] = /'descr':\s*'([<>|=]?)(\w+)'/.exec(header) ?? [];
  const shape = (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? 'x')
    .split(',')
    .flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  const width = WIDTHS[type ?? ''];
  if (width === undefined || order === '>')
    throw refuse(`its numbers are ${order}${type}; float16, 32 and 64 are read`);
  if (/'fortran_order':\s*True/.test(header)) throw refuse('its array is in column order');
  const count = shape.reduce((product, length) => product * length, 1);
  if (!shape.every((length) => Number.isInteger(length) && length >= 0) || begin + count * width > bytes.length)
    throw refuse('an array is shorter than it says');
  const view = new DataView(bytes.buffer, bytes.byteOffset + begin, count * width);
  const values = Float32Array.from({ length: count }, (_, i) =>
    width === 4
      ? view.getFloat32(4 * i, true)
      : width === 8
        ? view.getFloat64(8 * i, true)
        : half(view.getUint16(2 * i, true)),
  );
  return { shape, values };
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
