import { NUMBER, numberOf, periodOf, unitAt } from '../parse/amounts.ts';
import type { ProposedPart } from './proposal.ts';

const WORDED = /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b/gi;
/** Figures of a text; those within a unit ("x 10^9/L") are of it. */
export function numbersIn(text: string): number[] {
  const found: number[] = [];
  const pattern = new RegExp(`(?<![\\p{L}\\d.,])(?:${NUMBER})`, 'giuy');
  for (let at = 0; at < text.length; at += 1) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    found.push(numberOf(match[0]));
    at += match[0].length;
    at += unitAt(text.slice(at)).length - 1;
  }
  return [...found, ...[...text.matchAll(WORDED)].map(([one]) => periodOf(`${one} day`)!.count)];
}

const WORD_VALUES: Readonly<Record<string, string>> = {
  one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10', twelve: '12',
}; // biome-ignore format: a table reads best as a row
const figured = (text: string): string =>
  text
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .replace(
      /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b/gi,
      (word) => WORD_VALUES[word.toLowerCase()]!,
    );
const numeral = (value: number): string => `${String(Math.abs(value)).replace('.', '\\.')}(?:\\.0+)?`;

/** What stands behind a number is the unit, or the limit that it multiplies, and nothing else. */
function isBehind(rest: string, { unit, limit, quote }: ProposedPart): boolean {
  const read = unitAt(rest);
  if (read.limit !== limit) return false;
  if (limit !== undefined) return true;
  if (unit === undefined) return read.length === 0;
  return quote.includes(unit) && read.unit !== undefined && unitAt(` ${unit}`).unit === read.unit;
}

/**
 * Whether the quote states the amount of a part: the number with its unit, both ends of a range with it, so many times a limit of normal.
 * `once`: the limit itself, without a figure.
 */
export function amountIn(part: ProposedPart): 'stated' | 'once' | undefined {
  const { value = 0, upTo, limit, quote } = part;
  const plain = figured(quote);
  if (upTo !== undefined) {
    const range = new RegExp(
      `(?<![\\d.])(between |from )?${numeral(value)}(?!\\d)([^\\d]{0,40}?) ?(-|–|to|and|through) ?${numeral(upTo)}(?![\\d.]*\\d)`,
      'iu',
    ).exec(plain);
    if (!range || value < 0) return undefined;
    const [whole, lead, middle, join] = range;
    if (/and/i.test(join!) && !/between/i.test(lead ?? '')) return undefined;
    // A unit may stand at the first end as well; it is the same one.
    if (middle!.trim() !== '' && (!isBehind(middle!, part) || unitAt(middle!).length < middle!.trimEnd().length))
      return undefined;
    return isBehind(plain.slice(range.index + whole.length), part) ? 'stated' : undefined;
  }
  const at = new RegExp(`(?<![\\d.])${numeral(value)}(?!\\d)`).exec(plain);
  if (!at) {
    if (limit === undefined || value !== 1) return undefined;
    const named =
      limit === 'upper'
        ? /\b(?:upper (?:limit|level|boundary)|ULN|IULN)\b/
        : /\b(?:lower (?:limit|level|boundary)|LLN)\b/;
    return named.test(plain) ? 'once' : undefined;
  }
  // A minus stands right before the figure and behind no other one.
  if (/(?<![\p{L}\d])[-−]$/u.test(plain.slice(0, at.index)) !== value < 0) return undefined;
  return isBehind(plain.slice(at.index + at[0].length), part) ? 'stated' : undefined;
}
