/**
 * Competing risks: what came of everybody (Aalen-Johansen), concordance, and the loss of a cumulative incidence. `cause` is 0 censored,
 * 1 the event, 2 a competing one.
 */
import { type Steps, statusAt, stepAt } from './survival-scores.ts';
import { logLoss } from './types.ts';

export interface CompetingOutcome {
  readonly time: Float64Array;
  readonly cause: Uint8Array;
  /** Of the time to censoring. */
  readonly censoring: Steps;
}

/**
 * What told incidences lose, in nats: whether the event has come by each of the times, weighted for censoring and averaged over the
 * times (the integrated logarithmic score of Graf et al. 1999), summed over rows. It is the same scale for every kind of learner.
 */
export function incidenceLoss(
  told: Float64Array,
  times: readonly number[],
  rows: readonly number[],
  { time, cause, censoring }: CompetingOutcome,
): number {
  const n = rows.length;
  const own = Float64Array.from(rows, (i) => time[i]!);
  const kind = Uint8Array.from(rows, (i) => cause[i]!);
  let loss = 0;
  times.forEach((t, k) => {
    const { label, weight } = statusAt(t, own, kind, censoring);
    for (let i = 0; i < n; i += 1)
      if (weight[i]! > 0) loss += (weight[i]! * logLoss(told[k * n + i]!, label[i]!)) / times.length;
  });
  return loss;
}

/** Cumulative incidence of the event without inputs (Aalen & Johansen 1978), as steps of 1 less it. */
export function aalenJohansen(time: ArrayLike<number>, cause: ArrayLike<number>): Steps {
  const n = time.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[a]! - time[b]!);
  const times: number[] = [];
  const values: number[] = [];
  let free = 1;
  let risk = 0;
  for (let i = 0; i < n; ) {
    const t = time[order[i]!]!;
    const atRisk = n - i;
    let own = 0;
    let other = 0;
    for (; i < n && time[order[i]!] === t; i += 1) {
      if (cause[order[i]!] === 1) own += 1;
      else if (cause[order[i]!] === 2) other += 1;
    }
    risk += (free * own) / atRisk;
    free *= 1 - (own + other) / atRisk;
    if (own > 0) {
      times.push(t);
      values.push(1 - risk);
    }
  }
  return { time: Float64Array.from(times), value: Float64Array.from(values) };
}

/**
 * Concordance where those with a competing event count as never having the event (Wolbers et al. 2014). A pair is one with the event
 * and one who is then free of it: still followed, or with a competing event before. With `censoring` pairs are weighted by the inverse
 * probability of having been seen so far, up to `until`; without it as they are.
 */
export function competingConcordance(
  risk: ArrayLike<number>,
  time: ArrayLike<number>,
  cause: ArrayLike<number>,
  censoring?: Steps,
  until = Number.POSITIVE_INFINITY,
): number {
  const n = time.length;
  const distinct = Float64Array.from({ length: n }, (_, i) => risk[i]!)
    .sort()
    .filter((v, i, all) => i === 0 || v !== all[i - 1]);
  const placeOf = new Map(Array.from(distinct, (v, i) => [v, i + 1]));
  const rank = Int32Array.from({ length: n }, (_, i) => placeOf.get(risk[i]!)!);
  const seen = (i: number): number => (censoring ? stepAt(censoring, time[i]!, true) : 1);
  const later = new Sums(distinct.length);
  const gone = new Sums(distinct.length);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[b]! - time[a]!);
  const inverse = Float64Array.from({ length: n }, (_, i) => (cause[i] === 2 && seen(i) > 0 ? 1 / seen(i) : 0));
  for (let i = 0; i < n; i += 1) if (cause[i] === 2) gone.add(rank[i]!, inverse[i]!);
  let good = 0;
  let all = 0;
  for (let i = 0; i < n; ) {
    const t = time[order[i]!]!;
    let j = i;
    // A censoring at the time of an event counts as later; a competing event at that time is one before.
    for (; j < n && time[order[j]!] === t; j += 1) if (cause[order[j]!] === 0) later.add(rank[order[j]!]!, 1);
    for (let k = i; k < j; k += 1) {
      const row = order[k]!;
      const g = seen(row);
      if (cause[row] !== 1 || t >= until || g === 0) continue;
      for (const [sums, w] of [
        [later, 1 / g ** 2],
        [gone, 1 / g],
      ] as const) {
        const below = sums.upTo(rank[row]! - 1);
        const same = sums.upTo(rank[row]!) - below;
        good += w * (below + same / 2);
        all += w * sums.total;
      }
    }
    for (let k = i; k < j; k += 1) {
      const row = order[k]!;
      if (cause[row] === 0) continue;
      later.add(rank[row]!, 1);
      if (cause[row] === 2) gone.add(rank[row]!, -inverse[row]!);
    }
    i = j;
  }
  return all > 0 ? good / all : Number.NaN;
}

/** Sums over places up to one (Fenwick 1994). */
class Sums {
  total = 0;
  readonly #tree: Float64Array;

  constructor(places: number) {
    this.#tree = new Float64Array(places + 1);
  }

  add(place: number, value: number): void {
    this.total += value;
    for (let k = place; k < this.#tree.length; k += k & -k) this.#tree[k]! += value;
  }

  upTo(place: number): number {
    let sum = 0;
    for (let k = place; k > 0; k -= k & -k) sum += this.#tree[k]!;
    return sum;
  }
}
