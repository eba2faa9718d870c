/** Censored times: Kaplan-Meier, concordance and the Brier score, with inverse-probability-of-censoring weights. */

/** A right-continuous step function: `value[i]` from `time[i]` on, 1 before. */
export interface Steps {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

/**
 * Kaplan & Meier (1958). With `censoring`, of the time to censoring: at tied times events come before censorings, so those with
 * an event are no longer at risk of being censored.
 */
export function kaplanMeier(time: ArrayLike<number>, event: ArrayLike<number>, censoring = false): Steps {
  const n = time.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[a]! - time[b]!);
  const times: number[] = [];
  const values: number[] = [];
  let s = 1;
  for (let i = 0; i < n; ) {
    const t = time[order[i]!]!;
    let events = 0;
    let j = i;
    for (; j < n && time[order[j]!] === t; j += 1) events += event[order[j]!] === 1 ? 1 : 0;
    const atRisk = censoring ? n - i - events : n - i;
    const happened = censoring ? j - i - events : events;
    if (happened > 0) {
      s *= 1 - happened / atRisk;
      times.push(t);
      values.push(s);
    }
    i = j;
  }
  return { time: Float64Array.from(times), value: Float64Array.from(values) };
}

/** The value at `t`; with `before`, just before it. */
export function stepAt({ time, value }: Steps, t: number, before = false): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (before ? time[mid]! < t : time[mid]! <= t) low = mid + 1;
    else high = mid;
  }
  return low === 0 ? 1 : value[low - 1]!;
}

/**
 * Concordance of risk with the order of events: Harrell (1982); with `weights` per row, Uno et al. (2011). A pair counts when the
 * earlier of the two is an event (a censoring at the same time counts as later) before `until`; ties of risk count half.
 */
export function concordance(
  risk: ArrayLike<number>,
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  weights?: Float64Array,
  until = Number.POSITIVE_INFINITY,
): number {
  const n = time.length;
  const sorted = Float64Array.from({ length: n }, (_, i) => risk[i]!).sort();
  const distinct = sorted.filter((v, i) => i === 0 || v !== sorted[i - 1]);
  const rank = Int32Array.from({ length: n }, (_, i) => lower(distinct, risk[i]!) + 1);
  const tree = new Int32Array(distinct.length + 1);
  const add = (at: number): void => {
    for (let k = at; k < tree.length; k += k & -k) tree[k]! += 1;
  };
  const upTo = (at: number): number => {
    let sum = 0;
    for (let k = at; k > 0; k -= k & -k) sum += tree[k]!;
    return sum;
  };
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[b]! - time[a]!);
  let later = 0;
  let good = 0;
  let all = 0;
  for (let i = 0; i < n; ) {
    let j = i;
    for (; j < n && time[order[j]!] === time[order[i]!]; j += 1) {
      if (event[order[j]!] === 1) continue;
      add(rank[order[j]!]!);
      later += 1;
    }
    for (let k = i; k < j; k += 1) {
      const row = order[k]!;
      if (event[row] !== 1 || time[row]! >= until) continue;
      const w = weights ? weights[row]! : 1;
      const below = upTo(rank[row]! - 1);
      const same = upTo(rank[row]!) - below;
      good += w * (below + same / 2);
      all += w * later;
    }
    for (let k = i; k < j; k += 1) {
      if (event[order[k]!] !== 1) continue;
      add(rank[order[k]!]!);
      later += 1;
    }
    i = j;
  }
  return all > 0 ? good / all : Number.NaN;
}

function lower(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (sorted[mid]! < x) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Uno's concordance up to `until`, `censoring` being the Kaplan-Meier curve of censoring. */
export function unoConcordance(
  risk: ArrayLike<number>,
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  censoring: Steps,
  until: number,
): number {
  const weights = Float64Array.from({ length: time.length }, (_, i) => {
    const g = stepAt(censoring, time[i]!, true);
    return event[i] === 1 && g > 0 ? 1 / g ** 2 : 0;
  });
  return concordance(risk, time, event, weights, until);
}

/**
 * What is known at a time: whether the event has come, and the weight of knowing it (0 where censored before). An `event` of 2 is a
 * competing one: from then on it is known that the event will not come.
 */
export function statusAt(
  horizon: number,
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  censoring: Steps,
): { readonly label: Uint8Array; readonly weight: Float64Array } {
  const n = time.length;
  const label = new Uint8Array(n);
  const weight = new Float64Array(n);
  // Just before: who is censored at the horizon was seen to it, and is counted among those free of the event.
  const atHorizon = stepAt(censoring, horizon, true);
  for (let i = 0; i < n; i += 1) {
    if (time[i]! <= horizon && event[i]! > 0) {
      label[i] = event[i] === 1 ? 1 : 0;
      const g = stepAt(censoring, time[i]!, true);
      weight[i] = g > 0 ? 1 / g : 0;
    } else if (time[i]! >= horizon) weight[i] = atHorizon > 0 ? 1 / atHorizon : 0;
  }
  return { label, weight };
}

/**
 * Integrated Brier score (Graf et al. 1999) by the trapezoidal rule over `times`; `survival[k * n + i]` of row i at times[k].
 */
export function integratedBrier(
  survival: Float64Array,
  times: readonly number[],
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  censoring: Steps,
): number {
  const n = time.length;
  const scores = times.map((t, k) => {
    const { label, weight } = statusAt(t, time, event, censoring);
    let sum = 0;
    for (let i = 0; i < n; i += 1) if (weight[i]! > 0) sum += weight[i]! * (1 - label[i]! - survival[k * n + i]!) ** 2;
    return sum / n;
  });
  if (times.length < 2) return scores[0] ?? Number.NaN;
  let area = 0;
  for (let k = 1; k < times.length; k += 1) area += ((scores[k]! + scores[k - 1]!) / 2) * (times[k]! - times[k - 1]!);
  return area / (times.at(-1)! - times[0]!);
}
