import { createRandom } from '@aceso/tensor/random';
import { columnsAt } from './binary.ts';
import { calibrated } from './calibrate.ts';
import {
  type InputSpread,
  type Interaction,
  interactionsOf,
  type LocalEffects,
  localEffects,
  spreadsOf,
} from './effects.ts';
import type { Teller } from './evaluate-on.ts';
import { explain, rawLogOdds } from './learner.ts';
import type { Column, InputSpec } from './types.ts';

export interface GlobalSummary {
  /** Mean absolute contribution to the score over training rows, greatest first. */
  readonly importance: readonly {
    readonly input: string;
    readonly mean: number;
    /** Middle 95 % of resamples of the rows; absent in models of earlier releases, as what follows. */
    readonly low?: number;
    readonly high?: number;
  }[];
  /** Mean calibrated risk of training rows with an input set to a value, the others as they are (Friedman 2001). */
  readonly dependence: readonly {
    readonly input: string;
    readonly points: readonly { readonly at: number | string; readonly risk: number }[];
  }[];
  readonly effects?: readonly LocalEffects[];
  readonly interactions?: readonly Interaction[];
  readonly spread?: readonly InputSpread[];
  readonly rows: number;
}

const EXPLAINED = 500;
const DEPENDED = 150;
const POINTS = 9;
const MOST_DEPENDENCE = 20;
const RESAMPLES = 200;

export function summarise(
  teller: Pick<Teller, 'fitted' | 'horizon' | 'calibration'>,
  columns: readonly Column[],
  inputs: readonly InputSpec[],
  rows: readonly number[],
  seed = 1,
): GlobalSummary {
  const some = every(rows, EXPLAINED);
  const { values } = explain(teller.fitted, columnsAt(columns, some), teller.horizon);
  const F = columns.length;
  const importance = inputs
    .map(({ name }, f) => {
      const parts = Float64Array.from(some, (_, i) => Math.abs(values[i * F + f]!));
      return { input: name, mean: parts.reduce((a, b) => a + b, 0) / some.length, ...between(parts, seed) };
    })
    .sort((a, b) => b.mean - a.mean);
  const asked = columnsAt(columns, every(rows, DEPENDED));
  const dependence = importance.slice(0, MOST_DEPENDENCE).map(({ input }) => {
    const f = inputs.findIndex(({ name }) => name === input);
    return { input, points: settings(columns[f]!, rows).map((each) => ({ at: each.at, risk: risk(each.column) })) };
    function risk(column: (n: number) => Column): number {
      const set = asked.map((own, i) => (i === f ? column(lengthOf(own)) : own));
      const z = rawLogOdds(teller.fitted, set, teller.horizon);
      return z.reduce((s, each) => s + calibrated(teller.calibration, each), 0) / z.length;
    }
  });
  const names = importance.map(({ input }) => input);
  const pairs = interactionsOf(teller, columns, names, rows);
  return {
    importance,
    dependence,
    effects: names
      .slice(0, MOST_DEPENDENCE)
      .flatMap((name) => localEffects(teller, columns, name, every(rows, EXPLAINED)) ?? []),
    interactions: pairs,
    spread: spreadsOf(columns, inputs, rows),
    rows: some.length,
  };
}

/** Middle 95 % of the means of resamples. */
function between(parts: Float64Array, seed: number): { low: number; high: number } {
  const random = createRandom(seed).stream('importance');
  const n = parts.length;
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += parts[random.int(n)]!;
    return sum / n;
  }).sort();
  return { low: means[Math.floor(0.025 * RESAMPLES)]!, high: means[Math.ceil(0.975 * RESAMPLES) - 1]! };
}

const lengthOf = (column: Column): number => (column.type === 'number' ? column.values.length : column.codes.length);

function every(rows: readonly number[], most: number): number[] {
  const step = Math.max(1, rows.length / most);
  return Array.from({ length: Math.min(rows.length, most) }, (_, k) => rows[Math.floor(k * step)]!);
}

/** Values that an input is set to: each level, or spread over the middle nine tenths. */
function settings(
  column: Column,
  rows: readonly number[],
): { readonly at: number | string; readonly column: (n: number) => Column }[] {
  const { name } = column;
  if (column.type === 'code')
    return column.levels.slice(0, POINTS).map((level, code) => ({
      at: level,
      column: (n) => ({ name, type: 'code', codes: new Int32Array(n).fill(code), levels: column.levels }),
    }));
  const present = Float64Array.from(rows, (i) => column.values[i]!)
    .filter((v) => !Number.isNaN(v))
    .sort();
  const at = (q: number): number => present[Math.min(present.length - 1, Math.floor(q * present.length))]!;
  const values = new Set(Array.from({ length: POINTS }, (_, k) => at(0.05 + (0.9 * k) / (POINTS - 1))));
  return [...values].map((value) => ({
    at: value,
    column: (n) => ({ name, type: 'number', values: new Float64Array(n).fill(value) }),
  }));
}
