import { averageFeatures } from './average.ts';
import { emphases, type LevelMatrix, levelMatrix, mergeMatrices, named, tally } from './matrix.ts';
import { DIRECTIONS_2D, DIRECTIONS_3D, type Offset } from './neighbours.ts';
import type { Feature, Levels } from './roi.ts';

const NAMES = [
  'Short runs emphasis|22OV',
  'Long runs emphasis|W4KF',
  'Low grey level run emphasis|V3SW',
  'High grey level run emphasis|G3QZ',
  'Short run low grey level emphasis|HTZT',
  'Short run high grey level emphasis|GD3A',
  'Long run low grey level emphasis|IVPO',
  'Long run high grey level emphasis|3KUM',
  'Grey level non-uniformity|R5YN',
  'Normalised grey level non-uniformity|OVBL',
  'Run length non-uniformity|W92Y',
  'Normalised run length non-uniformity|IC23',
  'Run percentage|9ZK5',
  'Grey level variance|8CE5',
  'Run length variance|SXLW',
  'Run entropy|HJ9O',
];

/** Runs of equal grey level (Galloway 1975; manual, 3.7). */
export function runLengths(levels: Levels): Feature[] {
  const slices = levels.dims[2];
  const flat = DIRECTIONS_2D.map((direction) =>
    Array.from({ length: slices }, (_, z) => runs(levels, direction, z, z + 1)),
  );
  const solid = DIRECTIONS_3D.map((direction) => runs(levels, direction, 0, slices));
  const byDirection = flat.map(mergeMatrices);
  const of = (matrices: readonly LevelMatrix[], aggregation: string): Feature[] =>
    averageFeatures(
      'Grey level run length based features',
      aggregation,
      matrices.map((matrix) => named(emphases(matrix), NAMES)).filter((f) => f !== undefined),
    );
  return [
    ...of(flat.flat(), '2D, averaged'),
    ...of(
      Array.from({ length: slices }, (_, z) => mergeMatrices(flat.map((direction) => direction[z]!))),
      '2D, slice-merged',
    ),
    ...of(byDirection, '2.5D, direction-merged'),
    ...of([mergeMatrices(byDirection)], '2.5D, merged'),
    ...of(solid, '3D, averaged'),
    ...of([mergeMatrices(solid)], '3D, merged'),
  ];
}

function runs({ dims, data }: Levels, [dx, dy, dz]: Offset, from: number, to: number): LevelMatrix {
  const [nx, ny] = dims;
  const matrix = levelMatrix(0);
  const step = dx + nx * (dy + ny * dz);
  const inside = (x: number, y: number, z: number): boolean =>
    x >= 0 && y >= 0 && z >= from && x < nx && y < ny && z < to;
  let at = nx * ny * from;
  for (let z = from; z < to; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      for (let x = 0; x < nx; x += 1, at += 1) {
        const level = data[at]!;
        if (level === 0) continue;
        matrix.voxels += 1;
        // A run is counted where it begins.
        if (inside(x - dx, y - dy, z - dz) && data[at - step] === level) continue;
        let length = 1;
        while (inside(x + length * dx, y + length * dy, z + length * dz) && data[at + length * step] === level)
          length += 1;
        tally(matrix, level, length);
      }
    }
  }
  return matrix;
}
