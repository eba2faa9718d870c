import { type Features, MORGAN_COLUMNS } from './features.ts';

/**
 * The molecules of the training set as a model keeps them, for the kernel and for the applicability domain: folded
 * environments with counts, and descriptors in steps of a thirty-second of their standard deviation. No structures.
 */
export interface References {
  readonly size: number;
  /** Environments of molecule i are at `start[i] .. start[i + 1]`, columns ascending. */
  readonly start: Uint32Array;
  readonly columns: Uint16Array;
  readonly counts: Uint8Array;
  /** Row by row, `scale.mean.length` per molecule. */
  readonly descriptors: Int8Array;
  readonly scale: Scale;
}

export interface Scale {
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

const STEPS = 32;

export function scaleOf(rows: readonly Features[]): Scale {
  const width = rows[0]?.descriptors.length ?? 0;
  const mean = new Float32Array(width);
  const deviation = new Float32Array(width);
  for (let d = 0; d < width; d += 1) {
    let sum = 0;
    for (const { descriptors } of rows) sum += descriptors[d]! / rows.length;
    let square = 0;
    for (const { descriptors } of rows) square += (descriptors[d]! - sum) ** 2 / rows.length;
    mean[d] = sum;
    deviation[d] = Math.sqrt(square) || 1;
  }
  return { mean, deviation };
}

const stepsOf = (descriptors: Float64Array, { mean, deviation }: Scale): Int8Array =>
  Int8Array.from(descriptors, (x, d) =>
    Math.max(-127, Math.min(127, Math.round(((x - mean[d]!) / deviation[d]!) * STEPS))),
  );

export function referencesOf(rows: readonly Features[], scale: Scale): References {
  const start = new Uint32Array(rows.length + 1);
  const columns: number[] = [];
  const counts: number[] = [];
  const width = scale.mean.length;
  const descriptors = new Int8Array(rows.length * width);
  rows.forEach((row, r) => {
    for (let c = 0; c < MORGAN_COLUMNS; c += 1) {
      if (row.counts[c] === 0) continue;
      columns.push(c);
      counts.push(row.counts[c]!);
    }
    start[r + 1] = columns.length;
    descriptors.set(stepsOf(row.descriptors, scale), r * width);
  });
  return {
    size: rows.length,
    start,
    columns: Uint16Array.from(columns),
    counts: Uint8Array.from(counts),
    descriptors,
    scale,
  };
}

export interface Compared {
  /** Tanimoto similarity of environment counts, 0 to 1. */
  readonly similarity: Float32Array;
  /** Half that, half a Gaussian of the distance of the descriptors. */
  readonly kernel: Float32Array;
}

/**
 * One molecule against every reference: Tanimoto over counts (MinMax kernel; Ralaivola et al., Neural Networks 2005, 18, 1093),
 * and its mean with exp(-d2 / 2), d2 being the mean squared distance of the scaled descriptors.
 */
export function compare({ counts: own, descriptors }: Features, references: References): Compared {
  const { size, start, columns, counts } = references;
  const width = references.scale.mean.length;
  const steps = stepsOf(descriptors, references.scale);
  let total = 0;
  for (let c = 0; c < own.length; c += 1) total += own[c]!;
  const similarity = new Float32Array(size);
  const kernel = new Float32Array(size);
  const spread = -0.5 / (width * STEPS * STEPS);
  for (let r = 0; r < size; r += 1) {
    let shared = 0;
    let sum = total;
    const to = start[r + 1]!;
    for (let k = start[r]!; k < to; k += 1) {
      const a = own[columns[k]!]!;
      const b = counts[k]!;
      sum += b;
      shared += a < b ? a : b;
    }
    const either = sum - shared;
    const s = either === 0 ? 1 : shared / either;
    let distance = 0;
    const at = r * width;
    for (let d = 0; d < width; d += 1) {
      const difference = steps[d]! - references.descriptors[at + d]!;
      distance += difference * difference;
    }
    similarity[r] = s;
    kernel[r] = 0.5 * s + 0.5 * Math.exp(distance * spread);
  }
  return { similarity, kernel };
}
