import type { Reason, SentenceVerdict } from '@aceso/evidence';
import { numbersAndDates, unrelated } from './check-figures.ts';
import { polarity } from './check-polarity.ts';
import type { DraftFact } from './facts.ts';
import { type SaidWord, said } from './said.ts';
import { FREE_WORDS, MEANINGS, meansOneOf } from './words.ts';

/** A sentence that rests on more facts than this rests on none in particular. */
const MOST_FACTS = 8;

const reason = (check: string, message: string): Reason => ({ check, message });

/**
 * Holds a model's sentence to the facts that it names: each number with its unit, each date, side, negation, state,
 * course and family member must stand in one of them, and so must every word that is not plain prose. This is beside
 * the verifier, which compares the sentence with the whole record; a lie has to get past both.
 *
 * @param cited the facts that the sentence names and that exist
 * @param verdict what the verifier found in the sentence
 * @returns why the facts do not bear the sentence out; empty when they do
 */
export function crossCheck(text: string, cited: readonly DraftFact[], verdict: SentenceVerdict | undefined): Reason[] {
  if (cited.length === 0) return [reason('no-fact', 'The sentence names no fact of the record.')];
  if (cited.length > MOST_FACTS) return [reason('too-many-facts', `The sentence names ${cited.length} facts at once.`)];
  const stated = said(text);
  const facts = cited.map((fact) => said(factWords(fact)));
  const told = cited.map((fact) => said(fact.text));
  const known = new Set(facts.flatMap((fact) => fact.words.map(({ word }) => word)));
  // Another name of the same thing, by the verifier's lexicon and with the evidence of the facts.
  const spans = supportedSpans(cited, verdict);
  const open = stated.words.filter(({ start, end }) => !spans.some((span) => span.start < end && span.end > start));
  return [
    ...numbersAndDates(stated, facts, told),
    ...unrelated(stated, facts),
    ...meanings(open, known),
    ...sides(
      stated.words,
      told.flatMap(({ words }) => words),
    ),
    ...polarity(stated, told),
    ...foreignWords(text, open, known),
  ];
}

/** All words that a fact may be told in: its text, and the names and attributes of its claims. */
function factWords(fact: DraftFact): string {
  const claims = fact.claims.flatMap((claim) => [
    claim.concept.label,
    ...Object.values(claim.qualifiers ?? {}).flatMap((value) => (value.type === 'text' ? [value.text] : [])),
  ]);
  return [fact.text, ...claims].join('\n');
}

function supportedSpans(cited: readonly DraftFact[], verdict: SentenceVerdict | undefined) {
  const evidence = new Set(
    cited.flatMap((fact) => fact.claims.flatMap((claim) => claim.evidence.map(({ ref }) => ref))),
  );
  return (verdict?.claims ?? [])
    .filter((claim) => claim.verdict === 'supported' && claim.evidence.some(({ ref }) => evidence.has(ref)))
    .map((claim) => ({ start: claim.start - verdict!.start, end: claim.end - verdict!.start }));
}

function meanings(words: readonly SaidWord[], known: ReadonlySet<string>): Reason[] {
  const used = new Set(words.map(({ word }) => word));
  const holds = (set: ReadonlySet<string>, group: string) => [...MEANINGS[group]!].some((word) => set.has(word));
  return Object.keys(MEANINGS)
    .filter((group) => holds(used, group) && !holds(known, group))
    .map((group) => reason('meaning-not-in-facts', `The facts that the sentence names do not say "${group}".`));
}

/** A side is not told more often than the facts tell it: "right and right" of "right and left" is a lie. */
function sides(stated: readonly SaidWord[], told: readonly SaidWord[]): Reason[] {
  const count = (words: readonly SaidWord[], group: string) =>
    words.filter(({ word }) => MEANINGS[group]!.has(word)).length;
  const wrong = ['left', 'right'].some((side) => count(stated, side) > count(told, side));
  return wrong ? [reason('side-not-in-facts', 'A side is told more often than the facts tell it.')] : [];
}

function foreignWords(text: string, words: readonly SaidWord[], known: ReadonlySet<string>): Reason[] {
  const foreign = words.filter(
    ({ word }) => word.length > 1 && !known.has(word) && !FREE_WORDS.has(word) && !meansOneOf(word, known),
  );
  if (foreign.length === 0) return [];
  const listed = foreign.slice(0, 5).map(({ start, end }) => `"${text.slice(start, end)}"`);
  return [reason('word-not-in-facts', `The facts that the sentence names do not say ${listed.join(', ')}.`)];
}
