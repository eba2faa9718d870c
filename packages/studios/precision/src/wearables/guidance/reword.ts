import type { Draft, Sentence } from '@aceso/evidence';
import { type WordingFault, wordingFaults } from '@aceso/evidence/wording';

/** How a new wording of a sentence does not say the same. */
export type WordingProblem = WordingFault | { readonly kind: 'sentence'; readonly message: string };

export interface Reworded {
  readonly draft: Draft;
  /** Sentences whose new words were taken. */
  readonly taken: readonly string[];
  readonly refused: readonly {
    readonly sentence: string;
    readonly text: string;
    readonly problems: readonly WordingProblem[];
  }[];
}

/** What a new wording of a sentence lost, added or turned round. Empty: it may stand. */
const wordingProblems = ({ text: own }: Sentence, text: string, language: string): WordingProblem[] =>
  // Rules speak to the person whose figures they are.
  wordingFaults(text, own, { language: language === 'es' ? 'es' : 'en', ofReader: true });

/**
 * A document in the words of a model or a person: claims and evidence stay; only wordings that keep what was said are taken, the others are
 * refused with the reason and the rule's own words stand.
 */
export function rewordGuidance(
  draft: Draft,
  texts: ReadonlyMap<string, string>,
  generator?: Draft['generator'],
): Reworded {
  const taken: string[] = [];
  const refused: { sentence: string; text: string; problems: readonly WordingProblem[] }[] = [];
  const known = new Set<string>();
  const sections = draft.sections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => {
      known.add(sentence.id);
      const raw = texts.get(sentence.id);
      if (raw === undefined) return sentence;
      const text = raw.replace(/\s+/g, ' ').trim();
      const problems = wordingProblems(sentence, text, draft.language);
      if (problems.length > 0) {
        refused.push({ sentence: sentence.id, text, problems });
        return sentence;
      }
      taken.push(sentence.id);
      return { ...sentence, text };
    }),
  }));
  for (const [sentence, text] of texts)
    if (!known.has(sentence))
      refused.push({ sentence, text, problems: [{ kind: 'sentence', message: 'The document has no such sentence.' }] });
  return { draft: { ...draft, ...(generator && taken.length > 0 ? { generator } : {}), sections }, taken, refused };
}
