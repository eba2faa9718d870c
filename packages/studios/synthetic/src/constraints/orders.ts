import { createRandom } from '@aceso/tensor/random';
import { isNumberKind } from '../table/encode.ts';
import type { NumberColumn, Table } from '../table/table.ts';

/** Two number columns of which the first is never above the second, where both have a value. */
export interface Order {
  readonly low: number;
  readonly high: number;
  readonly strict: boolean;
}

const ENOUGH_ROWS = 50;
/** Rows that would break the rule if the two columns had nothing to do with each other: share, and number. */
const CHANCE_SHARE = 0.03;
const CHANCE_ROWS = 15;

/** Numbers are compared with numbers, dates with dates; times of the day with each other. */
function family(table: Table, i: number): string | undefined {
  const { kind } = table.schema.columns[i]!;
  if (!isNumberKind(kind)) return undefined;
  return kind === 'numeric' || kind === 'integer' ? 'number' : kind === 'time' ? 'time' : 'date';
}

function pairs(table: Table): (readonly [number, number])[] {
  const numbers = table.columns.flatMap((column, i) => (column.type === 'number' ? [i] : []));
  return numbers.flatMap((a) =>
    numbers.filter((b) => b !== a && family(table, a) === family(table, b)).map((b) => [a, b] as const),
  );
}

/** Orders that hold in every row and would not by chance. */
export function findOrders(table: Table): Order[] {
  return pairs(table).flatMap(([low, high]) => {
    const a = (table.columns[low] as NumberColumn).values;
    const b = (table.columns[high] as NumberColumn).values;
    let both = 0;
    let equal = 0;
    for (let i = 0; i < a.length; i += 1) {
      if (a[i]! > b[i]!) return [];
      if (a[i]! <= b[i]!) both += 1;
      if (a[i] === b[i]) equal += 1;
    }
    if (both < ENOUGH_ROWS) return [];
    // Shifted against each other the columns are as good as independent (rows may be sorted: a random order first).
    const rows = createRandom(both).permutation(a.length, Math.min(a.length, 4000));
    let compared = 0;
    let broken = 0;
    for (let k = 0; k < rows.length; k += 1) {
      const x = a[rows[k]!]!;
      const y = b[rows[(k + 1) % rows.length]!]!;
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      compared += 1;
      if (x > y) broken += 1;
    }
    const share = compared === 0 ? 0 : broken / compared;
    return share >= CHANCE_SHARE && share * both >= CHANCE_ROWS ? [{ low, high, strict: equal === 0 }] : [];
  });
}

/** For each number column the other one whose value it repeats most, if clearly more often than by chance. */
export function findEqualities(
  table: Table,
): { readonly column: number; readonly partner: number; readonly share: number }[] {
  const found: { column: number; partner: number; share: number }[] = [];
  for (const [a, b] of pairs(table)) {
    if (a > b) continue;
    const x = (table.columns[a] as NumberColumn).values;
    const y = (table.columns[b] as NumberColumn).values;
    let both = 0;
    let equal = 0;
    const counts = new Map<number, [number, number]>();
    for (let i = 0; i < x.length; i += 1) {
      if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
      both += 1;
      if (x[i] === y[i]) equal += 1;
      if (i >= 20_000) continue;
      count(counts, x[i]!, 0);
      count(counts, y[i]!, 1);
    }
    const looked = Math.min(both, 20_000);
    if (both < ENOUGH_ROWS || equal < 0.05 * both) continue;
    let chance = 0;
    for (const [p, q] of counts.values()) chance += (p / looked) * (q / looked);
    const share = equal / both;
    if (share > 2 * chance + 0.03) found.push({ column: a, partner: b, share }, { column: b, partner: a, share });
  }
  return found.sort((p, q) => q.share - p.share);
}

function count(counts: Map<number, [number, number]>, value: number, side: 0 | 1): void {
  const known = counts.get(value);
  if (known) known[side] += 1;
  else counts.set(value, side === 0 ? [1, 0] : [0, 1]);
}
