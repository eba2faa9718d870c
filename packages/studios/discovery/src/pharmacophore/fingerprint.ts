import type { Molecule } from '../chem/molecule.ts';
import { distancesOf, FAMILIES, type Feature, featuresOf } from './features.ts';

/** First distance (bonds) of each bin; pairs are told apart finely, triplets coarsely, so that close shapes still meet. */
const PAIR_BINS = [0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 16];
const TRIPLET_BINS = [0, 3, 5, 7, 10, 14];
const KINDS = FAMILIES.length;
/** A molecule with more features is a peptide or a polymer; its triplets would be counted for seconds. */
const MOST_FEATURES = 60;

/** Counted pairs and triplets of features with their distances in bonds. */
export interface Pharmacophore {
  readonly features: readonly Feature[];
  /** Dense counts by kinds and bin. */
  readonly pairs: Uint16Array;
  readonly pairTotal: number;
  /** Sorted keys with counts. */
  readonly triplets: () => Triplets;
}

interface Triplets {
  readonly keys: Uint32Array;
  readonly counts: Uint16Array;
  readonly total: number;
}

const binOf = (bins: readonly number[], distance: number): number => {
  let bin = bins.length - 1;
  while ((bins[bin] as number) > distance) bin -= 1;
  return bin;
};

export function pharmacophoreOf(mol: Molecule): Pharmacophore {
  const features = featuresOf(mol).slice(0, MOST_FEATURES);
  const n = features.length;
  const distances = distancesOf(mol, features);
  const pairs = new Uint16Array(KINDS * KINDS * PAIR_BINS.length);
  let pairTotal = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const distance = distances[i * n + j] as number;
      if (distance < 0) continue;
      const [a, b] = [(features[i] as Feature).family, (features[j] as Feature).family].sort((x, y) => x - y) as [
        number,
        number,
      ];
      pairs[(a * KINDS + b) * PAIR_BINS.length + binOf(PAIR_BINS, distance)]! += 1;
      pairTotal += 1;
    }
  }
  let triplets: Triplets | undefined;
  return {
    features,
    pairs,
    pairTotal,
    triplets: () => {
      triplets ??= tripletsOf(features, distances);
      return triplets;
    },
  };
}

/** Key of a triplet: kinds in rising order, each with the bin of the side across from it; the smallest of equal orders. */
function tripletsOf(features: readonly Feature[], distances: Int16Array): Triplets {
  const n = features.length;
  const bins = TRIPLET_BINS.length;
  const all: number[] = [];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const ij = distances[i * n + j] as number;
      if (ij < 0) continue;
      for (let k = j + 1; k < n; k += 1) {
        const ik = distances[i * n + k] as number;
        const jk = distances[j * n + k] as number;
        if (ik < 0 || jk < 0) continue;
        // Corner and the side across from it make one number; sorted, the three say the triangle once.
        const a = (features[i] as Feature).family * bins + binOf(TRIPLET_BINS, jk);
        const b = (features[j] as Feature).family * bins + binOf(TRIPLET_BINS, ik);
        const c = (features[k] as Feature).family * bins + binOf(TRIPLET_BINS, ij);
        const low = Math.min(a, b, c);
        const high = Math.max(a, b, c);
        all.push((low * 64 + (a + b + c - low - high)) * 64 + high);
      }
    }
  }
  const sorted = Uint32Array.from(all).sort();
  const keys: number[] = [];
  const counts: number[] = [];
  for (const key of sorted) {
    if (keys.at(-1) === key) counts[counts.length - 1]! += 1;
    else {
      keys.push(key);
      counts.push(1);
    }
  }
  return { keys: Uint32Array.from(keys), counts: Uint16Array.from(counts), total: all.length };
}

/** Tanimoto of counted pairs: shared over all, 0 to 1. */
export function pairSimilarity(a: Pharmacophore, b: Pharmacophore): number {
  let shared = 0;
  for (let i = 0; i < a.pairs.length; i += 1) shared += Math.min(a.pairs[i] as number, b.pairs[i] as number);
  const all = a.pairTotal + b.pairTotal - shared;
  return all === 0 ? 0 : shared / all;
}

function tripletSimilarity(a: Triplets, b: Triplets): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const x = a.keys[i] as number;
    const y = b.keys[j] as number;
    if (x === y) shared += Math.min(a.counts[i] as number, b.counts[j] as number);
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  const all = a.total + b.total - shared;
  return all === 0 ? 0 : shared / all;
}

/**
 * Likeness of two 2D pharmacophores, 0 to 1: the mean of the Tanimoto coefficients of counted pairs and of counted
 * triplets; pairs alone where neither has a triplet.
 * @param least gives up, with a number below it, where the result cannot reach this
 */
export function pharmacophoreSimilarity(a: Pharmacophore, b: Pharmacophore, least = Number.NEGATIVE_INFINITY): number {
  const pairs = pairSimilarity(a, b);
  if ((pairs + 1) / 2 < least) return Math.min(pairs / 2, least - Number.EPSILON);
  const [p, q] = [a.triplets(), b.triplets()];
  return p.total + q.total === 0 ? pairs : (pairs + tripletSimilarity(p, q)) / 2;
}
