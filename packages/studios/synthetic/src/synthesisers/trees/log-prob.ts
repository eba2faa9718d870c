import type { Table } from '../../table/table.ts';
import { type Bins, binOf, highest, lowest } from './bins.ts';
import { leafOf } from './grow.ts';
import { shareOf, weightsBelow } from './leaves.ts';
import type { TreesModel } from './model.ts';
import { setGroups } from './sample.ts';

/** Share of the whole table's distribution in each leaf's, so that what no row of a leaf had is improbable, not impossible. */
const WHOLE = 0.02;

/**
 * Natural-log probability of each row: the sum over the columns of log P(cell | columns before). Levels and numbers on
 * a grid have masses; numbers without a grid have densities. `counts` chooses the cells that enter the sum.
 */
export function logProbTrees(
  { order, columns }: TreesModel,
  table: Table,
  counts: (column: number, row: number) => boolean = () => true,
): Float64Array {
  const sums = new Float64Array(table.rows);
  const ordered = columns.map(({ bins }) => bins.ordered);
  const groups: (Uint8Array | undefined)[] = columns.map(() => undefined);
  for (const c of order) {
    const { bins, forest, partner, spread } = columns[c]!;
    const below = weightsBelow(bins, spread);
    const column = table.columns[c]!;
    const cells = column.type === 'code' ? column.codes : column.values;
    const other = partner === undefined ? undefined : table.columns[partner]!;
    for (let row = 0; row < table.rows; row += 1) {
      if (!counts(c, row)) continue;
      const bin = bins.type === 'code' ? cells[row]! + 1 : binOf(bins, cells[row]!);
      const values = valuesIn(bins, bin);
      const repeats = other?.type === 'number' && other.values[row] === cells[row];
      let p = 0;
      for (const tree of forest) {
        const leaf = leafOf(tree, groups, ordered, row);
        const inLeaf =
          shareOf(tree, below, leaf, bin) / values + (repeats ? shareOf(tree, below, leaf, bins.count) : 0);
        p += ((1 - WHOLE) * inLeaf + (WHOLE * bins.shares[bin]!) / values) / forest.length;
      }
      sums[row]! += Math.log(p);
    }
    const group = new Uint8Array(table.rows);
    setGroups(bins, cells, group);
    groups[c] = group;
  }
  return sums;
}

/** How many grid values share a bin; its width where there is no grid. */
function valuesIn(bins: Bins, bin: number): number {
  if (bins.type === 'code' || bin === 0) return 1;
  const width = highest(bins, bin) - lowest(bins, bin);
  if (width === 0) return 1;
  return bins.step! > 0 ? Math.round(width / bins.step!) + 1 : width;
}
