import { createRandom } from '@aceso/tensor/random';
import { type Description, describe, filterHits, foldMorgan, type Molecule, murckoScaffold } from '../../chem/index.ts';
import { identityOf } from '../judge.ts';
import { bitTanimoto } from '../optimise/nearest.ts';
import { ringFragments } from './fragments.ts';

/** What is compared: molecules, their identities and bit fingerprints (ECFP4, 1024 bits, as MOSES takes them). */
export interface Profile {
  readonly molecules: readonly Molecule[];
  readonly identities: readonly string[];
  readonly bits: readonly Uint32Array[];
  readonly descriptions: readonly Description[];
}

export function profileOf(molecules: readonly Molecule[]): Profile {
  return {
    molecules,
    identities: molecules.map(identityOf),
    bits: molecules.map((mol) => foldMorgan(mol, 2, 1024)),
    descriptions: molecules.map(describe),
  };
}

/** One less the mean similarity of all pairs among at most `most` molecules (drawn by the seed); 0 alike, near 1 diverse. */
export function internalDiversity(profile: Profile, seed: number, most = 1000): number {
  const chosen = drawn(profile.bits, seed, most);
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < chosen.length; i += 1) {
    for (let j = i + 1; j < chosen.length; j += 1) {
      sum += bitTanimoto(chosen[i] as Uint32Array, chosen[j] as Uint32Array);
      pairs += 1;
    }
  }
  return pairs === 0 ? 0 : 1 - sum / pairs;
}

/** Mean similarity of a molecule (of at most `most`) to its nearest one in the reference. */
export function nearestNeighbour(profile: Profile, reference: Profile, seed: number, most = 1000): number {
  const chosen = drawn(profile.bits, seed, most);
  let sum = 0;
  for (const one of chosen) {
    let best = 0;
    for (const other of reference.bits) best = Math.max(best, bitTanimoto(one, other));
    sum += best;
  }
  return chosen.length === 0 ? 0 : sum / chosen.length;
}

/** Cosine similarity of how often each scaffold occurs; molecules without rings are left out. */
export const scaffoldSimilarity = (a: Profile, b: Profile): number =>
  cosineOf(
    a.molecules.flatMap((mol) => murckoScaffold(mol) || []),
    b.molecules.flatMap((mol) => murckoScaffold(mol) || []),
  );

/** Cosine similarity of how often each fragment occurs (see `ringFragments`; not BRICS, which MOSES uses). */
export const fragmentSimilarity = (a: Profile, b: Profile): number =>
  cosineOf(a.molecules.flatMap(ringFragments), b.molecules.flatMap(ringFragments));

export function cosineOf(a: readonly string[], b: readonly string[]): number {
  const count = (list: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const key of list) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const [left, right] = [count(a), count(b)];
  let product = 0;
  for (const [key, n] of left) product += n * (right.get(key) ?? 0);
  const length = (counts: Map<string, number>): number =>
    Math.sqrt([...counts.values()].reduce((sum, n) => sum + n * n, 0));
  const scale = length(left) * length(right);
  return scale === 0 ? 0 : product / scale;
}

/** Share that passes the rule of five, Veber's limits, PAINS and the structural alerts of the kernel. */
export const filterShare = ({ molecules, descriptions }: Profile): number =>
  molecules.filter((mol, i) => filterHits(mol, descriptions[i] as Description).length === 0).length /
  Math.max(1, molecules.length);

/** Distance between two distributions of numbers: the mean difference of equal quantiles (Wasserstein, order 1). */
export function wasserstein(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [[...a].sort((p, q) => p - q), [...b].sort((p, q) => p - q)];
  const steps = 1000;
  let sum = 0;
  for (let i = 0; i < steps; i += 1) sum += Math.abs(quantile(x, (i + 0.5) / steps) - quantile(y, (i + 0.5) / steps));
  return sum / steps;
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number;

function drawn<T>(list: readonly T[], seed: number, most: number): T[] {
  const random = createRandom(seed).stream('evaluate');
  return Array.from(random.permutation(list.length, Math.min(most, list.length)), (i) => list[i] as T);
}
