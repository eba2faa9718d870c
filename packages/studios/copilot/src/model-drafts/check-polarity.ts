import type { Reason } from '@aceso/evidence';
import type { Said, SaidWord } from './said.ts';
import { BEHIND, FREE_WORDS, MEANINGS, NOT_TO_LOSE } from './words.ts';

const reason = (check: string, message: string): Reason => ({ check, message });

/**
 * Negation and state: what the facts tell only as negated (stopped, held, resolved, uncertain) must not appear without
 * that, and what they tell only as affirmed must not appear in a clause that negates and tells nothing else.
 */
export function polarity(stated: Said, facts: readonly Said[]): Reason[] {
  const found: Reason[] = [];
  for (const group of NOT_TO_LOSE) {
    const told = facts.flatMap((fact) => readings(fact, group));
    const own = readings(stated, group);
    const within = new Set(told.filter(({ under }) => under).map(({ word }) => word));
    const without = new Set(told.filter(({ under }) => !under).map(({ word }) => word));
    if (own.some(({ word, under }) => !under && within.has(word) && !without.has(word))) {
      found.push(reason('meaning-lost', `The facts say "${group}" of something, the sentence does not.`));
    }
    const added = own.some(
      ({ word, under, clause }) =>
        under &&
        without.has(word) &&
        !within.has(word) &&
        !own.some((other) => other.clause === clause && within.has(other.word)),
    );
    if (added) found.push(reason('meaning-added', `The sentence says "${group}" of something, the facts do not.`));
  }
  return found;
}

/** Each telling word of a text, and whether it stands under a word of the group. */
function readings({ words }: Said, group: string): { word: string; under: boolean; clause: number }[] {
  const marks = MEANINGS[group]!;
  const under = (word: SaidWord): boolean =>
    words.some(
      (mark) =>
        mark.clause === word.clause &&
        marks.has(mark.word) &&
        // A negation reaches forward, a few of them backward; a state holds for its whole clause.
        (group !== 'negation' || mark.start < word.start || BEHIND.has(mark.word)),
    );
  return words
    .filter(({ word }) => !marks.has(word) && !FREE_WORDS.has(word))
    .map((word) => ({ word: word.word, under: under(word), clause: word.clause }));
}
