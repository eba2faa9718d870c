import { averageFeatures, type Named } from './average.ts';
import { DIRECTIONS_2D, DIRECTIONS_3D, type Offset } from './neighbours.ts';
import type { Feature, Levels } from './roi.ts';

const FAMILY = 'Grey level co-occurrence based features';

/** Symmetric counts of neighbouring grey levels, by level - 1: [i * count + j]. */
type Counts = Float64Array;

/** Grey level co-occurrence (Haralick 1973; manual, 3.6): distance 1 (Chebyshev), symmetric, six ways to put matrices together. */
export function cooccurrence(levels: Levels): Feature[] {
  const slices = levels.dims[2];
  const flat = DIRECTIONS_2D.map((direction) =>
    Array.from({ length: slices }, (_, z) => count(levels, direction, z, z + 1)),
  );
  const solid = DIRECTIONS_3D.map((direction) => count(levels, direction, 0, slices));
  const bySlice = Array.from({ length: slices }, (_, z) => merge(flat.map((direction) => direction[z]!)));
  const byDirection = flat.map(merge);
  const n = levels.count;
  const of = (matrices: readonly Counts[], aggregation: string): Feature[] =>
    averageFeatures(
      FAMILY,
      aggregation,
      matrices.map((matrix) => features(matrix, n)).filter((f) => f !== undefined),
    );
  return [
    ...of(flat.flat(), '2D, averaged'),
    ...of(bySlice, '2D, slice-merged'),
    ...of(byDirection, '2.5D, direction-merged'),
    ...of([merge(byDirection)], '2.5D, merged'),
    ...of(solid, '3D, averaged'),
    ...of([merge(solid)], '3D, merged'),
  ];
}

function count({ dims, data, count: n }: Levels, [dx, dy, dz]: Offset, from: number, to: number): Counts {
  const [nx, ny] = dims;
  const out = new Float64Array(n * n);
  for (let z = from; z < to; z += 1) {
    const w = z + dz;
    if (w < from || w >= to) continue;
    for (let y = 0; y < ny; y += 1) {
      const v = y + dy;
      if (v < 0 || v >= ny) continue;
      for (let x = 0; x < nx; x += 1) {
        const u = x + dx;
        if (u < 0 || u >= nx) continue;
        const a = data[x + nx * (y + ny * z)]!;
        const b = data[u + nx * (v + ny * w)]!;
        if (a === 0 || b === 0) continue;
        out[(a - 1) * n + b - 1]! += 1;
        out[(b - 1) * n + a - 1]! += 1;
      }
    }
  }
  return out;
}

function merge(matrices: readonly Counts[]): Counts {
  const out = new Float64Array(matrices[0]!.length);
  for (const matrix of matrices) for (let i = 0; i < out.length; i += 1) out[i]! += matrix[i]!;
  return out;
}

const plogp = (p: number): number => (p > 0 ? -p * Math.log2(p) : 0);

/** The features of one matrix; undefined where it has no pair. */
function features(counts: Counts, n: number): Named | undefined {
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0) return undefined;
  const p = counts.map((c) => c / total);
  const row = new Float64Array(n);
  const difference = new Float64Array(n);
  const sum = new Float64Array(2 * n + 1);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const q = p[i * n + j]!;
      row[i]! += q;
      difference[Math.abs(i - j)]! += q;
      sum[i + j + 2]! += q;
    }
  }
  let average = 0;
  for (let i = 0; i < n; i += 1) average += (i + 1) * row[i]!;
  let variance = 0;
  for (let i = 0; i < n; i += 1) variance += (i + 1 - average) ** 2 * row[i]!;
  const expect = (distribution: Float64Array, f: (k: number) => number): number =>
    distribution.reduce((total, q, k) => total + q * f(k), 0);
  const differenceAverage = expect(difference, (k) => k);
  const sumAverage = expect(sum, (k) => k);
  let maximum = 0;
  let entropy = 0;
  let energy = 0;
  let product = 0;
  let shade = 0;
  let prominence = 0;
  let cross1 = 0;
  let cross2 = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const q = p[i * n + j]!;
      const independent = row[i]! * row[j]!;
      if (independent > 0) {
        cross1 -= q * Math.log2(independent);
        cross2 -= independent * Math.log2(independent);
      }
      if (q === 0) continue;
      if (q > maximum) maximum = q;
      entropy += plogp(q);
      energy += q * q;
      product += q * (i + 1) * (j + 1);
      const both = i + j + 2 - 2 * average;
      shade += q * both ** 3;
      prominence += q * both ** 4;
    }
  }
  const rowEntropy = row.reduce((total, q) => total + plogp(q), 0);
  return {
    'Joint maximum|GYBY': maximum,
    'Joint average|60VM': average,
    'Joint variance|UR99': variance,
    'Joint entropy|TU9B': entropy,
    'Difference average|TF7R': differenceAverage,
    'Difference variance|D3YU': expect(difference, (k) => (k - differenceAverage) ** 2),
    'Difference entropy|NTRS': difference.reduce((total, q) => total + plogp(q), 0),
    'Sum average|ZGXS': sumAverage,
    'Sum variance|OEEB': expect(sum, (k) => (k - sumAverage) ** 2),
    'Sum entropy|P6QZ': sum.reduce((total, q) => total + plogp(q), 0),
    'Angular second moment|8ZQL': energy,
    'Contrast|ACUI': expect(difference, (k) => k * k),
    'Dissimilarity|8S9J': differenceAverage,
    'Inverse difference|IB1Z': expect(difference, (k) => 1 / (1 + k)),
    'Normalised inverse difference|NDRX': expect(difference, (k) => 1 / (1 + k / n)),
    'Inverse difference moment|WF0Z': expect(difference, (k) => 1 / (1 + k * k)),
    'Normalised inverse difference moment|1QCO': expect(difference, (k) => 1 / (1 + (k / n) ** 2)),
    'Inverse variance|E8JP': expect(difference, (k) => (k === 0 ? 0 : 1 / (k * k))),
    // A region of one grey level has no variance; the manual sets its correlation to 1.
    'Correlation|NI2N': variance === 0 ? 1 : (product - average * average) / variance,
    'Autocorrelation|QWB0': product,
    'Cluster tendency|DG8W': expect(sum, (k) => (k - 2 * average) ** 2),
    'Cluster shade|7NFM': shade,
    'Cluster prominence|AE86': prominence,
    'Information correlation 1|R8DG': rowEntropy === 0 ? 0 : (entropy - cross1) / rowEntropy,
    'Information correlation 2|JN9H': Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (cross2 - entropy)))),
  };
}
