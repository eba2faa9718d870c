import { LETTERS } from '../model/encode.ts';
import { BLOSUM62 } from './matrices.ts';

const SIZE = LETTERS.length;
/** Letters beyond the twenty neither match nor mismatch much. */
const UNKNOWN_SCORE = -1;

export interface LocalAlignment {
  /** Half bits. */
  readonly score: number;
  /** Aligned pairs, gaps left out. */
  readonly pairs: number;
  readonly identical: number;
}

export const pairScore = (a: number, b: number): number =>
  a < SIZE && b < SIZE ? (BLOSUM62[a * SIZE + b] as number) : UNKNOWN_SCORE;

/**
 * The best local alignment of two encoded sequences (Smith and Waterman, 1981; affine gaps as by Gotoh, 1982: 11 to open
 * and 1 to extend, BLAST's usual). Identities and length are carried along with the score, so memory is one row.
 */
export function alignLocally(a: Uint8Array, b: Uint8Array, open = 11, extend = 1): LocalAlignment {
  const n = b.length;
  // Per column: score, pairs and identities of the best path that ends here, and of one that ends in a gap of b.
  const score = new Int32Array(n + 1);
  const pairs = new Int32Array(n + 1);
  const same = new Int32Array(n + 1);
  const gapScore = new Int32Array(n + 1).fill(-1_000_000);
  const gapPairs = new Int32Array(n + 1);
  const gapSame = new Int32Array(n + 1);
  let best = 0;
  let bestPairs = 0;
  let bestSame = 0;
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i] as number;
    let diagonal = 0;
    let diagonalPairs = 0;
    let diagonalSame = 0;
    let left = -1_000_000;
    let leftPairs = 0;
    let leftSame = 0;
    for (let j = 1; j <= n; j += 1) {
      const y = b[j - 1] as number;
      const above = (score[j] as number) - open - extend;
      if (above >= (gapScore[j] as number) - extend) {
        gapScore[j] = above;
        gapPairs[j] = pairs[j] as number;
        gapSame[j] = same[j] as number;
      } else gapScore[j] = (gapScore[j] as number) - extend;
      const before = (score[j - 1] as number) - open - extend;
      if (before >= left - extend) {
        left = before;
        leftPairs = pairs[j - 1] as number;
        leftSame = same[j - 1] as number;
      } else left -= extend;
      let value = diagonal + pairScore(x, y);
      let valuePairs = diagonalPairs + 1;
      let valueSame = diagonalSame + (x === y && x < SIZE ? 1 : 0);
      if ((gapScore[j] as number) > value) {
        value = gapScore[j] as number;
        valuePairs = gapPairs[j] as number;
        valueSame = gapSame[j] as number;
      }
      if (left > value) {
        value = left;
        valuePairs = leftPairs;
        valueSame = leftSame;
      }
      if (value <= 0) {
        value = 0;
        valuePairs = 0;
        valueSame = 0;
      }
      diagonal = score[j] as number;
      diagonalPairs = pairs[j] as number;
      diagonalSame = same[j] as number;
      score[j] = value;
      pairs[j] = valuePairs;
      same[j] = valueSame;
      if (value > best) {
        best = value;
        bestPairs = valuePairs;
        bestSame = valueSame;
      }
    }
  }
  return { score: best, pairs: bestPairs, identical: bestSame };
}

/** Bits of a raw score under the gapped statistics of BLOSUM62 with gaps 11 and 1 (lambda 0.267, K 0.041). */
export const bitsOf = (score: number): number => (0.267 * score - Math.log(0.041)) / Math.LN2;

/** Alignments as good as this that chance would give in a search space of that size (Karlin and Altschul, 1990). */
export const expectedByChance = (score: number, query: number, residues: number): number =>
  query * residues * 2 ** -bitsOf(score);
