import { gunzipSync, gzipSync } from 'node:zlib';
import { ImagingError } from '../errors.ts';
import { type Direction, determinant, type Mask, type Triple, type Volume } from '../volume/volume.ts';

/** Largest data after unpacking, bytes. */
const MOST_BYTES = 2 ** 32 - 1;

interface Sample {
  readonly bytes: number;
  read(view: DataView, at: number, little: boolean): number;
}

/** Data types by their NIfTI code; complex and colour types are refused. */
const SAMPLES: Readonly<Record<number, Sample>> = {
  2: { bytes: 1, read: (v, at) => v.getUint8(at) },
  4: { bytes: 2, read: (v, at, le) => v.getInt16(at, le) },
  8: { bytes: 4, read: (v, at, le) => v.getInt32(at, le) },
  16: { bytes: 4, read: (v, at, le) => v.getFloat32(at, le) },
  64: { bytes: 8, read: (v, at, le) => v.getFloat64(at, le) },
  256: { bytes: 1, read: (v, at) => v.getInt8(at) },
  512: { bytes: 2, read: (v, at, le) => v.getUint16(at, le) },
  768: { bytes: 4, read: (v, at, le) => v.getUint32(at, le) },
  1024: { bytes: 8, read: (v, at, le) => Number(v.getBigInt64(at, le)) },
  1280: { bytes: 8, read: (v, at, le) => Number(v.getBigUint64(at, le)) },
};

export interface NiftiOptions {
  /** Which volume of a 4D file, from 0. */
  readonly time?: number;
}

/** Whether bytes (unpacked) are a single-file NIfTI-1 or NIfTI-2. */
export function looksLikeNifti(bytes: Uint8Array): boolean {
  if (bytes.length < 348) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [348, 540].some((size) => view.getInt32(0, true) === size || view.getInt32(0, false) === size);
}

/**
 * Reads a NIfTI-1 or NIfTI-2 file (.nii, .nii.gz) as a volume in LPS mm. The sform is taken when its code is above 0,
 * else the qform, else the axes are taken for right, front, head with the spacing of the header (the method 1 of the
 * standard). A sheared sform is replaced by its qform, and refused when there is none.
 *
 * @throws ImagingError naming the field and byte that is wrong
 */
export function readNifti(input: Uint8Array, source: string, { time = 0 }: NiftiOptions = {}): Volume {
  const bytes = unpack(input, source);
  const fail = (at: number, what: string): ImagingError =>
    new ImagingError('input', `${source}: byte ${at}: ${what}; the file is damaged or not NIfTI.`);
  if (!looksLikeNifti(bytes)) throw fail(0, 'there is no NIfTI header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = [348, 540].includes(view.getInt32(0, true));
  const two = view.getInt32(0, little) === 540;
  if (two && bytes.length < 540) throw fail(bytes.length, 'the header is cut off');
  const h = two ? header2(view, little) : header1(view, little);
  if (h.magic.startsWith('ni1'))
    throw fail(344, 'the pixels are in a separate .img file, which is not read here; convert it to .nii');
  if (!h.magic.startsWith('n+')) throw fail(two ? 4 : 344, 'the magic "n+1" or "n+2" is missing');
  const rank = h.dim[0]!;
  if (!Number.isInteger(rank) || rank < 1 || rank > 7) throw fail(two ? 16 : 40, `there are ${rank} dimensions`);
  const size = (axis: number): number => (axis <= rank ? h.dim[axis]! : 1);
  const dims: Triple = [size(1), size(2), size(3)];
  const volumes = [4, 5, 6, 7].reduce((product, axis) => product * Math.max(1, size(axis)), 1);
  if (dims.some((n) => !(n > 0)) || dims[0] * dims[1] * dims[2] > 2 ** 31)
    throw fail(two ? 24 : 42, `the size is ${dims.join(' x ')}`);
  if (time < 0 || time >= volumes)
    throw new ImagingError('option', `${source} has ${volumes} volumes; there is no number ${time}.`);
  const sample = SAMPLES[h.datatype];
  if (!sample) throw fail(two ? 12 : 70, `the data type ${h.datatype} is not a real number`);
  const count = dims[0] * dims[1] * dims[2];
  const start = h.offset + time * count * sample.bytes;
  if (!(h.offset >= (two ? 544 : 352) - 4) || start + count * sample.bytes > bytes.length)
    throw fail(bytes.length, `${start + count * sample.bytes} bytes are needed and ${bytes.length} are there`);
  const slope = h.slope !== 0 && Number.isFinite(h.slope) && Number.isFinite(h.intercept) ? h.slope : 1;
  const intercept = h.slope !== 0 && Number.isFinite(h.slope) && Number.isFinite(h.intercept) ? h.intercept : 0;
  const data = new Float32Array(count);
  for (let i = 0, at = start; i < count; i++, at += sample.bytes)
    data[i] = sample.read(view, at, little) * slope + intercept;
  return { data, dims, ...geometry(h, source) };
}

interface Header {
  readonly dim: readonly number[];
  readonly pixdim: readonly number[];
  readonly datatype: number;
  readonly offset: number;
  readonly slope: number;
  readonly intercept: number;
  readonly units: number;
  readonly qform: number;
  readonly sform: number;
  readonly quaternion: Triple;
  readonly shift: Triple;
  readonly rows: readonly (readonly [number, number, number, number])[];
  readonly magic: string;
}

const ascii = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2));
const eight = <T>(read: (i: number) => T): T[] => Array.from({ length: 8 }, (_, i) => read(i));
const three = (read: (i: number) => number): Triple => [read(0), read(1), read(2)];

function header1(v: DataView, le: boolean): Header {
  const f = (at: number): number => v.getFloat32(at, le);
  return {
    dim: eight((i) => v.getInt16(40 + 2 * i, le)),
    pixdim: eight((i) => f(76 + 4 * i)),
    datatype: v.getInt16(70, le),
    offset: f(108),
    slope: f(112),
    intercept: f(116),
    units: v.getUint8(123),
    qform: v.getInt16(252, le),
    sform: v.getInt16(254, le),
    quaternion: three((i) => f(256 + 4 * i)),
    shift: three((i) => f(268 + 4 * i)),
    rows: [280, 296, 312].map((at) => [f(at), f(at + 4), f(at + 8), f(at + 12)] as const),
    magic: ascii(v, 344),
  };
}

function header2(v: DataView, le: boolean): Header {
  const f = (at: number): number => v.getFloat64(at, le);
  const n = (at: number): number => Number(v.getBigInt64(at, le));
  return {
    dim: eight((i) => n(16 + 8 * i)),
    pixdim: eight((i) => f(104 + 8 * i)),
    datatype: v.getInt16(12, le),
    offset: n(168),
    slope: f(176),
    intercept: f(184),
    units: v.getInt32(500, le),
    qform: v.getInt32(344, le),
    sform: v.getInt32(348, le),
    quaternion: three((i) => f(352 + 8 * i)),
    shift: three((i) => f(376 + 8 * i)),
    rows: [400, 432, 464].map((at) => [f(at), f(at + 8), f(at + 16), f(at + 24)] as const),
    magic: ascii(v, 4),
  };
}

/** Millimetres of the unit of space in `xyzt_units`. */
const millimetres = (units: number): number => ((units & 7) === 1 ? 1000 : (units & 7) === 3 ? 0.001 : 1);

type Matrix = readonly (readonly [number, number, number, number])[];

function geometry(h: Header, source: string): Pick<Volume, 'spacing' | 'direction' | 'origin'> {
  const scale = millimetres(h.units);
  const step = (axis: number): number =>
    Number.isFinite(h.pixdim[axis]) && h.pixdim[axis] !== 0 ? Math.abs(h.pixdim[axis]!) : 1;
  const candidates: Matrix[] = [];
  if (h.sform > 0) candidates.push(h.rows);
  if (h.qform > 0) candidates.push(fromQuaternion(h, step));
  if (h.sform <= 0 && h.qform <= 0)
    candidates.push([
      [step(1), 0, 0, 0],
      [0, step(2), 0, 0],
      [0, 0, step(3), 0],
    ]);
  for (const matrix of candidates) {
    const found = fromMatrix(matrix, scale);
    if (found) return found;
  }
  throw new ImagingError(
    'geometry',
    `${source}: the axes of the volume are sheared or of no length; resample it to right angles first.`,
  );
}

function fromQuaternion(h: Header, step: (axis: number) => number): Matrix {
  const [b, c, d] = h.quaternion;
  const rest = 1 - (b * b + c * c + d * d);
  const norm = rest < 1e-7 ? 1 / Math.hypot(b, c, d) : 1;
  const [x, y, z] = [b * norm, c * norm, d * norm];
  const w = rest < 1e-7 ? 0 : Math.sqrt(rest);
  const flip = (h.pixdim[0] ?? 1) < 0 ? -1 : 1;
  const r = [
    [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), w * w + y * y - x * x - z * z, 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), w * w + z * z - x * x - y * y],
  ];
  return r.map((row, i) => [row[0]! * step(1), row[1]! * step(2), row[2]! * step(3) * flip, h.shift[i]!] as const);
}

/** RAS matrix to LPS axes; undefined when the columns are not at right angles. */
function fromMatrix(m: Matrix, scale: number): Pick<Volume, 'spacing' | 'direction' | 'origin'> | undefined {
  const length = (axis: number): number => Math.hypot(m[0]![axis]!, m[1]![axis]!, m[2]![axis]!);
  const spacing = three(length);
  if (!spacing.every((s) => Number.isFinite(s) && s > 0)) return undefined;
  const sign = [-1, -1, 1];
  const direction = [0, 1, 2].flatMap((row) => [0, 1, 2].map((axis) => (sign[row]! * m[row]![axis]!) / spacing[axis]!));
  const d = direction as unknown as Direction;
  const dots = [
    d[0] * d[1] + d[3] * d[4] + d[6] * d[7],
    d[0] * d[2] + d[3] * d[5] + d[6] * d[8],
    d[1] * d[2] + d[4] * d[5] + d[7] * d[8],
  ];
  if (dots.some((dot) => Math.abs(dot) > 1e-2) || Math.abs(Math.abs(determinant(d)) - 1) > 1e-2) return undefined;
  const origin = three((row) => sign[row]! * m[row]![3]! * scale + 0);
  if (!origin.every(Number.isFinite)) return undefined;
  return { spacing: three((axis) => spacing[axis]! * scale), direction: d, origin };
}

function unpack(input: Uint8Array, source: string): Uint8Array {
  if (input[0] !== 0x1f || input[1] !== 0x8b) return input;
  try {
    return gunzipSync(input, { maxOutputLength: MOST_BYTES });
  } catch {
    throw new ImagingError('input', `${source}: the gzip data is cut off or damaged; get the file again.`);
  }
}

/** Writes a volume (float32) or a mask on its grid (uint8) as NIfTI-1, gzipped; the sform carries the geometry exactly. */
export function writeNifti(volume: Volume, mask?: Mask): Uint8Array {
  const { dims, spacing: s, direction: d, origin: o } = volume;
  const each = mask ? 1 : 4;
  const bytes = new Uint8Array(352 + each * dims[0] * dims[1] * dims[2]);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, true);
  for (const [i, n] of [3, ...dims, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * i, n, true);
  view.setInt16(70, mask ? 2 : 16, true);
  view.setInt16(72, 8 * each, true);
  for (const [i, n] of [1, ...s].entries()) view.setFloat32(76 + 4 * i, n, true);
  view.setFloat32(108, 352, true);
  view.setFloat32(112, 1, true);
  view.setUint8(123, 2);
  // Code 1: scanner coordinates.
  view.setInt16(254, 1, true);
  const sign = [-1, -1, 1];
  for (let row = 0; row < 3; row++) {
    for (let axis = 0; axis < 3; axis++)
      view.setFloat32(280 + 16 * row + 4 * axis, sign[row]! * d[3 * row + axis]! * s[axis]!, true);
    view.setFloat32(280 + 16 * row + 12, sign[row]! * o[row]!, true);
  }
  bytes.set([0x6e, 0x2b, 0x31], 344);
  if (mask) bytes.set(mask.data, 352);
  else for (let i = 0; i < volume.data.length; i++) view.setFloat32(352 + 4 * i, volume.data[i]!, true);
  return gzipSync(bytes);
}
