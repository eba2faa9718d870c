import { createRandom, type Random } from '@aceso/tensor/random';
import { addHash, type Bloom, createBloom, hasHash, WordHash } from '../gate/bloom.ts';
import type { CodeColumn } from '../table/table.ts';

/** How new identifiers are written: like the old ones to the eye and to a parser, and unrelated to them. */
export interface Identifiers {
  readonly form: 'sequence' | 'numbers' | 'pattern';
  /** Share of rows without one. */
  readonly missing: number;
  /** How many rows share one identifier: `sizes[k]` is the share of identifiers with k + 1 rows. */
  readonly sizes: readonly number[];
  /** sequence: the first; numbers: quantiles, at least five identifiers apart. */
  readonly start?: number;
  readonly quantiles?: readonly number[];
  /** pattern: 'A' an upper-case letter, 'a' a lower-case letter, '9' a digit, '\x' the character x; with shares. */
  readonly patterns?: readonly (readonly [pattern: string, share: number])[];
  /** The old identifiers, so that none is given again; absent where nearly all of the space is taken. */
  readonly taken?: Bloom;
}

const LARGEST_GROUP = 50;

export function learnIdentifiers(column: CodeColumn, seed: number): Identifiers {
  const counts = new Map<number, number>();
  let present = 0;
  for (const code of column.codes) {
    if (code < 0) continue;
    present += 1;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const sizes = new Array<number>(LARGEST_GROUP).fill(0);
  for (const count of counts.values()) sizes[Math.min(count, LARGEST_GROUP) - 1]! += 1 / counts.size;
  while (sizes.length > 1 && sizes.at(-1) === 0) sizes.pop();
  const common = { missing: 1 - present / Math.max(1, column.codes.length), sizes };
  const texts = [...counts.keys()].map((code) => column.levels[code]!.trim());
  if (texts.length === 0) return { form: 'sequence', ...common, sizes: [1], start: 1 };
  const filter = (): Bloom => {
    const bloom = createBloom(texts.length, createRandom(seed).stream('identifiers'));
    for (const text of texts) addHash(bloom, hashOf(text, bloom));
    return bloom;
  };
  if (texts.every((text) => /^(0|[1-9]\d{0,14})$/.test(text))) {
    const sorted = texts.map(Number).sort((a, b) => a - b);
    const range = sorted.at(-1)! - sorted[0]! + 1;
    if (sorted.length / range > 0.5) return { form: 'sequence', ...common, start: sorted[0]! };
    const pieces = Math.max(1, Math.min(64, Math.floor(sorted.length / 5)));
    const quantiles = Array.from(
      { length: pieces + 1 },
      (_, k) => sorted[Math.round((k * (sorted.length - 1)) / pieces)]!,
    );
    return { form: 'numbers', ...common, quantiles, ...(sorted.length / range < 0.2 ? { taken: filter() } : {}) };
  }
  return { form: 'pattern', ...common, patterns: patternsOf(texts), taken: filter() };
}

function hashOf(text: string, { key }: Bloom): readonly [number, number] {
  const hash = new WordHash(key);
  for (let i = 0; i < text.length; i += 1) hash.add(text.charCodeAt(i));
  return hash.end();
}

function patternsOf(texts: readonly string[]): (readonly [string, number])[] {
  const prefix = texts.reduce((common, text) => {
    let i = 0;
    while (i < common.length && common[i] === text[i]) i += 1;
    return common.slice(0, i);
  });
  // A shared beginning is kept up to its letters and signs: digits that all share are a counter's, not a label.
  const label = texts.length >= 5 ? /^\D*/.exec(prefix)![0] : '';
  const counts = new Map<string, number>();
  for (const text of texts) {
    const pattern =
      [...label].map((c) => `\\${c}`).join('') +
      [...text.slice(label.length)]
        .map((c) => (/\p{Lu}/u.test(c) ? 'A' : /\p{L}/u.test(c) ? 'a' : /\p{Nd}/u.test(c) ? '9' : `\\${c}`))
        .join('');
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 200);
  // The shape of a rare identifier could itself tell who it is.
  const frequent = sorted.filter(([, count]) => count >= 5);
  const kept = frequent.length > 0 ? frequent : sorted.slice(0, 1);
  const total = kept.reduce((sum, [, count]) => sum + count, 0);
  return kept.map(([pattern, count]) => [pattern, count / total] as const);
}

/** `rows` identifiers; rows that share one are spread over the table. */
export function writeIdentifiers(model: Identifiers, rows: number, random: Random): CodeColumn {
  const levels: string[] = [];
  const used = new Set<string>();
  const next = (): number => {
    let text = draw(model, random, levels.length);
    for (
      let attempt = 0;
      used.has(text) || (model.taken && hasHash(model.taken, hashOf(text, model.taken)));
      attempt += 1
    ) {
      if (attempt < 50) text = draw(model, random, levels.length);
      else if (!used.has(text)) break;
      else text = model.form === 'pattern' ? `${text}${levels.length}` : String(Number(text) + 1);
    }
    used.add(text);
    levels.push(text);
    return levels.length - 1;
  };
  const codes = new Int32Array(rows).fill(-1);
  const grouped = model.sizes.length > 1;
  // One row an identifier: in the order of the rows. Groups: scattered, as independent rows are.
  const order = grouped ? random.permutation(rows) : undefined;
  let at = 0;
  while (at < rows) {
    if (model.missing > 0 && random.next() < model.missing) {
      at += 1;
      continue;
    }
    const size = grouped ? drawSize(model.sizes, random) : 1;
    const code = next();
    for (let k = 0; k < size && at < rows; k += 1, at += 1) codes[order ? order[at]! : at] = code;
  }
  return { type: 'code', codes, levels };
}

function drawSize(sizes: readonly number[], random: Random): number {
  let u = random.next();
  for (let k = 0; k < sizes.length; k += 1) {
    u -= sizes[k]!;
    if (u < 0) return k + 1;
  }
  return sizes.length;
}

function draw({ form, start, quantiles, patterns }: Identifiers, random: Random, index: number): string {
  if (form === 'sequence') return String((start ?? 1) + index);
  if (form === 'numbers') {
    const at = random.next() * (quantiles!.length - 1);
    const k = Math.min(quantiles!.length - 2, Math.floor(at));
    if (k < 0) return String(quantiles![0]! + index + 1);
    return String(Math.round(quantiles![k]! + (quantiles![k + 1]! - quantiles![k]!) * (at - k)));
  }
  let u = random.next();
  let pattern = patterns![0]![0];
  for (const [each, share] of patterns!) {
    pattern = each;
    u -= share;
    if (u < 0) break;
  }
  return pattern.replace(/\\(.)|([Aa9])/gsu, (_, literal: string | undefined, kind: string) =>
    literal !== undefined
      ? literal
      : kind === '9'
        ? String(random.int(10))
        : String.fromCharCode((kind === 'A' ? 65 : 97) + random.int(26)),
  );
}
