/**
 * A region of interest on a grid, as the features of IBSI 1 take it (Zwanenburg et al. 2020, doi 10.1148/radiol.2020191145;
 * reference manual at theibsi.github.io). Slices are perpendicular to the third axis; x runs fastest.
 */
export interface Roi {
  readonly dims: readonly [number, number, number];
  /** mm */
  readonly spacing: readonly [number, number, number];
  /** Every voxel of the image, those outside the region too (local intensity looks at them). */
  readonly image: Float64Array;
  /** Voxels whose intensity counts: after re-segmentation. */
  readonly intensity: Uint8Array;
  /** Voxels of the shape: before re-segmentation. */
  readonly shape: Uint8Array;
}

/** Grey levels of a region: 1 to `count`, 0 outside. */
export interface Levels {
  readonly dims: readonly [number, number, number];
  readonly data: Int32Array;
  readonly count: number;
  /** Shape of the region on the same grid, for distances to its border. */
  readonly shape: Uint8Array;
}

export interface Feature {
  readonly family: string;
  readonly feature: string;
  /** Identifier in the reference manual. */
  readonly ibsi: string;
  /** How matrices were put together, for the texture families. */
  readonly aggregation?: string;
  readonly value: number;
  /** UCUM; '1' where there is none, '[arb]' for intensity units. */
  readonly unit: string;
}

/** Intensities of the voxels that count. */
export function intensities(roi: Roi): Float64Array {
  const out: number[] = [];
  for (let i = 0; i < roi.intensity.length; i += 1) if (roi.intensity[i] !== 0) out.push(roi.image[i]!);
  return Float64Array.from(out);
}

/** Percentile of sorted numbers, linear between the neighbouring ranks. */
export function percentile(sorted: Float64Array, p: number): number {
  const at = (p / 100) * (sorted.length - 1);
  const low = Math.floor(at);
  const value = sorted[low]!;
  return low + 1 < sorted.length ? value + (at - low) * (sorted[low + 1]! - value) : value;
}

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum / values.length;
};
