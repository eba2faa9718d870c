import type { Speller } from './speller.ts';

/** A word that was read otherwise than written. Spans are UTF-16 units, end exclusive. */
export interface Reading {
  /** In the text as written. */
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly read: string;
  /** Where it begins in the text as read. */
  readonly at: number;
}

/** A text as it was read, and what was read otherwise than written. */
export interface ReadText {
  readonly text: string;
  readonly readings: readonly Reading[];
  /** The place in the text as written of a place in the text as read; inside a reading its start, or its end. */
  placeOf(at: number, side: 'start' | 'end'): number;
}

/** Most words that are looked up in one text: what is beyond stays as written. */
const MOST = 4000;
/** Lengths of words that are looked up, UTF-16 units. */
const SHORTEST = 3;
const LONGEST = 40;
const WORD = /[\p{L}][\p{L}'’]*/gu;
const TITLE = /\b(?:dr|mr|mrs|ms|miss|prof|sr|sra|dra|nurse|sister)\.?\s+(?:\p{L}\.\s*)?$/iu;

/**
 * Reads a text by a speller. Words beside figures or in them, acronyms, and names (after a title, or two capitals in a row) stay
 * as written.
 */
export function readText(text: string, speller: Speller): ReadText {
  const readings: Reading[] = [];
  const parts: string[] = [];
  let from = 0;
  let shift = 0;
  let asked = 0;
  // Capitals throughout are an acronym only in a text that has small letters too.
  const mixed = /\p{Ll}/u.test(text);
  for (const match of text.matchAll(WORD)) {
    const written = match[0];
    if (written.length < SHORTEST || written.length > LONGEST) continue;
    // Three letters are the short name of a medicine only before its dose.
    if (written.length === SHORTEST && !/^ \d/.test(text.slice(match.index + SHORTEST, match.index + SHORTEST + 2)))
      continue;
    const small = written.toLowerCase().replaceAll('’', "'");
    if (speller.knows(small)) continue;
    const start = match.index;
    const end = start + written.length;
    if (isPartOfCode(text, start, end) || (written.length <= 6 && mixed && written === written.toUpperCase())) continue;
    if (asked >= MOST) break;
    asked += 1;
    const meant = speller.read(small);
    if (meant === undefined || isPersonal(text, start, end, speller)) continue;
    const read = likeCase(written, meant);
    parts.push(text.slice(from, start), read);
    readings.push({ start, end, written, read, at: start + shift });
    shift += read.length - written.length;
    from = end;
  }
  parts.push(text.slice(from));
  return { text: readings.length === 0 ? text : parts.join(''), readings, placeOf: places(readings) };
}

/** A text of which every word counts as it is written. */
export function asItIs(text: string): ReadText {
  return { text, readings: [], placeOf: places([]) };
}

function places(readings: readonly Reading[]): ReadText['placeOf'] {
  return (at, side) => {
    // The last reading that begins before the place.
    let low = 0;
    let high = readings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (readings[middle]!.at < at) low = middle + 1;
      else high = middle;
    }
    const one = readings[low - 1];
    if (!one) return at;
    const past = at - (one.at + one.read.length);
    if (past >= 0) return one.end + past;
    return side === 'start' ? one.start : one.end;
  };
}

function isPartOfCode(text: string, start: number, end: number): boolean {
  return /[\d@_\\]/.test(text[start - 1] ?? ' ') || /[\d@_]/.test(text[end] ?? ' ');
}

/** "Dr. Sodano", "Marisol Halvorsen": a capital after a title, or beside another capitalised word that nobody knows. */
function isPersonal(text: string, start: number, end: number, speller: Speller): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(text.slice(start, start + 2))) return false;
  const before = text.slice(Math.max(0, start - 24), start);
  if (TITLE.test(before)) return true;
  const last = /(\p{Lu}\p{Ll}+)[ ,]+$/u.exec(before)?.[1];
  const next = /^[ ,]+(\p{Lu}\p{Ll}+)/u.exec(text.slice(end, end + 24))?.[1];
  return [last, next].some((word) => word !== undefined && !speller.knows(word.toLowerCase()));
}

function likeCase(written: string, meant: string): string {
  if (written === written.toUpperCase()) return meant.toUpperCase();
  return /^\p{Lu}/u.test(written) ? meant[0]!.toUpperCase() + meant.slice(1) : meant;
}
