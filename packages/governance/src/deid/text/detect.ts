import { findContacts } from './contacts.ts';
import { findAges, findDates } from './dates.ts';
import { findForms } from './forms.ts';
import { type Language, languagesOf } from './language.ts';
import { findNames } from './names.ts';
import { findNumbers } from './numbers.ts';
import { findPersons } from './persons.ts';
import { findAddresses, findPlaces } from './places.ts';
import { findSmallNames } from './small-names.ts';
import type { Finder, IdentifierType, Span } from './span.ts';
import { spanishSpans } from './spanish/detect.ts';

/** The earlier finder has the say where two spans are the same. */
const ENGLISH: readonly Finder[] = [
  findForms,
  findContacts,
  findDates,
  findNumbers,
  findPlaces,
  findNames,
  findPersons,
  findSmallNames,
  findAges,
];
/** Numbers, addresses of the other language's countries and the like stand in Spanish texts too. */
const SPANISH: readonly Finder[] = [findForms, findContacts, findNumbers, findAddresses, findAges, spanishSpans];
/** What the form alone proves, whatever a longer guess around it says. */
const PROVEN: ReadonlySet<IdentifierType> = new Set(['EMAIL_ADDRESS', 'URL', 'IP_ADDRESS']);
const FINDERS: Readonly<Record<Language, readonly Finder[]>> = { en: ENGLISH, es: SPANISH };

/**
 * What identifies a person in free text: names, places, dates finer than a year, numbers, contacts, ages over 89. English by rules of
 * context and lists of names; Spanish by rules and a learned tagger; a text in both by both. Spans do not overlap and are in the order
 * of the text.
 * @param language by the words of the text where it is not given; English where they do not say
 */
export function detectIdentifiers(text: string, language?: Language): Span[] {
  const finders = new Set((language === undefined ? languagesOf(text) : [language]).flatMap((each) => FINDERS[each]));
  const ranked = [...finders].flatMap((find, rank) =>
    find(text).map((span) => ({ span, rank, proven: find === findForms || PROVEN.has(span.type) })),
  );
  ranked.sort(
    (a, b) =>
      Number(b.proven) - Number(a.proven) ||
      b.span.end - b.span.start - (a.span.end - a.span.start) ||
      a.rank - b.rank ||
      a.span.start - b.span.start,
  );
  // In the order of the text: a long text has many, and each is looked for among its neighbours alone.
  const kept: Span[] = [];
  for (const { span } of ranked) {
    const from = firstBehind(kept, span.start);
    let to = from;
    while (to < kept.length && kept[to]!.start < span.end) to++;
    for (const rest of outside(span, kept.slice(from, to), text)) kept.splice(firstBehind(kept, rest.start), 0, rest);
  }
  return kept;
}

/** Index of the first of the kept spans that ends behind a place. */
function firstBehind(kept: readonly Span[], place: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (kept[middle]!.end <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What of a span no other has taken: its ends where it reaches beyond them, nothing of what has no letter or digit. */
function outside(span: Span, kept: readonly Span[], text: string): Span[] {
  let parts = [span];
  for (const { start, end } of kept)
    parts = parts.flatMap((part) =>
      part.end <= start || part.start >= end
        ? [part]
        : [
            { ...part, end: start },
            { ...part, start: end },
          ].filter((each) => each.end > each.start),
    );
  if (parts.length === 1 && parts[0] === span) return parts;
  return parts.flatMap((part) => {
    const inner = text.slice(part.start, part.end);
    const lead = /^[^\p{L}\d]*/u.exec(inner)![0].length;
    const tail = /[^\p{L}\d]*$/u.exec(inner)![0].length;
    return lead + tail >= inner.length ? [] : [{ ...part, start: part.start + lead, end: part.end - tail }];
  });
}
