import { ImagingError } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { fillContours } from '../volume/contours.ts';
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
      fillContours(
        data.subarray(k * nx * ny, (k + 1) * nx * ny),
        nx,
        ny,
        // One or two points are marked as a contour by some programs, and enclose nothing.
        own.map(({ points }) => points).filter((points) => points.length >= 6),
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
function inVolume({ points }: Contour, volume: Volume): { points: number[]; k: number; spread: number; off: number } {
  const at: Triple[] = [];
  for (let n = 0; n < points.length; n += 3) at.push(toIndex(volume, [points[n]!, points[n + 1]!, points[n + 2]!]));
  const mean = at.reduce((sum, p) => sum + p[2], 0) / at.length;
  const k = Math.round(mean);
  const spread = at.reduce((most, p) => Math.max(most, Math.abs(p[2] - mean)), 0);
  // A single slice (a radiograph) has no other to compare with.
  const flat = volume.dims[2] === 1;
  return {
    points: at.flatMap((p) => [p[0], p[1]]),
    k: k + 0,
    spread: flat ? 0 : spread,
    off: flat ? 0 : Math.abs(mean - k),
  };
}
