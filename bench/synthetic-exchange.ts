/**
 * Tables in a form that every program of bench/synthetic-peers.ts reads alike: a header, an empty cell for missing, numbers in
 * their shortest form (dates as milliseconds), levels by their text.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Column, Table } from '@aceso/synthetic';
import { CsvReader, csvCell } from '@aceso/synthetic/csv';

/** The table without identifiers and free text, which no method models and no measure reads. */
export function withoutNames(table: Table): Table {
  const kept = table.schema.columns.flatMap(({ kind }, i) => (kind === 'identifier' || kind === 'text' ? [] : [i]));
  return {
    schema: { columns: kept.map((i) => table.schema.columns[i]!) },
    rows: table.rows,
    columns: kept.map((i) => table.columns[i]!),
  };
}

const DIALECT = { delimiter: ',', quote: '"' };
const quoted = (text: string): string => csvCell(text, DIALECT);

export function writeExchange(path: string, table: Table): void {
  const lines = [table.schema.columns.map(({ name }) => quoted(name)).join()];
  for (let row = 0; row < table.rows; row += 1) {
    const cells = table.columns.map((column) => {
      if (column.type === 'number') return Number.isNaN(column.values[row]!) ? '' : String(column.values[row]!);
      return column.codes[row]! < 0 ? '' : quoted(column.levels[column.codes[row]!]!);
    });
    lines.push(cells.join());
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

/** Reads what a method wrote, in the columns of `like`. @throws RangeError for a column that is missing, or a cell that is no number */
export function readExchange(path: string, like: Table): Table {
  const rows: string[][] = [];
  const reader = new CsvReader(DIALECT, (cells) => void rows.push(cells));
  reader.push(readFileSync(path, 'utf8'));
  reader.end();
  const header = rows.shift();
  const columns = like.schema.columns.map(({ name }, c): Column => {
    const at = header?.indexOf(name) ?? -1;
    if (at < 0) throw new RangeError(`${path} has no column "${name}"`);
    const cells = rows.map((row) => row[at]!);
    const original = like.columns[c]!;
    if (original.type === 'number') {
      const values = Float64Array.from(cells, (cell) => (cell === '' ? Number.NaN : Number(cell)));
      const bad = cells.findIndex((cell, row) => cell !== '' && Number.isNaN(values[row]!));
      if (bad >= 0) throw new RangeError(`${path}: "${name}" has a cell that is no number in row ${bad + 1}`);
      return { type: 'number', values };
    }
    const levels = [...original.levels];
    const place = new Map(levels.map((level, code) => [level, code]));
    const codes = Int32Array.from(cells, (cell) => {
      if (cell === '') return -1;
      if (!place.has(cell)) place.set(cell, levels.push(cell) - 1);
      return place.get(cell)!;
    });
    return { type: 'code', codes, levels };
  });
  return { schema: like.schema, rows: rows.length, columns };
}
