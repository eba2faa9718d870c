import { dateFormat } from './dates.ts';
import { firstValue } from './infer.ts';
import { plainDecimals, type RawColumn } from './raw.ts';
import type { Column, ColumnKind, ColumnSchema } from './table.ts';

export const isNumberKind = (kind: ColumnKind): boolean =>
  kind === 'numeric' || kind === 'integer' || kind === 'date' || kind === 'datetime' || kind === 'time';

/** The cells of a column in the form that its schema says; a text outside the schema is missing (-1, NaN). */
export function encodeColumn(raw: RawColumn, schema: ColumnSchema): Column {
  if (!isNumberKind(schema.kind)) return encodeCodes(raw.numbers ? raw.asTexts() : raw, schema);
  const missing = new Set(schema.missingWords ?? []);
  const values = new Float64Array(raw.rows);
  const parse = cellParser(schema);
  if (raw.numbers) {
    values.set(raw.numbers);
    for (const [row, word] of raw.words) values[row] = missing.has(word) ? Number.NaN : parse(word);
    return { type: 'number', values };
  }
  const parsed = raw.texts.map((text) => (missing.has(text) ? Number.NaN : parse(text)));
  const codes = raw.codes!;
  for (let row = 0; row < values.length; row += 1) values[row] = parsed[codes[row]!]!;
  return { type: 'number', values };
}

/** Reads one written value of a number column (dates too); NaN for what it cannot read. */
export function cellParser(schema: ColumnSchema): (text: string) => number {
  if (schema.format !== undefined) {
    const formats = [schema.format, ...(schema.otherFormats ?? [])].map(dateFormat);
    return (text) => firstValue(text, formats);
  }
  return (text) => {
    const plain = schema.decimalComma ? text.replace(',', '.') : text;
    return plainDecimals(plain) < 0 ? Number.NaN : Number(plain);
  };
}

function encodeCodes(raw: RawColumn, schema: ColumnSchema): Column {
  const missing = new Set(schema.missingWords ?? []);
  const levels = schema.levels ?? raw.texts.filter((text) => !missing.has(text));
  const index = new Map(levels.map((level, i) => [level, i]));
  const map = Int32Array.from(raw.texts, (text) => (missing.has(text) ? -1 : (index.get(text) ?? -1)));
  const codes = new Int32Array(raw.rows);
  const from = raw.codes!;
  for (let row = 0; row < codes.length; row += 1) codes[row] = map[from[row]!]!;
  return { type: 'code', codes, levels };
}
