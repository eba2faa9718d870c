import { findDates } from '../verification/text/dates.ts';
import { normaliseWord } from '../verification/text/normalise.ts';
import { findNumbers } from '../verification/text/numbers.ts';
import { type Token, tokenise } from '../verification/text/tokens.ts';
import { type Unit, unitAt } from '../verification/text/units.ts';

export interface SaidNumber {
  readonly value: number;
  readonly unit?: Unit;
  readonly unitText?: string;
  readonly start: number;
  readonly end: number;
}

/** The checkable parts of a text: numbers with units, dates, and words. */
export interface Said {
  readonly numbers: readonly SaidNumber[];
  readonly dates: readonly SaidDate[];
  /** Base forms of words that are no part of a number, unit or date, with where they stand. */
  readonly words: readonly SaidWord[];
  /** Pairs of numbers that one follows the other in time: `from 7.2 to 7.4`. */
  readonly courses: readonly SaidCourse[];
}

export interface SaidCourse {
  readonly from: number;
  readonly to: number;
  readonly start: number;
}

export interface SaidDate {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly day: string;
  readonly start: number;
}

export interface SaidWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Number of the clause it stands in; full stops, semicolons and line ends part clauses. */
  readonly clause: number;
}

/** What may stand between two numbers of a course: a unit, and the word that joins them. */
const COURSE = /^[^.;]{0,32}(?:\bto\b|→|⟶|->)\s*$/;

/** @param text one or a few sentences */
export function said(text: string): Said {
  const tokens = tokenise(text);
  const mentions = findNumbers(tokens);
  const dates = findDates(tokens, mentions, (token) => unitAt([token], 0) !== undefined);
  const taken = new Uint8Array(tokens.length);
  for (const date of dates) taken.fill(1, date.from, date.to);
  const numbers: SaidNumber[] = [];
  for (const mention of mentions) {
    if (taken[mention.from] === 1) continue;
    taken.fill(1, mention.from, mention.to);
    const unit = unitAt(tokens, mention.to);
    if (unit) taken.fill(1, mention.to, unit.to);
    const { value, start, end } = mention;
    numbers.push({ value, start, end, ...(unit ? { unit: unit.unit, unitText: unit.text } : {}) });
  }
  let clause = 0;
  const words = tokens.flatMap((token, i) => {
    if (token.kind === 'punct' && /[.;!?]/.test(token.text)) clause += 1;
    if (i > 0 && text.slice(tokens[i - 1]!.end, token.start).includes('\n')) clause += 1;
    return token.kind === 'word' && taken[i] === 0 ? parts(token, clause) : [];
  });
  return {
    numbers,
    dates: dates.flatMap(({ day, start }) => (day === undefined ? [] : [{ day, start }])),
    words,
    courses: numbers.flatMap((number, i) => {
      const next = numbers[i + 1];
      const between = next && text.slice(number.end, next.start);
      // The second half of a pair such as 154/93 is no beginning of a course.
      if (text[number.start - 1] === '/' || (next && text[next.end] === '/')) return [];
      return next && between !== undefined && COURSE.test(between)
        ? [{ from: number.value, to: next.value, start: number.start }]
        : [];
    }),
  };
}

/** `ST-elevation` is two words. */
function parts(token: Token, clause: number): SaidWord[] {
  return [...token.text.matchAll(/[\p{L}\p{N}'’]+/gu)].map((match) => ({
    word: baseForm(match[0]),
    start: token.start + match.index,
    end: token.start + match.index + match[0].length,
    clause,
  }));
}

/** A rough base form, so that `continued` meets `continues`; only ever compared with another base form. */
export function baseForm(word: string): string {
  const plain = normaliseWord(word);
  if (plain.length <= 3) return plain;
  return plain
    .replace(/ies$/, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|s)$/, '')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/e$/, '');
}
