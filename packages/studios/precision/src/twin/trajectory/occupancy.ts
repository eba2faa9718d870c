import type { Random } from '@aceso/tensor/random';
import { exponential } from '../numerics/exponential.ts';
import { cholesky } from '../numerics/matrix.ts';
import { bandOf, type Hazards } from './hazards.ts';

export interface PersonNow {
  readonly state: string;
  /** Years. */
  readonly age: number;
  /** In the order of the hazards' covariates. */
  readonly values: readonly number[];
}

/** Coefficients of every transition, in their order; the fitted ones unless drawn. */
export type Coefficients = readonly ArrayLike<number>[];

export const fitted = ({ transitions }: Hazards): Coefficients => transitions.map(({ coefficients }) => coefficients);

/** Coefficients as the data leave them possible. */
export function drawn({ transitions }: Hazards, random: Random): Coefficients {
  return transitions.map(({ coefficients, covariance }) => {
    const p = coefficients.length;
    const { lower } = cholesky(Float64Array.from(covariance), p)!;
    const unit = Float64Array.from({ length: p }, () => random.normal());
    return coefficients.map((mean, i) => {
      let sum = mean;
      for (let k = 0; k <= i; k += 1) sum += lower[i * p + k]! * unit[k]!;
      return sum;
    });
  });
}

/**
 * Chance of every state at rising years from now: the forward equation of a Markov process, exact between the ages at which a rate
 * changes. @param factors multipliers of the transitions, 1 unless given
 */
export function occupancy(
  hazards: Hazards,
  coefficients: Coefficients,
  { state, age, values }: PersonNow,
  years: readonly number[],
  factors: readonly number[] = [],
): Float64Array[] {
  const { states, transitions, means, deviations } = hazards;
  const n = states.length;
  const ratios = transitions.map(({ cuts }, t) => {
    let log = 0;
    for (const [k, value] of values.entries())
      log += coefficients[t]![cuts.length + 1 + k]! * ((value - means[k]!) / deviations[k]!);
    return Math.exp(log) * (factors[t] ?? 1);
  });
  let now = new Float64Array(n);
  now[states.indexOf(state)] = 1;
  let t = age;
  const changes = [...new Set(transitions.flatMap(({ cuts }) => cuts))].sort((a, b) => a - b);
  return years.map((year) => {
    const end = age + year;
    while (t < end - 1e-12) {
      const next = Math.min(end, changes.find((cut) => cut > t + 1e-12) ?? end);
      const q = new Float64Array(n * n);
      for (const [k, { from, to, cuts }] of transitions.entries()) {
        const rate = Math.exp(coefficients[k]![bandOf(cuts, t)]!) * ratios[k]! * (next - t);
        const [i, j] = [states.indexOf(from), states.indexOf(to)];
        q[i * n + j] = q[i * n + j]! + rate;
        q[i * n + i] = q[i * n + i]! - rate;
      }
      const step = exponential(q, n);
      const moved = new Float64Array(n);
      for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) moved[j] = moved[j]! + now[i]! * step[i * n + j]!;
      now = moved;
      t = next;
    }
    return now.slice();
  });
}

/** Chance of every state at years since entry, observed: Aalen and Johansen (Scand J Stat 1978;5:141), people weighted. */
export function observed(
  lives: readonly {
    readonly weight: number;
    readonly stays: readonly { from: string; to: string | null; enter: number; leave: number }[];
  }[],
  states: readonly string[],
  years: readonly number[],
): Float64Array[] {
  const n = states.length;
  const index = new Map(states.map((state, i) => [state, i]));
  const events: { time: number; kind: 0 | 1; weight: number; from: number; to: number }[] = [];
  const at = new Float64Array(n);
  let now = new Float64Array(n);
  let people = 0;
  for (const { weight, stays } of lives) {
    if (weight === 0 || stays.length === 0) continue;
    people += weight;
    const first = index.get(stays[0]!.from)!;
    at[first] = at[first]! + weight;
    now[first] = now[first]! + weight;
    for (const { from, to, leave } of stays)
      events.push({
        ...{ time: leave, kind: to === null ? 1 : 0, weight, from: index.get(from)! },
        to: to === null ? -1 : index.get(to)!,
      });
  }
  now = now.map((one) => one / people);
  // Events before the last sightings of the same moment.
  events.sort((a, b) => a.time - b.time || a.kind - b.kind);
  let place = 0;
  return years.map((year) => {
    while (place < events.length && events[place]!.time <= year) {
      const { kind, weight, from, to } = events[place]!;
      if (kind === 0 && at[from]! > 0) {
        const share = (now[from]! * weight) / at[from]!;
        now[from] = now[from]! - share;
        now[to] = now[to]! + share;
        at[to] = at[to]! + weight;
      }
      at[from] = Math.max(0, at[from]! - weight);
      place += 1;
    }
    return now.slice();
  });
}
