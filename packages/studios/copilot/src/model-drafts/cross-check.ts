import type { Reason, SentenceVerdict } from '@aceso/evidence';
import type { DraftFact } from './facts.ts';
import { type Said, type SaidNumber, said } from './said.ts';
import { FREE_WORDS, MEANINGS, NOT_TO_LOSE } from './words.ts';

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
  const stated = said(text);
  const facts = cited.map((fact) => said(factWords(fact)));
  const known = new Set(facts.flatMap((fact) => fact.words.map(({ word }) => word)));
  return [
    ...numbers(stated, facts),
    ...dates(stated, facts),
    ...meanings(stated, known),
    ...polarity(
      stated,
      cited.map((fact) => said(fact.text)),
    ),
    ...words(text, stated, known, cited, verdict),
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

function numbers(stated: Said, facts: readonly Said[]): Reason[] {
  const all = facts.flatMap((fact) => fact.numbers);
  const wrong = stated.numbers.find((number) => !all.some((other) => sameNumber(number, other)));
  return wrong
    ? [reason('number-not-in-facts', 'A number, or its unit, is not the one in the facts that the sentence names.')]
    : [];
}

function sameNumber(a: SaidNumber, b: SaidNumber): boolean {
  if (a.unit && b.unit && a.unit.dim !== b.unit.dim) return false;
  if (a.unit && b.unit && a.unit.factor !== b.unit.factor) {
    return Math.abs(a.value * a.unit.factor - b.value * b.unit.factor) <= 1e-9 * Math.abs(b.value * b.unit.factor);
  }
  return a.value === b.value;
}

function dates(stated: Said, facts: readonly Said[]): Reason[] {
  const all = facts.flatMap((fact) => fact.dates);
  // A coarser date than the fact's is true as well; a finer one is made up.
  const wrong = stated.dates.some((date) => !all.some((other) => other.startsWith(date)));
  return wrong ? [reason('date-not-in-facts', 'A date is not in the facts that the sentence names.')] : [];
}

function meanings(stated: Said, known: ReadonlySet<string>): Reason[] {
  const used = new Set(stated.words.map(({ word }) => word));
  return Object.keys(MEANINGS)
    .filter((group) => holds(used, group) && !holds(known, group))
    .map((group) => reason('meaning-not-in-facts', `The facts that the sentence names do not say "${group}".`));
}

const holds = (words: ReadonlySet<string>, group: string): boolean =>
  [...MEANINGS[group]!].some((word) => words.has(word));

/**
 * Negation and state, clause by clause: what the facts tell only as negated (stopped, resolved...) must not appear
 * without that, and what they tell only as affirmed must not appear in a clause that negates and nothing else.
 */
function polarity(stated: Said, facts: readonly Said[]): Reason[] {
  const found: Reason[] = [];
  const clauses = facts.flatMap(clausesOf);
  const own = clausesOf(stated);
  for (const group of NOT_TO_LOSE) {
    const within = new Set(clauses.filter((clause) => holds(clause, group)).flatMap((clause) => [...clause]));
    const without = new Set(clauses.filter((clause) => !holds(clause, group)).flatMap((clause) => [...clause]));
    const telling = (word: string) => !FREE_WORDS.has(word) && !MEANINGS[group]!.has(word);
    const lost = own.some(
      (clause) =>
        !holds(clause, group) && [...clause].some((word) => telling(word) && within.has(word) && !without.has(word)),
    );
    if (lost) found.push(reason('meaning-lost', `The facts say "${group}" of something, the sentence does not.`));
    const added = own.some(
      (clause) =>
        holds(clause, group) &&
        [...clause].some((word) => telling(word) && without.has(word)) &&
        ![...clause].some((word) => telling(word) && within.has(word)),
    );
    if (added) found.push(reason('meaning-added', `The sentence says "${group}" of something, the facts do not.`));
  }
  return found;
}

function clausesOf({ words }: Said): ReadonlySet<string>[] {
  const clauses = new Map<number, Set<string>>();
  for (const { word, clause } of words) clauses.set(clause, (clauses.get(clause) ?? new Set()).add(word));
  return [...clauses.values()];
}

/** A word of the sentence that no fact has may still be another name of the same thing, if the verifier knows it so. */
function words(
  text: string,
  stated: Said,
  known: ReadonlySet<string>,
  cited: readonly DraftFact[],
  verdict: SentenceVerdict | undefined,
): Reason[] {
  const evidence = new Set(
    cited.flatMap((fact) => fact.claims.flatMap((claim) => claim.evidence.map(({ ref }) => ref))),
  );
  const spans = (verdict?.claims ?? [])
    .filter((claim) => claim.verdict === 'supported' && claim.evidence.some(({ ref }) => evidence.has(ref)))
    .map((claim) => ({ start: claim.start - verdict!.start, end: claim.end - verdict!.start }));
  const foreign = stated.words.filter(
    ({ word, start, end }) =>
      word.length > 1 &&
      !known.has(word) &&
      !FREE_WORDS.has(word) &&
      !spans.some((span) => span.start < end && span.end > start),
  );
  if (foreign.length === 0) return [];
  const listed = foreign.slice(0, 5).map(({ start, end }) => `"${text.slice(start, end)}"`);
  return [reason('word-not-in-facts', `The facts that the sentence names do not say ${listed.join(', ')}.`)];
}
