import type { Random } from '@aceso/tensor/random';
import { checkCancelled } from '../errors.ts';
import { takeRows } from '../pipeline/rows.ts';
import { fitTrees } from '../synthesisers/trees/fit.ts';
import { imputeTrees } from '../synthesisers/trees/impute.ts';
import type { TreesModel } from '../synthesisers/trees/model.ts';
import { drawBlock, type Given } from '../synthesisers/trees/sample.ts';
import type { Column, Table } from '../table/table.ts';

/** Times that each incomplete column is drawn anew given the others. */
const ROUNDS = 5;
/** Rows of a leaf. Smaller than for synthetic tables: what is filled in stays with the people it belongs to. */
const LEAF = 6;

/**
 * Chained equations with trees (van Buuren & Groothuis-Oudshoorn 2011; Burgette & Reiter 2010). Each incomplete column has a
 * tree of its own over all others, learned from the rows in which it is there, and is drawn from the leaf of each row that
 * lacks it; the others are as they were filled in last. The start is a draw from sequential trees.
 * @param flags by column and row: 1 where a cell is to be filled in
 * @param resample learn each tree from a bootstrap sample
 */
export function chain(
  table: Table,
  flags: readonly Uint8Array[],
  random: Random,
  resample: boolean,
  signal: AbortSignal | undefined,
): Table {
  const incomplete = flags.flatMap((cells, i) => (cells.includes(1) ? [i] : []));
  const seed = (): number => random.int(2 ** 32);
  let full = imputeTrees(fitTrees(table, { seed: seed() }), table, seed());
  if (table.columns.length === 1) return full;
  const there = flags.map((cells) => Uint32Array.from(cells.keys()).filter((row) => cells[row] === 0));
  const rounds = incomplete.length === 1 ? 1 : ROUNDS;
  for (let round = 0; round < rounds; round += 1)
    for (const c of incomplete) {
      checkCancelled(signal);
      const rows = there[c]!;
      const learned = resample ? rows.map(() => rows[random.int(rows.length)]!) : rows;
      const others = table.columns.map((_, i) => i).filter((i) => i !== c);
      const model = fitTrees(
        { ...takeRows(full, learned), schema: { columns: table.schema.columns } },
        { seed: seed(), order: [...others, c], given: new Set(others), leafFloor: LEAF },
      );
      full = drawColumn(model, full, c, flags[c]!, seed());
    }
  return full;
}

/** The table with the flagged cells of column `c` drawn given all other cells. */
function drawColumn(model: TreesModel, full: Table, c: number, flags: Uint8Array, seed: number): Table {
  const missing = Uint32Array.from(flags.keys()).filter((row) => flags[row] === 1);
  const part = takeRows(full, missing);
  const cellsOf = (column: Column): Int32Array | Float64Array =>
    column.type === 'code' ? column.codes : column.values;
  const given = new Map<number, Given>();
  part.columns.forEach((column, i) => {
    if (i !== c) given.set(i, { cells: cellsOf(column) });
  });
  const drawn = drawBlock(model, missing.length, seed, 0, undefined, given).cells[c]!;
  const columns = full.columns.map((column, i): Column => {
    if (i !== c) return column;
    if (column.type === 'code') {
      const codes = Int32Array.from(column.codes);
      missing.forEach((row, k) => {
        codes[row] = drawn[k]!;
      });
      return { ...column, codes };
    }
    const values = Float64Array.from(column.values);
    missing.forEach((row, k) => {
      values[row] = drawn[k]!;
    });
    return { type: 'number', values };
  });
  return { ...full, columns };
}
