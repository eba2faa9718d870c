import { averageFeatures, type Named } from './average.ts';
import { emphases, type LevelMatrix, levelMatrix, mergeMatrices, named, tally } from './matrix.ts';
import { NEIGHBOURS_2D, NEIGHBOURS_3D } from './neighbours.ts';
import type { Feature, Levels } from './roi.ts';

const DEPENDENCE_NAMES = [
  'Low dependence emphasis|SODN',
  'High dependence emphasis|IMOQ',
  'Low grey level count emphasis|TL9H',
  'High grey level count emphasis|OAE7',
  'Low dependence low grey level emphasis|EQ3F',
  'Low dependence high grey level emphasis|JA6D',
  'High dependence low grey level emphasis|NBZI',
  'High dependence high grey level emphasis|9QMG',
  'Grey level non-uniformity|FP8K',
  'Normalised grey level non-uniformity|5SPA',
  'Dependence count non-uniformity|Z87G',
  'Normalised dependence count non-uniformity|OKJI',
  'Dependence count percentage|6XV8',
  'Grey level variance|1PFV',
  'Dependence count variance|DNX2',
  'Dependence count entropy|FCBV',
  'Dependence count energy|CAS9',
];

/** Per grey level: voxels that have a neighbour, and the sum of their differences from the mean of their neighbours. */
interface ToneDifference {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

/**
 * Differences from the neighbourhood (Amadasun and King 1989; manual, 3.10) and dependences on it (Sun and Wee 1983; 3.11), at
 * distance 1; a neighbour depends on a voxel when their grey levels are equal.
 */
export function tones(levels: Levels): Feature[] {
  const slices = levels.dims[2];
  const flat = Array.from({ length: slices }, (_, z) => look(levels, z, z + 1));
  const solid = look(levels, 0, slices);
  const difference = (each: readonly ToneDifference[], aggregation: string): Feature[] =>
    averageFeatures(
      'Neighbourhood grey tone difference based features',
      aggregation,
      each.map(toneFeatures).filter((f) => f !== undefined),
    );
  const dependence = (each: readonly LevelMatrix[], aggregation: string): Feature[] =>
    averageFeatures(
      'Neighbouring grey level dependence based features',
      aggregation,
      each.map((matrix) => named(emphases(matrix), DEPENDENCE_NAMES)).filter((f) => f !== undefined),
    );
  const merged: ToneDifference = { counts: new Float64Array(levels.count), sums: new Float64Array(levels.count) };
  for (const { tone } of flat) {
    for (let i = 0; i < levels.count; i += 1) {
      merged.counts[i]! += tone.counts[i]!;
      merged.sums[i]! += tone.sums[i]!;
    }
  }
  const matrices = flat.map(({ matrix }) => matrix);
  return [
    ...difference(
      flat.map(({ tone }) => tone),
      '2D',
    ),
    ...difference([merged], '2.5D'),
    ...difference([solid.tone], '3D'),
    ...dependence(matrices, '2D'),
    ...dependence([mergeMatrices(matrices)], '2.5D'),
    ...dependence([solid.matrix], '3D'),
  ];
}

function look({ dims, data, count }: Levels, from: number, to: number): { tone: ToneDifference; matrix: LevelMatrix } {
  const [nx, ny] = dims;
  const neighbours = to - from === 1 ? NEIGHBOURS_2D : NEIGHBOURS_3D;
  const tone = { counts: new Float64Array(count), sums: new Float64Array(count) };
  const matrix = levelMatrix(0);
  let at = nx * ny * from;
  for (let z = from; z < to; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      for (let x = 0; x < nx; x += 1, at += 1) {
        const level = data[at]!;
        if (level === 0) continue;
        let sum = 0;
        let found = 0;
        let equal = 0;
        for (const [dx, dy, dz] of neighbours) {
          const [u, v, w] = [x + dx, y + dy, z + dz];
          if (u < 0 || v < 0 || w < from || u >= nx || v >= ny || w >= to) continue;
          const other = data[u + nx * (v + ny * w)]!;
          if (other === 0) continue;
          sum += other;
          found += 1;
          if (other === level) equal += 1;
        }
        matrix.voxels += 1;
        tally(matrix, level, equal + 1);
        if (found === 0) continue;
        tone.counts[level - 1]! += 1;
        tone.sums[level - 1]! += Math.abs(level - sum / found);
      }
    }
  }
  return { tone, matrix };
}

function toneFeatures({ counts, sums }: ToneDifference): Named | undefined {
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0) return undefined;
  const levels = [...counts.keys()].filter((i) => counts[i]! > 0);
  const p = counts.map((n) => n / total);
  const weighted = levels.reduce((sum, i) => sum + p[i]! * sums[i]!, 0);
  const differences = sums.reduce((a, b) => a + b, 0);
  let contrast = 0;
  let busyness = 0;
  let complexity = 0;
  let strength = 0;
  for (const i of levels) {
    for (const j of levels) {
      const apart = i - j;
      contrast += p[i]! * p[j]! * apart * apart;
      busyness += Math.abs((i + 1) * p[i]! - (j + 1) * p[j]!);
      complexity += (Math.abs(apart) * (p[i]! * sums[i]! + p[j]! * sums[j]!)) / (p[i]! + p[j]!);
      strength += (p[i]! + p[j]!) * apart * apart;
    }
  }
  const n = levels.length;
  return {
    // A region of one grey level would be infinitely coarse; the manual's suggestion is a million.
    'Coarseness|QCDE': weighted === 0 ? 1e6 : 1 / weighted,
    'Contrast|65HE': n < 2 ? 0 : ((contrast / (n * (n - 1))) * differences) / total,
    'Busyness|NQ30': n < 2 || busyness === 0 ? 0 : weighted / busyness,
    'Complexity|HDEZ': complexity / total,
    'Strength|1X9X': differences === 0 ? 0 : strength / differences,
  };
}
