import { LETTERS } from '../model/encode.ts';
import { BACKGROUND, BLOSUM62 } from '../sequence/matrices.ts';
import type { ProteinAlignment } from './alignment-file.ts';

const SIZE = LETTERS.length;
/** Scale of BLOSUM62: nats per unit of score (Altschul et al., 1997). */
const LAMBDA = 0.3176;
/** Weight of the prior beside the sequences, in sequences (PSI-BLAST's pseudocount constant; Altschul et al., 1997). */
const PRIOR = 10;

/** What an alignment says of one column. */
export interface Column {
  /** Weighted counts of the twenty amino acids; they add up to the effective number of sequences that have one here. */
  readonly counts: Float64Array;
  /** Dirichlet parameters: the counts and what BLOSUM62 expects beside them. */
  readonly posterior: Float64Array;
  /** Weighted share of gaps, 0 to 1. */
  readonly gaps: number;
  /** Jensen-Shannon divergence from the background in bits, 0 to 1, times the share without gap (Capra and Singh, 2007). */
  readonly conservation: number;
}

export interface Profile {
  readonly query: string;
  /** Sequences in the file. */
  readonly count: number;
  /** How many different sequences they are worth: the exponential of the entropy of a mean column's weights. */
  readonly effective: number;
  readonly columns: readonly Column[];
}

/** Position-based weights (Henikoff and Henikoff, J Mol Biol 1994, 243:574), adding up to 1; gaps earn nothing. */
export function sequenceWeights({ columns, count, letters }: ProteinAlignment): Float64Array {
  const weights = new Float64Array(count);
  const seen = new Uint32Array(SIZE);
  const present = new Uint32Array(count);
  for (let c = 0; c < columns; c += 1) {
    seen.fill(0);
    for (let s = 0; s < count; s += 1) {
      const letter = letters[s * columns + c] as number;
      if (letter < SIZE) seen[letter]! += 1;
    }
    const kinds = seen.reduce((n, k) => n + (k > 0 ? 1 : 0), 0);
    for (let s = 0; s < count; s += 1) {
      const letter = letters[s * columns + c] as number;
      if (letter >= SIZE) continue;
      weights[s]! += 1 / (kinds * (seen[letter] as number));
      present[s]! += 1;
    }
  }
  // Per residue, so that a fragment is not outweighed for being short.
  let total = 0;
  for (let s = 0; s < count; s += 1) {
    if (present[s]! > 0) weights[s]! /= present[s] as number;
    total += weights[s] as number;
  }
  return total > 0 ? weights.map((w) => w / total) : weights.fill(1 / count);
}

/** Counts, conservation and posterior of every column of the query. */
export function profileOf(alignment: ProteinAlignment): Profile {
  const { columns, count, letters, query } = alignment;
  const weights = sequenceWeights(alignment);
  // Copies of one sequence share its weight; the entropy of the weights over distinct rows counts the rows.
  const entropy = -weights.reduce((sum, w) => sum + (w > 0 ? w * Math.log(w) : 0), 0);
  const distinct = distinctRows(alignment);
  const effective = Math.min(Math.exp(entropy), distinct);
  const result: Column[] = [];
  for (let c = 0; c < columns; c += 1) {
    const shares = new Float64Array(SIZE);
    let gaps = 0;
    for (let s = 0; s < count; s += 1) {
      const letter = letters[s * columns + c] as number;
      if (letter < SIZE) shares[letter]! += weights[s] as number;
      else gaps += weights[s] as number;
    }
    const there = 1 - gaps;
    const counts = shares.map((share) => share * effective);
    const expected = expectedOf(shares, there);
    const posterior = counts.map((n, i) => n + PRIOR * (expected[i] as number));
    result.push({ counts, posterior, gaps, conservation: divergence(posterior) * there });
  }
  return { query, count, effective, columns: result };
}

function distinctRows({ columns, count, letters }: ProteinAlignment): number {
  const rows = new Set<string>();
  for (let s = 0; s < count; s += 1)
    rows.add(Buffer.from(letters.buffer, letters.byteOffset + s * columns, columns).toString('latin1'));
  return rows.size;
}

/** Shares that the exchanges of BLOSUM62 lead one to expect beside the observed ones; they add up to 1. */
function expectedOf(shares: Float64Array, there: number): Float64Array {
  if (there <= 0) return BACKGROUND.slice();
  const expected = new Float64Array(SIZE);
  for (let j = 0; j < SIZE; j += 1) {
    if (shares[j] === 0) continue;
    let total = 0;
    const row = new Float64Array(SIZE);
    for (let i = 0; i < SIZE; i += 1) {
      row[i] = (BACKGROUND[i] as number) * Math.exp(LAMBDA * (BLOSUM62[i * SIZE + j] as number));
      total += row[i] as number;
    }
    for (let i = 0; i < SIZE; i += 1) expected[i]! += ((shares[j] as number) / there) * ((row[i] as number) / total);
  }
  return expected;
}

function divergence(posterior: Float64Array): number {
  const total = posterior.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (let i = 0; i < SIZE; i += 1) {
    const p = (posterior[i] as number) / total;
    const q = BACKGROUND[i] as number;
    const m = (p + q) / 2;
    if (p > 0) sum += (p / 2) * Math.log2(p / m);
    sum += (q / 2) * Math.log2(q / m);
  }
  return sum;
}

export interface LogRatio {
  /** Natural logarithm of how much rarer (below 0) the new letter is than the old one among relatives. */
  readonly value: number;
  /** 90 % of the posterior, by its normal approximation. */
  readonly interval: readonly [number, number];
}

/** The posterior of ln(p_new / p_old) in a column: differences of digamma, variances of trigamma. */
export function logRatio({ posterior }: Column, from: string, to: string): LogRatio {
  const a = posterior[LETTERS.indexOf(to)] as number;
  const b = posterior[LETTERS.indexOf(from)] as number;
  const value = digamma(a) - digamma(b);
  const half = 1.6449 * Math.sqrt(trigamma(a) + trigamma(b));
  return { value, interval: [value - half, value + half] };
}

/** Recurrence up to 6, then the asymptotic series (Abramowitz and Stegun 6.3.18 and 6.4.12). */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 6; at += 1) sum -= 1 / at;
  const f = 1 / (at * at);
  return sum + Math.log(at) - 0.5 / at - f * (1 / 12 - f * (1 / 120 - f * (1 / 252 - f * (1 / 240))));
}

export function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 6; at += 1) sum += 1 / (at * at);
  const f = 1 / (at * at);
  return sum + 1 / at + f / 2 + (f / at) * (1 / 6 - f * (1 / 30 - f * (1 / 42 - f / 30)));
}
