import { SyntheticError } from '../errors.ts';

/** How a CSV file is written. Quotes are doubled inside quotes (RFC 4180). */
export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** A record longer than this is a quote that was never closed. */
const MAX_RECORD = 32 * 2 ** 20;

/** The delimiter that cuts the first lines into the same number (> 1) of cells most often; a comma when none does. */
export function detectDialect(head: string): CsvDialect {
  let best: CsvDialect = { delimiter: ',', quote: '"' };
  let bestScore = 0;
  for (const quote of ['"', "'"]) {
    for (const delimiter of DELIMITERS) {
      const counts: number[] = [];
      const reader = new CsvReader({ delimiter, quote }, (cells) => void counts.push(cells.length));
      try {
        reader.push(head);
        // The last line of the excerpt may be cut; it counts only when it is the only one.
        if (counts.length === 0) reader.end();
      } catch {
        continue;
      }
      const width = counts[0] ?? 0;
      if (width < 2) continue;
      const same = counts.filter((each) => each === width).length / counts.length;
      // Single quotes are apostrophes far more often than quotes: they must win clearly.
      const score = same * same * Math.log2(width + 1) * (quote === '"' ? 1 : 0.6);
      if (score > bestScore) {
        bestScore = score;
        best = { delimiter, quote };
      }
    }
  }
  return best;
}

/**
 * Cuts text that arrives in pieces into records. Lines end in LF, CRLF or CR; blank lines are left out.
 * `onRecord` gets the cells and the number (from 1) of the line on which the record begins.
 */
export class CsvReader {
  readonly #dialect: CsvDialect;
  readonly #onRecord: (cells: string[], line: number) => void;
  #rest = '';
  #line = 1;

  constructor(dialect: CsvDialect, onRecord: (cells: string[], line: number) => void) {
    this.#dialect = dialect;
    this.#onRecord = onRecord;
  }

  push(text: string): void {
    this.#rest = this.#take(this.#rest + text, false);
    if (this.#rest.length > MAX_RECORD) this.#unclosed();
  }

  /** @throws SyntheticError for a quote that was never closed */
  end(): void {
    if (this.#rest !== '') this.#rest = this.#take(this.#rest, true);
    if (this.#rest !== '') this.#unclosed();
  }

  #unclosed(): never {
    throw new SyntheticError('input', `line ${this.#line}: a quote is opened and never closed; close it or double it`);
  }

  #take(text: string, last: boolean): string {
    const { delimiter, quote } = this.#dialect;
    let at = 0;
    let nextQuote = text.indexOf(quote);
    for (;;) {
      if (at >= text.length) return '';
      let end = nextLineEnd(text, at);
      if (end < 0 && !last) return text.slice(at);
      if (end < 0) end = text.length;
      // A CR at the end of the piece may be half of a CRLF.
      if (!last && end === text.length - 1 && text[end] === '\r') return text.slice(at);
      if (nextQuote >= 0 && nextQuote < at) nextQuote = text.indexOf(quote, at);
      if (nextQuote < 0 || nextQuote >= end) {
        if (end > at) this.#onRecord(text.slice(at, end).split(delimiter), this.#line);
        this.#line += 1;
        at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
        continue;
      }
      const record = this.#quoted(text, at, last);
      if (!record) return text.slice(at);
      this.#onRecord(record.cells, this.#line);
      this.#line += record.lines;
      at = record.next;
    }
  }

  /** A record in which quotes occur, from `start`; undefined where its end has not arrived yet. */
  #quoted(text: string, start: number, last: boolean): { cells: string[]; next: number; lines: number } | undefined {
    const { delimiter, quote } = this.#dialect;
    const cells: string[] = [];
    let at = start;
    let lines = 1;
    for (;;) {
      let cell: string;
      if (text[at] === quote) {
        cell = '';
        at += 1;
        for (;;) {
          const close = text.indexOf(quote, at);
          if (close < 0 || (close === text.length - 1 && !last)) return undefined;
          cell += text.slice(at, close);
          at = close + 1;
          if (text[at] !== quote) break;
          cell += quote;
          at += 1;
        }
        for (let i = 0; i < cell.length; i += 1) {
          const c = cell.charCodeAt(i);
          if (c === 10 || (c === 13 && cell.charCodeAt(i + 1) !== 10)) lines += 1;
        }
        // What stands between the closing quote and the delimiter belongs to the cell, as most readers have it.
        const tail = endOfCell(text, at, delimiter);
        if (tail < 0 && !last) return undefined;
        cell += text.slice(at, tail < 0 ? text.length : tail);
        at = tail < 0 ? text.length : tail;
      } else {
        const end = endOfCell(text, at, delimiter);
        if (end < 0 && !last) return undefined;
        cell = text.slice(at, end < 0 ? text.length : end);
        at = end < 0 ? text.length : end;
      }
      cells.push(cell);
      if (text.startsWith(delimiter, at)) {
        at += delimiter.length;
        continue;
      }
      if (text[at] === '\r' && at === text.length - 1 && !last) return undefined;
      return { cells, next: at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1), lines };
    }
  }
}

function nextLineEnd(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const cr = lf < 0 ? text.indexOf('\r', from) : text.slice(from, lf).indexOf('\r');
  if (lf < 0) return cr;
  return cr < 0 ? lf : from + cr;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  for (let i = from; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13 || text.startsWith(delimiter, i)) return i;
  }
  return -1;
}

/** One cell as it is written: quoted where it must be. */
export function csvCell(text: string, { delimiter, quote }: CsvDialect): string {
  const must = text.includes(delimiter) || text.includes(quote) || text.includes('\n') || text.includes('\r');
  return must ? quote + text.replaceAll(quote, quote + quote) + quote : text;
}
