import type { Polarity } from '@aceso/evidence';
import { type Analysis, analyse } from '../../verification/extract/analysis.ts';
import { type ChartIndex, indexChart } from '../../verification/lexicon/chart-lexicon.ts';
import type { Segment } from '../../verification/text/segment.ts';
import type { Attribution } from './others.ts';
import type { SpokenTerm } from './statement.ts';

/** "No fever, some chills": what is said to be there is not under the "no" before it. */
const SOME = /\b(?:some|a little|a bit of|a slight|slight|mild)\s+(?:of )?$/;
const NOT_SOME = /(?:n't|\b(?:not|never|without|cannot|deny|denies))\b[^,.;]*$/;

/** "I don't know if it has to do with the back pain" denies no back pain. */
const UNKNOWN =
  /\b(?:don't|do n't|do not|not|n't) (?:really )?(?:know|sure|remember|recall|certain)\b[^.?!]*\b(?:if|whether|that|what|how)\b[^.?!]*$/;

let builtIn: ChartIndex | undefined;

/** The lexicon without a record. */
export function spokenIndex(): ChartIndex {
  builtIn ??= indexChart(undefined);
  return builtIn;
}

/** A stretch of a turn as the verifier's extractor takes it. Offsets are in the source. */
export function segmentOf(source: string, utterance: number, start: number, end: number): Segment {
  return {
    index: utterance,
    start,
    end,
    text: source.slice(start, end),
    heading: false,
    section: 'other',
    sectionTitle: '',
    bullet: false,
    body: start,
  };
}

/** Takes a stretch of the transcript apart with the verifier's extractor. Offsets are in the source. */
export function analyseSpan(source: string, utterance: number, start: number, end: number): Analysis {
  return analyse(source, segmentOf(source, utterance, start, end), spokenIndex(), undefined, true);
}

/** The clinical names of a stretch, with their polarity as spoken. */
export function termsOf(analysis: Analysis, answered?: Polarity, whose?: Attribution): SpokenTerm[] {
  // "gon na" and "wan na" are no sodium.
  const terms = analysis.terms.filter((term) => term.text !== 'na');
  // "I've had a headache since yesterday" is no history.
  const present =
    /(?:\bhave|'ve|\bhas|'s) (?:\w+ )?(?:had|been)\b/.test(analysis.lower) &&
    !/\b(?:past|history|used to|years ago|child)\b/.test(analysis.lower);
  return terms.map((term) => {
    const { context } = term;
    const before = analysis.lower.slice(0, term.start - analysis.segment.start);
    const own: Polarity = UNKNOWN.test(before)
      ? 'uncertain'
      : context.has('negated') && !(SOME.test(before) && !NOT_SOME.test(before))
        ? 'negated'
        : context.has('uncertain') || context.has('hypothetical')
          ? 'uncertain'
          : 'affirmed';
    return {
      text: term.text,
      concepts: term.concepts,
      kinds: term.kinds,
      polarity: answered ?? own,
      family: (context.has('family') && !whose?.proxy) || (whose?.others(term.start - analysis.segment.start) ?? false),
      historical: (context.has('historical') && !(present && !context.has('resolved'))) || context.has('resolved'),
      planned: context.has('planned'),
      allergy: context.has('allergy'),
      span: { utterance: analysis.segment.index, start: term.start, end: term.end },
    };
  });
}
