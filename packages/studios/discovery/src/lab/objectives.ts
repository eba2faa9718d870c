import { DiscoveryError } from '../errors.ts';

/** What is measured and wanted. With several, or with a target, each is turned into a desirability of 0 to 1. */
export interface Objective {
  readonly name: string;
  readonly goal: 'maximise' | 'minimise' | 'target';
  /** Where desirability is 0 and 1 (maximise: low to high; minimise: 1 at low; target: 0 at both ends). */
  readonly low?: number;
  readonly high?: number;
  /** For `target`: the wanted value. */
  readonly target?: number;
  /** Weight in the geometric mean; 1 by default. */
  readonly weight?: number;
}

export type Measured = Readonly<Record<string, number>>;

/** @throws DiscoveryError naming the objective */
export function checkObjectives(objectives: readonly Objective[]): void {
  if (!Array.isArray(objectives) || objectives.length === 0)
    throw new DiscoveryError('input', 'The campaign has no objective; give at least one in "objectives".');
  for (const o of objectives) {
    if (typeof o?.name !== 'string' || o.name === '') throw new DiscoveryError('input', 'An objective has no name.');
    if (!['maximise', 'minimise', 'target'].includes(o.goal))
      throw new DiscoveryError('input', `The goal of ${o.name} is not maximise, minimise or target.`);
    const bounded = o.goal === 'target' || objectives.length > 1;
    if (bounded && !(Number.isFinite(o.low) && Number.isFinite(o.high) && o.low! < o.high!))
      throw new DiscoveryError('input', `The objective ${o.name} needs "low" < "high", between which it is desirable.`);
    if (o.goal === 'target' && !(o.target! > o.low! && o.target! < o.high!))
      throw new DiscoveryError('input', `The objective ${o.name} needs a "target" between its low and high.`);
    if (o.weight !== undefined && !(o.weight > 0))
      throw new DiscoveryError('input', `The weight of ${o.name} is not a number > 0.`);
  }
}

/**
 * One number to maximise: the value itself (or its negative) for a single objective without a target; else the weighted
 * geometric mean of the desirabilities (Derringer and Suich 1980).
 */
export function worth(objectives: readonly Objective[], measured: Measured): number {
  const [first] = objectives;
  if (objectives.length === 1 && first!.goal !== 'target')
    return first!.goal === 'maximise' ? measured[first!.name]! : -measured[first!.name]!;
  let sum = 0;
  let weights = 0;
  for (const o of objectives) {
    const weight = o.weight ?? 1;
    // A floor keeps the logarithm finite, so that the surrogate still sees which failures are worse.
    sum += weight * Math.log(Math.max(desirability(o, measured[o.name]!), 1e-3));
    weights += weight;
  }
  return Math.exp(sum / weights);
}

export function desirability(o: Objective, value: number): number {
  const low = o.low!;
  const high = o.high!;
  const share = (value - low) / (high - low);
  if (o.goal === 'maximise') return Math.min(1, Math.max(0, share));
  if (o.goal === 'minimise') return Math.min(1, Math.max(0, 1 - share));
  const side = value <= o.target! ? (value - low) / (o.target! - low) : (high - value) / (high - o.target!);
  return Math.min(1, Math.max(0, side));
}

/** Indices of the rows that no other row beats in every objective. */
export function paretoFront(objectives: readonly Objective[], rows: readonly Measured[]): number[] {
  const gains = rows.map((row) =>
    objectives.map((o) =>
      o.goal === 'maximise'
        ? row[o.name]!
        : o.goal === 'minimise'
          ? -row[o.name]!
          : -Math.abs(row[o.name]! - o.target!),
    ),
  );
  const beats = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((value, k) => value >= b[k]!) && a.some((value, k) => value > b[k]!);
  return gains.flatMap((gain, i) => (gains.some((other) => beats(other, gain)) ? [] : [i]));
}
