import type { SortKey } from '@aceso/fhir';
import { keyOf } from '../index/key.ts';
import type { CursorValue } from '../resources/cursor.ts';
import type { Subject } from './exists.ts';
import { and, type Statement } from './sql.ts';

/** What a result is ordered by. `value` is an SQL expression; absent values stand after all others either way. */
export interface Order {
  readonly value: string;
  readonly cast: 'int8' | 'float8' | 'text';
  readonly descending: boolean;
}

/** Column that a type of parameter sorts by: lowest value ascending, highest descending (R4 §3.1.1.5.1). */
const COLUMNS: Record<string, { table: string; column: string; cast: Order['cast'] }> = {
  date: { table: 'idx_date', column: 'start_ms', cast: 'int8' },
  string: { table: 'idx_string', column: 'head', cast: 'text' },
  token: { table: 'idx_token', column: 'code', cast: 'text' },
  reference: { table: 'idx_reference', column: 'target_id', cast: 'text' },
  number: { table: 'idx_quantity', column: 'value', cast: 'float8' },
  quantity: { table: 'idx_quantity', column: 'value', cast: 'float8' },
  uri: { table: 'idx_uri', column: 'value', cast: 'text' },
};
/** Beyond every value that occurs: absent values sort last without NULLs, so that pages can be cut by comparison. */
const BEYOND = {
  int8: { up: '9007199254740991', down: '-9007199254740991' },
  float8: { up: "'1.7e308'::float8", down: "'-1.7e308'::float8" },
  text: { up: "U&'\\+10FFFF'", down: "''" },
} as const;

export function orderBy(s: Statement, subject: Subject, sort: readonly SortKey[]): Order[] {
  return sort.flatMap((key): Order[] => {
    const { descending } = key;
    if (key.param === '_id') return [{ value: `${subject.alias}.id`, cast: 'text', descending }];
    if (key.param === '_lastUpdated') return [{ value: `${subject.alias}.last_updated`, cast: 'int8', descending }];
    const column = COLUMNS[key.type];
    if (!column) return [];
    const a = s.alias();
    const pick = descending ? `max(${a}.${column.column})` : `min(${a}.${column.column})`;
    const where = and([`${a}.tenant = $1`, `${a}.pk = ${subject.alias}.pk`, s.key(a, subject.types, key.param)]);
    const beyond = BEYOND[column.cast][descending ? 'down' : 'up'];
    return [
      {
        value: `COALESCE((SELECT ${pick} FROM ${column.table} ${a} WHERE ${where}), ${beyond})`,
        cast: column.cast,
        descending,
      },
    ];
  });
}

export interface Walk {
  readonly table: string;
  readonly column: string;
  readonly key: number;
  readonly cast: Order['cast'];
  readonly descending: boolean;
}

/**
 * A single index-backed sort key, walked in index order instead of computed for every match: what makes "newest
 * results of everybody" cost as much as its first page. Undefined where that does not apply.
 */
export function sortWalk(subject: Subject, sort: readonly SortKey[]): Walk | undefined {
  const [only, ...more] = sort;
  const type = subject.types.length === 1 ? subject.types[0] : undefined;
  if (!only || more.length > 0 || type === undefined || only.param.startsWith('_')) return undefined;
  const column = COLUMNS[only.type];
  if (!column) return undefined;
  return { ...column, key: keyOf(type, only.param), descending: only.descending };
}

/** FROM and WHERE of one resource's values `x`. */
export const valuesOf = (s: Statement, walk: Walk, pk: string): string =>
  `FROM ${walk.table} x WHERE x.tenant = $1 AND x.pk = ${pk} AND x.key + 0 = ${s.bind(walk.key)}::int8`;

interface Position {
  readonly name: string;
  readonly cast: string;
  readonly descending: boolean;
}

/** Rows that come after the position `values`, one value per column, in the order that the columns give. */
export function afterCondition(s: Statement, columns: readonly Position[], values: readonly CursorValue[]): string {
  const bound = columns.map((column, i) => `${s.bind(values[i])}::${column.cast}`);
  if (columns.every((column) => column.descending === columns[0]?.descending)) {
    // One direction: a row comparison, which an index can start from.
    return `(${columns.map((column) => column.name).join(', ')}) ${columns[0]?.descending ? '<' : '>'} (${bound.join(', ')})`;
  }
  const alternatives = columns.map((column, i) =>
    and([
      ...columns.slice(0, i).map((before, j) => `${before.name} = ${bound[j]}`),
      `${column.name} ${column.descending ? '<' : '>'} ${bound[i]}`,
    ]),
  );
  return `(${alternatives.map((one) => `(${one})`).join(' OR ')})`;
}
