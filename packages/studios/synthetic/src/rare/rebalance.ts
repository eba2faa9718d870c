import { createRandom } from '@aceso/tensor/random';
import { auc, brier, calibrationError } from '@aceso/tensor/stats';
import { fitBoosting, predictBoosting } from '@aceso/tensor/trees';
import { checkCancelled, SyntheticError } from '../errors.ts';
import { fitModel } from '../pipeline/fit.ts';
import { concatRows, takeRows } from '../pipeline/rows.ts';
import { sampleModel } from '../pipeline/sample.ts';
import type { Method, Progress } from '../synthesisers/synthesiser.ts';
import type { CodeColumn, Table } from '../table/table.ts';

export interface RebalanceOptions {
  /** The column to predict: two levels. */
  readonly target: string;
  readonly seed: number;
  readonly method?: Method;
  /** Cross-validation folds, 5 [2..20]. */
  readonly folds?: number;
  /** Repeats of the whole cross-validation with other folds, 2 [1..20]. */
  readonly repeats?: number;
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

/** Means over the folds; each fold is predicted by a model that saw the other folds, and made rows of these only. */
export interface Measures {
  /** Area under the ROC curve; brier: mean squared error of the probability; ece: calibration error over ten bins. */
  readonly auc: number;
  readonly brier: number;
  readonly ece: number;
  /** Share of the rare class that is found at a probability of one half. */
  readonly sensitivity: number;
}

export interface RebalanceReport {
  readonly target: string;
  readonly rare: string;
  readonly rareShare: number;
  readonly rows: number;
  readonly folds: number;
  readonly original: Measures;
  /** Rows of the rare class added until both are as many. */
  readonly rebalanced: Measures;
  /** Rebalanced minus original, with the 95 % interval over the folds (corrected for their overlap: Nadeau and Bengio 2003). */
  readonly difference: Readonly<
    Record<'auc' | 'brier', { readonly mean: number; readonly low: number; readonly high: number }>
  >;
  readonly helped: boolean;
  /** The answer in a sentence. */
  readonly answer: string;
}

/** Whether synthetic rows of the rare class make a better prediction. @throws SyntheticError for a target that cannot be judged */
export async function rebalanceReport(table: Table, options: RebalanceOptions): Promise<RebalanceReport> {
  const { folds = 5, repeats = 2 } = options;
  const t = table.schema.columns.findIndex(({ name }) => name === options.target);
  const column = table.columns[t];
  if (!column)
    throw new SyntheticError(
      'condition',
      `There is no column "${options.target}"; there are ${table.schema.columns.map(({ name }) => name).join(', ')}.`,
    );
  if (column.type !== 'code' || column.levels.length !== 2)
    throw new SyntheticError(
      'condition',
      `The column "${options.target}" does not have two levels, so there is no rare one to rebalance.`,
    );
  const known = Uint32Array.from({ length: table.rows }, (_, row) => row).filter((row) => column.codes[row]! >= 0);
  const ones = known.filter((row) => column.codes[row] === 1).length;
  const rare = ones <= known.length / 2 ? 1 : 0;
  const few = rare === 1 ? ones : known.length - ones;
  if (few < 4 * folds)
    throw new SyntheticError(
      'condition',
      `The level "${column.levels[rare]}" of ${options.target} has ${few} rows; ${4 * folds} are needed for ${folds} folds.`,
    );

  const before: Measures[] = [];
  const after: Measures[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const fold = foldsOf(
      known,
      column,
      folds,
      createRandom(options.seed).stream(`folds:${repeat}`).permutation(known.length),
    );
    for (let f = 0; f < folds; f += 1) {
      checkCancelled(options.signal);
      options.progress?.({ phase: 'cross-validation', done: repeat * folds + f, total: repeats * folds });
      const train = takeRows(
        table,
        known.filter((_, i) => fold[i] !== f),
      );
      const test = takeRows(
        table,
        known.filter((_, i) => fold[i] === f),
      );
      const model = await fitModel(train, { seed: options.seed + f, method: options.method ?? 'trees' });
      const codes = (train.columns[t] as CodeColumn).codes;
      const rareRows = codes.filter((code) => code === rare).length;
      const lacking = train.rows - 2 * rareRows;
      before.push(measure(train, test, options.target, rare));
      if (lacking < 1) {
        after.push(before.at(-1)!);
        continue;
      }
      const made = await sampleModel(model, lacking, {
        seed: options.seed + f,
        where: { [options.target]: column.levels[rare]! },
      });
      after.push(measure(concatRows([usable(train), usable(made)]), test, options.target, rare));
    }
  }
  const difference = { auc: interval(before, after, 'auc', folds), brier: interval(before, after, 'brier', folds) };
  const helped = difference.auc.low > 0 && difference.brier.low <= 0;
  const original = mean(before);
  const rebalanced = mean(after);
  const verdict = helped
    ? 'It helped: the ranking is better and the probabilities are no worse.'
    : difference.auc.low > 0
      ? 'It did not help: the ranking is better, but the probabilities are worse.'
      : difference.brier.low > 0
        ? 'It did not help: the ranking is no better and the probabilities are worse.'
        : 'It did not help: no difference beyond chance.';
  return {
    target: options.target,
    rare: column.levels[rare]!,
    rareShare: few / known.length,
    rows: known.length,
    folds: folds * repeats,
    original,
    rebalanced,
    difference,
    helped,
    answer: `${verdict} AUC ${original.auc.toFixed(3)} to ${rebalanced.auc.toFixed(3)}, Brier score ${original.brier.toFixed(4)} to ${rebalanced.brier.toFixed(4)} (lower is better).`,
  };
}

/** Each class spread evenly over the folds. */
function foldsOf(known: Uint32Array, column: CodeColumn, folds: number, order: Uint32Array): Uint8Array {
  const fold = new Uint8Array(known.length);
  const next = [0, 0];
  for (const i of order) {
    const level = column.codes[known[i]!]!;
    fold[i] = next[level]! % folds;
    next[level]! += 1;
  }
  return fold;
}

/** Columns that a prediction can use; both tables of a concatenation then have the same ones. */
function usable(table: Table): Table {
  const kept = table.schema.columns.flatMap(({ kind }, i) =>
    kind === 'identifier' || kind === 'text' || table.schema.columns[i]!.treatment ? [] : [i],
  );
  return {
    schema: { columns: kept.map((i) => table.schema.columns[i]!) },
    rows: table.rows,
    columns: kept.map((i) => table.columns[i]!),
  };
}

function measure(train: Table, test: Table, target: string, rare: number): Measures {
  const [a, b] = [usable(train), usable(test)];
  const at = a.schema.columns.findIndex(({ name }) => name === target);
  const label = (table: Table): Float64Array =>
    Float64Array.from((table.columns[at] as CodeColumn).codes, (code) => (code === rare ? 1 : 0));
  const features = (table: Table) => table.columns.filter((_, i) => i !== at);
  const model = fitBoosting(features(a), label(a), {
    objective: { type: 'binary' },
    rounds: 80,
    learningRate: 0.08,
    maxLeaves: 8,
    minLeaf: 15,
    maxBins: 64,
  });
  const p = predictBoosting(model, features(b));
  const y = label(b);
  let found = 0;
  let all = 0;
  for (let i = 0; i < y.length; i += 1) {
    all += y[i]!;
    if (y[i] === 1 && p[i]! >= 0.5) found += 1;
  }
  return { auc: auc(p, y), brier: brier(p, y), ece: calibrationError(p, y), sensitivity: found / all };
}

function mean(list: readonly Measures[]): Measures {
  const of = (key: keyof Measures): number => list.reduce((sum, each) => sum + each[key], 0) / list.length;
  return { auc: of('auc'), brier: of('brier'), ece: of('ece'), sensitivity: of('sensitivity') };
}

function interval(
  before: readonly Measures[],
  after: readonly Measures[],
  key: 'auc' | 'brier',
  folds: number,
): { mean: number; low: number; high: number } {
  const d = after.map((each, i) => each[key] - before[i]![key]);
  const n = d.length;
  const m = d.reduce((sum, each) => sum + each, 0) / n;
  const variance = d.reduce((sum, each) => sum + (each - m) ** 2, 0) / (n - 1);
  // Folds share training rows: the variance grows by test share over training share.
  const half = 2.1 * Math.sqrt(variance * (1 / n + 1 / (folds - 1)));
  return { mean: m, low: m - half, high: m + half };
}
