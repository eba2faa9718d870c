import type { Triple } from './volume.ts';
import { where } from './where.ts';

export interface Component {
  readonly label: number;
  readonly voxels: number;
  readonly first: Triple;
  readonly last: Triple;
}

export interface Labels {
  /** 0 outside; components from 1. */
  readonly data: Int32Array;
  /** Largest first; `components[n - 1]` is not label n: look at `label`. */
  readonly components: readonly Component[];
}

/** Which neighbours belong together: 6 share a face, 26 a corner; '8-in-plane' keeps to one slice. */
export type Connectivity = 6 | 26 | '4-in-plane' | '8-in-plane';

function offsets(connectivity: Connectivity): readonly Triple[] {
  const out: Triple[] = [];
  for (let z = -1; z <= 1; z++)
    for (let y = -1; y <= 1; y++)
      for (let x = -1; x <= 1; x++) {
        const moved = Math.abs(x) + Math.abs(y) + Math.abs(z);
        const fits =
          connectivity === 6
            ? moved === 1
            : connectivity === 26
              ? moved > 0
              : connectivity === '4-in-plane'
                ? moved === 1 && z === 0
                : moved > 0 && z === 0;
        if (fits) out.push([x, y, z]);
      }
  return out;
}

/** Connected components of the non-zero voxels. */
export function connected(mask: Uint8Array, dims: Triple, connectivity: Connectivity = 6): Labels {
  const [nx, ny, nz] = dims;
  const steps = offsets(connectivity);
  const data = new Int32Array(mask.length);
  const queue = new Int32Array(mask.length);
  const components: Component[] = [];
  let label = 0;
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || data[start]) continue;
    label += 1;
    let head = 0;
    let tail = 0;
    queue[tail++] = start;
    data[start] = label;
    let [x0, y0, z0, x1, y1, z1] = [nx, ny, nz, -1, -1, -1];
    while (head < tail) {
      const at = queue[head++]!;
      const x = at % nx;
      const rest = (at - x) / nx;
      const y = rest % ny;
      const z = (rest - y) / ny;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
      if (z < z0) z0 = z;
      if (z > z1) z1 = z;
      for (const [dx, dy, dz] of steps) {
        const [u, v, w] = [x + dx, y + dy, z + dz];
        if (u < 0 || v < 0 || w < 0 || u >= nx || v >= ny || w >= nz) continue;
        const next = u + nx * (v + ny * w);
        if (!mask[next] || data[next]) continue;
        data[next] = label;
        queue[tail++] = next;
      }
    }
    components.push({ label, voxels: tail, first: [x0, y0, z0], last: [x1, y1, z1] });
  }
  components.sort((a, b) => b.voxels - a.voxels || a.label - b.label);
  return { data, components };
}

/** Voxels reached from the seeds through open ones, face to face. */
export function flood(open: Uint8Array, dims: Triple, seeds: Iterable<number>): Uint8Array {
  const [nx, ny, nz] = dims;
  const plane = nx * ny;
  const reached = new Uint8Array(open.length);
  const queue = new Int32Array(open.length);
  let tail = 0;
  for (const seed of seeds)
    if (open[seed] && !reached[seed]) {
      reached[seed] = 1;
      queue[tail++] = seed;
    }
  const visit = (next: number): void => {
    if (!open[next] || reached[next]) return;
    reached[next] = 1;
    queue[tail++] = next;
  };
  for (let head = 0; head < tail; head++) {
    const at = queue[head]!;
    const x = at % nx;
    const rest = (at - x) / nx;
    const y = rest % ny;
    const z = (rest - y) / ny;
    if (x > 0) visit(at - 1);
    if (x + 1 < nx) visit(at + 1);
    if (y > 0) visit(at - nx);
    if (y + 1 < ny) visit(at + nx);
    if (z > 0) visit(at - plane);
    if (z + 1 < nz) visit(at + plane);
  }
  return reached;
}

/** Indices on the four sides of every slice. */
export function* sideVoxels([nx, ny, nz]: Triple): Generator<number> {
  for (let z = 0; z < nz; z++) {
    for (let x = 0; x < nx; x++) {
      yield x + nx * ny * z;
      yield x + nx * (ny - 1 + ny * z);
    }
    for (let y = 0; y < ny; y++) {
      yield nx * (y + ny * z);
      yield nx - 1 + nx * (y + ny * z);
    }
  }
}

/** Fills what is enclosed in each slice: not reached from its border without crossing the mask. */
export function fillSlices(mask: Uint8Array, dims: Triple): Uint8Array {
  const [nx, ny, nz] = dims;
  const plane = nx * ny;
  const out = new Uint8Array(mask.length);
  for (let z = 0; z < nz; z++) {
    const slice = mask.subarray(z * plane, (z + 1) * plane);
    const open = where(plane, (i) => !slice[i]);
    const reached = flood(open, [nx, ny, 1], sideVoxels([nx, ny, 1]));
    for (let i = 0; i < plane; i++) out[z * plane + i] = reached[i] ? 0 : 1;
  }
  return out;
}

/** Fills what the mask encloses in three dimensions: what no face of the grid reaches without crossing it. */
export function fillCaves(mask: Uint8Array, dims: Triple): Uint8Array {
  const [nx, ny, nz] = dims;
  const plane = nx * ny;
  const seeds = function* (): Generator<number> {
    yield* sideVoxels(dims);
    for (let i = 0; i < plane; i++) {
      yield i;
      yield i + plane * (nz - 1);
    }
  };
  const reached = flood(
    where(mask.length, (i) => !mask[i]),
    dims,
    seeds(),
  );
  return where(mask.length, (i) => !reached[i]);
}
