import { createRandom } from '@aceso/tensor/random';
import type { Column } from '../table/table.ts';
import { type Aligned, takeColumns } from './align.ts';
import { shapeScore } from './shape.ts';
import { binColumn, contingencySimilarity, correlationSimilarity } from './trends.ts';

export interface ColumnScore {
  readonly column: string;
  /** 'ks' (numbers) or 'tv' (levels): complement of the statistic, 1 is the same. */
  readonly measure: 'ks' | 'tv';
  readonly score: number;
}

export interface PairScore {
  readonly columns: readonly [string, string];
  readonly measure: 'correlation' | 'contingency';
  /** NaN (null in JSON) where the real correlation does not exist. */
  readonly score: number;
}

export interface FidelityScores {
  /** Means, 1 is the same. */
  readonly shape: number;
  readonly trend: number;
  /** Mean of shape and trend. */
  readonly quality: number;
}

export interface Fidelity extends FidelityScores {
  readonly columns: readonly ColumnScore[];
  readonly pairs: readonly PairScore[];
  /** The same measures of one random half of the real table against the other (mean over `splits`). */
  readonly realHalves: FidelityScores & { readonly splits: number };
  /** (1 - score) / (1 - score of the real halves): 1 is as good as new real data, below 1 better. */
  readonly relative: { readonly shape: number; readonly trend: number };
}

const SPLITS = 3;

/** Scores the second table of `aligned` (synthetic) against the first (real). */
export function fidelity(aligned: Aligned, seed: number): Fidelity {
  const names = aligned.columns.map((c) => c.name);
  const real = aligned.columns.map((c) => c.parts[0]!);
  const synthetic = aligned.columns.map((c) => c.parts[1]!);
  const { columns, pairs, ...scores } = compare(names, real, synthetic);
  const realHalves = halves(names, real, aligned.rows[0]!, seed);
  const ratio = (a: number, b: number): number => (1 - b > 0 ? (1 - a) / (1 - b) : 1 - a > 0 ? Infinity : 1);
  return {
    ...scores,
    columns,
    pairs,
    realHalves,
    relative: { shape: ratio(scores.shape, realHalves.shape), trend: ratio(scores.trend, realHalves.trend) },
  };
}

export function compare(
  names: readonly string[],
  real: readonly Column[],
  synthetic: readonly Column[],
): FidelityScores & { columns: ColumnScore[]; pairs: PairScore[] } {
  const columns = real.map(
    (r, i): ColumnScore => ({
      column: names[i]!,
      measure: r.type === 'number' ? 'ks' : 'tv',
      score: shapeScore(r, synthetic[i]!),
    }),
  );
  const binned = real.map((r, i) => binColumn(r, synthetic[i]!));
  const pairs: PairScore[] = [];
  for (let a = 0; a < real.length; a += 1) {
    for (let b = a + 1; b < real.length; b += 1) {
      const [ra, rb, sa, sb] = [real[a]!, real[b]!, synthetic[a]!, synthetic[b]!];
      const numbers = ra.type === 'number' && rb.type === 'number' && sa.type === 'number' && sb.type === 'number';
      pairs.push({
        columns: [names[a]!, names[b]!],
        measure: numbers ? 'correlation' : 'contingency',
        score: numbers
          ? correlationSimilarity([ra.values, rb.values], [sa.values, sb.values]).score
          : contingencySimilarity(binned[a]!, binned[b]!),
      });
    }
  }
  const shape = mean(columns.map((c) => c.score));
  // A table of one column has no trends to lose.
  const trend = pairs.some((p) => !Number.isNaN(p.score)) ? mean(pairs.map((p) => p.score)) : 1;
  return { shape, trend, quality: (shape + trend) / 2, columns, pairs };
}

function halves(names: readonly string[], real: readonly Column[], rows: number, seed: number) {
  let shape = 0;
  let trend = 0;
  for (let k = 0; k < SPLITS; k += 1) {
    const order = createRandom(seed).stream(`halves ${k}`).permutation(rows);
    const cut = Math.max(1, rows >>> 1);
    const other = order.subarray(rows > 1 ? cut : 0);
    const s = compare(names, takeColumns(real, order.subarray(0, cut)), takeColumns(real, other));
    shape += s.shape / SPLITS;
    trend += s.trend / SPLITS;
  }
  return { shape, trend, quality: (shape + trend) / 2, splits: SPLITS };
}

function mean(values: readonly number[]): number {
  const present = values.filter((v) => !Number.isNaN(v));
  return present.reduce((s, v) => s + v, 0) / present.length;
}
