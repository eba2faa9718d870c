import { caseWeight, type LaidOut, publicationSizes } from './train.ts';

export interface Answer {
  readonly laid: LaidOut;
  /** Rank of the right disease, Infinity for none. */
  readonly rank: number;
  /** Posterior of the first disease. */
  readonly posterior: number;
  readonly outside: number;
}

export interface RankFigures {
  readonly cases: number;
  readonly top1: number;
  readonly top3: number;
  readonly top10: number;
  readonly mrr: number;
  /** The same with a publication of n cases weighing sqrt(n). */
  readonly top1Weighted: number;
  readonly top10Weighted: number;
}

export function rankFigures(answers: readonly Pick<Answer, 'laid' | 'rank'>[]): RankFigures {
  const sizes = publicationSizes(answers.map((one) => one.laid));
  const share = (limit: number, weighted: boolean): number => {
    let hit = 0;
    let all = 0;
    for (const one of answers) {
      const w = weighted ? caseWeight(one.laid, sizes) : 1;
      all += w;
      if (one.rank <= limit) hit += w;
    }
    return all === 0 ? Number.NaN : hit / all;
  };
  return {
    cases: answers.length,
    top1: share(1, false),
    top3: share(3, false),
    top10: share(10, false),
    mrr: answers.reduce((sum, one) => sum + 1 / one.rank, 0) / answers.length,
    top1Weighted: share(1, true),
    top10Weighted: share(10, true),
  };
}

/** The groups that the figures are given for; cases of fewer than three findings are counted apart. */
export const GROUPS: readonly (readonly [string, (one: LaidOut) => boolean])[] = [
  ['all cases', () => true],
  ['3 or more findings', (one) => one.one.solved.observed.length >= 3],
  ['.. disease seen in learning', (one) => one.one.solved.observed.length >= 3 && one.seen],
  ['.. unseen, annotated', (one) => one.one.solved.observed.length >= 3 && !one.seen && one.annotated],
  ['.. unknown disease', (one) => one.one.solved.observed.length >= 3 && !one.known],
];

/** Mean distance of stated and found probability over ten equal bins (expected calibration error). */
export function calibrationError(answers: readonly { readonly stated: number; readonly right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, stated: 0, right: 0 }));
  for (const { stated, right } of answers) {
    const bin = bins[Math.min(9, Math.floor(stated * 10))]!;
    bin.n += 1;
    bin.stated += stated;
    if (right) bin.right += 1;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.stated - bin.right), 0) / answers.length;
}

/** Probability that a positive scores above a negative; ties count half. */
export function auroc(positive: readonly number[], negative: readonly number[]): number {
  const all = [...positive.map((v) => [v, 1] as const), ...negative.map((v) => [v, 0] as const)].sort(
    (a, b) => a[0] - b[0],
  );
  let rankSum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]![0] === all[from]![0]) to += 1;
    const rank = (from + to + 1) / 2;
    for (let k = from; k < to; k += 1) if (all[k]![1] === 1) rankSum += rank;
    from = to;
  }
  const n = positive.length;
  return (rankSum - (n * (n + 1)) / 2) / (n * negative.length);
}
