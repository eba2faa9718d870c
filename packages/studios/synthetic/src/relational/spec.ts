import { SyntheticError } from '../errors.ts';

/** Tables that belong together, as a person writes them down (JSON). */
export interface TablesSpec {
  readonly tables: readonly TableSpec[];
}

export interface TableSpec {
  readonly name: string;
  /** Where the table is, relative to the file of the specification. */
  readonly file: string;
  /** Its primary key, where others refer to it or it should be written anew. */
  readonly key?: string;
  /** The table it belongs to, and the column here that holds that table's key. */
  readonly parent?: { readonly table: string; readonly column: string };
  /** A number, date or time by which the rows of one parent follow each other. */
  readonly order?: string;
}

const fail = (place: string, what: string): never => {
  throw new SyntheticError('schema', `The tables' ${place} ${what}.`);
};

/** Checked field by field; parents come before their children in the result. @throws SyntheticError naming the field */
export function parseTablesSpec(value: unknown): TablesSpec {
  const list = (value as { tables?: unknown } | null)?.tables;
  if (!Array.isArray(list) || list.length === 0) return fail('top level', 'needs "tables", a list');
  const tables = (list as unknown[]).map((each, i): TableSpec => {
    const place = `tables[${i}]`;
    if (typeof each !== 'object' || each === null) return fail(place, 'is not an object');
    const { name, file, key, parent, order } = each as Record<string, unknown>;
    if (typeof name !== 'string' || !/^[\w.-]+$/.test(name))
      return fail(`${place}.name`, 'is not a name of letters, digits, _, . and -');
    if (typeof file !== 'string') return fail(`${place}.file`, 'is not a text');
    for (const [field, text] of Object.entries({ key, order }))
      if (text !== undefined && typeof text !== 'string') fail(`${place}.${field}`, 'is not the name of a column');
    const link = parent as { table?: unknown; column?: unknown } | undefined;
    if (link !== undefined && (typeof link.table !== 'string' || typeof link.column !== 'string'))
      fail(`${place}.parent`, 'needs "table" and "column"');
    return each as TableSpec;
  });
  const byName = new Map(tables.map((table) => [table.name, table]));
  if (byName.size < tables.length) fail('names', 'hold one twice');
  const sorted: TableSpec[] = [];
  const visit = (table: TableSpec, path: readonly string[]): void => {
    if (path.includes(table.name)) fail(`${table.name}.parent`, `leads back to ${table.name}`);
    if (sorted.includes(table)) return;
    if (table.parent) {
      const parent = byName.get(table.parent.table);
      if (!parent) return fail(`${table.name}.parent.table`, `names "${table.parent.table}", which is no table`);
      if (parent.key === undefined) fail(`${parent.name}.key`, `is needed, since ${table.name} refers to it`);
      visit(parent, [...path, table.name]);
    }
    sorted.push(table);
  };
  for (const table of tables) visit(table, []);
  return { tables: sorted };
}
