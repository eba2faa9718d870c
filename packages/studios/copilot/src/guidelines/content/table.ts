import type { ElmLibrary } from '../elm/types.ts';
import { GuidelineError } from '../error.ts';

/** How a column of a data table becomes an ELM literal. */
export type ColumnType = 'Integer' | 'Decimal' | 'String';

export interface DataTable {
  /** File it came from, for messages. */
  readonly place: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads comma-separated values (RFC 4180: quotes, doubled quotes, line breaks in quotes). First line: column names. */
export function parseCsv(text: string, place: string): DataTable {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  const endRecord = (): void => {
    record.push(field);
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    field = '';
  };
  const source = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < source.length; at++) {
    const char = source[at] as string;
    if (quoted) {
      if (char !== '"') field += char;
      else if (source[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === ',') {
      record.push(field);
      field = '';
    } else if (char === '\n') endRecord();
    else if (char !== '\r') field += char;
  }
  if (quoted) throw new GuidelineError('content-unreadable', `${place}: a quoted field is never closed.`);
  endRecord();
  const [columns, ...rows] = records;
  if (!columns)
    throw new GuidelineError('content-unreadable', `${place} is empty; its first line must name the columns.`);
  rows.forEach((row, index) => {
    if (row.length !== columns.length) {
      throw new GuidelineError(
        'content-unreadable',
        `${place}, record ${index + 2}: ${row.length} fields, but the first line names ${columns.length} columns.`,
      );
    }
  });
  return { place, columns, rows };
}

/** `...Code` columns that hold only digits are integers, `...Value` columns that hold only numbers are decimals. */
export function columnTypes(table: DataTable): ColumnType[] {
  return table.columns.map((column, index) => {
    const values = table.rows.map((row) => row[index] ?? '').filter((value) => value !== '');
    if (values.length === 0) return 'String';
    if (/code$/i.test(column) && values.every((value) => /^-?\d{1,9}$/.test(value))) return 'Integer';
    if (/value$/i.test(column) && values.every((value) => /^-?\d+(\.\d+)?([eE]-?\d+)?$/.test(value))) return 'Decimal';
    return 'String';
  });
}

export interface TableLibraryName {
  readonly id: string;
  readonly version?: string;
  readonly system?: string;
  /** Name of the one definition, whose value is the list of rows as tuples. */
  readonly define: string;
}

/** A data table as an ELM library with one definition: the rows, each a tuple with a field per column. */
export function tableLibrary(table: DataTable, name: TableLibraryName): ElmLibrary {
  const types = columnTypes(table);
  const literal = (value: string, type: ColumnType): unknown =>
    value === '' ? { type: 'Null' } : { type: 'Literal', valueType: `{urn:hl7-org:elm-types:r1}${type}`, value };
  return {
    library: {
      identifier: {
        id: name.id,
        ...(name.system === undefined ? {} : { system: name.system }),
        ...(name.version === undefined ? {} : { version: name.version }),
      },
      usings: { def: [{ localIdentifier: 'System' }] },
      statements: {
        def: [
          {
            name: name.define,
            context: 'Patient',
            expression: {
              type: 'List',
              element: table.rows.map((row) => ({
                type: 'Tuple',
                element: table.columns.map((column, index) => ({
                  name: column,
                  value: literal(row[index] ?? '', types[index] ?? 'String'),
                })),
              })),
            },
          },
        ],
      },
    },
  };
}
