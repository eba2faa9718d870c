import { LETTERS } from '../model/encode.ts';

/**
 * Log odds of exchange in half bits, BLOSUM62 (Henikoff and Henikoff, PNAS 1992, 89:10915), in the order of `LETTERS`;
 * the values as NCBI publishes them.
 */
const BLOSUM62_ROWS: Readonly<Record<string, string>> = {
  order: 'ARNDCQEGHILKMFPSTWYV',
  A: '4 -1 -2 -2 0 -1 -1 0 -2 -1 -1 -1 -1 -2 -1 1 0 -3 -2 0',
  R: '-1 5 0 -2 -3 1 0 -2 0 -3 -2 2 -1 -3 -2 -1 -1 -3 -2 -3',
  N: '-2 0 6 1 -3 0 0 0 1 -3 -3 0 -2 -3 -2 1 0 -4 -2 -3',
  D: '-2 -2 1 6 -3 0 2 -1 -1 -3 -4 -1 -3 -3 -1 0 -1 -4 -3 -3',
  C: '0 -3 -3 -3 9 -3 -4 -3 -3 -1 -1 -3 -1 -2 -3 -1 -1 -2 -2 -1',
  Q: '-1 1 0 0 -3 5 2 -2 0 -3 -2 1 0 -3 -1 0 -1 -2 -1 -2',
  E: '-1 0 0 2 -4 2 5 -2 0 -3 -3 1 -2 -3 -1 0 -1 -3 -2 -2',
  G: '0 -2 0 -1 -3 -2 -2 6 -2 -4 -4 -2 -3 -3 -2 0 -2 -2 -3 -3',
  H: '-2 0 1 -1 -3 0 0 -2 8 -3 -3 -1 -2 -1 -2 -1 -2 -2 2 -3',
  I: '-1 -3 -3 -3 -1 -3 -3 -4 -3 4 2 -3 1 0 -3 -2 -1 -3 -1 3',
  L: '-1 -2 -3 -4 -1 -2 -3 -4 -3 2 4 -2 2 0 -3 -2 -1 -2 -1 1',
  K: '-1 2 0 -1 -3 1 1 -2 -1 -3 -2 5 -1 -3 -1 0 -1 -3 -2 -2',
  M: '-1 -1 -2 -3 -1 0 -2 -3 -2 1 2 -1 5 0 -2 -1 -1 -1 -1 1',
  F: '-2 -3 -3 -3 -2 -3 -3 -3 -1 0 0 -3 0 6 -4 -2 -2 1 3 -1',
  P: '-1 -2 -2 -1 -3 -1 -1 -2 -2 -3 -3 -1 -2 -4 7 -1 -1 -4 -3 -2',
  S: '1 -1 1 0 -1 0 0 0 -1 -2 -2 0 -1 -2 -1 4 1 -3 -2 -2',
  T: '0 -1 0 -1 -1 -1 -1 -2 -2 -1 -1 -1 -1 -2 -1 1 5 -2 -2 0',
  W: '-3 -3 -4 -4 -2 -2 -3 -2 -2 -3 -2 -3 -1 1 -4 -3 -2 11 2 -3',
  Y: '-2 -2 -2 -3 -2 -1 -2 -3 2 -1 -1 -2 -1 3 -3 -2 -2 2 7 -1',
  V: '0 -3 -3 -3 -1 -2 -2 -3 -3 3 1 -2 1 -1 -2 -2 0 -3 -1 4',
};

const SIZE = LETTERS.length;

/** BLOSUM62 of two letter numbers at `a * 20 + b`. */
export const BLOSUM62: Int8Array = (() => {
  const table = new Int8Array(SIZE * SIZE);
  for (const a of LETTERS) {
    const row = (BLOSUM62_ROWS[a] as string).split(' ').map(Number);
    for (const [i, b] of [...(BLOSUM62_ROWS.order as string)].entries()) {
      table[LETTERS.indexOf(a) * SIZE + LETTERS.indexOf(b)] = row[i] as number;
    }
  }
  return table;
})();

/**
 * Shares of the amino acids in the blocks from which BLOSUM62 was made (Henikoff and Henikoff, 1992), in the order of
 * `LETTERS`; as given with the matrix, rounded to three digits.
 */
export const BACKGROUND: Float64Array = normalised([
  0.074, 0.025, 0.054, 0.054, 0.047, 0.074, 0.026, 0.068, 0.058, 0.099, 0.025, 0.045, 0.039, 0.034, 0.052, 0.057, 0.051,
  0.073, 0.013, 0.032,
]);

function normalised(values: readonly number[]): Float64Array {
  const total = values.reduce((a, b) => a + b, 0);
  return Float64Array.from(values, (value) => value / total);
}

/** Composition, polarity and molecular volume of side chains (Grantham, Science 1974, 185:862, table 1). */
const GRANTHAM: Readonly<Record<string, readonly [composition: number, polarity: number, volume: number]>> = {
  A: [0, 8.1, 31],
  C: [2.75, 5.5, 55],
  D: [1.38, 13, 54],
  E: [0.92, 12.3, 83],
  F: [0, 5.2, 132],
  G: [0.74, 9, 3],
  H: [0.58, 10.4, 96],
  I: [0, 5.2, 111],
  K: [0.33, 11.3, 119],
  L: [0, 4.9, 111],
  M: [0, 5.7, 105],
  N: [1.33, 11.6, 56],
  P: [0.39, 8, 32.5],
  Q: [0.89, 10.5, 85],
  R: [0.65, 10.5, 124],
  S: [1.42, 9.2, 32],
  T: [0.71, 8.6, 61],
  V: [0, 5.9, 84],
  W: [0.13, 5.4, 170],
  Y: [0.2, 6.2, 136],
};

/**
 * Chemical distance of two amino acids by one-letter code, 0 to 215 (Grantham, 1974: weights 1.833, 0.1018 and 0.000399
 * on the squared differences, scaled to a mean of 100 by 50.723).
 */
export function granthamDistance(a: string, b: string): number {
  const [ca, pa, va] = GRANTHAM[a] as readonly [number, number, number];
  const [cb, pb, vb] = GRANTHAM[b] as readonly [number, number, number];
  return 50.723 * Math.sqrt(1.833 * (ca - cb) ** 2 + 0.1018 * (pa - pb) ** 2 + 0.000399 * (va - vb) ** 2);
}

/** Hydropathy, -4.5 to 4.5 (Kyte and Doolittle, J Mol Biol 1982, 157:105). */
export const HYDROPATHY: Readonly<Record<string, number>> = {
  A: 1.8,
  C: 2.5,
  D: -3.5,
  E: -3.5,
  F: 2.8,
  G: -0.4,
  H: -3.2,
  I: 4.5,
  K: -3.9,
  L: 3.8,
  M: 1.9,
  N: -3.5,
  P: -1.6,
  Q: -3.5,
  R: -4.5,
  S: -0.8,
  T: -0.7,
  V: 4.2,
  W: -0.9,
  Y: -1.3,
};

/** Molecular volume of a side chain in cubic angstrom (Grantham, 1974). */
export const volumeOf = (letter: string): number => (GRANTHAM[letter] as readonly [number, number, number])[2];
