import { averageFeatures } from './average.ts';
import { emphases, type LevelMatrix, levelMatrix, mergeMatrices, named, tally } from './matrix.ts';
import { NEIGHBOURS_2D, NEIGHBOURS_3D, type Offset } from './neighbours.ts';
import type { Feature, Levels } from './roi.ts';

const SIZE_NAMES = [
  'Small zone emphasis|5QRC',
  'Large zone emphasis|48P8',
  'Low grey level zone emphasis|XMSY',
  'High grey level zone emphasis|5GN9',
  'Small zone low grey level emphasis|5RAI',
  'Small zone high grey level emphasis|HW1V',
  'Large zone low grey level emphasis|YH51',
  'Large zone high grey level emphasis|J17V',
  'Grey level non-uniformity|JNSA',
  'Normalised grey level non-uniformity|Y1RO',
  'Zone size non-uniformity|4JP3',
  'Normalised zone size non-uniformity|VB3A',
  'Zone percentage|P30P',
  'Grey level variance|BYLV',
  'Zone size variance|3NSA',
  'Zone size entropy|GU8N',
];
const DISTANCE_NAMES = [
  'Small distance emphasis|0GBI',
  'Large distance emphasis|MB4I',
  'Low grey level zone emphasis|S1RA',
  'High grey level zone emphasis|K26C',
  'Small distance low grey level emphasis|RUVG',
  'Small distance high grey level emphasis|DKNJ',
  'Large distance low grey level emphasis|A7WM',
  'Large distance high grey level emphasis|KLTH',
  'Grey level non-uniformity|VFT7',
  'Normalised grey level non-uniformity|7HP3',
  'Zone distance non-uniformity|V294',
  'Normalised zone distance non-uniformity|IATH',
  'Zone percentage|VIWW',
  'Grey level variance|QK93',
  'Zone distance variance|7WT1',
  'Zone distance entropy|GBDU',
];

/**
 * Zones of equal grey level, by size (Thibault 2014; manual, 3.8) and by distance to the border of the region (3.9). Zones are
 * joined by 8 (2D) or 26 (3D) neighbours, distances counted over 4 or 6 from 1 at the border.
 */
export function zones(levels: Levels): Feature[] {
  const slices = levels.dims[2];
  const flat = Array.from({ length: slices }, (_, z) => pairs(levels, z, z + 1));
  const solid = pairs(levels, 0, slices);
  const of = (key: 'size' | 'distance', names: readonly string[], family: string): Feature[] => {
    const features = (matrices: readonly LevelMatrix[], aggregation: string): Feature[] =>
      averageFeatures(
        family,
        aggregation,
        matrices.map((matrix) => named(emphases(matrix), names)).filter((f) => f !== undefined),
      );
    const bySlice = flat.map((pair) => pair[key]);
    return [...features(bySlice, '2D'), ...features([mergeMatrices(bySlice)], '2.5D'), ...features([solid[key]], '3D')];
  };
  return [
    ...of('size', SIZE_NAMES, 'Grey level size zone based features'),
    ...of('distance', DISTANCE_NAMES, 'Grey level distance zone based features'),
  ];
}

/** Both matrices of the slices from `from` up to `to`. */
function pairs({ dims, data, shape }: Levels, from: number, to: number): { size: LevelMatrix; distance: LevelMatrix } {
  const [nx, ny] = dims;
  const flat = to - from === 1;
  const neighbours = flat ? NEIGHBOURS_2D : NEIGHBOURS_3D;
  const distances = borderDistances(shape, dims, from, to, flat);
  const start = nx * ny * from;
  const end = nx * ny * to;
  const seen = new Uint8Array(end - start);
  const size = levelMatrix(0);
  const distance = levelMatrix(0);
  const stack: number[] = [];
  for (let first = start; first < end; first += 1) {
    const level = data[first]!;
    if (level === 0 || seen[first - start] !== 0) continue;
    seen[first - start] = 1;
    stack.push(first);
    let voxels = 0;
    let nearest = Number.POSITIVE_INFINITY;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      voxels += 1;
      nearest = Math.min(nearest, distances[at - start]!);
      const x = at % nx;
      const y = Math.floor(at / nx) % ny;
      const z = Math.floor(at / (nx * ny));
      for (const [dx, dy, dz] of neighbours) {
        const [u, v, w] = [x + dx, y + dy, z + dz];
        if (u < 0 || v < 0 || w < from || u >= nx || v >= ny || w >= to) continue;
        const next = u + nx * (v + ny * w);
        if (data[next] !== level || seen[next - start] !== 0) continue;
        seen[next - start] = 1;
        stack.push(next);
      }
    }
    size.voxels += voxels;
    distance.voxels += voxels;
    tally(size, level, voxels);
    tally(distance, level, nearest);
  }
  return { size, distance };
}

const CROSS: readonly Offset[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
];

/** Steps (over edges or faces) from each voxel of the shape to outside it: 1 at the border; layer by layer. */
function borderDistances(
  shape: Uint8Array,
  [nx, ny]: readonly [number, number, number],
  from: number,
  to: number,
  flat: boolean,
): Int32Array {
  const start = nx * ny * from;
  const out = new Int32Array(nx * ny * (to - from));
  const steps = flat ? CROSS.slice(0, 4) : CROSS;
  let layer: number[] = [];
  const visit = (at: number, each: (next: number | undefined) => void): void => {
    const x = at % nx;
    const y = Math.floor(at / nx) % ny;
    const z = Math.floor(at / (nx * ny));
    for (const [dx, dy, dz] of steps) {
      const [u, v, w] = [x + dx, y + dy, z + dz];
      each(u < 0 || v < 0 || w < from || u >= nx || v >= ny || w >= to ? undefined : u + nx * (v + ny * w));
    }
  };
  for (let at = start; at < start + out.length; at += 1) {
    if (shape[at] === 0) continue;
    let border = false;
    visit(at, (next) => {
      if (next === undefined || shape[next] === 0) border = true;
    });
    if (!border) continue;
    out[at - start] = 1;
    layer.push(at);
  }
  for (let d = 2; layer.length > 0; d += 1) {
    const inner: number[] = [];
    for (const at of layer) {
      visit(at, (next) => {
        if (next === undefined || shape[next] === 0 || out[next - start] !== 0) return;
        out[next - start] = d;
        inner.push(next);
      });
    }
    layer = inner;
  }
  return out;
}
