import { columnsAt } from './binary.ts';
import { calibrated } from './calibrate.ts';
import type { Teller } from './evaluate-on.ts';
import { rawLogOdds } from './learner.ts';
import type { Column, InputSpec } from './types.ts';

/** Accumulated local effects of a number: how the risk changes along it, among rows that have such values. */
export interface LocalEffects {
  readonly input: string;
  /** Ends of the intervals with the effect there, centred on the mean over the rows; 0 to 1. */
  readonly points: readonly { readonly at: number; readonly effect: number }[];
}

/** How much of the joint effect of two inputs is not the sum of theirs: 0 none, 1 all (Friedman and Popescu 2008). */
export interface Interaction {
  readonly inputs: readonly [string, string];
  readonly strength: number;
}

type Speaks = Pick<Teller, 'fitted' | 'horizon' | 'calibration'>;
const INTERVALS = 10;
/** Rows that pairs are asked on: the cost is their square. */
const PAIR_ROWS = 30;
const PAIR_INPUTS = 5;
/** Below this a joint effect is nothing to share out. */
const NOTHING = 1e-6;

const valuesSet = (column: Column, values: (i: number) => number): Column =>
  column.type === 'number'
    ? { ...column, values: Float64Array.from(column.values, (_, i) => values(i)) }
    : { ...column, codes: Int32Array.from(column.codes, (_, i) => values(i)) };

/** Apley and Zhu, J R Stat Soc B 2020: unlike partial dependence it never asks about values that do not occur together. */
export function localEffects(
  { fitted, horizon, calibration }: Speaks,
  columns: readonly Column[],
  name: string,
  rows: readonly number[],
): LocalEffects | undefined {
  const f = columns.findIndex((column) => column.name === name);
  const column = columns[f]!;
  if (column.type !== 'number') return undefined;
  const present = rows.filter((i) => !Number.isNaN(column.values[i]!));
  const sorted = Float64Array.from(present, (i) => column.values[i]!).sort();
  if (sorted.length < 2 * INTERVALS) return undefined;
  const ends = [
    ...new Set(
      Array.from({ length: INTERVALS + 1 }, (_, k) => sorted[Math.round((k * (sorted.length - 1)) / INTERVALS)]!),
    ),
  ];
  if (ends.length < 2) return undefined;
  const asked = columnsAt(columns, present);
  const own = asked[f] as Column & { type: 'number' };
  // The interval of each row: the first whose end is not below it.
  const place = Array.from(own.values, (v) =>
    Math.max(
      1,
      ends.findIndex((end) => v <= end),
    ),
  );
  const told = (side: 0 | 1): number[] =>
    Array.from(
      rawLogOdds(
        fitted,
        asked.map((each, k) => (k === f ? valuesSet(own, (i) => ends[place[i]! - 1 + side]!) : each)),
        horizon,
      ),
      (z) => calibrated(calibration, z),
    );
  const [lower, upper] = [told(0), told(1)];
  const sums = ends.map(() => 0);
  const counts = ends.map(() => 0);
  place.forEach((k, i) => {
    sums[k]! += upper[i]! - lower[i]!;
    counts[k]! += 1;
  });
  let total = 0;
  const effect = ends.map((_, k) => {
    if (k > 0 && counts[k]! > 0) total += sums[k]! / counts[k]!;
    return total;
  });
  const centre =
    effect.reduce((sum, v, k) => sum + (k === 0 ? 0 : (counts[k]! * (v + effect[k - 1]!)) / 2), 0) / present.length;
  return { input: name, points: ends.map((at, k) => ({ at, effect: effect[k]! - centre })) };
}

/** H of every pair of the strongest inputs, on the log-odds, strongest first. */
export function interactionsOf(
  { fitted, horizon }: Speaks,
  columns: readonly Column[],
  strongest: readonly string[],
  rows: readonly number[],
): Interaction[] {
  const step = Math.max(1, rows.length / PAIR_ROWS);
  const some = Array.from({ length: Math.min(rows.length, PAIR_ROWS) }, (_, k) => rows[Math.floor(k * step)]!);
  const n = some.length;
  const inputs = strongest.slice(0, PAIR_INPUTS).map((name) => columns.findIndex((column) => column.name === name));
  // Every place of the inputs in question against every row of the others.
  const grid = columnsAt(
    columns,
    Array.from({ length: n * n }, (_, at) => some[at % n]!),
  );
  const mean = (held: readonly number[]): Float64Array => {
    const asked = grid.map((column, f) => {
      if (!held.includes(f)) return column;
      return valuesSet(column, (i) => {
        const row = Math.floor(i / n);
        return column.type === 'number' ? column.values[row]! : column.codes[row]!;
      });
    });
    const z = rawLogOdds(fitted, asked, horizon);
    const out = new Float64Array(n);
    z.forEach((v, at) => {
      out[Math.floor(at / n)]! += v / n;
    });
    const middle = out.reduce((a, b) => a + b, 0) / n;
    return out.map((v) => v - middle);
  };
  const alone = new Map(inputs.map((f) => [f, mean([f])]));
  const found: Interaction[] = [];
  inputs.forEach((a, i) => {
    for (const b of inputs.slice(i + 1)) {
      const both = mean([a, b]);
      const [own, other] = [alone.get(a)!, alone.get(b)!];
      const joint = both.reduce((sum, v) => sum + v * v, 0);
      const left = both.reduce((sum, v, k) => sum + (v - own[k]! - other[k]!) ** 2, 0);
      found.push({
        inputs: [columns[a]!.name, columns[b]!.name],
        strength: joint < NOTHING ? 0 : Math.min(1, Math.sqrt(left / joint)),
      });
    }
  });
  return found.sort((x, y) => y.strength - x.strength);
}

/** How the training rows were spread, in groups of at least {@link LEAST_CELL}: what later people are compared with. */
export interface InputSpread {
  readonly input: string;
  readonly rows: number;
  /** Cuts between the bins of a number: bin k holds values up to cut k. */
  readonly cuts?: readonly number[];
  /** Levels of a code; the last may be {@link FEW}. */
  readonly levels?: readonly string[];
  readonly counts: readonly number[];
}
export const LEAST_CELL = 5;
export const FEW = '(few)';

export const spreadsOf = (
  columns: readonly Column[],
  inputs: readonly InputSpec[],
  rows: readonly number[],
): InputSpread[] => inputs.map(({ name }, f) => spreadOf(name, columns[f]!, rows));

function spreadOf(input: string, column: Column, rows: readonly number[]): InputSpread {
  if (column.type === 'code') {
    const counts = column.levels.map(() => 0);
    for (const i of rows) if (column.codes[i]! >= 0) counts[column.codes[i]!]! += 1;
    const kept = column.levels.flatMap((level, k) => (counts[k]! >= LEAST_CELL ? [[level, counts[k]!] as const] : []));
    const few = counts.filter((count) => count < LEAST_CELL).reduce((a, b) => a + b, 0);
    return {
      input,
      rows: rows.length,
      levels: [...kept.map(([level]) => level), ...(few >= LEAST_CELL ? [FEW] : [])],
      counts: [...kept.map(([, count]) => count), ...(few >= LEAST_CELL ? [few] : [])],
    };
  }
  const sorted = Float64Array.from(rows, (i) => column.values[i]!)
    .filter((v) => !Number.isNaN(v))
    .sort();
  const bins = Math.max(1, Math.min(INTERVALS, Math.floor(sorted.length / (2 * LEAST_CELL))));
  const cuts = [
    ...new Set(Array.from({ length: bins - 1 }, (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / bins)]!)),
  ];
  const counts = [...cuts.map(() => 0), 0];
  for (const v of sorted) {
    const at = cuts.findIndex((cut) => v <= cut);
    counts[at < 0 ? cuts.length : at]! += 1;
  }
  // Many equal values leave few above the last cut, or none: then they belong to the bin below, and a cell of few is never kept.
  for (let k = cuts.length; k > 0; k -= 1) {
    if (counts[k]! >= LEAST_CELL && counts[k - 1]! >= LEAST_CELL) continue;
    counts[k - 1]! += counts[k]!;
    counts.splice(k, 1);
    cuts.splice(k - 1, 1);
  }
  return { input, rows: rows.length, cuts, counts };
}
