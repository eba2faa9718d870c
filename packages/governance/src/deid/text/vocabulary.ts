import { englishWords } from '@aceso/evidence/english';

/** The rarest 30 % are left out: names are among them. */
const LEVELS = [10, 20, 35, 40, 50, 55, 60];

let words: Set<string> | undefined;

/** Whether a word is in a dictionary of English, also as the plural, past or participle of one that is. Read at the first question (77,000 words). */
export function isEnglishWord(word: string): boolean {
  words ??= englishWords(LEVELS);
  const small = word.toLowerCase();
  return words.has(small) || words.has(small.replace(/(?:['’]s|s|es|ed|ing)$/, ''));
}

/** Whether a word is in the dictionary as it stands. */
export function isDictionaryWord(word: string): boolean {
  words ??= englishWords(LEVELS);
  return words.has(word.toLowerCase());
}
