import { IDENTITY, type Triple, type Volume } from '../volume/volume.ts';

export interface Scene {
  /** Material at a point, LPS mm. */
  materialAt(x: number, y: number, z: number): number;
  /** Value of each material (HU for CT). */
  readonly values: readonly number[];
}

export interface Grid {
  readonly dims: Triple;
  readonly spacing: Triple;
  /** Centre of voxel 0. */
  readonly origin: Triple;
}

export interface Rendering {
  readonly volume: Volume;
  /** mm3 of each material, by sub-voxel sampling at the boundaries. */
  readonly volumes: Float64Array;
  /** mm2 of each material in slice k. */
  areas(k: number): Float64Array;
}

/** Samples along each axis of a boundary voxel: 125 a voxel. */
const FINE = 5;

/**
 * Draws a scene with partial volume: a voxel whose corners and centre are of one material has its value, any other the
 * mean over 125 points.
 */
export function render(scene: Scene, grid: Grid): Rendering {
  const { dims, spacing, origin } = grid;
  const [nx, ny, nz] = dims;
  const data = new Float32Array(nx * ny * nz);
  const kinds = scene.values.length;
  const perSlice = Array.from({ length: nz }, () => new Float64Array(kinds));
  const counts = new Float64Array(kinds);
  const corners = (k: number): Uint8Array => {
    const out = new Uint8Array((nx + 1) * (ny + 1));
    const z = origin[2] + (k - 0.5) * spacing[2];
    for (let j = 0, at = 0; j <= ny; j++)
      for (let i = 0; i <= nx; i++, at++)
        out[at] = scene.materialAt(origin[0] + (i - 0.5) * spacing[0], origin[1] + (j - 0.5) * spacing[1], z);
    return out;
  };
  let below = corners(0);
  for (let k = 0; k < nz; k++) {
    const above = corners(k + 1);
    const areas = perSlice[k]!;
    const z = origin[2] + k * spacing[2];
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        const [x, y] = [origin[0] + i * spacing[0], origin[1] + j * spacing[1]];
        const c = i + (nx + 1) * j;
        const m = scene.materialAt(x, y, z);
        const d = c + nx + 1;
        const pure =
          below[c] === m &&
          below[c + 1] === m &&
          below[d] === m &&
          below[d + 1] === m &&
          above[c] === m &&
          above[c + 1] === m &&
          above[d] === m &&
          above[d + 1] === m;
        const at = i + nx * (j + ny * k);
        if (pure) {
          data[at] = scene.values[m]!;
          areas[m]! += 1;
          continue;
        }
        counts.fill(0);
        for (let w = 0; w < FINE; w++)
          for (let v = 0; v < FINE; v++)
            for (let u = 0; u < FINE; u++) {
              const n = scene.materialAt(x + fine(u) * spacing[0], y + fine(v) * spacing[1], z + fine(w) * spacing[2]);
              counts[n]! += 1;
            }
        let value = 0;
        for (let n = 0; n < kinds; n++) {
          const share = counts[n]! / FINE ** 3;
          if (share === 0) continue;
          value += share * scene.values[n]!;
          areas[n]! += share;
        }
        data[at] = value;
      }
    below = above;
  }
  const pixel = spacing[0] * spacing[1];
  const volumes = new Float64Array(kinds);
  for (const areas of perSlice) for (const [n, area] of areas.entries()) volumes[n]! += area * pixel * spacing[2];
  return {
    volume: { data, dims, spacing, direction: IDENTITY, origin },
    volumes,
    areas: (k) => perSlice[k]!.map((value) => value * pixel),
  };
}

const fine = (u: number): number => (u + 0.5) / FINE - 0.5;
