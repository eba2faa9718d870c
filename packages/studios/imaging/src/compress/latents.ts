import { type BitReader, type BitWriter, contexts } from './bits.ts';
import { LATENTS } from './network.ts';

/** Magnitudes up to this have a context for each step; larger ones go on in Elias gamma code. */
const UNARY = 12;
/** Around a value: nothing, a little, much. */
const SURROUNDINGS = 4;
const LARGEST = 2 ** 20;

/** How values were distributed so far; kept over the slices of a volume. */
export class LatentModel {
  readonly zero = contexts(LATENTS * SURROUNDINGS);
  readonly sign = contexts(LATENTS);
  readonly more = contexts(LATENTS * SURROUNDINGS * UNARY);
  readonly length = contexts(32);
  readonly digit = contexts(32);
}

/** Number of the surroundings of value `at` of a channel of `columns` from what came before it: left, above, and the slice before. */
function surroundings(
  values: Int32Array,
  before: Int32Array | undefined,
  base: number,
  at: number,
  columns: number,
): number {
  const left = at % columns === 0 ? 0 : Math.abs(values[base + at - 1]!);
  const above = at < columns ? 0 : Math.abs(values[base + at - columns]!);
  const last = before === undefined ? 0 : Math.abs(before[base + at]!);
  const sum = left + above + 2 * last;
  return sum === 0 ? 0 : sum <= 2 ? 1 : sum <= 6 ? 2 : 3;
}

/** @param values [LATENTS, rows, columns] */
export function writeLatents(
  writer: BitWriter,
  model: LatentModel,
  values: Int32Array,
  columns: number,
  before: Int32Array | undefined,
): void {
  const cells = values.length / LATENTS;
  for (let c = 0; c < LATENTS; c += 1)
    for (let at = 0; at < cells; at += 1) {
      const context = c * SURROUNDINGS + surroundings(values, before, c * cells, at, columns);
      const value = values[c * cells + at]!;
      writer.bit(model.zero, context, value === 0 ? 0 : 1);
      if (value === 0) continue;
      writer.bit(model.sign, c, value < 0 ? 1 : 0);
      const size = Math.abs(value) - 1;
      for (let n = 0; n < UNARY; n += 1) {
        writer.bit(model.more, context * UNARY + n, size > n ? 1 : 0);
        if (size <= n) break;
      }
      if (size < UNARY) continue;
      const rest = Math.min(size - UNARY, LARGEST) + 1;
      const digits = 31 - Math.clz32(rest);
      for (let n = 0; n < digits; n += 1) writer.bit(model.length, n, 1);
      writer.bit(model.length, digits, 0);
      for (let n = digits - 1; n >= 0; n -= 1) writer.bit(model.digit, n, (rest >> n) & 1);
    }
}

export function readLatents(
  reader: BitReader,
  model: LatentModel,
  rows: number,
  columns: number,
  before: Int32Array | undefined,
): Int32Array {
  const cells = rows * columns;
  const values = new Int32Array(LATENTS * cells);
  for (let c = 0; c < LATENTS; c += 1)
    for (let at = 0; at < cells; at += 1) {
      const context = c * SURROUNDINGS + surroundings(values, before, c * cells, at, columns);
      if (reader.bit(model.zero, context) === 0) continue;
      const negative = reader.bit(model.sign, c) === 1;
      let size = 0;
      while (size < UNARY && reader.bit(model.more, context * UNARY + size) === 1) size += 1;
      if (size === UNARY) {
        let digits = 0;
        while (digits < 21 && reader.bit(model.length, digits) === 1) digits += 1;
        let rest = 1;
        for (let n = digits - 1; n >= 0; n -= 1) rest = 2 * rest + reader.bit(model.digit, n);
        size = UNARY + rest - 1;
      }
      values[c * cells + at] = negative ? -size - 1 : size + 1;
    }
  return values;
}
