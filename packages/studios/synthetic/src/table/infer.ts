import { SyntheticError } from '../errors.ts';
import { DATE_FORMATS, dateFormat, exchanged } from './dates.ts';
import { plainDecimals, type RawColumn } from './raw.ts';
import type { ColumnKind, ColumnSchema } from './table.ts';
import { booleanLevels, identifierName, isMissingAmongNumbers, isMissingWord, ordinalLevels } from './words.ts';

export interface Inferred {
  readonly column: ColumnSchema;
  /** What a person should look at; no cell's content but formats and counts. */
  readonly notes: readonly string[];
}

/** The distinct texts of a column that are not missing, with their counts, in order of first appearance. */
interface Texts {
  readonly texts: string[];
  readonly counts: number[];
  readonly total: number;
}

/** What a column means, from its name and cells. `given` are the corrections of a person; they always win. */
export function inferColumn(name: string, raw: RawColumn, given: Partial<ColumnSchema> = {}): Inferred {
  const notes: string[] = [];
  const finish = (column: ColumnSchema): Inferred => ({ column: { ...column, ...given, name }, notes });
  if (raw.numbers) {
    if (!given.kind || given.kind === 'numeric' || given.kind === 'integer') return finish(ofNumbers(name, raw));
    return inferColumn(name, raw.asTexts(), given);
  }
  const counts = raw.counts();
  const wordsGiven = given.missingWords ? new Set(given.missingWords) : undefined;
  const split = (isMissing: (text: string) => boolean): { missing: Map<string, number>; present: Texts } => {
    const missing = new Map<string, number>();
    const present: Texts & { total: number } = { texts: [], counts: [], total: 0 };
    raw.texts.forEach((text, i) => {
      if (wordsGiven ? wordsGiven.has(text) : isMissing(text)) missing.set(text, counts[i]!);
      else {
        present.texts.push(text);
        present.counts.push(counts[i]!);
        present.total += counts[i]!;
      }
    });
    return { missing, present };
  };
  const strict = split(isMissingWord);
  const loose = split(isMissingAmongNumbers);
  const kind = given.kind;

  if (strict.present.total === 0) {
    if (!kind) notes.push(`column ${name}: every value is missing`);
    return finish({ name, kind: kind ?? 'categorical', ...missingOf(strict.missing), levels: [] });
  }
  if (kind === undefined || kind === 'numeric' || kind === 'integer') {
    const number = numbersOf(loose.present, kind !== undefined);
    if (number) {
      const { extra, ...facts } = number;
      const missing = new Map([...loose.missing, ...extra]);
      if (extra.size > 0)
        notes.push(
          `column ${name}: ${extra.size} distinct text(s) among numbers are taken as missing values, written as they are`,
        );
      const column = { name, ...facts, kind: kind ?? facts.kind, ...missingOf(missing) };
      const values = loose.present.texts.filter((text) => !extra.has(text));
      const as = kind ? undefined : specialNumber(name, values, facts, loose.present, raw.rows);
      if (as === 'identifier') return finish({ ...identifierOf(name, missingOf(missing)) });
      if (as === 'boolean')
        return finish({ name, kind: 'boolean', ...missingOf(missing), levels: booleanLevels(values)! });
      if (as !== 'date') return finish(column);
    } else if (kind) throw wrongKind(name, kind, raw, loose.present, (text) => plainDecimals(text) >= 0);
  }
  if (kind === undefined || kind === 'date' || kind === 'datetime' || kind === 'time') {
    const date = datesOf(name, loose.present, given, notes);
    if (date) return finish({ ...date, name, ...missingOf(loose.missing) });
    if (kind) {
      throw wrongKind(name, kind, raw, loose.present, (text) =>
        given.format
          ? !Number.isNaN(dateFormat(given.format).parse(text))
          : DATE_FORMATS.some((f) => !Number.isNaN(f.parse(text))),
      );
    }
  }
  const missing = missingOf(strict.missing);
  const { texts, total } = strict.present;
  if (kind) {
    if (kind === 'text' || kind === 'identifier')
      return finish({ name, kind, ...missing, treatment: kind === 'text' ? 'drop' : 'regenerate' });
    const levels =
      (kind === 'ordinal' && ordinalLevels(texts)) || (kind === 'boolean' && booleanLevels(texts)) || texts;
    return finish({ name, kind, ...missing, levels: withAll(given.levels, texts, name) ?? levels });
  }
  const yesNo = booleanLevels(texts);
  if (yesNo) return finish({ name, kind: 'boolean', ...missing, levels: yesNo });
  const ordered = ordinalLevels(texts);
  if (ordered) return finish({ name, kind: 'ordinal', ...missing, levels: ordered });
  const free = likeText(strict.present);
  if (free) {
    notes.push(`column ${name}: free text; it is left out (set "treatment": "template" to keep a placeholder)`);
    return finish({ name, kind: 'text', ...missing, treatment: 'drop' });
  }
  const named = identifierName(name);
  const share = texts.length / total;
  if (
    (total >= 20 && share > 0.5) ||
    (named === 'sure' && texts.length >= Math.max(10, 0.02 * total)) ||
    (named && total > 1 && share === 1)
  ) {
    notes.push(`column ${name}: taken as an identifier (${texts.length} distinct of ${total}); written anew`);
    return finish(identifierOf(name, missing));
  }
  return finish({ name, kind: 'categorical', ...missing, levels: withAll(given.levels, texts, name) ?? texts });
}

const identifierOf = (name: string, missing: ReturnType<typeof missingOf>): ColumnSchema => ({
  name,
  kind: 'identifier',
  ...missing,
  treatment: 'regenerate',
});

function withAll(
  given: readonly string[] | undefined,
  texts: readonly string[],
  name: string,
): readonly string[] | undefined {
  if (!given) return undefined;
  const known = new Set(given);
  const lacking = texts.filter((text) => !known.has(text)).length;
  if (lacking > 0)
    throw new SyntheticError(
      'schema',
      `The schema's levels of column ${name} lack ${lacking} of those in the table; add them.`,
    );
  return given;
}

function missingOf(
  words: ReadonlyMap<string, number>,
): Pick<ColumnSchema, 'missing' | 'missingWords' | 'missingShares'> {
  const sorted = [...words].sort((a, b) => b[1] - a[1]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  return {
    missing: total > 0,
    ...(sorted.length > 0 ? { missingWords: sorted.map(([word]) => word) } : {}),
    ...(sorted.length > 1 ? { missingShares: sorted.map(([, count]) => Number((count / total).toFixed(6))) } : {}),
  };
}

type NumberFacts = Pick<ColumnSchema, 'decimals' | 'min' | 'max' | 'atoms'> & {
  readonly kind: 'numeric' | 'integer';
  readonly fixedDecimals?: true;
  readonly decimalComma?: true;
};

/** Facts about a column of numbers; up to 5 % of other texts (at most 10 distinct) count as words for missing. */
function numbersOf(
  { texts, counts, total }: Texts,
  forced: boolean,
): (NumberFacts & { extra: Map<string, number> }) | undefined {
  const comma = texts.some((text) => /^\s*[+-]?\d+,\d+\s*$/.test(text)) && !texts.some((text) => text.includes('.'));
  const extra = new Map<string, number>();
  const cells: [value: number, count: number][] = [];
  const digitCounts = new Map<number, number>();
  let trailing = false;
  let extraTotal = 0;
  texts.forEach((text, i) => {
    const plain = comma ? text.replace(',', '.') : text;
    const digits = plainDecimals(plain);
    if (digits < 0) {
      extra.set(text, counts[i]!);
      extraTotal += counts[i]!;
      return;
    }
    digitCounts.set(digits, (digitCounts.get(digits) ?? 0) + counts[i]!);
    if (digits > 0 && plain.trimEnd().endsWith('0') && !/[eE]/.test(plain)) trailing = true;
    cells.push([Number(plain), counts[i]!]);
  });
  const allowed = forced ? 0.5 : 0.05;
  if (cells.length === 0 || extra.size > 10 || extraTotal > allowed * total) return undefined;
  if (extra.size > 0 && !forced && cells.length <= 10) return undefined;
  cells.sort((a, b) => a[0] - b[0]);
  const atoms = atomsOf(cells, total);
  const decimals = decimalsOf(digitCounts);
  return {
    kind: decimals === 0 ? 'integer' : 'numeric',
    ...(decimals > 0 && decimals <= 15 ? { decimals } : {}),
    ...(trailing ? { fixedDecimals: true } : {}),
    ...(comma ? { decimalComma: true } : {}),
    min: cells[0]![0],
    max: cells.at(-1)![0],
    ...(atoms.length > 0 ? { atoms } : {}),
    extra,
  };
}

/** The most digits that occur, leaving out the tails of binary fractions (0.67490000000000006) where these are few. */
function decimalsOf(counts: ReadonlyMap<number, number>): number {
  let total = 0;
  let short = 0;
  for (const [digits, count] of counts) {
    total += count;
    if (digits <= 10) short += count;
  }
  const few = short >= 0.95 * total;
  return Math.max(...[...counts.keys()].filter((digits) => !few || digits <= 10));
}

/** Values far more frequent than their neighbours in order: zeros, ceilings, preferred round numbers. */
function atomsOf(cells: readonly (readonly [number, number])[], total: number): number[] {
  if (cells.length < 20) return [];
  const floor = Math.max(10, 0.005 * total);
  return cells.flatMap(([value, count], i) => {
    if (count < floor) return [];
    let sum = 0;
    let n = 0;
    for (let j = Math.max(0, i - 4); j <= Math.min(cells.length - 1, i + 4); j += 1) {
      if (j === i) continue;
      sum += cells[j]![1];
      n += 1;
    }
    return count > (3 * sum) / n ? [value] : [];
  });
}

function ofNumbers(name: string, raw: RawColumn): ColumnSchema {
  const numbers = raw.numbers!;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  const counts = new Map<number, number>();
  for (const value of numbers) {
    if (Number.isNaN(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    if (counts.size < 2_000_000) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const words = new Map<string, number>();
  for (const word of raw.words.values()) words.set(word, (words.get(word) ?? 0) + 1);
  if (words.size > 50)
    throw new SyntheticError(
      'input',
      `Column ${name} mixes numbers with ${words.size} different texts; split it or give its kind in a schema.`,
    );
  const total = numbers.length - raw.words.size;
  const dense = counts.size / (max - min + 1) >= 0.5;
  if (raw.decimals === 0 && counts.size === total && (dense || identifierName(name)))
    return identifierOf(name, missingOf(words));
  const atoms = atomsOf(
    [...counts].sort((a, b) => a[0] - b[0]),
    total,
  );
  return {
    name,
    kind: raw.decimals === 0 ? 'integer' : 'numeric',
    ...missingOf(words),
    ...(raw.decimals > 0 && raw.decimals <= 15 ? { decimals: raw.decimals } : {}),
    ...(raw.trailingZero ? { fixedDecimals: true } : {}),
    min,
    max,
    ...(atoms.length > 0 ? { atoms } : {}),
  };
}

/** Integers that are something else: yes and no, record numbers, dates written as eight digits. */
function specialNumber(
  name: string,
  texts: readonly string[],
  facts: NumberFacts,
  { total }: Texts,
  rows: number,
): 'identifier' | 'boolean' | 'date' | undefined {
  if (facts.kind !== 'integer') return undefined;
  if (booleanLevels(texts)) return 'boolean';
  if (texts.length >= 10 && texts.every((text) => text.trim().length === 8)) {
    const format = dateFormat('YYYYMMDD');
    if (texts.every((text) => /^\s*(19|20)/.test(text) && !Number.isNaN(format.parse(text)))) return 'date';
  }
  const named = identifierName(name);
  if (named === 'sure' && texts.length >= Math.max(10, 0.02 * total)) return 'identifier';
  if (texts.length !== total || total < 2) return undefined;
  if (named) return 'identifier';
  const dense = total / (facts.max! - facts.min! + 1);
  return rows >= 50 && dense >= 0.5 ? 'identifier' : undefined;
}

function datesOf(
  name: string,
  { texts }: Texts,
  given: Partial<ColumnSchema>,
  notes: string[],
): Pick<ColumnSchema, 'kind' | 'format' | 'otherFormats' | 'min' | 'max'> | undefined {
  if (given.format) {
    const formats = [given.format, ...(given.otherFormats ?? [])].map(dateFormat);
    const values = texts.map((text) => firstValue(text, formats));
    if (values.some(Number.isNaN)) return undefined;
    return { kind: formats[0]!.kind, format: given.format, min: least(values), max: greatest(values) };
  }
  if (!texts.every((text) => /\d/.test(text) && text.trim().length >= 4 && text.trim().length <= 32)) return undefined;
  if (texts.every((text) => /^\s*[+-]?\d{1,7}\s*$/.test(text))) return undefined;
  // The first texts rule out nearly all formats.
  const few = texts.slice(0, 50);
  const fitting = DATE_FORMATS.filter((format) => few.every((text) => !Number.isNaN(format.parse(text)))).filter(
    (format) => texts.every((text) => !Number.isNaN(format.parse(text))),
  );
  const formats = fitting.slice(0, 1);
  if (formats.length === 0) {
    // Several formats in one column: the one that reads most comes first, each next reads the most of what is left.
    let left = texts;
    while (left.length > 0 && formats.length < 6) {
      const best = DATE_FORMATS.map((format) => ({
        format,
        read: left.filter((text) => !Number.isNaN(format.parse(text))).length,
      })).reduce((a, b) => (b.read > a.read ? b : a));
      if (best.read === 0) return undefined;
      formats.push(best.format);
      left = left.filter((text) => Number.isNaN(best.format.parse(text)));
    }
    if (left.length > 0 || new Set(formats.map(({ kind }) => kind === 'time')).size > 1) return undefined;
    notes.push(
      `column ${name}: dates in ${formats.length} formats (${formats.map((f) => f.format).join(', ')}); written in the first`,
    );
  }
  const main = formats[0]!;
  const other = exchanged(main.format);
  if (formats.length === 1 && other && fitting.some((format) => format.format === other))
    notes.push(
      `column ${name}: every date fits ${main.format} and ${other}; ${main.format} is taken (correct "format" in the schema)`,
    );
  const values = texts.map((text) => firstValue(text, formats));
  return {
    kind: formats.some(({ kind }) => kind === 'datetime') ? 'datetime' : main.kind,
    format: main.format,
    ...(formats.length > 1 ? { otherFormats: formats.slice(1).map(({ format }) => format) } : {}),
    min: least(values),
    max: greatest(values),
  };
}

export function firstValue(text: string, formats: readonly { parse(text: string): number }[]): number {
  for (const format of formats) {
    const value = format.parse(text);
    if (!Number.isNaN(value)) return value;
  }
  return Number.NaN;
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

function likeText({ texts, counts, total }: Texts): boolean {
  let words = 0;
  let length = 0;
  texts.forEach((text, i) => {
    words += counts[i]! * text.trim().split(/\s+/).length;
    length += counts[i]! * text.length;
  });
  const share = texts.length / total;
  return (share > 0.3 && (words / total >= 4 || length / total > 40)) || (share > 0.5 && words / total >= 3);
}

function wrongKind(
  name: string,
  kind: ColumnKind,
  raw: RawColumn,
  { texts }: Texts,
  fits: (text: string) => boolean,
): SyntheticError {
  const bad = new Set(texts.filter((text) => !fits(text)));
  const codes = raw.codes!;
  let row = 0;
  while (row < codes.length && !bad.has(raw.texts[codes[row]!]!)) row += 1;
  return new SyntheticError(
    'schema',
    `The schema calls column ${name} ${kind}, and row ${row + 1} (line ${row + 2} of a plain CSV file) holds something else; correct "kind", "format" or "missingWords".`,
  );
}
