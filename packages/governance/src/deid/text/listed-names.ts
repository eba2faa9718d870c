import { readFileSync } from 'node:fs';
import { GIVEN_NAMES, SURNAMES } from './gazetteer.data.ts';

interface Names {
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
}

let names: Names | undefined;

const BARE: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae' };

/** A name in small letters without its accents, as the lists have it. */
export function bare(word: string): string {
  const low = word.toLowerCase();
  if (/^[\0-\x7f]*$/.test(low)) return low;
  return low
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđıßæ]/g, (letter) => BARE[letter]!)
    .replace(/[’ʻ]/g, "'");
}

/** Names of some 70 languages and countries (models/names.md) with those of the short lists. Read at the first question. */
export function listedNames(): Names {
  names ??= read();
  return names;
}

function read(): Names {
  const text = readFileSync(new URL('../../../models/person-names.txt', import.meta.url), 'utf8');
  const [given = '', family = ''] = text.replace('[given]', '').split('[family]');
  const set = (list: string, others: ReadonlySet<string>): Set<string> =>
    new Set([...list.split(/\s+/).filter((word) => word !== ''), ...[...others].map(bare)]);
  return { given: set(given, GIVEN_NAMES), family: set(family, SURNAMES) };
}

/** Whether the long lists have it, as a given or a family name. */
export function isListedName(word: string): boolean {
  const { given, family } = listedNames();
  const low = bare(word);
  return given.has(low) || family.has(low);
}

/** Whether the long list of given names has it. */
export const isListedGiven = (word: string): boolean => listedNames().given.has(bare(word));
