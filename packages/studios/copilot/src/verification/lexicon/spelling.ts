import type { Chart, ChartEntry, EncounterEntry } from '@aceso/fhir';
import { isEnglish, type Role, Speller, type Word } from '../../spelling/index.ts';
import { triggerWords } from '../context/triggers.ts';
import { headingWords } from '../text/sections.ts';
import { type ChartIndex, phrasesOf } from './chart-lexicon.ts';
import { type ConceptKind, conceptTable } from './concepts.ts';
import { passagesOf } from './passages.ts';
import { CLINICAL_WORDS, FIXED_WORDS, LOOK_ALIKE_DRUGS, PLAIN_WORDS } from './spelling.data.ts';

/** Version of how mistyped words are read, for computed evidence. */
export const SPELLING_VERSION = '2';

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/\p{L}[\p{L}']*/gu) ?? [];

/** What a word of a name is by the kind of thing named; a vaccine's or an allergen's may be a medicine's too. */
const ROLES: Readonly<Record<ConceptKind, Role>> = {
  medication: 'drug',
  'medication-class': 'clinical',
  condition: 'clinical',
  symptom: 'clinical',
  observation: 'clinical',
  panel: 'clinical',
  procedure: 'clinical',
  immunization: 'plain',
  allergen: 'plain',
};

let lexicon: Speller | undefined;

/** The built-in vocabulary: the lexicon, headings, the words of context, and what else the checks go by. */
export function lexiconSpeller(): Speller {
  if (lexicon) return lexicon;
  const words: Word[] = [];
  const table = conceptTable();
  for (const { text, concept } of table.names) {
    const role = ROLES[table.concepts.get(concept)!.kind];
    for (const word of wordsIn(text)) words.push({ text: word, role, means: [concept] });
  }
  const plain = [...triggerWords(), ...headingWords(), ...PLAIN_WORDS];
  for (const text of plain) words.push({ text, role: 'plain' });
  for (const text of CLINICAL_WORDS) words.push({ text, role: 'clinical' });
  for (const text of LOOK_ALIKE_DRUGS) words.push({ text, role: 'drug' });
  for (const text of FIXED_WORDS) words.push({ text, role: 'fixed' });
  lexicon = new Speller(words, { isWord: isEnglish });
  return lexicon;
}

const cache = new WeakMap<ChartIndex, Speller>();

/** The vocabulary of a record over the built-in one: its own names for things are read into, names of people and places are not. */
export function chartSpeller(index: ChartIndex): Speller {
  const base = lexiconSpeller();
  if (!index.chart) return base;
  const known = cache.get(index);
  if (known) return known;
  const words: Word[] = [];
  const names = ownNames(index.chart);
  for (const { entry, kind } of index.entries) {
    for (const phrase of phrasesOf(entry))
      wordsIn(phrase).forEach((text, i) => {
        // What stands first in a medicine's name is its name, unless it is a known word for something else.
        const role: Role = kind === 'medication' && i === 0 && !base.knows(text) ? 'drug' : 'plain';
        words.push(role === 'drug' ? { text, role, means: [`chart:${text}`] } : { text, role });
      });
    names.push(...namesOf(entry));
  }
  // "General", "West" and "Rose" stay words that others are read into.
  for (const text of names) if (!base.knows(text)) words.push({ text, role: 'fixed' });
  let written: Set<string> | undefined;
  const made = new Speller(words, {
    base,
    short: shortNames(index),
    // A word that the record's own sentences have is right as it stands.
    isWord: (word) => {
      written ??= new Set(passagesOf(index).list.flatMap(({ text }) => wordsIn(text)));
      return written.has(word);
    },
  });
  cache.set(index, made);
  return made;
}

/**
 * The medicine of the record that a short name begins ("losart", "apix"), where no other medicine of the lexicon begins so. Only
 * names of one word; what is taken as read so is checked like any other.
 */
function shortNames(index: ChartIndex): (word: string) => string | undefined {
  let names:
    | { readonly own: ReadonlyMap<string, string>; readonly all: readonly (readonly [string, string])[] }
    | undefined;
  const load = () => {
    const all = conceptTable().names.flatMap(({ text, concept }): [string, string][] =>
      concept.startsWith('drug:') && /^[a-z]{5,}$/.test(text) ? [[text, concept]] : [],
    );
    const held = new Set(index.entries.flatMap(({ concepts }) => [...concepts].filter((id) => id.startsWith('drug:'))));
    return { all, own: new Map(all.filter(([, concept]) => held.has(concept))) };
  };
  return (word) => {
    names ??= load();
    const begun = names.all.filter(([name]) => name.startsWith(word));
    const meant = new Set(begun.map(([, concept]) => concept));
    const [first] = begun;
    if (meant.size !== 1 || first === undefined) return undefined;
    // Three letters begin too much: there only the proper name counts, no brand.
    if (word.length < 4 && `drug:${first[0]}` !== first[1]) return undefined;
    return names.own.has(first[0]) ? first[0] : undefined;
  };
}

function ownNames({ patient }: Chart): string[] {
  return wordsIn([patient.name, patient.given, patient.family, patient.address ?? ''].join(' '));
}

function namesOf(entry: ChartEntry): string[] {
  if (entry.resourceType !== 'Encounter') return [];
  const { organization, location, practitioner } = entry as EncounterEntry;
  return wordsIn([organization, location, practitioner].filter((name) => name !== undefined).join(' '));
}
