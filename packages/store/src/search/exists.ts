import { INDEX_TABLES, type IndexTable } from '../index/rows.ts';
import { and, type Statement } from './sql.ts';

/** The resource rows that a filter speaks of: a table alias and the types it may have. */
export interface Subject {
  readonly alias: string;
  readonly types: readonly string[];
}

/** Index rows in one table that make a filter true: a place to look and what to look for there. */
export interface Part {
  readonly table: IndexTable;
  /** Undefined: of any parameter, where the condition tells which. */
  readonly param: string | undefined;
  /** On a row by its alias; undefined: any row will do. */
  readonly condition: (alias: string) => string | undefined;
}

/** Tables whose index tells a resource's row of a given value at once; in the others, values are ranges. */
const BY_VALUE: ReadonlySet<IndexTable> = new Set(['token', 'reference', 'uri']);

/** Index rows of `subject` that pass the part. */
export function exists(s: Statement, subject: Subject, part: Part): string {
  const a = s.alias();
  const condition = part.condition(a);
  const key = condition !== undefined && BY_VALUE.has(part.table) ? 'key' : 'keyOfOne';
  const where = and([
    `${a}.tenant = $1`,
    part.param === undefined ? undefined : s[key](a, subject.types, part.param),
    `${a}.pk = ${subject.alias}.pk`,
    condition,
  ]);
  return `EXISTS (SELECT 1 FROM ${INDEX_TABLES[part.table].name} ${a} WHERE ${where}${s.fence})`;
}

/** The same rows, found from the values and not from a resource: their resources' numbers, not told apart. */
export function select(s: Statement, types: readonly string[], part: Part): string {
  const a = s.alias();
  const key = part.param === undefined ? undefined : s.key(a, types, part.param);
  const where = and([`${a}.tenant = $1`, key, part.condition(a)]);
  return `SELECT ${a}.pk FROM ${INDEX_TABLES[part.table].name} ${a} WHERE ${where}`;
}
