import { createRandom } from '@aceso/tensor/random';
import { checkCancelled } from '../../errors.ts';
import { type Condition, numberFits, parseConditions, tooRare } from '../../pipeline/condition.ts';
import type { Column, Table, TableSchema } from '../../table/table.ts';
import type { SampleOptions, Synthesiser } from '../synthesiser.ts';
import { type Bins, highest, lowest } from './bins.ts';
import { fitTrees, type TreesOptions } from './fit.ts';
import { imputeTrees } from './impute.ts';
import { drawInWorkers, worthWorkers } from './in-workers.ts';
import { logProbTrees } from './log-prob.ts';
import type { TreesModel } from './model.ts';
import { type Allowed, BLOCK, type Block, drawBlock } from './sample.ts';

/** What `sample` needs: the chain of trees and the schema that it speaks. */
interface Model {
  readonly schema: TableSchema;
  readonly trees: TreesModel;
}

export const synthesiser: Synthesiser<Model> = treeSynthesiser('trees', {});

/** The family: plain sequential trees, and those that boosted scores lead. */
export function treeSynthesiser(method: 'trees' | 'boosted', tuning: TreesOptions): Synthesiser<Model> {
  return {
    method,
    conditional: true,
    fit: (table, options) => ({ schema: table.schema, trees: fitTrees(table, { ...options, ...tuning }) }),
    sample,
    impute: ({ trees }, table, { seed }) => imputeTrees(trees, table, seed),
    ...(tuning.boost ? {} : { logProb: ({ trees }: Model, table: Table) => logProbTrees(trees, table) }),
  };
}

async function sample({ schema, trees }: Model, rows: number, options: SampleOptions): Promise<Table> {
  const cells = trees.columns.map(({ bins }) => (bins.type === 'code' ? new Int32Array(rows) : new Float64Array(rows)));
  let at = 0;
  const take = (block: Block, from: number, to: number): void => {
    block.cells.forEach((each, c) => {
      cells[c]!.set(each.subarray(from, to) as never, at);
    });
    at += to - from;
  };
  const where = options.where ?? {};
  const conditions = parseConditions(where, schema, (i) => trees.columns[i]!.levels);
  if (conditions.length === 0 && worthWorkers(rows, options.workers)) {
    await drawInWorkers(trees, rows, cells, { ...options, workers: options.workers! });
  } else if (conditions.length === 0) {
    for (let b = 0; at < rows; b += 1) {
      checkCancelled(options.signal);
      options.progress?.({ phase: 'sample', done: at, total: rows });
      const count = Math.min(BLOCK, rows - at);
      take(drawBlock(trees, count, options.seed, b), 0, count);
    }
  } else
    drawConditional(
      trees,
      conditions,
      where,
      rows,
      options,
      (block, row) => take(block, row, row + 1),
      () => at,
    );
  options.progress?.({ phase: 'sample', done: rows, total: rows });
  const columns = trees.columns.map(
    ({ bins, levels }, c): Column =>
      bins.type === 'code'
        ? { type: 'code', codes: cells[c] as Int32Array, levels: levels! }
        : { type: 'number', values: cells[c] as Float64Array },
  );
  return { schema, rows, columns };
}

/** Candidates that are drawn for a row of a rare condition at most. */
const MOST_CANDIDATES = 5_000;

/**
 * Rows under conditions: a column with a condition is drawn among what fits, and the row is kept with a chance in
 * proportion to how probable that was. The scale is the 99.9 % quantile of a first block, so that a few very probable
 * rows do not make all others wait.
 */
function drawConditional(
  trees: TreesModel,
  conditions: readonly Condition[],
  where: Readonly<Record<string, string>>,
  rows: number,
  options: SampleOptions,
  take: (block: Block, row: number) => void,
  taken: () => number,
): void {
  const allowed = new Map(
    conditions.map((condition) => [condition.column, allowedBy(condition, trees.columns[condition.column]!.bins)]),
  );
  const accept = createRandom(options.seed).stream('accept');
  let scale = 0;
  for (let b = 0; taken() < rows; b += 1) {
    checkCancelled(options.signal);
    options.progress?.({ phase: 'sample', done: taken(), total: rows });
    const block = drawBlock(trees, BLOCK, options.seed, b, allowed);
    if (scale === 0) {
      const sorted = Float64Array.from(block.weights).sort();
      scale = sorted[Math.floor(0.999 * (BLOCK - 1))]! || sorted.at(-1)!;
    }
    for (let row = 0; row < BLOCK && taken() < rows; row += 1) {
      const weight = block.weights[row]!;
      if (weight <= 0 || accept.next() * scale >= weight) continue;
      if (conditions.every((condition) => cellFits(condition, block.cells[condition.column]![row]!))) take(block, row);
    }
    const drawn = (b + 1) * BLOCK;
    if (taken() < rows && drawn > MOST_CANDIDATES * Math.max(40, taken())) throw tooRare(where, taken(), drawn);
  }
}

function cellFits(condition: Condition, cell: number): boolean {
  return condition.codes ? condition.codes.has(cell) : numberFits(condition, cell);
}

function allowedBy(condition: Condition, bins: Bins): Allowed {
  const may = new Uint8Array(bins.count);
  for (let bin = 0; bin < bins.count; bin += 1) {
    if (condition.codes) may[bin] = condition.codes.has(bin - 1) ? 1 : 0;
    else if (bin === 0) may[bin] = condition.missing ? 1 : 0;
    else {
      const low = lowest(bins, bin);
      const high = highest(bins, bin);
      const out =
        (condition.min !== undefined && high < condition.min) || (condition.max !== undefined && low > condition.max);
      may[bin] = out || (low === high && low === condition.not) ? 0 : 1;
    }
  }
  return {
    bins: may,
    ...(condition.min === undefined ? {} : { min: condition.min }),
    ...(condition.max === undefined ? {} : { max: condition.max }),
  };
}
