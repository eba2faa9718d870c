import { LETTERS } from '../model/encode.ts';
import { alignLocally, expectedByChance, type LocalAlignment, pairScore } from './align.ts';

/** Letters of an exact word that starts an extension. Three find a little more and take twenty times as long. */
const WORD = 4;
const DROP = 16;

export interface Relation extends LocalAlignment {
  readonly a: number;
  readonly b: number;
  /** Alignments this good that chance would give against the whole set. */
  readonly expected: number;
}

export interface RelativesOptions {
  /** Pairs above this many alignments expected by chance are no relatives. Default 1e-3. */
  readonly expected?: number;
  /** Raw score of an ungapped stretch from which on a pair is aligned in full. Default 52. */
  readonly seedScore?: number;
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Pairs of sequences that are related, found as BLAST does: exact words, an ungapped extension, and a full local
 * alignment of what passes. Sequences are the output of `encode`.
 */
export function findRelatives(sequences: readonly Uint8Array[], options: RelativesOptions = {}): Relation[] {
  const { expected = 1e-3, seedScore = 52 } = options;
  const index = indexWords(sequences);
  const residues = sequences.reduce((n, each) => n + each.length, 0);
  const found: Relation[] = [];
  const best = new Int32Array(sequences.length);
  for (const [q, query] of sequences.entries()) {
    best.fill(0);
    const touched: number[] = [];
    const covered = new Map<number, number>();
    for (let i = 0; i + WORD <= query.length; i += 1) {
      const word = wordAt(query, i);
      if (word < 0) continue;
      for (let k = index.starts[word] as number; k < (index.starts[word + 1] as number); k += 1) {
        const s = index.sequence[k] as number;
        if (s <= q) continue;
        const j = index.position[k] as number;
        // One extension covers the words that follow on its diagonal.
        const diagonal = s * 2 ** 22 + j - i + query.length;
        if ((covered.get(diagonal) ?? -1) >= i) continue;
        covered.set(diagonal, i + WORD);
        const score = extend(query, i, sequences[s] as Uint8Array, j);
        if (score > (best[s] as number)) {
          if (best[s] === 0) touched.push(s);
          best[s] = score;
        }
      }
    }
    for (const s of touched) {
      if ((best[s] as number) < seedScore) continue;
      const other = sequences[s] as Uint8Array;
      const alignment = alignLocally(query, other);
      const chance = expectedByChance(alignment.score, query.length, residues);
      if (chance <= expected) found.push({ a: q, b: s, expected: chance, ...alignment });
    }
    options.progress?.(q + 1, sequences.length);
  }
  return found;
}

function wordAt(codes: Uint8Array, at: number): number {
  let word = 0;
  for (let k = 0; k < WORD; k += 1) {
    const code = codes[at + k] as number;
    if (code >= LETTERS.length) return -1;
    word = word * LETTERS.length + code;
  }
  // Runs of one letter meet by chance wherever composition is biased.
  return codes[at] === codes[at + 1] && codes[at] === codes[at + 2] ? -1 : word;
}

interface WordIndex {
  readonly starts: Uint32Array;
  readonly sequence: Uint32Array;
  readonly position: Uint32Array;
}

function indexWords(sequences: readonly Uint8Array[]): WordIndex {
  const starts = new Uint32Array(LETTERS.length ** WORD + 1);
  const each = (visit: (word: number, sequence: number, position: number) => void): void => {
    for (const [s, codes] of sequences.entries()) {
      for (let i = 0; i + WORD <= codes.length; i += 1) {
        const word = wordAt(codes, i);
        if (word >= 0) visit(word, s, i);
      }
    }
  };
  each((word) => {
    starts[word + 1]! += 1;
  });
  for (let i = 1; i < starts.length; i += 1) starts[i]! += starts[i - 1] as number;
  const next = starts.slice();
  const sequence = new Uint32Array(starts.at(-1) as number);
  const position = new Uint32Array(sequence.length);
  each((word, s, i) => {
    const at = next[word] as number;
    next[word] = at + 1;
    sequence[at] = s;
    position[at] = i;
  });
  return { starts, sequence, position };
}

/** Raw score of the best ungapped stretch through a word, given up where it falls `DROP` below its best. */
function extend(a: Uint8Array, i: number, b: Uint8Array, j: number): number {
  const run = (step: 1 | -1, from: number): number => {
    let score = 0;
    let best = 0;
    for (let k = from; ; k += step) {
      const x = i + k;
      const y = j + k;
      if (x < 0 || y < 0 || x >= a.length || y >= b.length || score < best - DROP) return best;
      score += pairScore(a[x] as number, b[y] as number);
      if (score > best) best = score;
    }
  };
  return run(1, 0) + run(-1, -1);
}

/** Groups of sequences joined by relations: the number of the group of each, counted from 0 in order of appearance. */
export function groupRelatives(
  count: number,
  relations: Iterable<{ readonly a: number; readonly b: number }>,
): Uint32Array {
  const parent = Uint32Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (const { a, b } of relations) parent[Math.max(root(a), root(b))] = Math.min(root(a), root(b));
  const numbers = new Map<number, number>();
  return Uint32Array.from({ length: count }, (_, i) => {
    const r = root(i);
    const number = numbers.get(r) ?? numbers.size;
    numbers.set(r, number);
    return number;
  });
}
