import { ImagingError } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { type Mask, type Triple, toIndex, type Volume } from '../volume/volume.ts';
import type { Contour, Structure } from './read.ts';

/** A contour may leave the plane of its slice by this share of the distance of two slices. */
const OFF_PLANE = 0.25;

export interface StructureMask {
  readonly mask: Mask;
  /** What limits the region, in words. */
  readonly issues: readonly string[];
}

/**
 * A structure on the grid of a volume. The contours of a slice are taken together: a voxel belongs to the region when its
 * centre lies within an odd number of them, so an inner contour is a hole (and the channel of a keyhole contour, walked there
 * and back, encloses nothing). Undefined when nothing of it lies in the volume.
 *
 * @throws ImagingError when the contours were not drawn in the plane of the slices
 */
export function structureMask({ name, contours, open }: Structure, volume: Volume): StructureMask | undefined {
  const placed = contours.map((contour) => inVolume(contour, volume));
  if (placed.some(({ spread }) => spread > OFF_PLANE))
    throw new ImagingError(
      'geometry',
      `The contours of ${JSON.stringify(name)} are not in the plane of these slices; measure on the series they were drawn on.`,
    );
  const { dims } = volume;
  const [nx, ny, nz] = dims;
  const data = new Uint8Array(nx * ny * nz);
  const slices = groupBy(placed, ({ k }) => k);
  for (const [k, own] of slices)
    if (k >= 0 && k < nz)
      fillEvenOdd(
        own.map(({ points }) => points),
        nx,
        ny,
        data.subarray(k * nx * ny, (k + 1) * nx * ny),
      );
  if (!data.includes(1)) return undefined;
  const drawn = [...slices.keys()].sort((a, b) => a - b);
  const [first, last] = [drawn[0]!, drawn.at(-1)!];
  const gaps = last - first + 1 - drawn.length;
  const beyond = drawn.filter((k) => k < 0 || k >= nz).length;
  const coarse = placed.some(({ off }) => off > OFF_PLANE);
  return {
    mask: { data, dims },
    issues: [
      ...(gaps > 0
        ? [`${JSON.stringify(name)} has no contour on ${gaps} of the slices between its ends: they count as outside.`]
        : []),
      ...(beyond > 0 ? [`${JSON.stringify(name)} has contours on ${beyond} slices that are not in the images.`] : []),
      ...(coarse ? [`The contours of ${JSON.stringify(name)} lie between slices: each was put on the nearest.`] : []),
      ...(open > 0 ? [`${JSON.stringify(name)} has ${open} points or open lines, which enclose nothing.`] : []),
    ],
  };
}

/** Points by (i, j) index, and the slice they lie on. */
function inVolume(
  { points }: Contour,
  volume: Volume,
): { points: [number, number][]; k: number; spread: number; off: number } {
  const at: Triple[] = [];
  for (let n = 0; n < points.length; n += 3) at.push(toIndex(volume, [points[n]!, points[n + 1]!, points[n + 2]!]));
  const mean = at.reduce((sum, p) => sum + p[2], 0) / at.length;
  const k = Math.round(mean);
  const spread = at.reduce((most, p) => Math.max(most, Math.abs(p[2] - mean)), 0);
  // A single slice (a radiograph) has no other to compare with.
  const flat = volume.dims[2] === 1;
  return {
    points: at.map(([i, j]) => [i, j]),
    k: k + 0,
    spread: flat ? 0 : spread,
    off: flat ? 0 : Math.abs(mean - k),
  };
}

/** Marks the pixels whose centre lies within an odd number of polygons, row by row. */
function fillEvenOdd(
  polygons: readonly (readonly (readonly [number, number])[])[],
  nx: number,
  ny: number,
  slice: Uint8Array,
): void {
  const crossings: number[][] = Array.from({ length: ny }, () => []);
  for (const polygon of polygons)
    for (const [n, [x1, y1]] of polygon.entries()) {
      const [x0, y0] = polygon[(n + polygon.length - 1) % polygon.length]!;
      const [low, high] = y0 < y1 ? [y0, y1] : [y1, y0];
      // Half open, so that a corner on a row is crossed once and a level edge not at all.
      for (let j = Math.max(0, Math.ceil(low)); j < Math.min(ny, high); j++)
        crossings[j]!.push(x0 + ((j - y0) / (y1 - y0)) * (x1 - x0));
    }
  for (const [j, row] of crossings.entries()) {
    row.sort((a, b) => a - b);
    for (let n = 0; n + 1 < row.length; n += 2)
      for (let i = Math.max(0, Math.ceil(row[n]!)); i < Math.min(nx, row[n + 1]!); i++) slice[i + nx * j] = 1;
  }
}
