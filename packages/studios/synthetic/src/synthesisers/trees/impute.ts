import { createRandom } from '@aceso/tensor/random';
import type { Column, Table } from '../../table/table.ts';
import { logProbTrees } from './log-prob.ts';
import type { TreesModel } from './model.ts';
import { type Allowed, drawBlock, type Given } from './sample.ts';

/** Proposals for each incomplete row; one is taken by how well the cells that are there follow from it. */
const PROPOSALS = 16;

/**
 * Missing cells filled with draws. A cell is proposed from the columns drawn before it; one proposal of sixteen is then
 * chosen with weights by the probability of the row's other cells, so that later columns have their say (importance
 * resampling, Rubin 1987). A column that never had a value stays as it is.
 */
export function imputeTrees(trees: TreesModel, table: Table, seed: number): Table {
  const lacking = table.columns.map((column) =>
    Uint8Array.from({ length: table.rows }, (_, row) =>
      (column.type === 'code' ? column.codes[row]! < 0 : Number.isNaN(column.values[row])) ? 1 : 0,
    ),
  );
  const allowed = new Map<number, Allowed>();
  const given = new Map<number, Given>();
  table.columns.forEach((column, c) => {
    const { bins } = trees.columns[c]!;
    const cells = column.type === 'code' ? column.codes : column.values;
    const some = lacking[c]!.includes(1) && bins.shares[0]! < 1;
    given.set(c, some ? { cells, drawn: lacking[c]! } : { cells });
    if (some) allowed.set(c, { bins: Uint8Array.from({ length: bins.count }, (_, bin) => (bin === 0 ? 0 : 1)) });
  });
  if (allowed.size === 0) return table;
  const random = createRandom(seed).stream('impute');
  const best = new Float64Array(table.rows).fill(Number.NEGATIVE_INFINITY);
  const result = table.columns.map(
    (column): Column =>
      column.type === 'code'
        ? { ...column, codes: Int32Array.from(column.codes) }
        : { type: 'number', values: Float64Array.from(column.values) },
  );
  for (let k = 0; k < PROPOSALS; k += 1) {
    const { cells } = drawBlock(trees, table.rows, `${seed}:${k}`, 0, allowed, given);
    const proposal: Table = {
      ...table,
      columns: table.columns.map(
        (column, c): Column =>
          column.type === 'code'
            ? { ...column, codes: cells[c] as Int32Array }
            : { type: 'number', values: cells[c] as Float64Array },
      ),
    };
    const weight = logProbTrees(trees, proposal, (c, row) => lacking[c]![row] === 0);
    for (let row = 0; row < table.rows; row += 1) {
      // The largest of log-weights with Gumbel noise is a draw in proportion to the weights.
      const noisy = weight[row]! - Math.log(random.exponential());
      if (noisy <= best[row]! && k > 0) continue;
      best[row] = noisy;
      for (const c of allowed.keys()) {
        const column = result[c]!;
        if (lacking[c]![row] === 0) continue;
        if (column.type === 'code') column.codes[row] = cells[c]![row]!;
        else column.values[row] = cells[c]![row]!;
      }
    }
  }
  return { ...table, columns: result };
}
