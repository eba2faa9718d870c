import { bare } from '../listed-names.ts';
import { FAMILY, FOREIGN, GIVEN, kindOf, PLACE, placeAt, WORD } from './lists.ts';
import type { Token } from './tokens.ts';

/** Buckets that features fall into; a power of two. */
export const BUCKETS = 2 ** 18;

/** FNV-1a of a feature's text, into a bucket. */
function bucket(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

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

/** What the lists say of a word, in letters; `u` for one that none of them has. */
function listed(low: string): string {
  if (!/^\p{L}{2,}/u.test(low)) return '';
  const kind = kindOf(low);
  if (kind === 0) return 'u';
  return `${kind & GIVEN ? 'g' : ''}${kind & FAMILY ? 'f' : ''}${kind & FOREIGN && !(kind & (GIVEN | FAMILY)) ? 'o' : ''}${kind & PLACE ? 'p' : ''}${kind & WORD ? 'w' : ''}`;
}

const EDGE: Word = { low: '^', shape: '^', listed: '' };

/**
 * How a line is written: `S` in small letters, `C` in capitals, `M` in both. Where all letters are alike, a capital says nothing,
 * so what is learned of shapes is learned for each way on its own.
 */
function wayOf(tokens: readonly Token[]): string {
  let [large, small] = [0, 0];
  for (const { text } of tokens) {
    if (/\p{Lu}/u.test(text)) large++;
    else if (/\p{Ll}/u.test(text)) small++;
  }
  return large === 0 ? 'S' : small <= large / 4 && large > 2 && tokens.some(({ text }) => /\p{Lu}{3}/u.test(text)) ? 'C' : 'M';
}

/**
 * Features of each token of a line, as buckets: the word, its shape, its beginning and end, its neighbours to three places, whether
 * lists of names, places and words have it, and the label that a form has before it (`Domicilio: …`).
 */
export function featuresOf(tokens: readonly Token[], unlisted?: ReadonlySet<number>): Uint32Array[] {
  const way = wayOf(tokens);
  const lows = tokens.map(({ text }) => bare(text));
  const inPlace = new Uint8Array(tokens.length);
  for (let i = 0; i < tokens.length; ) {
    const length = placeAt(lows, i);
    inPlace.fill(length > 1 ? 2 : 1, i, i + length);
    i += Math.max(1, length);
  }
  const words = tokens.map(
    (token, i): Word => ({
      low: lows[i]!,
      shape: way === 'M' ? shape(token.text) : way + shape(token.text.toLowerCase()),
      listed: unlisted?.has(i) ? 'u' : listed(lows[i]!) + (inPlace[i] === 2 ? 'P' : ''),
    }),
  );
  const at = (i: number): Word => words[i] ?? EDGE;
  let label = '';
  return words.map((w, i) => {
    // The last label of a form before the token, whatever follows it on the line: `Médico: Ana Ruiz NºCol: 28 28 60348`.
    if (at(i - 1).low === ':') label = `${at(i - 3).low} ${at(i - 2).low}`;
    const [a, b, c, d] = [at(i - 1), at(i - 2), at(i + 1), at(i + 2)];
    const found = [
      `w=${w.low}`,
      `s=${w.shape}`,
      `p3=${w.low.slice(0, 3)}`,
      `e3=${w.low.slice(-3)} ${w.listed === 'u' ? way : ''}`,
      `e2=${w.low.slice(-2)} ${w.shape}`,
      `n=${w.listed} ${w.shape}`,
      `w-1=${a.low}`,
      `w-2=${b.low}`,
      `w-3=${at(i - 3).low}`,
      `w+1=${c.low}`,
      `w+2=${d.low}`,
      `s-1=${a.shape}`,
      `s+1=${c.shape}`,
      `s-1s+1=${a.shape} ${w.shape} ${c.shape}`,
      `ss+2=${w.shape} ${c.shape} ${d.shape}`,
      `s-2=${b.shape} ${a.shape} ${w.shape}`,
      `b-1=${a.low} ${w.low}`,
      `b+1=${w.low} ${c.low}`,
      `b-2=${b.low} ${a.low}`,
      `n-1=${a.listed} ${w.listed} ${c.listed} ${way}`,
      `n+1=${w.listed} ${c.listed} ${d.listed} ${way}`,
      `wn=${a.low} ${w.listed} ${way}`,
      `wwn=${b.low} ${a.low} ${w.listed}`,
      `nw=${w.listed} ${c.low} ${way}`,
      `l=${label}`,
      `ls=${label} ${w.shape}`,
      `ln=${label} ${w.listed}`,
      `i=${Math.min(i, 3)} ${w.listed} ${way}`,
    ];
    return Uint32Array.from(found, bucket);
  });
}
