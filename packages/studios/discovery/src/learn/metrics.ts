/** Area under the ROC curve: the chance that a positive ranks above a negative, ties counting half; NaN without both classes. */
export function auroc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let rankSum = 0;
  let positives = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && scores[order[j]!] === scores[order[i]!]) j += 1;
    for (let k = i; k < j; k += 1) {
      if (labels[order[k]!] !== 1) continue;
      rankSum += (i + j + 1) / 2;
      positives += 1;
    }
    i = j;
  }
  const negatives = order.length - positives;
  return positives === 0 || negatives === 0
    ? Number.NaN
    : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Area under precision over recall, as average precision. */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  let found = 0;
  let sum = 0;
  order.forEach((i, rank) => {
    if (labels[i] !== 1) return;
    found += 1;
    sum += found / (rank + 1);
  });
  return found === 0 ? Number.NaN : sum / found;
}

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum / values.length;
};

export const absoluteErrors = (found: ArrayLike<number>, truth: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: truth.length }, (_, i) => Math.abs(found[i]! - truth[i]!));

export const rmse = (found: ArrayLike<number>, truth: ArrayLike<number>): number =>
  Math.sqrt(mean(absoluteErrors(found, truth).map((e) => e * e)));

/** The share of the variance that is explained, 1 - residual over total sum of squares. */
export function determination(found: ArrayLike<number>, truth: ArrayLike<number>): number {
  const middle = mean(truth);
  let rest = 0;
  let total = 0;
  for (let i = 0; i < truth.length; i += 1) {
    rest += (truth[i]! - found[i]!) ** 2;
    total += (truth[i]! - middle) ** 2;
  }
  return 1 - rest / total;
}

/** The value at a share of a sorted list, the next one up between two. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1))]!;
