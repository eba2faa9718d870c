import type { Random } from '@aceso/tensor/random';

/** A change of the writing that leaves the meaning. */
export type Perturbation = (text: string, random: Random) => string;

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
};
/** Words that clinicians shorten, both ways unambiguous in a note. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bpatient\b/gi, 'pt'],
  [/\bhistory of\b/gi, 'h/o'],
  [/\bshortness of breath\b/gi, 'SOB'],
  [/\bblood pressure\b/gi, 'BP'],
  [/\bwith\b/gi, 'w/'],
  [/\bwithout\b/gi, 'w/o'],
  [/\bhypertension\b/gi, 'HTN'],
  [/\byear-old\b/gi, 'yo'],
  [/\bchest pain\b/gi, 'CP'],
  [/\bright\b/gi, 'R'],
  [/\bleft\b/gi, 'L'],
  [/\bnausea and vomiting\b/gi, 'N/V'],
];

/** One letter slip (neighbour on the keyboard, swapped, doubled or dropped) in about one long word of `every`. Numbers and codes stay. */
export const typos =
  (every: number): Perturbation =>
  (text, random) =>
    text.replaceAll(/\b[a-z]{5,}\b/gi, (word) => {
      if (random.int(every) !== 0) return word;
      const at = 1 + random.int(word.length - 2);
      const letter = word[at]!;
      switch (random.int(4)) {
        case 0: {
          const near = NEIGHBOURS[letter.toLowerCase()] ?? letter;
          return word.slice(0, at) + near[random.int(near.length)]! + word.slice(at + 1);
        }
        case 1:
          return word.slice(0, at) + (word[at + 1] ?? '') + letter + word.slice(at + 2);
        case 2:
          return word.slice(0, at) + letter + word.slice(at);
        default:
          return word.slice(0, at) + word.slice(at + 1);
      }
    });

export const abbreviated: Perturbation = (text) =>
  SHORT.reduce((said, [long, short]) => said.replaceAll(long, short), text);

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+/).filter((one) => one !== '');

/** Sentences in another order. */
export const reordered: Perturbation = (text, random) => {
  const sentences = sentencesOf(text);
  return Array.from(random.permutation(sentences.length), (i) => sentences[i]!).join(' ');
};

export const PERTURBATIONS: Readonly<Record<string, Perturbation>> = {
  'typos-light': typos(12),
  'typos-heavy': typos(4),
  abbreviations: abbreviated,
  order: reordered,
  'lower-case': (text) => text.toLowerCase(),
  'upper-case': (text) => text.toUpperCase(),
  'line-breaks': (text) => sentencesOf(text).join('\n'),
};
