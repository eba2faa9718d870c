import { type Interval, normalCdf, wilson } from '@aceso/tensor/stats';
import type { Aligned } from '../evaluate/align.ts';

export interface Copy {
  /** 1-based data rows (the header is not counted). */
  readonly synthetic: number;
  readonly training: number;
}

export interface Matches {
  /** Share of synthetic rows equal to a training row in every column. */
  readonly training: Interval;
  /** The same share had the training table the holdout's size (expectation over subsets). */
  readonly trainingAtHoldoutSize: number;
  readonly holdout: Interval;
  /** trainingAtHoldoutSize - holdout: what chance does not explain. */
  readonly excess: number;
  /** One-sided p value of the excess (normal approximation of the difference of paired shares). */
  readonly p: number;
  /** Copies of training rows that are unique there and absent from the holdout, at most `MOST_COPIES`. */
  readonly copies: readonly Copy[];
  readonly copyCount: number;
}

const MOST_COPIES = 1000;

/** Identical rows, over all rows of the tables (training, synthetic, holdout). */
export function matches(aligned: Aligned): Matches {
  const keys = rowKeys(aligned);
  const [training, synthetic, holdout] = [keys(0), keys(1), keys(2)];
  const n = training.length;
  const m = Math.min(holdout.length, n);
  const inTraining = new Map<string, { count: number; row: number }>();
  training.forEach((key, row) => {
    const found = inTraining.get(key);
    if (found) found.count += 1;
    else inTraining.set(key, { count: 1, row });
  });
  const inHoldout = new Map<string, number>();
  for (const key of holdout) inHoldout.set(key, (inHoldout.get(key) ?? 0) + 1);

  let matched = 0;
  let expected = 0;
  let chance = 0;
  let sum2 = 0;
  let copyCount = 0;
  const copies: Copy[] = [];
  synthetic.forEach((key, row) => {
    const t = inTraining.get(key);
    const h = inHoldout.get(key) ?? 0;
    // Both sides at m rows: the chance that a subset of m rows keeps at least one of the copies.
    const pt = t ? hit(n, t.count, m) : 0;
    const ph = h > 0 ? hit(holdout.length, h, m) : 0;
    if (t) matched += 1;
    expected += pt;
    chance += ph;
    sum2 += (pt - ph) ** 2;
    if (t?.count === 1 && h === 0) {
      copyCount += 1;
      if (copies.length < MOST_COPIES) copies.push({ synthetic: row + 1, training: t.row + 1 });
    }
  });
  const rows = synthetic.length;
  const excess = (expected - chance) / rows;
  const se = Math.sqrt(Math.max(sum2 / rows - excess * excess, 1 / (rows * rows)) / rows);
  return {
    training: wilson(matched, rows),
    trainingAtHoldoutSize: expected / rows,
    holdout: wilson(chance, rows),
    excess,
    p: oneSided(excess / se),
    copies,
    copyCount,
  };
}

/** Chance that `m` rows drawn from `n` without return hold at least one of `c` marked ones. */
function hit(n: number, c: number, m: number): number {
  let none = 1;
  for (let i = 0; i < c && none > 0; i += 1) none *= Math.max(0, (n - m - i) / (n - i));
  return 1 - none;
}

/** Upper tail of the standard normal. */
export const oneSided = (z: number): number => normalCdf(-z);

/** A key per row that is equal exactly when all cells are. */
export function rowKeys(aligned: Aligned, columns?: readonly number[]): (side: number) => string[] {
  const used = columns ? columns.map((c) => aligned.columns[c]!) : aligned.columns;
  return (side) => {
    const parts = used.map((c) => c.parts[side]!);
    return Array.from({ length: aligned.rows[side]! }, (_, row) => {
      let key = '';
      for (const p of parts) key += `${p.type === 'number' ? p.values[row]! : p.codes[row]!}|`;
      return key;
    });
  };
}
