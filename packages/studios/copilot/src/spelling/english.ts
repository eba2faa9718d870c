import { englishWords } from '@aceso/evidence/english';

/** The commoner half. */
const LEVELS = [10, 20, 35, 40, 50];

/** Ends in one vowel and one consonant. */
const DOUBLES = /[^aeiou][aeiou][bdfgklmnprtvz]$/;

let words: Set<string> | undefined;

/** Whether a word of small letters is English, also as the plural, past or participle of one that is. Read at the first question. */
export function isEnglish(word: string): boolean {
  words ??= englishWords(LEVELS);
  if (words.has(word)) return true;
  const stem = word.replace(/(?<=.{4})(?:'s|s|es|ed|ing|ly)$/, '');
  // "Denyes" for "denies": a stem that changes its last letter, or doubles it ("stoped"), does not take the ending as it is.
  if (/[^aeiou]y$/.test(stem) && /(?:[^']s|ed)$/.test(word)) return false;
  if (DOUBLES.test(stem) && /(?:ed|ing)$/.test(word)) return false;
  return words.has(stem);
}
