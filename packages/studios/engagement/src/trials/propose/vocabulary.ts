import { CONDITIONS } from '../lexicon/conditions.ts';
import { MEASURES } from '../lexicon/measures.ts';
import { MEDICINES, PROCEDURES } from '../lexicon/treatments.ts';
import type { Concept, Measure } from '../types.ts';
import type { ProposedPart } from './proposal.ts';

/** What a proposal may name, by the label of the parser's own lexicon: there are no other codes. */
interface Vocabulary {
  readonly measure: ReadonlyMap<string, Measure>;
  readonly condition: ReadonlyMap<string, Concept>;
  readonly medicine: ReadonlyMap<string, Concept>;
  readonly procedure: ReadonlyMap<string, Concept>;
}

const byLabel = (list: readonly { readonly concept: Concept }[]): ReadonlyMap<string, Concept> =>
  new Map(list.map(({ concept }) => [concept.label.toLowerCase(), concept]));

export const VOCABULARY: Vocabulary = {
  measure: new Map(MEASURES.map(({ measure }) => [measure.label.toLowerCase(), measure])),
  condition: byLabel(CONDITIONS),
  medicine: byLabel(MEDICINES),
  procedure: byLabel(PROCEDURES),
};

const named = (list: readonly { readonly pattern: RegExp; readonly concept: Concept }[]) =>
  list.map(({ pattern, concept }) => ({ pattern, label: concept.label.toLowerCase() }));

/** How criteria call them. */
export const PATTERNS = {
  measure: MEASURES.map(({ pattern, measure }) => ({ pattern, label: measure.label.toLowerCase() })),
  condition: named(CONDITIONS),
  medicine: named(MEDICINES),
  procedure: named(PROCEDURES),
} as const;

/** How criteria call what a part names; none where it names nothing. */
export function namesOf({ kind, what }: Pick<ProposedPart, 'kind' | 'what'>): readonly RegExp[] {
  const list = kind === 'allergy' ? 'medicine' : kind;
  if (what === undefined || !Object.hasOwn(PATTERNS, list)) return [];
  return PATTERNS[list as keyof typeof PATTERNS]
    .filter(({ label }) => label === what.toLowerCase())
    .map(({ pattern }) => pattern);
}

/** The labels, for a prompt. */
export const vocabularyLines = (): string =>
  Object.entries(VOCABULARY)
    .map(([kind, list]: [string, ReadonlyMap<string, unknown>]) => `${kind}: ${[...list.keys()].join('; ')}`)
    .join('\n');
