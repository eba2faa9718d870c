import { normalQuantile } from './special.ts';
import type { Interval } from './tests.ts';

/** Mid-ranks (1-based; ties share the mean of their places). */
export function midRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && values[order[j]!] === values[order[i]!]) j += 1;
    for (let k = i; k < j; k += 1) ranks[order[k]!] = (i + j + 1) / 2;
    i = j;
  }
  return ranks;
}

/** Area under the ROC curve of `score` for label 1 against 0; NaN when a class is empty. */
export function auc(score: Float64Array, label: ArrayLike<number>): number {
  const ranks = midRanks(score);
  let sum = 0;
  let ones = 0;
  for (let i = 0; i < ranks.length; i += 1) {
    if (label[i] !== 1) continue;
    sum += ranks[i]!;
    ones += 1;
  }
  const zeros = ranks.length - ones;
  return ones && zeros ? (sum - (ones * (ones + 1)) / 2) / (ones * zeros) : Number.NaN;
}

/** AUC with DeLong's (1988) interval, by mid-ranks (Sun & Xu 2014). */
export function aucInterval(score: Float64Array, label: ArrayLike<number>, confidence = 0.95): Interval {
  const ones = score.filter((_, i) => label[i] === 1);
  const zeros = score.filter((_, i) => label[i] !== 1);
  const estimate = auc(score, label);
  if (ones.length < 2 || zeros.length < 2) return { estimate, low: 0, high: 1 };
  const all = new Float64Array(score.length);
  all.set(ones);
  all.set(zeros, ones.length);
  const joint = midRanks(all);
  const placement = (own: Float64Array, offset: number, others: number): number => {
    const ranks = midRanks(own);
    return variance(own.map((_, i) => (joint[offset + i]! - ranks[i]!) / others)) / own.length;
  };
  const se = Math.sqrt(placement(ones, 0, zeros.length) + placement(zeros, ones.length, ones.length));
  const z = normalQuantile(0.5 + confidence / 2);
  return { estimate, low: Math.max(0, estimate - z * se), high: Math.min(1, estimate + z * se) };
}

function variance(x: Float64Array): number {
  const mean = x.reduce((s, v) => s + v, 0) / x.length;
  return x.reduce((s, v) => s + (v - mean) ** 2, 0) / (x.length - 1);
}

/** True positive rate at the highest threshold set whose false positive rate is at most `fpr`. */
export function tprAtFpr(score: Float64Array, label: ArrayLike<number>, fpr: number): number {
  const order = Uint32Array.from(score, (_, i) => i).sort((a, b) => score[b]! - score[a]!);
  let ones = 0;
  for (let i = 0; i < score.length; i += 1) if (label[i] === 1) ones += 1;
  const zeros = score.length - ones;
  let tp = 0;
  let fp = 0;
  let best = 0;
  for (let i = 0; i < order.length; ) {
    const threshold = score[order[i]!];
    while (i < order.length && score[order[i]!] === threshold) {
      if (label[order[i]!] === 1) tp += 1;
      else fp += 1;
      i += 1;
    }
    if (fp <= fpr * zeros) best = tp / ones;
    else break;
  }
  return best;
}

/** Mean squared error of probabilities (Brier 1950). */
export function brier(probability: Float64Array, label: ArrayLike<number>): number {
  return probability.reduce((s, p, i) => s + (p - label[i]!) ** 2, 0) / probability.length;
}

/** Expected calibration error over `bins` of equal width. */
export function calibrationError(probability: Float64Array, label: ArrayLike<number>, bins = 10): number {
  const gap = new Float64Array(bins);
  probability.forEach((p, i) => {
    gap[Math.min(bins - 1, Math.max(0, Math.floor(p * bins)))]! += label[i]! - p;
  });
  return gap.reduce((s, g) => s + Math.abs(g), 0) / probability.length;
}

/** Pearson correlation over pairs where both are present; NaN when either is constant or fewer than two pairs. */
export function pearson(x: Float64Array, y: Float64Array): number {
  let n = 0;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
    n += 1;
    mx += x[i]!;
    my += y[i]!;
  }
  mx /= n;
  my /= n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
    const a = x[i]! - mx;
    const b = y[i]! - my;
    xy += a * b;
    xx += a * a;
    yy += b * b;
  }
  return n >= 2 && xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Number.NaN;
}
