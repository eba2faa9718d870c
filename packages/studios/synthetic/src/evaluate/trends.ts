import { pearson } from '@aceso/tensor/stats';
import type { Column } from '../table/table.ts';

/** A column as bins, for contingency tables: missing is the last bin. */
export interface Bins {
  readonly codes: Int32Array;
  readonly count: number;
}

export interface Binned {
  readonly real: Bins;
  readonly synthetic: Bins;
}

/** Numbers in `bins` intervals of equal width over the real range (values beyond fall in the outer ones). */
export function binColumn(real: Column, synthetic: Column, bins = 10): Binned {
  if (real.type === 'code' && synthetic.type === 'code') {
    const count = Math.max(real.levels.length, synthetic.levels.length) + 1;
    const recode = (codes: Int32Array): Bins => ({ codes: codes.map((c) => (c < 0 ? count - 1 : c)), count });
    return { real: recode(real.codes), synthetic: recode(synthetic.codes) };
  }
  if (real.type !== 'number' || synthetic.type !== 'number') throw new RangeError('binColumn: columns of two types');
  const edges = equalEdges(real.values, bins);
  return { real: digitise(real.values, edges), synthetic: digitise(synthetic.values, edges) };
}

/** `bins + 1` edges; a constant column gets the interval of half a unit to each side. */
export function equalEdges(values: Float64Array, bins: number): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  if (low > high) return Float64Array.from({ length: bins + 1 }, (_, i) => i / bins);
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const step = (high - low) / bins;
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + i * step));
}

function digitise(values: Float64Array, edges: Float64Array): Bins {
  const bins = edges.length - 1;
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const x = values[i]!;
    if (Number.isNaN(x)) {
      codes[i] = bins;
      continue;
    }
    let b = 0;
    while (b < bins - 1 && x >= edges[b + 1]!) b += 1;
    codes[i] = b;
  }
  return { codes, count: bins + 1 };
}

/** 1 - total variation distance of two joint distributions of a pair of binned columns. */
export function contingencySimilarity(a: Binned, b: Binned): number {
  const size = a.real.count * b.real.count;
  if (size > 4_000_000) return sparseSimilarity(a, b);
  const difference = new Float64Array(size);
  tally(difference, a.real, b.real, 1);
  tally(difference, a.synthetic, b.synthetic, -1);
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += Math.abs(difference[i]!);
  return 1 - sum / 2;
}

function tally(out: Float64Array, a: Bins, b: Bins, sign: number): void {
  const n = a.codes.length;
  const share = sign / n;
  for (let i = 0; i < n; i += 1) {
    const at = a.codes[i]! * b.count + b.codes[i]!;
    out[at] = out[at]! + share;
  }
}

function sparseSimilarity(a: Binned, b: Binned): number {
  const difference = new Map<number, number>();
  for (const [x, y, sign] of [
    [a.real, b.real, 1],
    [a.synthetic, b.synthetic, -1],
  ] as const) {
    x.codes.forEach((c, i) => {
      const key = c * y.count + y.codes[i]!;
      difference.set(key, (difference.get(key) ?? 0) + sign / x.codes.length);
    });
  }
  let sum = 0;
  for (const d of difference.values()) sum += Math.abs(d);
  return 1 - sum / 2;
}

/**
 * 1 - |difference of Pearson correlations| / 2 over rows where both are present. NaN where the real correlation does
 * not exist; where only the synthetic one does not (a column collapsed to a constant), it counts as 0.
 */
export function correlationSimilarity(
  real: readonly [Float64Array, Float64Array],
  synthetic: readonly [Float64Array, Float64Array],
): { score: number; real: number; synthetic: number } {
  const r = pearson(...real);
  const s = pearson(...synthetic);
  return { score: 1 - Math.abs(r - (Number.isNaN(s) ? 0 : s)) / 2, real: r, synthetic: s };
}
