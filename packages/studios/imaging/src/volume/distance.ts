import { boxOf, crop, paste, sizeOf, widen } from './box.ts';
import type { Triple } from './volume.ts';
import { where } from './where.ts';

/** Squared distances are cut at this: beyond it, "far". */
const FAR = 1e20;

/**
 * Squared Euclidean distance in mm2 from each voxel to the nearest non-zero voxel of the mask (0 inside it); exact, by
 * lower envelopes of parabolas axis by axis (Felzenszwalb and Huttenlocher 2012).
 */
export function squaredDistance(mask: Uint8Array, dims: Triple, spacing: Triple): Float32Array {
  const out = new Float32Array(mask.length);
  for (let i = 0; i < mask.length; i++) out[i] = mask[i] ? 0 : FAR;
  const [nx, ny, nz] = dims;
  const strides = [1, nx, nx * ny] as const;
  const longest = Math.max(nx, ny, nz);
  const line = new Float64Array(longest);
  const hull = new Int32Array(longest);
  const from = new Float64Array(longest + 1);
  for (let axis = 0; axis < 3; axis++) {
    const n = dims[axis]!;
    if (n === 1) continue;
    const stride = strides[axis]!;
    const step = spacing[axis]! ** 2;
    for (let start = 0; start < out.length; start++) {
      if (Math.floor(start / stride) % n !== 0) {
        // The lines of an axis begin where its index is 0: skip to the next such block.
        start += stride * (n - 1) - 1;
        continue;
      }
      envelope(out, start, stride, n, step, line, hull, from);
    }
  }
  return out;
}

function envelope(
  out: Float32Array,
  start: number,
  stride: number,
  n: number,
  step: number,
  line: Float64Array,
  hull: Int32Array,
  from: Float64Array,
): void {
  let any = false;
  for (let i = 0; i < n; i++) {
    line[i] = out[start + i * stride]!;
    if (line[i]! < FAR) any = true;
  }
  if (!any) return;
  let k = -1;
  for (let q = 0; q < n; q++) {
    if (line[q]! >= FAR) continue;
    let s = Number.NEGATIVE_INFINITY;
    while (k >= 0) {
      const v = hull[k]!;
      s = (line[q]! - line[v]! + step * (q * q - v * v)) / (2 * step * (q - v));
      if (s > from[k]!) break;
      k -= 1;
    }
    k += 1;
    hull[k] = q;
    from[k] = k === 0 ? Number.NEGATIVE_INFINITY : s;
    from[k + 1] = Number.POSITIVE_INFINITY;
  }
  let j = 0;
  for (let q = 0; q < n; q++) {
    while (from[j + 1]! < q) j += 1;
    const v = hull[j]!;
    out[start + q * stride] = step * (q - v) ** 2 + line[v]!;
  }
}

/** Works on the box that holds a mask and a margin around it: most masks are small in their volume. */
function inBox(
  mask: Uint8Array,
  dims: Triple,
  margin: Triple,
  work: (mask: Uint8Array, dims: Triple) => Uint8Array,
): Uint8Array {
  const out = new Uint8Array(mask.length);
  const held = boxOf(mask, dims);
  if (!held) return out;
  const box = widen(held, dims, margin);
  paste(work(crop(mask, dims, box), sizeOf(box)), box, out, dims);
  return out;
}

const voxels = (radius: number, spacing: Triple): Triple =>
  spacing.map((step) => Math.ceil(radius / step) + 1) as unknown as Triple;

function grow(mask: Uint8Array, dims: Triple, spacing: Triple, radius: number): Uint8Array {
  const distance = squaredDistance(mask, dims, spacing);
  const limit = radius * radius + 1e-6;
  return where(mask.length, (i) => distance[i]! <= limit);
}

function shrink(mask: Uint8Array, dims: Triple, spacing: Triple, radius: number): Uint8Array {
  const distance = squaredDistance(invert(mask), dims, spacing);
  const limit = radius * radius + 1e-6;
  return where(mask.length, (i) => distance[i]! > limit);
}

/** Voxels within `radius` mm of the mask. */
export const dilate = (mask: Uint8Array, dims: Triple, spacing: Triple, radius: number): Uint8Array =>
  inBox(mask, dims, voxels(radius, spacing), (part, size) => grow(part, size, spacing, radius));

/** Voxels of the mask farther than `radius` mm from its outside; beyond the edge of the volume counts as inside. */
export const erode = (mask: Uint8Array, dims: Triple, spacing: Triple, radius: number): Uint8Array =>
  inBox(mask, dims, [1, 1, 1], (part, size) => shrink(part, size, spacing, radius));

/** Closes gaps narrower than 2 x radius. */
export const closing = (mask: Uint8Array, dims: Triple, spacing: Triple, radius: number): Uint8Array =>
  inBox(mask, dims, voxels(radius, spacing), (part, size) => {
    const closed = shrink(grow(part, size, spacing, radius), size, spacing, radius);
    for (let i = 0; i < part.length; i++) if (part[i]) closed[i] = 1;
    return closed;
  });

export const invert = (mask: Uint8Array): Uint8Array => where(mask.length, (i) => !mask[i]);
