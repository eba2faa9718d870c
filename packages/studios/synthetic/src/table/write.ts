import { createRandom } from '@aceso/tensor/random';
import { type CsvDialect, csvCell } from './csv.ts';
import { dateFormat } from './dates.ts';
import { isNumberKind } from './encode.ts';
import type { ColumnSchema, Table } from './table.ts';

const PLAIN: CsvDialect = { delimiter: ',', quote: '"' };
const PIECE = 10_000;

/** Cell texts of a table: `printers[column](row)`. Missing words take turns by their shares, the same for the same seed. */
export function cellPrinters(table: Table, seed: number): ((row: number) => string)[] {
  return table.columns.map((column, i) => {
    const schema = table.schema.columns[i]!;
    const missing = missingPrinter(schema, seed);
    if (column.type === 'code') {
      const { codes, levels } = column;
      return (row) => (codes[row]! < 0 ? missing() : levels[codes[row]!]!);
    }
    const { values } = column;
    const print = numberPrinter(schema);
    return (row) => (Number.isNaN(values[row]) ? missing() : print(values[row]!));
  });
}

function missingPrinter(
  { missingWords: words, missingShares: shares, name }: ColumnSchema,
  seed: number,
): () => string {
  if (!words || words.length === 0) return () => '';
  if (words.length === 1 || !shares || shares.length !== words.length) return () => words[0]!;
  const random = createRandom(seed).stream(`missing:${name}`);
  return () => {
    let u = random.next();
    for (let i = 0; i < words.length; i += 1) {
      u -= shares[i]!;
      if (u < 0) return words[i]!;
    }
    return words[0]!;
  };
}

/** A value as the file writes it: its date format, its decimals, its decimal sign. */
export function numberPrinter(schema: ColumnSchema): (value: number) => string {
  if (
    schema.format !== undefined &&
    isNumberKind(schema.kind) &&
    schema.kind !== 'numeric' &&
    schema.kind !== 'integer'
  ) {
    const format = dateFormat(schema.format);
    return (value) => format.print(value);
  }
  const decimals = schema.kind === 'integer' ? 0 : schema.decimals;
  const shortest = (value: number): string => {
    if (decimals === undefined) return String(value === 0 ? 0 : value);
    if (decimals === 0) return String(Math.round(value) + 0);
    const fixed = value.toFixed(decimals);
    return schema.fixedDecimals ? fixed : String(Number(fixed) + 0);
  };
  return schema.decimalComma ? (value) => shortest(value).replace('.', ',') : shortest;
}

/** CSV text in pieces of some thousand rows. */
export function* csvPieces(table: Table, seed: number, dialect: CsvDialect = PLAIN): Generator<string> {
  const printers = cellPrinters(table, seed);
  // Levels are quoted once, not once a row.
  const quoted = new Map<string, string>();
  const cell = (text: string): string => {
    if (text.length > 40) return csvCell(text, dialect);
    let known = quoted.get(text);
    if (known === undefined) {
      known = csvCell(text, dialect);
      if (quoted.size < 100_000) quoted.set(text, known);
    }
    return known;
  };
  let piece = `${table.schema.columns.map(({ name }) => csvCell(name, dialect)).join(dialect.delimiter)}\n`;
  for (let row = 0; row < table.rows; row += 1) {
    let line = '';
    for (let i = 0; i < printers.length; i += 1) line += (i === 0 ? '' : dialect.delimiter) + cell(printers[i]!(row));
    // A row whose only cell is empty would be read as a blank line.
    piece += `${line === '' ? dialect.quote + dialect.quote : line}\n`;
    if (row % PIECE === PIECE - 1) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** One JSON object a line; numbers and booleans as such, dates as written, missing as null. */
export function* ndjsonPieces(table: Table, seed: number): Generator<string> {
  const printers = cellPrinters(table, seed);
  const { columns } = table.schema;
  let piece = '';
  for (let row = 0; row < table.rows; row += 1) {
    const parts = columns.map(
      (schema, i) => `${JSON.stringify(schema.name)}:${jsonCell(table, i, row, schema, printers[i]!)}`,
    );
    piece += `{${parts.join(',')}}\n`;
    if (row % PIECE === PIECE - 1) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

function jsonCell(table: Table, i: number, row: number, schema: ColumnSchema, print: (row: number) => string): string {
  const column = table.columns[i]!;
  if (column.type === 'code' ? column.codes[row]! < 0 : Number.isNaN(column.values[row])) return 'null';
  const text = print(row);
  if (schema.kind === 'numeric' || schema.kind === 'integer')
    return schema.decimalComma ? text.replace(',', '.') : String(Number(text));
  return schema.kind === 'boolean' && /^(true|false|0|1)$/.test(text) ? text : JSON.stringify(text);
}

/** Parquet bytes: doubles and 32-bit integers for numbers, texts for everything else. */
export async function parquetBytes(table: Table): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const printers = cellPrinters(table, 0);
  const columnData = table.schema.columns.map((schema, i) => {
    const column = table.columns[i]!;
    const isMissing = (row: number): boolean =>
      column.type === 'code' ? column.codes[row]! < 0 : Number.isNaN(column.values[row]);
    const cells = <T>(cell: (row: number) => T): (T | null)[] =>
      Array.from({ length: table.rows }, (_, row) => (isMissing(row) ? null : cell(row)));
    if (column.type === 'number' && (schema.kind === 'numeric' || schema.kind === 'integer')) {
      const whole = schema.kind === 'integer' && column.values.every((v) => Number.isNaN(v) || Math.abs(v) < 2 ** 31);
      return {
        name: schema.name,
        data: cells((row) => column.values[row]!),
        type: whole ? ('INT32' as const) : ('DOUBLE' as const),
      };
    }
    return { name: schema.name, data: cells((row) => printers[i]!(row)), type: 'STRING' as const };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
