/** More distinct texts than this and a column of numbers is kept as numbers only. */
const DICTIONARY = 50_000;

/**
 * A column as it was read: codes into the distinct texts, or (numbers with very many distinct values) doubles with the
 * few texts that are no numbers beside them.
 */
export class RawColumn {
  rows = 0;
  /** Digits after the point of the widest number, and whether some number ends in a written zero after the point. */
  decimals = 0;
  trailingZero = false;
  readonly texts: string[] = [];
  #index = new Map<string, number>();
  #codes: Int32Array | undefined = new Int32Array(1024);
  #numbers: Float64Array | undefined;
  /** Number mode only: rows that hold a text. */
  readonly words = new Map<number, string>();
  #refused = false;

  add(cell: string): void {
    const row = this.rows;
    this.rows += 1;
    if (this.#numbers) {
      if (row === this.#numbers.length) this.#numbers = grow(this.#numbers, new Float64Array(row * 2));
      const decimals = plainDecimals(cell);
      if (decimals >= 0) {
        this.#numbers[row] = Number(cell);
        this.#noteDecimals(decimals, cell);
      } else {
        this.#numbers[row] = Number.NaN;
        this.words.set(row, own(cell));
      }
      return;
    }
    let codes = this.#codes!;
    if (row === codes.length) {
      codes = grow(codes, new Int32Array(row * 2));
      this.#codes = codes;
    }
    let code = this.#index.get(cell);
    if (code === undefined) {
      code = this.texts.length;
      const text = own(cell);
      this.texts.push(text);
      this.#index.set(text, code);
    }
    codes[row] = code;
    if (this.texts.length > DICTIONARY && !this.#refused) this.#toNumbers();
  }

  #noteDecimals(decimals: number, cell: string): void {
    if (decimals > this.decimals) this.decimals = decimals;
    if (decimals > 0 && !this.trailingZero && cell.trimEnd().endsWith('0')) this.trailingZero = true;
  }

  #toNumbers(): void {
    const decimals = this.texts.map(plainDecimals);
    if (decimals.filter((each) => each < 0).length > 0.01 * decimals.length) {
      this.#refused = true;
      return;
    }
    const values = new Float64Array(this.#codes!.length);
    const parsed = this.texts.map((text, i) => (decimals[i]! >= 0 ? Number(text) : Number.NaN));
    this.texts.forEach((text, i) => {
      if (decimals[i]! >= 0) this.#noteDecimals(decimals[i]!, text);
    });
    for (let row = 0; row < this.rows; row += 1) {
      const code = this.#codes![row]!;
      values[row] = parsed[code]!;
      if (decimals[code]! < 0) this.words.set(row, this.texts[code]!);
    }
    this.#numbers = values;
    this.#codes = undefined;
    this.#index = new Map();
    this.texts.length = 0;
  }

  /** Codes into `texts`; undefined in number mode. */
  get codes(): Int32Array | undefined {
    return this.#codes?.subarray(0, this.rows);
  }

  get numbers(): Float64Array | undefined {
    return this.#numbers?.subarray(0, this.rows);
  }

  /** How often each text occurs. */
  counts(): Int32Array {
    const counts = new Int32Array(this.texts.length);
    const codes = this.codes;
    if (codes) for (let i = 0; i < codes.length; i += 1) counts[codes[i]!]! += 1;
    return counts;
  }

  /** The same column in dictionary form; numbers come back in their shortest form. */
  asTexts(): RawColumn {
    const numbers = this.numbers;
    if (!numbers) return this;
    const column = new RawColumn();
    column.#refused = true;
    for (let row = 0; row < this.rows; row += 1) column.add(this.words.get(row) ?? String(numbers[row]));
    return column;
  }
}

/** A slice would keep the whole piece of the file alive that it was cut from. */
const own = (text: string): string => (text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8'));

function grow<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from as never);
  return to;
}

/**
 * Digits after the point of a plainly written number, spaces around it allowed; -1 for anything else, and for numbers
 * that begin with needless zeros (postcodes, record numbers): these are texts.
 */
export function plainDecimals(cell: string): number {
  let from = 0;
  let to = cell.length;
  while (from < to && cell.charCodeAt(from) === 32) from += 1;
  while (to > from && cell.charCodeAt(to - 1) === 32) to -= 1;
  let i = from;
  const sign = cell.charCodeAt(i);
  if (sign === 43 || sign === 45) i += 1;
  const first = i;
  while (i < to && isDigit(cell.charCodeAt(i))) i += 1;
  const whole = i - first;
  if (whole > 1 && cell.charCodeAt(first) === 48) return -1;
  let decimals = 0;
  if (i < to && cell.charCodeAt(i) === 46) {
    i += 1;
    const start = i;
    while (i < to && isDigit(cell.charCodeAt(i))) i += 1;
    decimals = i - start;
  }
  if (whole + decimals === 0) return -1;
  if (i < to && (cell.charCodeAt(i) | 32) === 101) {
    const exponent = /^[+-]?\d{1,3}$/.exec(cell.slice(i + 1, to));
    if (!exponent) return -1;
    decimals = Math.max(0, decimals - Number(exponent[0]));
    i = to;
  }
  return i === to ? decimals : -1;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
