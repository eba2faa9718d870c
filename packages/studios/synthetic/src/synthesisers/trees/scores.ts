import { createRandom, type Random } from '@aceso/tensor/random';
import { type BoostModel, fitBoosting, predictScores } from '@aceso/tensor/trees';
import { takeRows } from '../../pipeline/rows.ts';
import type { Column, Table } from '../../table/table.ts';
import type { Feature, Target } from './grow.ts';

/**
 * What boosted trees make of the earlier columns, as further features of a column's tree: the expected rank of a
 * number, the odds of a level. The tree then learns the distribution around that.
 */
export interface Scores {
  /** One model a fold; a drawn row asks one of them, as a row of the original asked the one that had not seen it. */
  readonly folds: readonly BoostModel[];
  /** Earlier columns, in the order of the boosted model's features. */
  readonly columns: readonly number[];
  /** For each score the cuts between its groups. */
  readonly cuts: readonly Float64Array[];
}

const MOST_CLASSES = 6;
const FOLDS = 2;
const GROUPS = 63;
const MAX_ROWS = 60_000;
const SMALL = { rounds: 60, learningRate: 0.1, maxLeaves: 12, minLeaf: 20, maxBins: 64, lambda: 2 } as const;

/** Scores of every row by the model that did not see it. */
export function learnScores(
  table: Table,
  target: Target,
  earlier: readonly number[],
  seed: number,
): { readonly scores: Scores; readonly features: Feature[] } | undefined {
  const { y, objective } = goal(target, table.rows);
  if (!objective) return undefined;
  const features = earlier.map((i) => table.columns[i]!);
  const random = createRandom(seed);
  const order = random.permutation(table.rows);
  const used = order.subarray(0, Math.min(table.rows, MAX_ROWS));
  const fit = (rows: Uint32Array): BoostModel => {
    const part = takeRows({ schema: table.schema, rows: table.rows, columns: features }, rows);
    return fitBoosting(
      part.columns,
      Float64Array.from(rows, (row) => y[row]!),
      { objective, ...SMALL },
    );
  };
  const width = objective.type === 'multiclass' ? objective.classes : 1;
  const out = new Float64Array(table.rows * width);
  const folds: BoostModel[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const inFold = (_: number, i: number): boolean => i % FOLDS === fold;
    const held = order.filter(inFold);
    const model = fit(used.filter((row, i) => !inFold(row, i)));
    folds.push(model);
    const part = takeRows({ schema: table.schema, rows: table.rows, columns: features }, held);
    const predicted = predictScores(model, part.columns);
    for (let c = 0; c < width; c += 1)
      held.forEach((row, i) => (out[c * table.rows + row] = predicted[c * held.length + i]!));
  }
  const cuts: Float64Array[] = [];
  const made: Feature[] = [];
  for (let c = 0; c < width; c += 1) {
    const values = out.subarray(c * table.rows, (c + 1) * table.rows);
    cuts.push(cutsOf(values));
    made.push({
      column: table.columns.length + c,
      group: groupsOf(values, cuts[c]!),
      groups: cuts[c]!.length + 1,
      ordered: true,
    });
  }
  return { scores: { folds, columns: earlier, cuts }, features: made.filter(({ groups }) => groups > 1) };
}

/** The feature groups of the scores of drawn rows. */
export function scoreGroups(
  { folds, columns, cuts }: Scores,
  cells: readonly Column[],
  rows: number,
  random: Random,
): Uint8Array[] {
  const features = columns.map((i) => cells[i]!);
  const groups = cuts.map(() => new Uint8Array(rows));
  const fold = Uint8Array.from({ length: rows }, () => random.int(folds.length));
  folds.forEach((model, f) => {
    const predicted = predictScores(model, features);
    cuts.forEach((each, c) => {
      const mine = groupsOf(predicted.subarray(c * rows, (c + 1) * rows), each);
      for (let row = 0; row < rows; row += 1) if (fold[row] === f) groups[c]![row] = mine[row]!;
    });
  });
  return groups;
}

/** What is boosted: the first channel of a number (its rank), or the classes, rare ones together. */
function goal({ classes, dense, width }: Target, rows: number) {
  if (dense) {
    const y = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) y[row] = dense[row * width]!;
    return { y, objective: { type: 'squared' } as const };
  }
  if (width < 2) return { y: new Float64Array(0), objective: undefined };
  if (width === 2) return { y: Float64Array.from(classes!), objective: { type: 'binary' } as const };
  const most = Math.min(width, MOST_CLASSES);
  return {
    y: Float64Array.from(classes!, (each) => Math.min(each, most - 1)),
    objective: { type: 'multiclass', classes: most } as const,
  };
}

function cutsOf(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const cuts: number[] = [];
  for (let k = 1; k <= GROUPS; k += 1) {
    const value = sorted[Math.floor((k * sorted.length) / (GROUPS + 1))]!;
    if (value > (cuts.at(-1) ?? sorted[0]!)) cuts.push(value);
  }
  return Float64Array.from(cuts);
}

function groupsOf(values: Float64Array, cuts: Float64Array): Uint8Array {
  const groups = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (cuts[mid]! <= values[i]!) low = mid + 1;
      else high = mid;
    }
    groups[i] = low;
  }
  return groups;
}
