import { closeSync, openSync, writeSync } from 'node:fs';
import type { Cell, Row, TableSpec } from './rows.ts';

/** Text written through a buffer of about a megabyte, so that memory stays bounded. */
export class TextFile {
  readonly #handle: number;
  #buffer: string[] = [];
  #size = 0;

  constructor(path: string) {
    this.#handle = openSync(path, 'w');
  }

  write(text: string): void {
    this.#buffer.push(text);
    this.#size += text.length;
    if (this.#size > 1_000_000) this.#flush();
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer.join(''), 'utf8');
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#handle, bytes, at);
    this.#buffer = [];
    this.#size = 0;
  }

  close(): void {
    this.#flush();
    closeSync(this.#handle);
  }
}

/** RFC 4180: quotes only where they are needed. */
const cell = (value: Cell): string => {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
export const csvLine = (row: Row): string => `${row.map(cell).join(',')}\n`;
export const csvHeading = (spec: TableSpec): string => csvLine(spec.columns.map(([name]) => name));
