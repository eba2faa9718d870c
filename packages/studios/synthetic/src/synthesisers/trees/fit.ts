import { createRandom } from '@aceso/tensor/random';
import { findEqualities, findOrders, type Order } from '../../constraints/orders.ts';
import { checkCancelled } from '../../errors.ts';
import type { NumberColumn, Table } from '../../table/table.ts';
import type { FitOptions } from '../synthesiser.ts';
import { type Bins, binColumn, MIN_ROWS } from './bins.ts';
import { type Feature, featureOf, grow, type Tree } from './grow.ts';
import { rake, runsOf } from './leaves.ts';
import type { Bound, TreesColumn, TreesModel } from './model.ts';
import { learnScores } from './scores.ts';
import { targetOf } from './target.ts';

export interface TreesOptions {
  readonly leafFloor?: number;
  /** Rows of a leaf that its numbers are drawn from together at least; 1 for each value by itself. */
  readonly runFloor?: number;
  readonly gain?: number;
  readonly trees?: number;
  readonly features?: number;
  readonly order?: readonly number[];
  /** Columns that will be given when rows are drawn: seen by the others' trees, not modelled. */
  readonly given?: ReadonlySet<number>;
  /** Give each tree the scores of boosted trees as well. */
  readonly boost?: boolean;
}

/** Trees see at most this many rows; more change nothing but the time. */
const MAX_ROWS = 250_000;
/** Up to this many rows a table counts as small. */
const SMALL_ROWS = 1000;

export function fitTrees(table: Table, options: FitOptions & TreesOptions): TreesModel {
  const random = createRandom(options.seed).stream('trees');
  const { rows } = table;
  const binned = table.columns.map((column, i) => binColumn(column, table.schema.columns[i]!));
  const orders = ordersOf(table);
  const equalities = findEqualities(table);
  const order =
    options.order ??
    visitOrder(
      table,
      binned.map(({ bins }) => bins),
      orders,
    );
  const place = new Map(order.map((column, i) => [column, i]));
  // In a small table one person is a larger share of all that a tree sees, and more of what it sees is chance.
  const small = Math.min(1, SMALL_ROWS / rows);
  const leafFloor = options.leafFloor ?? Math.max(20, Math.ceil(Math.min(rows, MAX_ROWS) / 4000));
  const gain = options.gain ?? 3 + 3 * small;
  const trees = options.trees ?? 1;
  const all =
    rows > MAX_ROWS
      ? random.stream('rows').permutation(rows, MAX_ROWS)
      : Uint32Array.from({ length: rows }, (_, i) => i);
  const features = binned.map(({ bins, binned: codes }, i) => featureOf(i, codes, bins));

  const columns: TreesColumn[] = new Array<TreesColumn>(table.columns.length);
  order.forEach((c, step) => {
    checkCancelled(options.signal);
    options.progress?.({ phase: 'trees', done: step, total: order.length });
    const { bins, binned: codes } = binned[c]!;
    const column = table.columns[c]!;
    if (options.given?.has(c)) {
      columns[c] = { bins, ...(column.type === 'code' ? { levels: column.levels } : {}), forest: [] };
      return;
    }
    const earlier = order.slice(0, step);
    const partner = equalities.find(({ column: of, partner: to }) => of === c && place.get(to)! < step)?.partner;
    const equal =
      partner === undefined
        ? undefined
        : equalRows(table.columns[c] as NumberColumn, table.columns[partner] as NumberColumn);
    const target = targetOf(bins, codes, equal);
    const own = earlier.map((f) => features[f]!).filter(({ groups }) => groups > 2 || groups === 2);
    const boosted = options.boost && own.length > 0 ? learnScores(table, target, earlier, options.seed + c) : undefined;
    const usable = boosted ? [...own, ...boosted.features] : own;
    const runs = runsOf(bins, all.length, leafFloor, options.runFloor ?? MIN_ROWS);
    const forest: Tree[] = [];
    const several = usable.length < 3 ? 1 : trees;
    for (let t = 0; t < several; t += 1) {
      const seen = several === 1 ? usable : someOf(usable, random.stream(`${c}:${t}`), options.features ?? 0.7);
      forest.push(grow(target, seen, Uint32Array.from(all), { leafFloor, gain, maxLeaves: 8192, runs }));
    }
    const bound = (pick: (each: Order) => readonly [mine: number, other: number]): Bound[] =>
      orders.flatMap((each) => {
        const [mine, other] = pick(each);
        return mine === c && place.get(other)! < step ? [{ column: other, strict: each.strict }] : [];
      });
    const atLeast = bound(({ low, high }) => [high, low]);
    const atMost = bound(({ low, high }) => [low, high]);
    columns[c] = {
      bins,
      ...(column.type === 'code' ? { levels: column.levels } : {}),
      ...(partner === undefined ? {} : { partner }),
      ...(atLeast.length > 0 ? { atLeast } : {}),
      ...(atMost.length > 0 ? { atMost } : {}),
      forest,
      ...(runs ? { spread: rake(bins, forest, target.bin, all) } : {}),
      ...(boosted ? { scores: boosted.scores } : {}),
    };
  });
  options.progress?.({ phase: 'trees', done: order.length, total: order.length });
  return { order, columns };
}

/** Trees of a forest differ in the columns that they see, not in the rows: shares then stay those of the table. */
function someOf(features: readonly Feature[], random: ReturnType<typeof createRandom>, share: number): Feature[] {
  const chosen = random.permutation(features.length, Math.max(1, Math.round(share * features.length))).sort();
  return Array.from(chosen, (i) => features[i]!);
}

function equalRows(a: NumberColumn, b: NumberColumn): Uint8Array {
  return Uint8Array.from(a.values, (value, i) => (value === b.values[i] ? 1 : 0));
}

function ordersOf(table: Table): Order[] {
  const index = new Map(table.schema.columns.map(({ name }, i) => [name, i]));
  const declared = (table.schema.constraints ?? []).flatMap((constraint) => {
    if (constraint.type !== 'inequality') return [];
    const low = index.get(constraint.low);
    const high = index.get(constraint.high);
    return low === undefined || high === undefined ? [] : [{ low, high, strict: constraint.strict ?? false }];
  });
  const known = new Set(declared.map(({ low, high }) => `${low}:${high}`));
  return [...declared, ...findOrders(table).filter(({ low, high }) => !known.has(`${low}:${high}`))];
}

/** Few levels first (conditions on these are then cheap to meet), then numbers by how many bins they have. */
function visitOrder(table: Table, bins: readonly Bins[], orders: readonly Order[]): number[] {
  const rank = (i: number): number => (bins[i]!.type === 'code' ? 0 : 1000) + bins[i]!.count;
  const sorted = table.columns.map((_, i) => i).sort((a, b) => rank(a) - rank(b) || a - b);
  // The lower of an ordered pair comes first; a stable pass is enough, since the orders have no cycles.
  for (const { low, high } of orders) {
    const from = sorted.indexOf(high);
    const to = sorted.indexOf(low);
    if (from < to) {
      sorted.splice(from, 1);
      sorted.splice(sorted.indexOf(low) + 1, 0, high);
    }
  }
  return sorted;
}
