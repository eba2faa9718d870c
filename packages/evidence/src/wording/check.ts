import { fold, type Said, saidIn } from './tokens.ts';
import { ADDRESSING, FREE, NEUTRAL, type WordingLanguage } from './words.data.ts';

/** How a new wording does not say the same. */
export const WORDING_FAULTS = [
  'empty', 'too-long', 'characters', 'language', 'number', 'date', 'negation', 'meaning', 'other-words', 'lost', 'person', 'order', 'binding',
] as const; // biome-ignore format: a list reads best as a row
export type WordingFaultKind = (typeof WORDING_FAULTS)[number];

export interface WordingFault {
  readonly kind: WordingFaultKind;
  readonly message: string;
}

export interface WordingOptions {
  readonly language: WordingLanguage;
  /** The sentence is about the one who reads it (of their own record): "your" may be said of what it names. */
  readonly ofReader?: boolean;
}

/** UTF-16 units of one sentence. */
const LONGEST = 600;
const words = (text: string): string[] => fold(text).match(/[\p{L}]+/gu) ?? [];

/**
 * Whether a new wording of a sentence says the same and nothing else. What a sentence says is read as a row of things: numbers
 * with their units, days, negations, limits, duties, and words by their meaning; words that say nothing are left out. The new row
 * must have the same things, each as often, in the same order or with one stretch of it moved, and what binds (a negation, a
 * limit, "only", "if", "must") must stand before the same thing. Whoever words it can choose among words of one meaning,
 * move a clause, cut a sentence in two, and add words of courtesy; nothing can be added, lost, turned round or told of somebody else.
 *
 * @returns why it may not stand; empty where it may
 */
export function wordingFaults(
  text: string,
  own: string,
  { language, ofReader = false }: WordingOptions,
): WordingFault[] {
  const clean = text.trim();
  if (!/\p{L}/u.test(clean)) return [fault('empty', 'It says nothing.')];
  if (clean.length > Math.min(LONGEST, own.length * 2 + 60))
    return [fault('too-long', 'It is much longer than what it words.')];
  const strange = foreignCharacter(clean, own);
  if (strange !== undefined) return [fault('characters', `It has the sign ${JSON.stringify(strange)}.`)];
  if (otherLanguage(clean, own, language)) return [fault('language', 'It is in another language.')];
  const before = saidIn(own, language);
  const after = withoutNeutral(saidIn(clean, language), before, language, ofReader);
  const found = difference(before, after);
  if (!ofReader && addresses(clean, language) && !addresses(own, language))
    found.push(fault('person', 'It says of the reader what was said of nobody in particular.'));
  if (otherTense(clean, own, language)) found.push(fault('meaning', 'It says of now what was, or of then what is.'));
  if (found.length > 0) return found;
  if (!sameButForOneMove(before, keys(after)))
    return [fault('order', 'It says the same words of other things: their order is another.')];
  const loose = bound(before).find((pair) => !bound(after).includes(pair));
  return loose === undefined ? [] : [fault('binding', `“${loose.split(' ')[0]}” stands before something else.`)];
}

const fault = (kind: WordingFaultKind, message: string): WordingFault => ({ kind, message });
const keys = (said: readonly Said[]): string[] => said.map(({ key }) => key);
const addresses = (text: string, language: WordingLanguage): boolean =>
  words(text).some((word) => ADDRESSING[language].has(word));

/** Letters of other scripts, signs that mark up, lead away or are not seen, and questions and cries that were not there. */
function foreignCharacter(text: string, own: string): string | undefined {
  const ours = new Set(own);
  for (const one of text) {
    if (ours.has(one)) continue;
    if (/[\p{Script=Latin}\p{M}\d ,.;:'’"()/%°²-]/u.test(one) && !/[\u2000-\u200f\u202a-\u202e]/u.test(one)) continue;
    return one;
  }
  return undefined;
}

function otherLanguage(text: string, own: string, language: WordingLanguage): boolean {
  const other = language === 'en' ? 'es' : 'en';
  const ours = new Set(words(own));
  const of = (free: ReadonlySet<string>, not: ReadonlySet<string>): number =>
    new Set(words(text).filter((word) => word.length > 1 && free.has(word) && !not.has(word) && !ours.has(word))).size;
  const theirs = of(FREE[other], FREE[language]);
  return theirs >= 2 && theirs > of(FREE[language], FREE[other]);
}

function withoutNeutral(
  said: readonly Said[],
  own: readonly Said[],
  language: WordingLanguage,
  ofReader: boolean,
): readonly Said[] {
  if (!ofReader) return said;
  const there = new Set(keys(own));
  return said.filter(({ key }) => there.has(key) || !(key.startsWith('w:') && NEUTRAL[language].has(key.slice(2))));
}

function difference(before: readonly Said[], after: readonly Said[]): WordingFault[] {
  const extra = minus(after, before);
  const gone = minus(before, after);
  const found: WordingFault[] = [];
  const name = ({ raw }: Said): string => `“${raw.trim()}”`;
  const report = (said: readonly Said[], verb: string, ofWord: WordingFaultKind): void => {
    for (const one of said.slice(0, 6))
      found.push(fault(one.kind === 'word' ? ofWord : kindOf(one), `${name(one)} ${verb}`));
  };
  report(extra, 'was not there before.', 'other-words');
  report(gone, 'is gone.', 'lost');
  return found;
}

const kindOf = ({ kind, key }: Said): WordingFaultKind =>
  kind === 'number' ? 'number' : kind === 'date' ? 'date' : key === 'not' ? 'negation' : 'meaning';

function minus(a: readonly Said[], b: readonly Said[]): Said[] {
  const left = new Map<string, number>();
  for (const { key } of b) left.set(key, (left.get(key) ?? 0) + 1);
  return a.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

const PAST: Readonly<Record<WordingLanguage, RegExp>> = {
  en: /\b(?:was|were|had|did)(?:n't)?\b/i,
  es: /(?<!\p{L})(?:fue|fueron|era|eran|estuvo|estuvieron|estaba|estaban|tuvo|tenia|tenía)(?!\p{L})/iu,
};
const PRESENT: Readonly<Record<WordingLanguage, RegExp>> = {
  en: /\b(?:is|are|am|has|have|do|does)(?:n't)?\b|'(?:m|re)\b/i,
  es: /(?<!\p{L})(?:es|son|está|están|tiene|tienen)(?!\p{L})/iu,
};

/** "You were allergic" is not "you are". Where both are said, or neither, nothing is known of it. */
function otherTense(text: string, own: string, language: WordingLanguage): boolean {
  const [past, present] = [PAST[language], PRESENT[language]];
  const plain = text.normalize('NFC').replaceAll('’', "'");
  const ours = own.normalize('NFC').replaceAll('’', "'");
  if (past.test(ours)) return !present.test(ours) && present.test(plain) && !past.test(plain);
  return past.test(plain);
}

/**
 * The same row, or one in which two stretches that follow each other have changed places. Stretches of several clauses are cut where
 * a clause begins: otherwise what was said of one thing is said of the next.
 */
function sameButForOneMove(a: readonly Said[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  let from = 0;
  while (from < a.length && a[from]!.key === b[from]) from += 1;
  let to = a.length;
  while (to > from && a[to - 1]!.key === b[to - 1]) to -= 1;
  const [was, is] = [a.slice(from, to), b.slice(from, to)];
  const clauses = was.some(({ clause }, index) => index > 0 && clause);
  return (
    was.length === 0 ||
    was.some(
      ({ clause }, cut) =>
        (!clauses || clause) && [...was.slice(cut), ...was.slice(0, cut)].every(({ key }, index) => key === is[index]),
    )
  );
}

/** What stands right behind each thing that binds. */
function bound(said: readonly Said[]): string[] {
  return said.flatMap(({ key, binds }, index) => (binds ? [`${key} ${said[index + 1]?.key ?? ''}`] : []));
}
