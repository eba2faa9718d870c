import { detectIdentifiers } from '../text/detect.ts';
import type { IdentifierType, Span } from '../text/span.ts';
import { isoDate } from './dates.ts';
import type { Session } from './session.ts';
import { readDate, readYear } from './text-dates.ts';
import { zip3 } from './zip3.data.ts';

/**
 * Free text under a profile: what identifies is replaced by its class in brackets, a date by its year or the moved date, a ZIP code by
 * its first three digits, a name by a made-up one where the profile has made-up names.
 */
export function scrub(text: string, session: Session): string {
  const known = session.known.find(text);
  for (const _ of known) session.tally.found('KNOWN_OF_RECORD');
  const spans: Span[] = [...known];
  for (const span of detectIdentifiers(text))
    if (known.every(({ start, end }) => span.end <= start || span.start >= end)) {
      spans.push(span);
      session.tally.found(span.type);
    }
  spans.sort((a, b) => a.start - b.start);
  session.onText?.(text, spans);
  if (spans.length === 0) return text;
  let out = '';
  let at = 0;
  for (const { start, end, type } of spans) {
    // A name at the end of a line and one at the beginning of the next are two, and the line stays broken where it was.
    const lines = text.slice(start, end).split(/(\s*\n\s*)/);
    out += text.slice(at, start);
    out += lines.map((line, index) => (index % 2 === 0 ? standIn(line, type, session) : line)).join('');
    at = end;
  }
  return out + text.slice(at);
}

function standIn(value: string, type: IdentifierType, session: Session): string {
  const { profile } = session;
  if (type === 'DATE') {
    if (profile.dates === 'keep') return value;
    const date = profile.dates === 'year' ? readYear(value) : readDate(value);
    return (date === undefined ? undefined : isoDate(date, session.dateRule)) ?? '[DATE]';
  }
  if (type === 'AGE_OVER_89') return profile.capAges ? '90 or over' : value;
  if (type === 'GEOGRAPHIC_LOCATION') {
    const zip = /\b\d{5}(?:-\d{4})?$/.exec(value);
    if (profile.places === 'town' && !/^\d/.test(value)) return value;
    const digits = zip && profile.places === 'state' ? zip3(zip[0]) : undefined;
    return digits === undefined ? '[PLACE]' : `[PLACE] ${digits}**`;
  }
  if (type === 'NAME' && profile.names === 'surrogate') {
    const { given, family } = session.surrogates.name(value);
    return value.trim().includes(' ') ? `${given} ${family}` : family;
  }
  return `[${type}]`;
}
