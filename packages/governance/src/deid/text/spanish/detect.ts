import type { Span } from '../span.ts';
import { findSpanishAges, findSpanishDates, findSpanishNames, findSpanishNumbers, findSpanishPlaces } from './rules.ts';
import { tagLine } from './tagger.ts';
import { spanishWeights } from './weights.ts';

const RULES = [findSpanishDates, findSpanishNumbers, findSpanishPlaces, findSpanishNames, findSpanishAges];

/**
 * How much the tagger is pulled towards finding: a missed identifier costs more than a word too many. In units of its weights; set on
 * the development cases of MEDDOCAN.
 */
const OUTSIDE = -30;

/** What identifies a person in a Spanish text: rules for what has a form, a learned tagger for names and places; line by line. */
export function spanishSpans(text: string, outside = OUTSIDE): Span[] {
  const weights = spanishWeights();
  const spans: Span[] = RULES.flatMap((find) => find(text));
  let start = 0;
  for (const line of text.split('\n')) {
    // A year alone may stay (45 CFR 164.514(b)(2)(i)(C)).
    for (const span of tagLine(line, weights, outside))
      if (!(span.type === 'DATE' && /^(?:19|20)\d\d$/.test(line.slice(span.start, span.end))))
        spans.push({ ...span, start: span.start + start, end: span.end + start });
    start += line.length + 1;
  }
  return spans;
}
