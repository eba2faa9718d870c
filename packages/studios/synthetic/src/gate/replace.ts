import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, SyntheticError } from '../errors.ts';
import { concatRows, takeRows } from '../pipeline/rows.ts';
import type { SampleOptions } from '../synthesisers/synthesiser.ts';
import type { CodeColumn, NumberColumn, Table } from '../table/table.ts';
import { type CopyGate, copiesIn } from './gate.ts';

/** Rounds in which a copy is replaced only by its like: all levels the same; then the coarse ones; then by any row. */
const ROUNDS = [4, 8, 24] as const;

/**
 * The table with another row in place of each that may equal a single row of the original. The other row is like it
 * (same levels, same values missing) where one can be drawn: throwing copies away would thin out the groups in which
 * they are frequent.
 * @param draw further rows of the same model; `attempt` from 1 gives other rows each time
 */
export async function replaceCopies(
  gate: CopyGate,
  original: Table,
  draw: (rows: number, attempt: number) => Promise<Table>,
  options: Pick<SampleOptions, 'seed' | 'signal'>,
): Promise<Table> {
  let table = original;
  let open = rowsWith(copiesIn(gate, table), 1);
  const keys = [likenesses(table, Number.POSITIVE_INFINITY), likenesses(table, 3), () => ''] as const;
  let stage = 0;
  for (let round = 1; open.length > 0; round += 1) {
    checkCancelled(options.signal);
    if (round > ROUNDS[stage]!) stage += 1;
    const key = keys[stage];
    if (!key) break;
    const more = await draw(Math.min(Math.max(256, open.length * 4), 4 * table.rows + 256), round);
    const waiting = new Map<string, number[]>();
    for (const row of rowsWith(copiesIn(gate, more), 0)) {
      const like = key(more, row);
      const list = waiting.get(like);
      if (list) list.push(row);
      else waiting.set(like, [row]);
    }
    const place = Uint32Array.from({ length: table.rows }, (_, row) => row);
    const left: number[] = [];
    for (const row of open) {
      const found = waiting.get(key(table, row))?.pop();
      if (found === undefined) left.push(row);
      else place[row] = table.rows + found;
    }
    table = takeRows(concatRows([table, more]), place);
    open = left;
  }
  return open.length === 0 ? table : repeatOthers(table, open, options.seed);
}

/** Nearly all that the model says is in single rows of the original: what may be shown is shown again. */
function repeatOthers(table: Table, open: readonly number[], seed: number): Table {
  const closed = new Set(open);
  const kept = Array.from({ length: table.rows }, (_, row) => row).filter((row) => !closed.has(row));
  if (kept.length === 0) {
    throw new SyntheticError(
      'condition',
      'Every row that can be drawn equals a single row of the original, so none may be given; ask for more general rows, or fit fewer columns.',
    );
  }
  const random = createRandom(seed).stream('repeat');
  return takeRows(
    table,
    Uint32Array.from({ length: table.rows }, (_, row) => (closed.has(row) ? kept[random.int(kept.length)]! : row)),
  );
}

function rowsWith(flags: Uint8Array, value: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < flags.length; i += 1) if (flags[i] === value) rows.push(i);
  return rows;
}

/** A number with this share of the rows stands for itself, such as zero cost. */
const FREQUENT = 0.03;

/** What a row must share with another to stand for it: its levels, in columns with up to `most`, what is missing, and frequent numbers. */
function likenesses({ columns, rows }: Table, most: number): (table: Table, row: number) => string {
  const codes = columns.flatMap((column, i) => (column.type === 'code' && column.levels.length <= most ? [i] : []));
  const numbers = columns.flatMap((column, i) => {
    if (column.type === 'code') return [];
    const counts = new Map<number, number>();
    for (const value of column.values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const frequent = [...counts].filter(([, count]) => count >= FREQUENT * rows).map(([value]) => value);
    // Where most values are frequent, the column is as good as one of levels.
    return most === Number.POSITIVE_INFINITY || frequent.length <= most ? [{ i, frequent: new Set(frequent) }] : [];
  });
  return (table, row) => {
    let key = '';
    for (const i of codes) key += `${(table.columns[i] as CodeColumn).codes[row]},`;
    for (const { i, frequent } of numbers) {
      const value = (table.columns[i] as NumberColumn).values[row]!;
      key += Number.isNaN(value) ? '-,' : frequent.has(value) ? `${value},` : '+,';
    }
    return key;
  };
}
