import type { Evidence } from '@aceso/evidence';
import { type Analysis, analyse } from '../extract/analysis.ts';
import type { ChartIndex } from '../lexicon/chart-lexicon.ts';
import type { Segment } from '../text/segment.ts';
import { answerTo, parseTranscript, type Utterance } from './transcript.ts';

/** A mention in the transcript and how it stands there. */
export interface Spoken {
  readonly utterance: Utterance;
  readonly stance: 'affirmed' | 'negated' | 'asked';
  readonly start: number;
  readonly end: number;
}

/** The transcript, looked up by concept, by number and by word. */
export interface Conversation {
  readonly utterances: readonly Utterance[];
  readonly analyses: readonly Analysis[];
  readonly byConcept: ReadonlyMap<string, readonly Spoken[]>;
  readonly numbers: ReadonlyMap<number, readonly Spoken[]>;
  readonly words: ReadonlyMap<string, ReadonlySet<number>>;
  readonly months: ReadonlySet<string>;
}

const REF = 'transcript';

/** Takes a transcript apart with the same extractor as the note. Linear in its length. */
export function readConversation(transcript: string, index: ChartIndex): Conversation {
  const utterances = parseTranscript(transcript);
  const byConcept = new Map<string, Spoken[]>();
  const numbers = new Map<number, Spoken[]>();
  const words = new Map<string, Set<number>>();
  const months = new Set<string>();
  const analyses: Analysis[] = [];
  for (const utterance of utterances) {
    const analysis = analyse(transcript, segmentOf(utterance), index, undefined, true);
    analyses.push(analysis);
    for (const term of analysis.terms) {
      const answer = answerTo(utterances, utterance.index, term.start - utterance.start);
      const asks = answer !== 'statement';
      const negated = term.context.has('negated');
      const stance = asks
        ? answer === 'yes'
          ? asksMany(analysis, term.from)
            ? 'asked'
            : 'affirmed'
          : answer === 'no'
            ? 'negated'
            : 'asked'
        : negated
          ? 'negated'
          : 'affirmed';
      for (const concept of closure(index, term.concepts))
        put(byConcept, concept, { utterance, stance, start: term.start, end: term.end });
    }
    for (const number of analysis.numbers)
      put(numbers, number.value, { utterance, stance: 'affirmed', start: number.start, end: number.end });
    for (const date of analysis.dates) {
      if (date.day) months.add(date.day);
      put(numbers, Number(date.day?.slice(0, 4)), { utterance, stance: 'affirmed', start: date.start, end: date.end });
    }
    for (const token of analysis.tokens) {
      if (token.kind !== 'word') continue;
      const at = words.get(stem(token.norm));
      if (at) at.add(utterance.index);
      else words.set(stem(token.norm), new Set([utterance.index]));
    }
  }
  return { utterances, analyses, byConcept, numbers, words, months };
}

function segmentOf(utterance: Utterance): Segment {
  return {
    index: utterance.index,
    start: utterance.start,
    end: utterance.end,
    text: utterance.text,
    heading: false,
    section: 'other',
    sectionTitle: '',
    bullet: false,
    body: utterance.start,
  };
}

/** "Any nausea, vomiting or diarrhea?" - "Yeah." does not say to which. */
function asksMany(analysis: Analysis, at: number): boolean {
  return (
    analysis.terms.filter(
      (term) => Math.abs(term.from - at) < 8 && (term.kinds.has('symptom') || term.kinds.has('condition')),
    ).length > 1
  );
}

function closure(index: ChartIndex, concepts: readonly string[]): Set<string> {
  const all = new Set(concepts);
  for (const id of all) for (const parent of index.concept(id)?.parents ?? []) all.add(parent);
  return all;
}

function put<K>(map: Map<K, Spoken[]>, key: K, value: Spoken): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A rough stem, so that "swelling" meets "swollen"'s plain forms and "denies" meets nothing it should not. */
export function stem(norm: string): string {
  if (norm.length < 6) return norm;
  return norm
    .replace(/(?:ations?|ating|ated|ically|ingly|ing|ed|ly|ment|ness|al|ion)$/, '')
    .replace(/(?<=..)([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/[ey]$/, '');
}

export function spokenEvidence(spoken: Spoken): Evidence {
  return {
    lane: 'conversation',
    ref: REF,
    utterance: spoken.utterance.index,
    speaker: spoken.utterance.speaker,
    start: spoken.start,
    end: spoken.end,
  };
}
