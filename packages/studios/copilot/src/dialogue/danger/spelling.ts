import { isEnglish, type ReadText, readText, Speller, type Word } from '../../spelling/index.ts';
import { DANGER_WORDS_EN, DANGER_WORDS_ES, EVERYDAY_ES, FIXED_EN, FIXED_ES } from './spelling.data.ts';

const words = (text: string, role: Word['role']): Word[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, role }));

/** Here the likelier of two readings counts, however near the other. */
const CLEAR = 0.05;

let spellers: { readonly english: Speller; readonly spanish: Speller } | undefined;

function load(): NonNullable<typeof spellers> {
  spellers ??= {
    english: new Speller([...words(DANGER_WORDS_EN, 'plain'), ...words(FIXED_EN, 'fixed')], {
      isWord: isEnglish,
      clear: CLEAR,
    }),
    spanish: new Speller(
      [...words(DANGER_WORDS_ES, 'plain'), ...words(EVERYDAY_ES, 'fixed'), ...words(FIXED_ES, 'fixed')],
      // An accent is no slip.
      { isWord: (word) => /[^a-z']/.test(word), clear: CLEAR },
    ),
  };
  return spellers;
}

const SPANISH = /^(?:el|la|los|las|me|mi|mis|que|de|del|un|una|y|en|por|con|se|su|le|al|ya|es|lo|te|he|muy)$/;

/** Few words, or words of both: so near to a tie neither language is sure. */
const TIE = 1;

/**
 * What somebody in distress wrote, with mistyped words read as what was meant. An alarm may rest on such a reading: a false one costs
 * less than one that is missed. English or Spanish, whichever most of the words are; where that is a tie, one after the other.
 */
export function readingsOfDistress(text: string): readonly ReadText[] {
  const { english, spanish } = load();
  let balance = 0;
  for (const [word] of text
    .toLowerCase()
    .slice(0, 2000)
    .matchAll(/[a-z']+/g)) {
    if (SPANISH.test(word) || (word.length > 3 && spanish.knows(word))) balance += 1;
    if (word.length > 1 && (english.knows(word) || isEnglish(word))) balance -= 1;
  }
  const [first, second] = balance > 0 ? [spanish, english] : [english, spanish];
  const likelier = readText(text, first);
  return Math.abs(balance) <= TIE ? [likelier, readText(text, second)] : [likelier];
}

/** The likelier reading alone. */
export const readDistress = (text: string): ReadText => readingsOfDistress(text)[0]!;
