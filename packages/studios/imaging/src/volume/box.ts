import type { Triple } from './volume.ts';

/** First and last voxel, inclusive. */
export interface Box {
  readonly first: Triple;
  readonly last: Triple;
}

/** The smallest box that holds the non-zero voxels of a mask; undefined for an empty one. */
export function boxOf(mask: Uint8Array, [nx, ny, nz]: Triple): Box | undefined {
  let [x0, y0, z0, x1, y1, z1] = [nx, ny, nz, -1, -1, -1];
  for (let z = 0, at = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++, at++) {
        if (!mask[at]) continue;
        if (x < x0) x0 = x;
        if (x > x1) x1 = x;
        if (y < y0) y0 = y;
        if (y > y1) y1 = y;
        if (z < z0) z0 = z;
        z1 = z;
      }
  return z1 < 0 ? undefined : { first: [x0, y0, z0], last: [x1, y1, z1] };
}

/** A box with a margin of voxels on each side, as far as the grid goes. */
export function widen({ first, last }: Box, dims: Triple, margin: Triple): Box {
  const at = (axis: 0 | 1 | 2): [number, number] => [
    Math.max(0, first[axis] - margin[axis]),
    Math.min(dims[axis] - 1, last[axis] + margin[axis]),
  ];
  const [x, y, z] = [at(0), at(1), at(2)];
  return { first: [x[0], y[0], z[0]], last: [x[1], y[1], z[1]] };
}

export const sizeOf = ({ first, last }: Box): Triple => [
  last[0] - first[0] + 1,
  last[1] - first[1] + 1,
  last[2] - first[2] + 1,
];

/** Calls with the beginning of each row of a box: in the grid, and in an array that holds the box alone. */
function rows({ first }: Box, size: Triple, [nx, ny]: Triple, each: (whole: number, own: number) => void): void {
  for (let z = 0, own = 0; z < size[2]; z++)
    for (let y = 0; y < size[1]; y++, own += size[0]) each(first[0] + nx * (first[1] + y + ny * (first[2] + z)), own);
}

/** The values of a box, as an array of their own. */
export function crop<T extends Uint8Array | Int32Array | Float32Array>(data: T, dims: Triple, box: Box): T {
  const size = sizeOf(box);
  const part = new (data.constructor as new (length: number) => T)(size[0] * size[1] * size[2]);
  rows(box, size, dims, (whole, own) => part.set(data.subarray(whole, whole + size[0]), own));
  return part;
}

/** Writes what `crop` would give back to its place. */
export function paste(part: Uint8Array, box: Box, into: Uint8Array, dims: Triple): void {
  const size = sizeOf(box);
  rows(box, size, dims, (whole, own) => into.set(part.subarray(own, own + size[0]), whole));
}
