import { readFileSync } from 'node:fs';
import { GIVEN_NAMES, SURNAMES } from '../gazetteer.data.ts';
import { bare, listedNames } from '../listed-names.ts';
import { SPANISH_PLACES } from './places.data.ts';

/** What lists say of a word in small letters without accents; the numbers are bits. */
export const GIVEN = 1;
export const FAMILY = 2;
/** A name of any of the 70 languages of the long lists. */
export const FOREIGN = 4;
/** Part of the name of a place. */
export const PLACE = 8;
/** A word of Spanish as notes have it. */
export const WORD = 16;

interface Lists {
  readonly kinds: ReadonlyMap<string, number>;
  /** Names of places, as their words, by the first word; the longest first. */
  readonly places: ReadonlyMap<string, readonly (readonly string[])[]>;
}

let lists: Lists | undefined;

const model = (name: string): string => readFileSync(new URL(`../../../../models/${name}`, import.meta.url), 'utf8');

/** Names by culture and kind (`catalan given`), as they are written. */
export function spanishNames(): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, readonly string[]>();
  for (const section of model('spanish-names.txt').split(/^\[/m).slice(1)) {
    const [name = '', words = ''] = section.split(']');
    sections.set(
      name,
      words.split(/\s+/).filter((word) => word !== ''),
    );
  }
  return sections;
}

/** Towns and regions, as they are written. */
export const spanishPlaces = (): readonly string[] => [
  ...SPANISH_PLACES,
  ...model('spanish-places.txt')
    .split('\n')
    .filter((name) => name !== ''),
];

/** Words that join the parts of names; alone they are none. */
const JOINS = new Set('de del la las los el lo y i e do da dos das san santa sant al en a o as os'.split(' '));

export const wordsIn = (text: string): string[] => bare(text).match(/\p{L}+/gu) ?? [];

function read(): Lists {
  const kinds = new Map<string, number>();
  const mark = (text: string, kind: number): void => {
    for (const word of wordsIn(text))
      if (word.length > 1 && !JOINS.has(word)) kinds.set(word, (kinds.get(word) ?? 0) | kind);
  };
  for (const [section, names] of spanishNames())
    for (const name of names) mark(name, section.endsWith(' given') ? GIVEN : FAMILY);
  for (const name of GIVEN_NAMES) mark(name, GIVEN);
  for (const name of SURNAMES) mark(name, FAMILY);
  const { given, family } = listedNames();
  for (const name of [...given, ...family]) mark(name, FOREIGN);
  const places = new Map<string, string[][]>();
  for (const name of spanishPlaces()) {
    mark(name, PLACE);
    const words = wordsIn(name);
    const first = words[0];
    if (first !== undefined) places.set(first, [...(places.get(first) ?? []), words]);
  }
  for (const word of model('spanish-words.txt').split('\n')) mark(word, WORD);
  for (const phrases of places.values()) phrases.sort((a, b) => b.length - a.length);
  return { kinds, places };
}

/** What the lists say of a word. Read at the first question. @param word as {@link bare} gives it */
export function kindOf(word: string): number {
  lists ??= read();
  return lists.kinds.get(word) ?? 0;
}

/** How many words from a place on are the name of a place that the list has; 0 where none is. */
export function placeAt(words: readonly string[], at: number): number {
  lists ??= read();
  for (const phrase of lists.places.get(words[at]!) ?? [])
    if (phrase.every((word, i) => words[at + i] === word)) return phrase.length;
  return 0;
}

/** Whether any list of names has a word. */
export const isNameOfSpanishLists = (word: string): boolean =>
  wordsIn(word).every(
    (part) => part.length < 2 || JOINS.has(part) || (kindOf(part) & (GIVEN | FAMILY | FOREIGN)) !== 0,
  );
