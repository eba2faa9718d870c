import { HYDROPATHY } from '../sequence/matrices.ts';

/**
 * Average masses of residues in dalton (a residue is the amino acid less one water), with standard atomic weights; as
 * in Gasteiger et al., The Proteomics Protocols Handbook (2005).
 */
const MASS: Readonly<Record<string, number>> = {
  A: 71.0788,
  R: 156.1875,
  N: 114.1038,
  D: 115.0886,
  C: 103.1388,
  E: 129.1155,
  Q: 128.1307,
  G: 57.0519,
  H: 137.1411,
  I: 113.1594,
  L: 113.1594,
  K: 128.1741,
  M: 131.1926,
  F: 147.1766,
  P: 97.1167,
  S: 87.0782,
  T: 101.1051,
  W: 186.2132,
  Y: 163.176,
  V: 99.1326,
  U: 150.0388,
  O: 237.3018,
};
const WATER = 18.0153;

/** pK of side chains and ends (Bjellqvist et al., Electrophoresis 1993, 14:1023 and 1994, 15:529). */
const POSITIVE: Readonly<Record<string, number>> = { K: 10, R: 12, H: 5.98 };
const NEGATIVE: Readonly<Record<string, number>> = { D: 4.05, E: 4.45, C: 9, Y: 10 };
const FIRST: Readonly<Record<string, number>> = { A: 7.59, M: 7, S: 6.93, P: 8.36, T: 6.82, V: 7.44, E: 7.7 };
const LAST: Readonly<Record<string, number>> = { D: 4.55, E: 4.75 };

export interface SequenceProperties {
  readonly length: number;
  /** Dalton, average isotopes, no modification, free ends; undefined where a letter names no one amino acid. */
  readonly mass?: number;
  /** pH at which the model charge is zero; the same reservation. */
  readonly isoelectricPoint?: number;
  /** Elementary charges at pH 7. */
  readonly chargeAtPh7?: number;
  /** Mean hydropathy (Kyte and Doolittle, 1982). */
  readonly gravy?: number;
  /** At 280 nm in 1/(M cm), cysteines reduced and all in pairs (Pace et al., 1995). */
  readonly extinction?: { readonly reduced: number; readonly oxidised: number };
  /** Counts of the letters that occur, in alphabetical order. */
  readonly composition: Readonly<Record<string, number>>;
  /** Letters that name no one amino acid (B, J, X, Z and others). */
  readonly ambiguous: number;
}

export function propertiesOf(sequence: string): SequenceProperties {
  const counts = new Map<string, number>();
  for (const letter of sequence) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const composition = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  const of = (letter: string): number => counts.get(letter) ?? 0;
  let ambiguous = 0;
  let mass = WATER;
  let gravy = 0;
  let known = 0;
  for (const [letter, count] of counts) {
    const each = MASS[letter];
    if (each === undefined) ambiguous += count;
    else mass += each * count;
    const water = HYDROPATHY[letter];
    if (water !== undefined) {
      gravy += water * count;
      known += count;
    }
  }
  const reduced = 5500 * of('W') + 1490 * of('Y');
  return {
    length: sequence.length,
    ...(ambiguous === 0 && sequence.length > 0
      ? { mass, isoelectricPoint: isoelectricPoint(sequence), chargeAtPh7: chargeAt(sequence, 7) }
      : {}),
    ...(known > 0 ? { gravy: gravy / known } : {}),
    ...(ambiguous === 0 ? { extinction: { reduced, oxidised: reduced + 125 * Math.floor(of('C') / 2) } } : {}),
    composition,
    ambiguous,
  };
}

/** Net charge of a sequence at a pH by Henderson and Hasselbalch, groups apart from each other. */
export function chargeAt(sequence: string, ph: number): number {
  const acid = (pk: number): number => 1 / (1 + 10 ** (pk - ph));
  let charge = 1 - acid(FIRST[sequence[0] as string] ?? 7.5) - acid(LAST[sequence.at(-1) as string] ?? 3.55);
  for (const letter of sequence) {
    const positive = POSITIVE[letter];
    const negative = NEGATIVE[letter];
    if (positive !== undefined) charge += 1 - acid(positive);
    else if (negative !== undefined) charge -= acid(negative);
  }
  return charge;
}

function isoelectricPoint(sequence: string): number {
  let low = 0;
  let high = 14;
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if (chargeAt(sequence, middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
