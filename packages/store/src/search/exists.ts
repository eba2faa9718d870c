import { INDEX_TABLES, type IndexTable } from '../index/rows.ts';
import { and, type Statement } from './sql.ts';

/** The resource rows that a filter speaks of: a table alias and the types it may have. */
export interface Subject {
  readonly alias: string;
  readonly types: readonly string[];
}

/** Index rows of `subject` for a parameter that pass `condition`. */
export function exists(
  s: Statement,
  subject: Subject,
  table: IndexTable,
  param: string,
  condition: (alias: string) => string | undefined,
): string {
  const a = s.alias();
  const where = and([
    `${a}.tenant = $1`,
    s.key(a, subject.types, param),
    `${a}.pk = ${subject.alias}.pk`,
    condition(a),
  ]);
  return `EXISTS (SELECT 1 FROM ${INDEX_TABLES[table].name} ${a} WHERE ${where})`;
}
