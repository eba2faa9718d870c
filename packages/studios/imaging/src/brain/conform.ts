import type { Volume } from '../volume/volume.ts';

/** Voxels along each axis of a conformed head, 1 mm each. */
export const CONFORMED = 256;

/**
 * A head in the frame that brain models were trained in: 256^3 voxels of 1 mm, first index to the patient's left, second
 * downwards, third forwards ("LIA"), 0 to 255. The rules are those of FreeSurfer's `mri_convert --conform`: centred on the
 * middle of the source, trilinear, intensities from the smallest value to the 99.9th percentile of the non-zero ones.
 */
export interface ConformedHead {
  /** Index x + 256 (y + 256 z). */
  readonly data: Uint8Array;
  /** Where the centre of voxel (0, 0, 0) lies, LPS, mm. */
  readonly origin: readonly [number, number, number];
  /** Share of the source's voxels that lie outside the cube. */
  readonly outside: number;
  /** True where nothing had to be resampled or rescaled. */
  readonly unchanged: boolean;
}

/** Columns: what a step along each conformed axis is in LPS. */
const STEPS = [
  [1, 0, 0],
  [0, 0, -1],
  [0, -1, 0],
] as const;

export function conform(volume: Volume): ConformedHead {
  const { data, dims, spacing, direction, origin } = volume;
  const [nx, ny, nz] = dims as [number, number, number];
  const step = (axis: number, row: number): number => (direction[3 * row + axis] as number) * (spacing[axis] as number);
  const centre = [0, 1, 2].map(
    (row) =>
      (origin[row] as number) +
      [0, 1, 2].reduce((sum, axis) => sum + (step(axis, row) * (dims[axis] as number)) / 2, 0),
  );
  const half = CONFORMED / 2;
  const corner = [0, 1, 2].map(
    (row) => (centre[row] as number) - half * (STEPS[0][row]! + STEPS[1][row]! + STEPS[2][row]!),
  ) as [number, number, number];
  const scale = intensityScale(data);
  // Source index = inverse(direction * spacing) (world - origin); the direction is orthonormal, so its inverse is its transpose.
  const index = (axis: number, world: readonly number[]): number =>
    [0, 1, 2].reduce((sum, row) => sum + (direction[3 * row + axis] as number) * (world[row] as number), 0) /
    (spacing[axis] as number);
  const start = [0, 1, 2].map((axis) =>
    index(
      axis,
      corner.map((value, row) => value - (origin[row] as number)),
    ),
  );
  const delta = STEPS.map((column) => [0, 1, 2].map((axis) => index(axis, column)));
  const out = new Uint8Array(CONFORMED ** 3);
  const aligned = isGrid(start) && delta.every((column) => isGrid(column));
  let at = 0;
  for (let z = 0; z < CONFORMED; z += 1) {
    for (let y = 0; y < CONFORMED; y += 1) {
      let i = start[0]! + y * delta[1]![0]! + z * delta[2]![0]!;
      let j = start[1]! + y * delta[1]![1]! + z * delta[2]![1]!;
      let k = start[2]! + y * delta[1]![2]! + z * delta[2]![2]!;
      for (let x = 0; x < CONFORMED; x += 1, at += 1) {
        const value = aligned
          ? nearest(data, nx, ny, nz, Math.round(i), Math.round(j), Math.round(k))
          : trilinear(data, nx, ny, nz, i, j, k);
        // Truncated and clamped by the array's type only after clamping here: a typed array wraps round.
        const grey = (value - scale.low) * scale.factor;
        out[at] = grey <= 0 || Number.isNaN(grey) ? 0 : grey >= 255 ? 255 : Math.round(grey);
        i += delta[0]![0]!;
        j += delta[0]![1]!;
        k += delta[0]![2]!;
      }
    }
  }
  const extent = [0, 1, 2].map((axis) => (dims[axis] as number) * (spacing[axis] as number));
  const kept = extent.reduce((share, mm) => share * Math.min(1, CONFORMED / mm), 1);
  return { data: out, origin: corner, outside: 1 - kept, unchanged: aligned && scale.factor === 1 && scale.low === 0 };
}

const isGrid = (numbers: readonly number[]): boolean => numbers.every((n) => Math.abs(n - Math.round(n)) < 1e-3);

function nearest(data: Float32Array, nx: number, ny: number, nz: number, i: number, j: number, k: number): number {
  if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return Number.NaN;
  return data[i + nx * (j + ny * k)] as number;
}

function trilinear(data: Float32Array, nx: number, ny: number, nz: number, i: number, j: number, k: number): number {
  if (i < -0.5 || j < -0.5 || k < -0.5 || i > nx - 0.5 || j > ny - 0.5 || k > nz - 0.5) return Number.NaN;
  const ci = Math.min(Math.max(i, 0), nx - 1);
  const cj = Math.min(Math.max(j, 0), ny - 1);
  const ck = Math.min(Math.max(k, 0), nz - 1);
  const i0 = Math.floor(ci);
  const j0 = Math.floor(cj);
  const k0 = Math.floor(ck);
  const fi = ci - i0;
  const fj = cj - j0;
  const fk = ck - k0;
  const di = i0 + 1 < nx ? 1 : 0;
  const dj = j0 + 1 < ny ? nx : 0;
  const dk = k0 + 1 < nz ? nx * ny : 0;
  const p = i0 + nx * (j0 + ny * k0);
  const row = (q: number): number => data[q]! + fi * (data[q + di]! - data[q]!);
  const low = row(p) + fj * (row(p + dj) - row(p));
  const high = row(p + dk) + fj * (row(p + dk + dj) - row(p + dk));
  return low + fk * (high - low);
}

/** From the smallest value to the 99.9th percentile of the non-zero ones; bytes that use their range are left alone. */
function intensityScale(data: Float32Array): { low: number; factor: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let bytes = true;
  for (let i = 0; i < data.length; i += 1) {
    const v = data[i] as number;
    if (!Number.isFinite(v)) continue;
    if (v < low) low = v;
    if (v > high) high = v;
    if (bytes && !(Number.isInteger(v) && v >= 0 && v <= 255)) bytes = false;
  }
  if (!(high > low)) return { low: Number.isFinite(low) ? low : 0, factor: 0 };
  if (bytes && high > 127) return { low: 0, factor: 1 };
  const bins = new Float64Array(1000);
  const width = (high - low) / bins.length;
  let count = 0;
  for (let i = 0; i < data.length; i += 1) {
    const v = data[i] as number;
    if (v === 0 || !Number.isFinite(v)) continue;
    bins[Math.min(bins.length - 1, Math.floor((v - low) / width))]! += 1;
    count += 1;
  }
  let above = 0.001 * count;
  let bin = bins.length - 1;
  while (bin > 0 && above >= bins[bin]!) {
    above -= bins[bin]!;
    bin -= 1;
  }
  return { low, factor: 255 / ((bin + 1) * width) };
}
