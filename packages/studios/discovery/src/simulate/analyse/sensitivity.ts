import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../../errors.ts';
import { givenWith, placeOf } from '../given.ts';
import type { Settings } from '../settings.ts';
import { type SimulateOptions, simulate } from '../simulate.ts';
import type { System } from '../system/system.ts';

/** A number of the model that is varied, within bounds in its own unit. */
export interface Factor {
  readonly id: string;
  readonly low: number;
  readonly high: number;
}

/** What of a time course is looked at: the value of a variable at the end, its mean, or its largest. */
export interface Outcome {
  readonly variable: string;
  readonly summary: 'end' | 'mean' | 'max';
}

export interface LocalSensitivity {
  readonly parameter: string;
  readonly value: number;
  /** d outcome / d parameter. */
  readonly derivative: number;
  /** Relative change of the outcome for a relative change of the parameter; NaN where the outcome is zero. */
  readonly elasticity: number;
}

export interface MorrisEffect {
  readonly parameter: string;
  /** Mean effect of moving over the whole range, of its size, and its spread (interactions, curvature). */
  readonly mean: number;
  readonly meanAbsolute: number;
  readonly deviation: number;
}

export interface SobolIndex {
  readonly parameter: string;
  /** Share of the outcome's variance due to this one alone, and with all its interactions. */
  readonly first: number;
  readonly total: number;
}

type Options = SimulateOptions & { readonly progress?: (done: number, total: number) => void };

/** The outcome as a function of the values of some numbers. */
function outcomeOf(system: System, settings: Settings, outcome: Outcome, options: Options) {
  const asked: Settings = { ...settings, variables: [outcome.variable] };
  return (values: ReadonlyMap<string, number>): number => {
    checkCancelled(options.signal);
    const { rows } = simulate(system, asked, { ...options, given: givenWith(system, values) });
    const course = rows.map((row) => row[1]!);
    if (outcome.summary === 'end') return course[course.length - 1]!;
    if (outcome.summary === 'max') return Math.max(...course);
    // Mean over time by the trapezoid rule.
    let area = 0;
    for (let i = 1; i < rows.length; i += 1)
      area += ((course[i]! + course[i - 1]!) / 2) * (rows[i]![0]! - rows[i - 1]![0]!);
    const span = rows[rows.length - 1]![0]! - rows[0]![0]!;
    return span > 0 ? area / span : course[0]!;
  };
}

/** Central differences at the values of the file, a thousandth to each side. */
export function localSensitivity(
  system: System,
  settings: Settings,
  outcome: Outcome,
  parameters: readonly string[],
  options: Options = {},
): { outcome: number; sensitivities: LocalSensitivity[] } {
  const run = outcomeOf(system, settings, outcome, options);
  const center = run(new Map());
  const sensitivities = parameters.map((parameter, i): LocalSensitivity => {
    const value = system.given[placeOf(system, parameter)]!;
    if (!Number.isFinite(value))
      throw new DiscoveryError('option', `${parameter} has no value in the model to vary about.`);
    const step = 1e-3 * (Math.abs(value) || 1);
    const derivative =
      (run(new Map([[parameter, value + step]])) - run(new Map([[parameter, value - step]]))) / (2 * step);
    options.progress?.(i + 1, parameters.length);
    return { parameter, value, derivative, elasticity: center === 0 ? Number.NaN : (derivative * value) / center };
  });
  return { outcome: center, sensitivities };
}

function checkFactors(system: System, factors: readonly Factor[]): void {
  if (factors.length === 0) throw new DiscoveryError('option', 'Name at least one parameter to vary.');
  for (const { id, low, high } of factors) {
    placeOf(system, id);
    if (!(low < high) || !Number.isFinite(low) || !Number.isFinite(high)) {
      throw new DiscoveryError('option', `The range of ${id} must rise: ${low} to ${high} does not.`);
    }
  }
}

/** Morris' elementary effects (Technometrics 33 (1991) 161) over `paths` random paths on a grid of four levels. */
export function morris(
  system: System,
  settings: Settings,
  outcome: Outcome,
  factors: readonly Factor[],
  { seed, paths = 20, ...options }: Options & { seed: number; paths?: number },
): MorrisEffect[] {
  checkFactors(system, factors);
  const run = outcomeOf(system, settings, outcome, options);
  const random = createRandom(seed);
  const k = factors.length;
  const values = (unit: Float64Array) => new Map(factors.map((f, i) => [f.id, f.low + unit[i]! * (f.high - f.low)]));
  const effects: number[][] = factors.map(() => []);
  for (let path = 0; path < paths; path += 1) {
    // Four levels 0, 1/3, 2/3, 1 and the usual step of 2/3.
    const unit = Float64Array.from({ length: k }, () => random.int(2) / 3);
    const up = Float64Array.from({ length: k }, () => (random.int(2) === 0 ? 1 : -1));
    for (let i = 0; i < k; i += 1) if (up[i]! < 0) unit[i] = unit[i]! + 2 / 3;
    let last = run(values(unit));
    for (const i of random.permutation(k)) {
      unit[i] = unit[i]! + (up[i]! * 2) / 3;
      const next = run(values(unit));
      effects[i]!.push((next - last) / ((up[i]! * 2) / 3));
      last = next;
    }
    options.progress?.(path + 1, paths);
  }
  return factors.map(({ id }, i) => {
    const list = effects[i]!;
    const mean = list.reduce((a, b) => a + b, 0) / paths;
    const variance = list.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, paths - 1);
    const meanAbsolute = list.reduce((a, b) => a + Math.abs(b), 0) / paths;
    return { parameter: id, mean, meanAbsolute, deviation: Math.sqrt(variance) };
  });
}

/**
 * Sobol's variance shares by the estimators of Saltelli (first order) and Jansen (total) (Comput. Phys. Commun. 181
 * (2010) 259), from `samples * (factors + 2)` runs over the uniform box.
 */
export function sobol(
  system: System,
  settings: Settings,
  outcome: Outcome,
  factors: readonly Factor[],
  { seed, samples = 256, ...options }: Options & { seed: number; samples?: number },
): SobolIndex[] {
  checkFactors(system, factors);
  const run = outcomeOf(system, settings, outcome, options);
  const random = createRandom(seed);
  const k = factors.length;
  const draw = () => Float64Array.from({ length: k }, () => random.next53());
  const values = (unit: Float64Array) => new Map(factors.map((f, i) => [f.id, f.low + unit[i]! * (f.high - f.low)]));
  const fa: number[] = [];
  const fb: number[] = [];
  const first = new Float64Array(k);
  const total = new Float64Array(k);
  const mixed: number[][] = factors.map(() => []);
  for (let s = 0; s < samples; s += 1) {
    const a = draw();
    const b = draw();
    fa.push(run(values(a)));
    fb.push(run(values(b)));
    for (let i = 0; i < k; i += 1) {
      const ab = a.slice();
      ab[i] = b[i]!;
      mixed[i]!.push(run(values(ab)));
    }
    options.progress?.(s + 1, samples);
  }
  const all = [...fa, ...fb];
  const mean = all.reduce((x, y) => x + y, 0) / all.length;
  const variance = all.reduce((x, y) => x + (y - mean) ** 2, 0) / all.length;
  for (let i = 0; i < k; i += 1) {
    for (let s = 0; s < samples; s += 1) {
      first[i] = first[i]! + ((fb[s]! - mean) * (mixed[i]![s]! - fa[s]!)) / samples;
      total[i] = total[i]! + (fa[s]! - mixed[i]![s]!) ** 2 / (2 * samples);
    }
  }
  return factors.map(({ id }, i) => ({
    parameter: id,
    first: variance > 0 ? first[i]! / variance : 0,
    total: variance > 0 ? total[i]! / variance : 0,
  }));
}
