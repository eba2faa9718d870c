import { GIVEN_NAMES, SURNAMES } from '../gazetteer.data.ts';
import { SPANISH_PLACES } from './places.data.ts';
import type { Token } from './tokens.ts';

/** Buckets that features fall into; a power of two. */
export const BUCKETS = 2 ** 18;

/** FNV-1a of a feature's text, into a bucket. */
function bucket(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

const PLACE_WORDS = new Set(SPANISH_PLACES.flatMap((name) => name.split(' ')).filter((part) => /^\p{Lu}/u.test(part)));

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

/** Capitals, small letters, digits and marks, with runs drawn together: `Xx`, `9`, `X`, `.`. */
const shape = (word: string): string =>
  word
    .replace(/\p{Lu}+/gu, 'X')
    .replace(/\p{Ll}+/gu, 'x')
    .replace(/\d+/g, (d) => `9${Math.min(d.length, 9)}`);

interface Word {
  readonly low: string;
  readonly shape: string;
  readonly listed: string;
}

const word = (token: Token): Word => {
  const bare = plain(token.text);
  const title = bare.charAt(0).toUpperCase() + bare.slice(1).toLowerCase();
  return {
    low: bare.toLowerCase(),
    shape: shape(token.text),
    listed: `${GIVEN_NAMES.has(title) ? 'g' : ''}${SURNAMES.has(title) ? 's' : ''}${PLACE_WORDS.has(token.text) ? 'p' : ''}`,
  };
};

const EDGE: Word = { low: '^', shape: '^', listed: '' };

/**
 * Features of each token of a line, as buckets: the word, its shape, its beginning and end, its neighbours to three places, whether
 * lists of names have it, and the label that a form has before it (`Domicilio: …`).
 */
export function featuresOf(tokens: readonly Token[]): Uint32Array[] {
  const words = tokens.map(word);
  const at = (i: number): Word => words[i] ?? EDGE;
  let label = '';
  return words.map((w, i) => {
    // The last label of a form before the token, whatever follows it on the line: `Médico: Ana Ruiz NºCol: 28 28 60348`.
    if (at(i - 1).low === ':') label = `${at(i - 3).low} ${at(i - 2).low}`;
    const found = [
      `w=${w.low}`,
      `s=${w.shape}`,
      `p3=${w.low.slice(0, 3)}`,
      `e3=${w.low.slice(-3)}`,
      `e2=${w.low.slice(-2)} ${w.shape}`,
      `n=${w.listed}`,
      `w-1=${at(i - 1).low}`,
      `w-2=${at(i - 2).low}`,
      `w-3=${at(i - 3).low}`,
      `w+1=${at(i + 1).low}`,
      `w+2=${at(i + 2).low}`,
      `s-1=${at(i - 1).shape}`,
      `s+1=${at(i + 1).shape}`,
      `s-1s=${at(i - 1).shape} ${w.shape}`,
      `ss+1=${w.shape} ${at(i + 1).shape}`,
      `s-1s+1=${at(i - 1).shape} ${w.shape} ${at(i + 1).shape}`,
      `ss+2=${w.shape} ${at(i + 1).shape} ${at(i + 2).shape}`,
      `s-2=${at(i - 2).shape} ${at(i - 1).shape} ${w.shape}`,
      `b-1=${at(i - 1).low} ${w.low}`,
      `b+1=${w.low} ${at(i + 1).low}`,
      `b-2=${at(i - 2).low} ${at(i - 1).low}`,
      `n-1=${at(i - 1).listed} ${w.listed} ${at(i + 1).listed}`,
      `l=${label}`,
      `ls=${label} ${w.shape}`,
      `i=${Math.min(i, 3)}`,
    ];
    return Uint32Array.from(found, bucket);
  });
}
