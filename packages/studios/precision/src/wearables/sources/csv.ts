import { PrecisionError } from '../../errors.ts';

/** One row of a table with the line it begins on. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A cell longer than this is a quote that was never closed. */
const LONGEST_ROW = 1 << 16;

/**
 * Rows of a CSV file (RFC 4180), as they come; the separator is the one that the first line with any has most of.
 * @throws PrecisionError with the line for quotes that do not close
 */
export class CsvScanner {
  readonly #name: string;
  readonly #row: (row: Row) => void;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest = '';
  #line = 1;
  #separator: string | undefined;

  constructor(name: string, row: (row: Row) => void) {
    this.#name = name;
    this.#row = row;
  }

  write(bytes: Uint8Array): void {
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: true });
    } catch {
      throw new PrecisionError('input', `${this.#name}:${this.#line}: the file is no UTF-8 text; save it as UTF-8.`);
    }
    this.#scan(this.#rest + text, false);
  }

  end(): void {
    if (this.#rest !== '') this.#scan(this.#rest, true);
  }

  #scan(text: string, last: boolean): void {
    let at = 0;
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      // A row goes on while its quotes are open.
      while (end !== -1 && quotes(text, at, end) % 2 === 1) end = text.indexOf('\n', end + 1);
      if (end === -1) {
        if (!last || quotes(text, at, text.length) % 2 === 1) {
          if (last || text.length - at > LONGEST_ROW)
            throw new PrecisionError('input', `${this.#name}:${this.#line}: a quote is opened here and never closed.`);
          this.#rest = text.slice(at);
          return;
        }
        end = text.length;
      }
      const raw = text.slice(at, end).replace(/\r$/, '');
      const line = this.#line;
      this.#line += 1 + (raw.match(/\n/g)?.length ?? 0);
      at = end + 1;
      if (raw.trim() === '') continue;
      this.#separator ??= separatorOf(raw);
      this.#row({ cells: cellsOf(raw.replace(/^\uFEFF/, ''), this.#separator ?? ','), line });
    }
    this.#rest = '';
  }
}

function quotes(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('"', from); at !== -1 && at < to; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

function separatorOf(line: string): string | undefined {
  const counts = [',', ';', '\t'].map((mark) => [mark, line.split(mark).length - 1] as const);
  const [mark, count] = counts.sort((a, b) => b[1] - a[1])[0]!;
  return count === 0 ? undefined : mark;
}

function cellsOf(raw: string, separator: string): string[] {
  if (!raw.includes('"')) return raw.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < raw.length; at += 1) {
    const mark = raw[at]!;
    if (mark === '"') {
      if (quoted && raw[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = !quoted;
    } else if (mark === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += mark;
  }
  cells.push(cell.trim());
  return cells;
}
