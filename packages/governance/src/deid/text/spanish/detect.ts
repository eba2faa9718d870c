import type { Span } from '../span.ts';
import { findSpanishAges, findSpanishDates } from './dates.ts';
import { kindOf, WORD, wordsIn } from './lists.ts';
import { findSpanishNames, repeatedNames, trimmedName } from './names.ts';
import { findSpanishNumbers } from './numbers.ts';
import { findSpanishPlaces } from './places.ts';
import { tagLine } from './tagger.ts';
import { spanishWeights } from './weights.ts';

const RULES = [findSpanishDates, findSpanishNumbers, findSpanishPlaces, findSpanishNames, findSpanishAges];

/**
 * How much the tagger is pulled towards finding: a missed identifier costs more than a word too many. In units of its weights; set on
 * the development cases of MEDDOCAN.
 */
const OUTSIDE = -20;

/** What identifies a person in a Spanish text: rules for what has a form, a learned tagger for names and places; line by line. */
export function spanishSpans(text: string, outside = OUTSIDE): Span[] {
  const weights = spanishWeights();
  const found = RULES.flatMap((find) => find(text)).flatMap((span) => trimmed(text, span, false));
  let start = 0;
  for (const line of text.split('\n')) {
    for (const span of tagLine(line, weights, outside)) {
      const inner = line.slice(span.start, span.end);
      // A year alone may stay (45 CFR 164.514(b)(2)(i)(C)).
      if (span.type === 'DATE' && /^(?:desde\s+)?(?:19|20)\d\d$/i.test(inner)) continue;
      for (const each of narrowed(line, span))
        found.push(...trimmed(text, { ...each, start: each.start + start, end: wholeName(line, each) + start }, true));
    }
    start += line.length + 1;
  }
  return [...found, ...repeatedNames(text, found)];
}

const trimmed = (text: string, span: Span, isLearned: boolean): Span[] => {
  const made = span.type === 'NAME' ? trimmedName(text, span, isLearned) : span;
  return made ? [made] : [];
};

/** Of an address on the net what has its sign, and not the words around it. */
function narrowed(line: string, span: Span): Span[] {
  const inner = line.slice(span.start, span.end);
  const address = span.type === 'EMAIL_ADDRESS' ? /\S{0,64}@\s?\S+/u.exec(inner) : null;
  return address
    ? [{ ...span, start: span.start + address.index, end: span.start + address.index + address[0].length }]
    : [span];
}

const NOT_NAME =
  /^(?:Hospital|Servicio|Unidad|Centro|Clínica|Urgencias|Médico|Especialidad|Informe|Calle|Avenida|Sexo|Edad|Nº|NºCol|Col|CP|NHC|Correo|Tel|El|La|Los|Las|En|No|Se|Al|Dr|Dra|Hb|TAC|RM|PSA|VIH|HTA)$/;

/** The end of a name with the surnames that go on behind what the tagger found of it. */
function wholeName(line: string, { end, type }: Span): number {
  if (type !== 'NAME') return end;
  let at = end;
  for (;;) {
    const next = /^\s+(?:(?:de|del|la|las|los|y|i)\s+){0,2}(\p{Lu}[\p{L}'’-]+)/u.exec(line.slice(at));
    if (!next || NOT_NAME.test(next[1]!)) return at;
    // In capitals any word looks like a surname.
    if (next[1] === next[1]!.toUpperCase() && wordsIn(next[1]!).some((part) => (kindOf(part) & WORD) !== 0)) return at;
    at += next[0].length;
  }
}
