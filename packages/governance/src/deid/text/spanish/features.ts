import { bare } from '../listed-names.ts';
import { FAMILY, FOREIGN, GIVEN, kindOf, PLACE, placeAt, WORD } from './lists.ts';
import type { Token } from './tokens.ts';

/** Buckets that features fall into; a power of two. */
export const BUCKETS = 2 ** 18;

/** FNV-1a of a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** The bucket of a feature: its number, and the hashes of what it is made of, in their order. */
function bucket(feature: number, a: number, b = 0, c = 0): number {
  let hash = Math.imul(feature + 1, 0x9e3779b1) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ c;
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}

/** Capitals, small letters, digits and marks, with runs drawn together: `Xx`, `9`, `X`, `.`. */
const shape = (word: string): string =>
  word
    .replace(/\p{Lu}+/gu, 'X')
    .replace(/\p{Ll}+/gu, 'x')
    .replace(/\d+/g, (d) => `9${Math.min(d.length, 9)}`);

/** A token by itself: as hashes, but for what the lists say of it. */
interface Own {
  readonly low: string;
  readonly lowHash: number;
  readonly start: number;
  readonly end3: number;
  readonly end2: number;
  readonly shape: number;
  readonly shapeAlike: number;
  readonly listed: number;
  /** The same within the name of a place of several words. */
  readonly listedInPlace: number;
}

/** What the lists say of a word, in letters; `u` for one that none of them has. */
function listed(low: string): string {
  if (!/^\p{L}{2,}/u.test(low)) return '';
  const kind = kindOf(low);
  if (kind === 0) return 'u';
  return `${kind & GIVEN ? 'g' : ''}${kind & FAMILY ? 'f' : ''}${kind & FOREIGN && !(kind & (GIVEN | FAMILY)) ? 'o' : ''}${kind & PLACE ? 'p' : ''}${kind & WORD ? 'w' : ''}`;
}

/** The words of notes come again and again. */
const seen = new Map<string, Own>();
const SEEN = 50_000;

function own(text: string): Own {
  const known = seen.get(text);
  if (known) return known;
  const low = bare(text);
  const made: Own = {
    low,
    lowHash: hashOf(low),
    start: hashOf(low.slice(0, 3)),
    end3: hashOf(low.slice(-3)),
    end2: hashOf(low.slice(-2)),
    shape: hashOf(shape(text)),
    shapeAlike: hashOf(`=${shape(text.toLowerCase())}`),
    listed: hashOf(listed(low)),
    listedInPlace: hashOf(`${listed(low)}P`),
  };
  if (seen.size >= SEEN) seen.clear();
  seen.set(text, made);
  return made;
}

interface Word {
  readonly low: number;
  readonly shape: number;
  readonly listed: number;
}

const EDGE: Word = { low: hashOf('^'), shape: hashOf('^'), listed: 0 };
const UNLISTED = hashOf('u');
const FEATURES = 28;
const WAYS = { S: 1, C: 2, M: 3 } as const;

/**
 * How a line is written: `S` in small letters, `C` in capitals, `M` in both. Where all letters are alike, a capital says nothing,
 * so what is learned of shapes is learned for each way on its own.
 */
function wayOf(tokens: readonly Token[]): keyof typeof WAYS {
  let [large, small] = [0, 0];
  for (const { text } of tokens) {
    if (/\p{Lu}/u.test(text)) large++;
    else if (/\p{Ll}/u.test(text)) small++;
  }
  return large === 0
    ? 'S'
    : small <= large / 4 && large > 2 && tokens.some(({ text }) => /\p{Lu}{3}/u.test(text))
      ? 'C'
      : 'M';
}

/**
 * Features of each token of a line, as buckets: the word, its shape, its beginning and end, its neighbours to three places, whether
 * lists of names, places and words have it, and the label that a form has before it (`Domicilio: …`).
 * @param unlisted places of tokens that the lists are told not to have
 */
export function featuresOf(tokens: readonly Token[], unlisted?: ReadonlySet<number>): Uint32Array[] {
  const name = wayOf(tokens);
  const way = WAYS[name];
  const owns = tokens.map(({ text }) => own(text));
  const lows = owns.map(({ low }) => low);
  const inPlace = new Uint8Array(tokens.length);
  for (let i = 0; i < tokens.length; ) {
    const length = placeAt(lows, i);
    inPlace.fill(length > 1 ? 2 : 1, i, i + length);
    i += Math.max(1, length);
  }
  const words = owns.map(
    (each, i): Word => ({
      low: each.lowHash,
      shape: name === 'M' ? each.shape : each.shapeAlike + way,
      listed: unlisted?.has(i) ? UNLISTED : inPlace[i] === 2 ? each.listedInPlace : each.listed,
    }),
  );
  const at = (i: number): Word => words[i] ?? EDGE;
  const all = new Uint32Array(tokens.length * FEATURES);
  let k = 0;
  let label = 0;
  return words.map((w, i) => {
    // The last label of a form before the token, whatever follows it on the line: `Médico: Ana Ruiz NºCol: 28 28 60348`.
    if (lows[i - 1] === ':') label = bucket(99, at(i - 3).low, at(i - 2).low);
    const [a, b, c, d] = [at(i - 1), at(i - 2), at(i + 1), at(i + 2)];
    const { start, end3, end2 } = owns[i]!;
    all[k++] = bucket(0, w.low);
    all[k++] = bucket(1, w.shape);
    all[k++] = bucket(2, start);
    all[k++] = bucket(3, end3, w.listed === UNLISTED ? way : 0);
    all[k++] = bucket(4, end2, w.shape);
    all[k++] = bucket(5, w.listed, w.shape);
    all[k++] = bucket(6, a.low);
    all[k++] = bucket(7, b.low);
    all[k++] = bucket(8, at(i - 3).low);
    all[k++] = bucket(9, c.low);
    all[k++] = bucket(10, d.low);
    all[k++] = bucket(11, a.shape);
    all[k++] = bucket(12, c.shape);
    all[k++] = bucket(13, a.shape, w.shape, c.shape);
    all[k++] = bucket(14, w.shape, c.shape, d.shape);
    all[k++] = bucket(15, b.shape, a.shape, w.shape);
    all[k++] = bucket(16, a.low, w.low);
    all[k++] = bucket(17, w.low, c.low);
    all[k++] = bucket(18, b.low, a.low);
    all[k++] = bucket(19, a.listed + way, w.listed, c.listed);
    all[k++] = bucket(20, w.listed + way, c.listed, d.listed);
    all[k++] = bucket(21, a.low, w.listed, way);
    all[k++] = bucket(22, b.low, a.low, w.listed);
    all[k++] = bucket(23, w.listed, c.low, way);
    all[k++] = bucket(24, label);
    all[k++] = bucket(25, label, w.shape);
    all[k++] = bucket(26, label, w.listed);
    all[k++] = bucket(27, Math.min(i, 3), w.listed, way);
    return all.subarray(k - FEATURES, k);
  });
}
