import type { IndexEntry, SimpleEntry } from '@aceso/fhir';
import { clean } from '../driver/columns.ts';
import { codesOf, isCodedQuantity, pairName, pairsOf, withCode } from './by-code.ts';
import { fit, headOf } from './fit.ts';
import { absentName, identifierName, keyOf, partName, urlName } from './key.ts';
import { mandatoryTokens } from './mandatory.ts';

/** A table of index rows, column by column: that is how they travel to the database. */
interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: 'int8' | 'int4' | 'text' | 'float8' }[];
}

const table = (name: string, ...columns: string[]): Table => ({
  name,
  columns: ['pk int8', 'key int8', 'grp int4', ...columns].map((column) => {
    const [columnName, type] = column.split(' ') as [string, Table['columns'][number]['type']];
    return { name: columnName, type };
  }),
});

export const INDEX_TABLES = {
  token: table('idx_token', 'system text', 'code text', 'words text'),
  string: table('idx_string', 'head text', 'folded text', 'value text'),
  reference: table('idx_reference', 'target_type text', 'target_id text'),
  date: table('idx_date', 'start_ms int8', 'end_ms int8'),
  quantity: table(
    'idx_quantity',
    'value float8',
    'system text',
    'code text',
    'unit text',
    'canon_unit text',
    'canon_value float8',
  ),
  uri: table('idx_uri', 'value text'),
} as const satisfies Record<string, Table>;

export type IndexTable = keyof typeof INDEX_TABLES;
type Value = string | number;

/** Rows waiting to be written, for one resource or for thousands. */
export type IndexRows = Record<IndexTable, Value[][]>;

export function emptyRows(): IndexRows {
  const make = (name: IndexTable) => INDEX_TABLES[name].columns.map((): Value[] => []);
  return {
    token: make('token'),
    string: make('string'),
    reference: make('reference'),
    date: make('date'),
    quantity: make('quantity'),
    uri: make('uri'),
  };
}

function push(rows: IndexRows, name: IndexTable, ...values: Value[]): void {
  const columns = rows[name];
  for (let i = 0; i < values.length; i++) columns[i]!.push(values[i]!);
}

function addSimple(rows: IndexRows, pk: number, type: string, param: string, grp: number, entry: SimpleEntry) {
  const key = keyOf(type, param);
  switch (entry.type) {
    case 'token':
      return push(rows, 'token', pk, key, grp, fit(entry.system ?? ''), fit(entry.code ?? ''), clean(entry.text ?? ''));
    case 'string':
      return push(rows, 'string', pk, key, grp, headOf(entry.folded), clean(entry.folded), clean(entry.value));
    case 'date':
      return push(rows, 'date', pk, key, grp, entry.start, entry.end);
    case 'number':
      return push(rows, 'quantity', pk, key, grp, entry.value, '', '', '', '', 0);
    case 'quantity': {
      const canonical =
        entry.canonicalUnit !== undefined && entry.canonicalLow !== undefined && entry.canonicalHigh !== undefined;
      return push(
        rows,
        'quantity',
        pk,
        key,
        grp,
        entry.value,
        fit(entry.system ?? ''),
        fit(entry.code ?? ''),
        fit(entry.unit ?? ''),
        canonical ? fit(entry.canonicalUnit) : '',
        // The middle of the precision range is the value itself.
        canonical ? (entry.canonicalLow + entry.canonicalHigh) / 2 : 0,
      );
    }
    case 'uri':
      return push(rows, 'uri', pk, key, grp, fit(entry.value));
    case 'reference':
      if (entry.targetType !== undefined && entry.targetId !== undefined && entry.url === undefined) {
        push(rows, 'reference', pk, key, grp, fit(entry.targetType), fit(entry.targetId));
      }
      if (entry.url !== undefined) push(rows, 'uri', pk, keyOf(type, urlName(param)), grp, fit(entry.url));
      if (entry.identifierValue !== undefined) {
        const identifierKey = keyOf(type, identifierName(param));
        push(rows, 'token', pk, identifierKey, grp, fit(entry.identifierSystem ?? ''), fit(entry.identifierValue), '');
      }
  }
}

/** Adds the rows of one resource. */
export function addEntries(rows: IndexRows, pk: number, type: string, entries: readonly IndexEntry[]): void {
  let grp = 0;
  for (const param of mandatoryTokens(type)) {
    if (!entries.some((entry) => entry.param === param))
      push(rows, 'token', pk, keyOf(type, absentName(param)), 0, '', '', '');
  }
  for (const entry of entries) {
    if (entry.type !== 'composite') {
      addSimple(rows, pk, type, entry.param, 0, entry);
      continue;
    }
    grp += 1;
    const [first] = entry.parts;
    const coded = first?.type === 'token' && isCodedQuantity(type, entry.param);
    for (const [part, simple] of entry.parts.entries()) {
      const name = partName(entry.param, part);
      addSimple(rows, pk, type, part === 1 && coded ? withCode(name, first.code ?? '') : name, grp, simple);
    }
  }
  addPairs(rows, pk, type, entries);
}

/** Values under the codes they were recorded with, as far as no composite has put them there. */
function addPairs(rows: IndexRows, pk: number, type: string, entries: readonly IndexEntry[]): void {
  for (const pair of pairsOf(type)) {
    const values = entries.filter((entry): entry is SimpleEntry => entry.param === pair.value);
    if (values.length === 0) continue;
    const codes = codesOf(entries, pair.code);
    // A composite has the amount of every code, but takes no sampled data.
    for (const entry of entries) {
      if (entry.type !== 'composite' || entry.param !== pair.composite) continue;
      const [first] = entry.parts;
      if (first?.type === 'token') codes.delete(fit(first.code ?? ''));
    }
    for (const code of codes) for (const value of values) addSimple(rows, pk, type, pairName(pair, code), 0, value);
  }
}
