import { SyntheticError } from '../errors.ts';
import { RawColumn } from './raw.ts';
import type { RawTable } from './read.ts';

/** One JSON object a line, or one array of objects; a key that a line lacks is a missing value. */
export class RecordReader {
  #rest = '';
  #line = 0;
  #rows = 0;
  #array: boolean | undefined;
  readonly #columns = new Map<string, RawColumn>();

  push(text: string): void {
    const all = this.#rest + text;
    this.#array ??= all.trimStart().startsWith('[');
    if (this.#array) {
      this.#rest = all;
      return;
    }
    const lines = all.split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.#addLine(line);
  }

  end(): RawTable {
    if (this.#array) {
      let list: unknown;
      try {
        list = JSON.parse(this.#rest);
      } catch {
        throw new SyntheticError('input', 'the file begins like a JSON array and is not one; give one object a line');
      }
      for (const each of list as unknown[]) {
        this.#line += 1;
        this.#add(each, `item ${this.#line}`);
      }
    } else this.#addLine(this.#rest);
    if (this.#rows === 0 || this.#columns.size === 0)
      throw new SyntheticError('input', 'the file has no records; give one JSON object a line');
    return { names: [...this.#columns.keys()], columns: [...this.#columns.values()] };
  }

  #addLine(line: string): void {
    this.#line += 1;
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new SyntheticError('input', `line ${this.#line}: this is not JSON; give one object a line`);
    }
    this.#add(value, `line ${this.#line}`);
  }

  #add(value: unknown, place: string): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new SyntheticError('input', `${place}: this is not a JSON object; give one object a line`);
    for (const [key, cell] of Object.entries(value)) {
      let column = this.#columns.get(key);
      if (!column) {
        column = new RawColumn();
        for (let row = 0; row < this.#rows; row += 1) column.add('');
        this.#columns.set(key, column);
      }
      column.add(cellText(cell));
    }
    this.#rows += 1;
    for (const column of this.#columns.values()) if (column.rows < this.#rows) column.add('');
  }
}

/** A value of JSON or Parquet as the text that a CSV file would hold. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? '';
}
