import { findContacts } from './contacts.ts';
import { findAges, findDates } from './dates.ts';
import { findNames } from './names.ts';
import { findNumbers } from './numbers.ts';
import { findPlaces } from './places.ts';
import type { Finder, Span } from './span.ts';

/** The earlier finder has the say where two spans are the same. */
const FINDERS: readonly Finder[] = [findContacts, findDates, findNumbers, findPlaces, findNames, findAges];

/**
 * What identifies a person in free text (English): names, places, dates finer than a year, numbers, contacts, ages over 89. By rules
 * of context and lists of names; nothing is learned. Spans do not overlap and are in the order of the text.
 */
export function detectIdentifiers(text: string): Span[] {
  const offered = FINDERS.flatMap((find, rank) => find(text).map((span) => ({ span, rank })));
  offered.sort(
    (a, b) => b.span.end - b.span.start - (a.span.end - a.span.start) || a.rank - b.rank || a.span.start - b.span.start,
  );
  const kept: Span[] = [];
  for (const { span } of offered)
    if (kept.every(({ start, end }) => span.end <= start || span.start >= end)) kept.push(span);
  return kept.sort((a, b) => a.start - b.start);
}
