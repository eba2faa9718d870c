import type { SpokenTerm, Statement } from './statement.ts';

const COMPLAINT =
  /\b(?:hurts?|hurting|pains?|painful|aches?|aching|sore|swollen|swell(?:s|ed|ing)?|bleed\w*|dizzy|tired|sick|throwing up|vomit\w*|rash|itch\w*|numb\w*|cough\w*|fever\w*|injur\w+|broke(?:n)?|fell|pregnan\w+|surgery|medications?|diagnos\w+|symptoms?|infection|allerg\w+|blood pressure|smok\w+)\b/;

/** Whether words speak of health at all: a name the lexicon knows, or a complaint in everyday words. */
export function speaksOfHealth(words: string, terms: readonly SpokenTerm[]): boolean {
  return (
    terms.some((term) => !term.kinds.has('allergen') || term.kinds.size > 1 || term.allergy) || COMPLAINT.test(words)
  );
}

/** Whether a statement speaks of health. */
export function isClinical(statement: Statement): boolean {
  return speaksOfHealth(`${statement.spoken} ${statement.text.toLowerCase()}`, statement.terms);
}
