import { normaliseWord } from './normalise.ts';

/** A piece of the note with its place in it (UTF-16 units, end exclusive). */
export interface Token {
  readonly kind: 'word' | 'number' | 'punct';
  readonly text: string;
  /** Comparable form of a word; the text itself otherwise. */
  readonly norm: string;
  readonly start: number;
  readonly end: number;
}

/** Abbreviations written with a slash that are one word. */
const SLASHED = new Set([
  's/p',
  'h/o',
  'c/o',
  'c/w',
  'w/o',
  'y/o',
  'r/o',
  'f/u',
  'n/v',
  'n/v/d',
  'b/l',
  'd/c',
  'p/w',
  'a/w',
  'o/e',
  'i/v',
  'w/u',
  'u/s',
  'f/h',
  't/d',
  'd/t',
  'yr/o',
  'n/a',
]);

/**
 * Splits text into words, numbers and punctuation. One pass, linear in the length. "40mg" is a number and a word;
 * "A1c" and "SpO2" are words; "1,000" and "7.25" are numbers; a hyphen or slash is punctuation.
 *
 * @param offset added to every position, for a text that is part of a longer one
 */
export function tokenise(text: string, offset = 0): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) {
      i += 1;
      continue;
    }
    const start = i;
    if (isDigit(code) || (code === 0x2e && isDigit(text.charCodeAt(i + 1)) && !isDigit(text.charCodeAt(i - 1)))) {
      i = numberEnd(text, i);
      const suffix = text.slice(i, i + 2).toLowerCase();
      const ordinal = suffix === 'st' || suffix === 'nd' || suffix === 'rd' || suffix === 'th';
      if (ordinal && !isLetter(text.charCodeAt(i + 2))) {
        i += 2;
        tokens.push(word(text.slice(start, i), start + offset));
      } else {
        const raw = text.slice(start, i);
        tokens.push({ kind: 'number', text: raw, norm: raw, start: start + offset, end: i + offset });
      }
    } else if (isLetter(code)) {
      const slashed = slashedEnd(text, i);
      i = slashed > i ? slashed : wordEnd(text, i);
      tokens.push(word(text.slice(start, i), start + offset));
    } else {
      i += code >= 0xd800 && code <= 0xdbff ? 2 : 1;
      const raw = text.slice(start, i);
      tokens.push({ kind: 'punct', text: raw, norm: raw, start: start + offset, end: i + offset });
    }
  }
  return tokens;
}

function word(raw: string, start: number): Token {
  return { kind: 'word', text: raw, norm: normaliseWord(raw), start, end: start + raw.length };
}

/** Digits, thousands in groups of three, one decimal point that digits follow. */
function numberEnd(text: string, from: number): number {
  let i = from;
  while (isDigit(text.charCodeAt(i))) i += 1;
  while (
    text.charCodeAt(i) === 0x2c &&
    i - from <= 3 + 4 * 3 &&
    isDigit(text.charCodeAt(i + 1)) &&
    isDigit(text.charCodeAt(i + 2)) &&
    isDigit(text.charCodeAt(i + 3)) &&
    !isDigit(text.charCodeAt(i + 4)) &&
    (i - from) % 4 <= 3
  ) {
    i += 4;
  }
  if (text.charCodeAt(i) === 0x2e && isDigit(text.charCodeAt(i + 1))) {
    i += 1;
    while (isDigit(text.charCodeAt(i))) i += 1;
  }
  return i;
}

function wordEnd(text: string, from: number): number {
  let i = from;
  for (;;) {
    const code = text.charCodeAt(i);
    if (isLetter(code) || isDigit(code) || code === 0x200b) i += 1;
    else if ((code === 0x27 || code === 0x2019) && isLetter(text.charCodeAt(i + 1)) && i > from) i += 1;
    else return i;
  }
}

function slashedEnd(text: string, from: number): number {
  const slash = text.charCodeAt(from + 1) === 0x2f ? from + 1 : text.charCodeAt(from + 2) === 0x2f ? from + 2 : -1;
  if (slash < 0) return from;
  let i = from;
  while (i < from + 6 && (isLetter(text.charCodeAt(i)) || text.charCodeAt(i) === 0x2f)) i += 1;
  if (isLetter(text.charCodeAt(i)) || isDigit(text.charCodeAt(i))) return from;
  return SLASHED.has(text.slice(from, i).toLowerCase()) ? i : from;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  // Micro sign, degree and arrows stay punctuation; letters with marks, Greek and beyond are letters.
  return (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && code < 0x2000) || (code >= 0x3040 && code < 0xd800);
}

function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x202f || code === 0x2009 || code === 0xfeff;
}
