import { createHash, type Hash } from 'node:crypto';
import { ImagingError } from '../errors.ts';

export type Triple = readonly [number, number, number];

/** Row-major 3 x 3; its columns are the unit vectors of the i, j and k axes in LPS. */
export type Direction = readonly [number, number, number, number, number, number, number, number, number];

/**
 * A scalar image on a regular grid.
 *
 * Space is LPS (x to the patient's left, y to the back, z to the head), in millimetres, as in DICOM PS3.3 C.7.6.2.1.1.
 * The value of voxel (i, j, k) is `data[i + nx * (j + ny * k)]`; its centre lies at
 * `origin + direction * (i * sx, j * sy, k * sz)`.
 */
export interface Volume {
  readonly data: Float32Array;
  readonly dims: Triple;
  /** Distance between neighbouring voxel centres along i, j, k, in mm; all > 0. */
  readonly spacing: Triple;
  readonly direction: Direction;
  /** Centre of voxel (0, 0, 0), LPS, in mm. */
  readonly origin: Triple;
  /** DICOM Frame of Reference UID: volumes that share it lie in the same space. */
  readonly frameOfReference?: string;
}

/** Voxels that belong (non-zero) to a region, on the grid of a volume of the same `dims`. */
export interface Mask {
  readonly data: Uint8Array;
  readonly dims: Triple;
}

/** A mask whose voxels are made when they are first asked for: most findings are read without their region. */
export function lazyMask(dims: Triple, make: () => Uint8Array): Mask {
  let made: Uint8Array | undefined;
  return {
    dims,
    get data() {
      made ??= make();
      return made;
    },
  };
}

export const IDENTITY: Direction = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Throws unless dims, data, spacing and direction fit together. */
export function assertVolume(volume: Volume): void {
  const count = voxelCount(volume.dims);
  if (!volume.dims.every((n) => Number.isInteger(n) && n > 0) || volume.data.length !== count)
    throw new ImagingError(
      'geometry',
      `A volume of ${volume.dims.join(' x ')} needs ${count} values and has ${volume.data.length}.`,
    );
  if (!volume.spacing.every((s) => Number.isFinite(s) && s > 0))
    throw new ImagingError('geometry', `The voxel spacing ${volume.spacing.join(' x ')} mm is not positive.`);
  if (!volume.origin.every(Number.isFinite) || !(Math.abs(Math.abs(determinant(volume.direction)) - 1) < 1e-2))
    throw new ImagingError(
      'geometry',
      'The axes of the volume are not at right angles, or its position is not finite.',
    );
}

export const voxelCount = (dims: Triple): number => dims[0] * dims[1] * dims[2];

/** Volume of one voxel in mm3. */
export const voxelVolume = (volume: Pick<Volume, 'spacing'>): number =>
  volume.spacing[0] * volume.spacing[1] * volume.spacing[2];

export function determinant(d: Direction): number {
  return d[0] * (d[4] * d[8] - d[5] * d[7]) - d[1] * (d[3] * d[8] - d[5] * d[6]) + d[2] * (d[3] * d[7] - d[4] * d[6]);
}

/** Position in LPS mm of a (fractional) voxel index. */
export function toWorld(volume: Pick<Volume, 'spacing' | 'direction' | 'origin'>, ijk: Triple): Triple {
  const { direction: d, origin: o, spacing: s } = volume;
  const [a, b, c] = [ijk[0] * s[0], ijk[1] * s[1], ijk[2] * s[2]];
  return [
    o[0] + d[0] * a + d[1] * b + d[2] * c,
    o[1] + d[3] * a + d[4] * b + d[5] * c,
    o[2] + d[6] * a + d[7] * b + d[8] * c,
  ];
}

/** Fractional voxel index of a position in LPS mm (axes at right angles: the inverse is the transpose). */
export function toIndex(volume: Pick<Volume, 'spacing' | 'direction' | 'origin'>, lps: Triple): Triple {
  const { direction: d, origin: o, spacing: s } = volume;
  const [x, y, z] = [lps[0] - o[0], lps[1] - o[1], lps[2] - o[2]];
  return [
    (d[0] * x + d[3] * y + d[6] * z) / s[0],
    (d[1] * x + d[4] * y + d[7] * z) / s[1],
    (d[2] * x + d[5] * y + d[8] * z) / s[2],
  ];
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Bytes of a typed array as they are on a little-endian machine, so that a hash is the same everywhere. */
function bytesOf(array: Float32Array | Uint8Array): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return littleEndian || array.BYTES_PER_ELEMENT === 1 ? bytes : Buffer.from(bytes).swap32();
}

/** Every method hashes its volume, most with a mask behind it: the pixels are read once. Volumes are never changed. */
const hashed = new WeakMap<Volume, Hash>();

/** SHA-256 (hex) of the values and the geometry of a volume, and of the masks a measurement also rests on. */
export function hashVolume(volume: Volume, ...masks: readonly Mask[]): string {
  let begun = hashed.get(volume);
  if (!begun) {
    begun = createHash('sha256');
    begun.update(JSON.stringify([volume.dims, volume.spacing, volume.direction, volume.origin]));
    begun.update(bytesOf(volume.data));
    hashed.set(volume, begun);
  }
  const hash = begun.copy();
  for (const mask of masks) hash.update(JSON.stringify(mask.dims)).update(bytesOf(mask.data));
  return hash.digest('hex');
}

/** Throws unless the mask lies on the grid of the volume. */
export function assertSameGrid(volume: Pick<Volume, 'dims'>, mask: Mask): void {
  if (mask.data.length !== voxelCount(volume.dims) || mask.dims.some((n, axis) => n !== volume.dims[axis]))
    throw new ImagingError(
      'geometry',
      `The mask is ${mask.dims.join(' x ')} and the image ${volume.dims.join(' x ')}; give a mask on the grid of the image.`,
    );
}
