import { createRandom, type Random } from '@aceso/tensor/random';
import type { Column } from '../../table/table.ts';
import { type Bins, binOf, highest, lowest, snap, valueIn } from './bins.ts';
import { leafOf, type Tree } from './grow.ts';
import { drawBin, eachBin, weightsBelow } from './leaves.ts';
import type { TreesColumn, TreesModel } from './model.ts';
import { scoreGroups } from './scores.ts';

/** Rows that are drawn together; each block has a stream of its own, so that any number of workers gives the same. */
export const BLOCK = 4096;

/** Which bins, and which numbers, a column may take. */
export interface Allowed {
  readonly bins: Uint8Array;
  readonly min?: number;
  readonly max?: number;
}

export interface Block {
  readonly rows: number;
  /** Codes (-1 missing) or numbers (NaN missing), by column. */
  readonly cells: readonly (Int32Array | Float64Array)[];
  /** Probability of what was asked for, given the columns drawn before: 1 where nothing was asked. */
  readonly weights: Float64Array;
}

/** Golden ratio: the steps of the most even sequence of its kind (Kronecker). */
const STEP = 0.618_033_988_749_894_9;

/**
 * One block of rows. `allowed` restricts columns by index; `given` are columns that are not drawn.
 *
 * Rows that reach the same leaf draw with evenly spread numbers rather than independent ones (a randomly shifted
 * Kronecker sequence over the rows in the order of their leaves). Each row still has the leaf's distribution; the
 * shares within the block come closer to what they should be than chance would bring them.
 */
export function drawBlock(
  model: TreesModel,
  rows: number,
  seed: number | string,
  block: number,
  allowed?: ReadonlyMap<number, Allowed>,
  given?: ReadonlyMap<number, Given>,
): Block {
  const random = createRandom(seed).stream(`block:${block}`);
  const groups: (Uint8Array | undefined)[] = model.columns.map(() => undefined);
  const ordered = model.columns.map(({ bins }) => bins.ordered);
  const asColumns = (): Column[] =>
    cells.map((each, c) =>
      each instanceof Int32Array
        ? { type: 'code', codes: each, levels: model.columns[c]!.levels! }
        : { type: 'number', values: each },
    );
  const cells: (Int32Array | Float64Array)[] = model.columns.map(({ bins }) =>
    bins.type === 'code' ? new Int32Array(rows) : new Float64Array(rows),
  );
  const weights = new Float64Array(rows).fill(1);
  const leaves = new Int32Array(rows);
  for (const c of model.order) {
    const column = model.columns[c]!;
    const { bins, forest, spread } = column;
    const group = new Uint8Array(rows);
    const known = given?.get(c);
    if (known && !known.drawn) {
      cells[c] = known.cells;
      setGroups(bins, known.cells, group);
      groups[c] = group;
      continue;
    }
    const only = allowed?.get(c);
    const bounds = column.atLeast !== undefined || column.atMost !== undefined;
    const first = firstLeaves(forest);
    const below = weightsBelow(bins, spread);
    if (column.scores) {
      scoreGroups(column.scores, asColumns(), rows, random).forEach((each, k) => {
        groups[model.columns.length + k] = each;
        ordered[model.columns.length + k] = true;
      });
    }
    for (let row = 0; row < rows; row += 1) {
      const t = forest.length === 1 ? 0 : random.int(forest.length);
      leaves[row] = first[t]! + leafOf(forest[t]!, groups, ordered, row);
    }
    let u = random.next53();
    let t = 0;
    for (const row of byLeaf(leaves, first.at(-1)!, random)) {
      while (leaves[row]! >= first[t + 1]!) t += 1;
      const leaf = leaves[row]! - first[t]!;
      u += STEP;
      if (u >= 1) u -= 1;
      const draw: Draw = { tree: forest[t]!, below, leaf, u };
      if (bins.type === 'code') {
        const bin = only ? drawOnly(draw, bins, only, weights, row) : drawBin(draw.tree, below, leaf, u).bin;
        cells[c]![row] = bin - 1;
        group[row] = bins.group[bin]!;
        continue;
      }
      let value: number;
      if (only || bounds) value = drawBounded(column, draw, cells, row, only, random, weights);
      else {
        const { bin, within } = drawBin(draw.tree, below, leaf, u);
        if (bin === bins.count) value = cells[column.partner!]![row]!;
        else value = bin === 0 ? Number.NaN : valueIn(bins, bin, within);
      }
      cells[c]![row] = value;
      group[row] = bins.group[binOf(bins, value)]!;
    }
    if (known?.drawn) {
      for (let row = 0; row < rows; row += 1) if (known.drawn[row] === 0) cells[c]![row] = known.cells[row]!;
      setGroups(bins, cells[c]!, group);
    }
    groups[c] = group;
  }
  return { rows, cells, weights };
}

/** Cells that are not drawn; where `drawn` is 1 they are after all. */
export interface Given {
  readonly cells: Int32Array | Float64Array;
  readonly drawn?: Uint8Array;
}

export function setGroups(bins: Bins, cells: Int32Array | Float64Array, group: Uint8Array): void {
  for (let row = 0; row < cells.length; row += 1)
    group[row] = bins.group[bins.type === 'code' ? cells[row]! + 1 : binOf(bins, cells[row]!)]!;
}

interface Draw {
  readonly tree: Tree;
  readonly below: Float64Array;
  readonly leaf: number;
  readonly u: number;
}

/** Number of the first leaf of each tree when all leaves of the forest are numbered through; last, how many there are. */
function firstLeaves(forest: readonly Tree[]): number[] {
  const first = [0];
  for (const { from } of forest) first.push(first.at(-1)! + from.length - 1);
  return first;
}

/** Rows in the order of their leaves, in random order within a leaf. */
function byLeaf(leaves: Int32Array, count: number, random: Random): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (const leaf of leaves) start[leaf + 1]! += 1;
  for (let l = 0; l < count; l += 1) start[l + 1]! += start[l]!;
  const sorted = new Uint32Array(leaves.length);
  for (const row of random.permutation(leaves.length)) sorted[start[leaves[row]!]!++] = row;
  return sorted;
}

/** A bin of the leaf among the allowed; where the leaf has none, by the shares in the whole table with a small weight. */
function drawOnly({ tree, leaf, u }: Draw, bins: Bins, only: Allowed, weights: Float64Array, row: number): number {
  const { from, sum, bin } = tree;
  let allowed = 0;
  let before = 0;
  for (let i = from[leaf]!; i < from[leaf + 1]!; i += 1) {
    if (only.bins[bin[i]!] === 1) allowed += sum[i]! - before;
    before = sum[i]!;
  }
  if (allowed === 0) {
    weights[row] = 0;
    return anyAllowed(bins, (b) => only.bins[b] === 1, u);
  }
  weights[row]! *= allowed / before;
  let at = u * allowed;
  before = 0;
  let chosen = 0;
  for (let i = from[leaf]!; i < from[leaf + 1]!; i += 1) {
    if (only.bins[bin[i]!] === 1) {
      chosen = bin[i]!;
      at -= sum[i]! - before;
      if (at < 0) break;
    }
    before = sum[i]!;
  }
  return chosen;
}

/** A bin by the shares in the whole table among those that may be; -1 where there is none. */
function anyAllowed(bins: Bins, may: (bin: number) => boolean, u: number): number {
  let total = 0;
  for (let b = 0; b < bins.count; b += 1) if (may(b)) total += bins.shares[b]!;
  let at = u * total;
  let chosen = -1;
  for (let b = 0; b < bins.count; b += 1) {
    if (!may(b)) continue;
    chosen = b;
    at -= bins.shares[b]!;
    if (at < 0) break;
  }
  return chosen;
}

function drawBounded(
  column: TreesColumn,
  { tree, below, leaf, u }: Draw,
  cells: readonly (Int32Array | Float64Array)[],
  row: number,
  only: Allowed | undefined,
  random: Random,
  weights: Float64Array,
): number {
  const { bins, partner } = column;
  const step = bins.step!;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const { column: other, strict } of column.atLeast ?? []) {
    const value = cells[other]![row]!;
    if (!Number.isNaN(value))
      low = Math.max(low, onGrid(value + (strict ? smallest(step, value) : 0), step, Math.ceil));
  }
  for (const { column: other, strict } of column.atMost ?? []) {
    const value = cells[other]![row]!;
    if (!Number.isNaN(value))
      high = Math.min(high, onGrid(value - (strict ? smallest(step, value) : 0), step, Math.floor));
  }
  if (only) {
    low = Math.max(low, only.min ?? low);
    high = Math.min(high, only.max ?? high);
  }
  const repeated = partner === undefined ? Number.NaN : cells[partner]![row]!;
  const may = (bin: number): boolean => {
    if (bin === bins.count)
      return repeated >= low && repeated <= high && (!only || only.bins[binOf(bins, repeated)] === 1);
    if (only && only.bins[bin] !== 1) return false;
    return bin === 0 || (highest(bins, bin) >= low && lowest(bins, bin) <= high);
  };
  let allowed = 0;
  let asked = 0;
  let all = 0;
  eachBin(tree, below, leaf, (bin, count) => {
    all += count;
    const fits = may(bin);
    if (fits) allowed += count;
    if (only && (bin === bins.count ? fits : only.bins[bin] === 1)) asked += count;
  });
  if (only) weights[row]! *= low > high ? 0 : Math.min(asked, allowed) / all;
  let chosen = -1;
  if (allowed > 0) {
    let at = u * allowed;
    eachBin(tree, below, leaf, (bin, count) => {
      if (at < 0 || !may(bin)) return;
      chosen = bin;
      at -= count;
    });
  } else chosen = anyAllowed(bins, (b) => b > 0 && may(b), u);
  if (chosen === bins.count) return repeated;
  if (chosen === 0) return Number.NaN;
  if (chosen < 0)
    return low > high ? Number.NaN : Number.isFinite(low) ? low : Number.isFinite(high) ? high : Number.NaN;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const value = valueIn(bins, chosen, random.next());
    if (value >= low && value <= high) return value;
  }
  return Math.min(high, Math.max(low, valueIn(bins, chosen, random.next())));
}

/** What lies above a value by the least that can be told apart. */
const smallest = (step: number, value: number): number => (step > 0 ? step : Math.max(1, Math.abs(value)) * 1e-9);

function onGrid(value: number, step: number, round: (x: number) => number): number {
  if (step <= 0) return value;
  const near = snap(value, step);
  // A value on the grid stays; its dust must not move it by a step.
  return Math.abs(near - value) < step * 1e-6 ? near : snap(round(value / step) * step, step);
}
