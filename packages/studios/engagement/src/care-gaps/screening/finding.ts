import type { CodeList } from '../codes.ts';
import type { Found } from '../facts.ts';
import type { Satisfier } from '../rule.ts';

/** A medicine that is taken now. */
export const taking = (name: string, list: CodeList): Satisfier => ({
  name,
  find: (facts) => facts.taking(list),
  ongoing: true,
});
export const done = (name: string, list: CodeList, every?: string): Satisfier => ({
  name,
  find: (facts) => facts.done(list),
  ...(every === undefined ? {} : { every }),
});
/** The latest of entries, for evidence. */
export const last = (found: readonly Found[]): readonly Found[] => found.slice(-1);
