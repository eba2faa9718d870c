import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import { PrecisionError } from '../errors.ts';
import type { Column, InputSpec, Table } from './types.ts';

const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', '?', '.']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
/** Bytes of a table after unpacking. */
const MOST = 1024 * 2 ** 20;

export interface RawTable {
  readonly name: string;
  readonly sha256: string;
  readonly header: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

export const isMissing = (cell: string): boolean => MISSING.has(cell.toLowerCase());

/**
 * A table with a header row: CSV, TSV or semicolons, plain or gzip. Where no comma parts the cells, a column of whole
 * numbers and of numbers with a decimal comma (27,5) is read as numbers; one in which every comma stands before three digits
 * could be thousands as well, and is refused.
 * @throws PrecisionError `input` naming the line
 */
export function readTable(bytes: Uint8Array, name: string): RawTable {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const text = unpacked(bytes, name);
  const head = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length);
  const delimiter = [',', ';', '\t', '|'].reduce((a, b) => (head.split(b).length > head.split(a).length ? b : a));
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      trim: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new PrecisionError('input', `${name} is no table: ${error.message}.`);
  }
  const [header, ...cells] = records;
  if (!header) throw new PrecisionError('input', `${name} is empty; give a table with a header and rows.`);
  if (cells.length === 0) throw new PrecisionError('input', `${name} has a header but no rows.`);
  header.forEach((title, i) => {
    if (header.indexOf(title) !== i)
      throw new PrecisionError('input', `${name} has two columns named ${JSON.stringify(title)}; rename one.`);
  });
  if (delimiter !== ',')
    for (const at of header.keys()) pointForComma(cells, at, `${name}: the column ${JSON.stringify(header[at])}`);
  return { name, sha256, header, cells };
}

function pointForComma(cells: string[][], at: number, place: string): void {
  const comma = cells.filter((row) => DECIMAL_COMMA.test(row[at]!));
  const other = (cell: string): boolean => isMissing(cell) || DECIMAL_COMMA.test(cell) || /^[+-]?\d+$/.test(cell);
  if (comma.length === 0 || !cells.every((row) => other(row[at]!))) return;
  if (comma.every((row) => /,\d{3}$/.test(row[at]!)))
    throw new PrecisionError(
      'input',
      `${place} has numbers such as ${comma[0]![at]}, which may be thousands or decimals; write thousands without a comma and decimals with a point.`,
    );
  for (const row of comma) row[at] = row[at]!.replace(',', '.');
}

function unpacked(bytes: Uint8Array, name: string): string {
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: MOST }) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    throw new PrecisionError('input', `${name} is neither UTF-8 text nor gzip of it, or longer than 1 GiB unpacked.`);
  }
}

/** Columns by what is in them: numbers where every value is one, else levels in their order by name. */
export function typed({ name, sha256, header, cells }: RawTable): Table {
  const columns = header.map((title, at): Column => {
    const texts = cells.map((row) => row[at]!);
    if (texts.every((cell) => isMissing(cell) || NUMBER.test(cell)))
      return {
        name: title,
        type: 'number',
        values: Float64Array.from(texts, (cell) => (isMissing(cell) ? Number.NaN : Number(cell))),
      };
    const levels = [...new Set(texts.filter((cell) => !isMissing(cell)))].sort();
    const codeOf = new Map(levels.map((level, code) => [level, code]));
    return { name: title, type: 'code', codes: Int32Array.from(texts, (cell) => codeOf.get(cell) ?? -1), levels };
  });
  return { name, sha256, rows: cells.length, columns };
}

/** Cells of each row by column name, for prediction: numbers as numbers, what is missing left out. */
export function rowsOf({ header, cells }: RawTable): Record<string, unknown>[] {
  return cells.map((row) =>
    Object.fromEntries(
      header.flatMap((title, i) => {
        const cell = row[i]!;
        return isMissing(cell) ? [] : [[title, NUMBER.test(cell) ? Number(cell) : cell]];
      }),
    ),
  );
}

/** A column of a new table as the model knows it; levels it never saw are missing, and counted. */
export function asInput(
  column: Column | undefined,
  input: InputSpec,
  rows: number,
): { column: Column; unseen: number } {
  const { name } = input;
  if (input.type === 'number') {
    if (column?.type === 'number') return { column, unseen: 0 };
    // Words where numbers are expected: those that are numbers are read.
    const values = new Float64Array(rows).fill(Number.NaN);
    let unseen = 0;
    if (column)
      column.codes.forEach((code, i) => {
        const text = column.levels[code];
        if (text === undefined) return;
        if (NUMBER.test(text)) values[i] = Number(text);
        else unseen += 1;
      });
    return { column: { name, type: 'number', values }, unseen };
  }
  const levels = input.levels!;
  const codes = new Int32Array(rows).fill(-1);
  let unseen = 0;
  if (column)
    for (let i = 0; i < rows; i += 1) {
      const text =
        column.type === 'code'
          ? column.levels[column.codes[i]!]
          : Number.isNaN(column.values[i]!)
            ? undefined
            : String(column.values[i]);
      if (text === undefined) continue;
      codes[i] = levels.indexOf(text);
      if (codes[i]! < 0) unseen += 1;
    }
  return { column: { name, type: 'code', codes, levels }, unseen };
}

/** The text of a cell, undefined where missing. */
export function cellText(column: Column, row: number): string | undefined {
  if (column.type === 'code') return column.levels[column.codes[row]!];
  const value = column.values[row]!;
  return Number.isNaN(value) ? undefined : String(value);
}
