import { checkCancelled, DiscoveryError } from '../errors.ts';
import { popcount } from './bits.ts';
import { BITS } from './format.ts';
import type { Library } from './library.ts';
import type { Scanner } from './scanner.ts';
import { searchSimilar } from './similarity.ts';

export interface ClusterOptions {
  /** Least Tanimoto similarity of a member to its centre, above 0. */
  readonly threshold: number;
  /** Most pairs of neighbours that are kept in memory (4 bytes each). */
  readonly mostPairs?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** Lines of the source: the centre first, then the members by line. */
export interface Cluster {
  readonly centre: number;
  readonly members: readonly number[];
}

/**
 * Taylor-Butina clusters (Butina 1999, J Chem Inf Comput Sci 39, 747): molecules by falling number of neighbours (then by line), each
 * taken as a centre with all of its neighbours that are still free. Every pair is compared, so the time grows with the square of the
 * library.
 * @throws DiscoveryError when there are more pairs of neighbours than may be kept.
 */
export function cluster(library: Library, scanner: Scanner, options: ClusterOptions): Cluster[] {
  const { threshold, mostPairs = 200_000_000 } = options;
  if (!(threshold > 0 && threshold <= 1)) throw new DiscoveryError('option', 'The threshold is above 0 and at most 1.');
  const { count } = library;
  const lines = library.readLines(0, count);
  const neighbours: Uint32Array[] = [];
  const query = new Uint32Array(BITS / 32);
  let pairs = 0;
  for (let i = 0; i < count; i += 1) {
    if (i % 256 === 0) {
      checkCancelled(options.signal);
      options.progress?.(i, count);
    }
    library.readFingerprints(i, i + 1, new Uint8Array(query.buffer));
    const near =
      popcount(query, 0, query.length) === 0
        ? []
        : searchSimilar(library, scanner, query, { threshold }).filter(({ index }) => index !== i);
    pairs += near.length;
    if (pairs > mostPairs)
      throw new DiscoveryError(
        'option',
        `More than ${mostPairs.toLocaleString('en-US')} pairs are neighbours at ${threshold}; raise the threshold or take fewer molecules.`,
      );
    neighbours.push(Uint32Array.from(near, ({ index }) => index));
  }
  const order = Uint32Array.from(lines.keys()).sort(
    (a, b) => neighbours[b]!.length - neighbours[a]!.length || lines[a]! - lines[b]!,
  );
  const taken = new Uint8Array(count);
  const clusters: Cluster[] = [];
  for (const centre of order) {
    if (taken[centre] === 1) continue;
    taken[centre] = 1;
    const members: number[] = [];
    for (const i of neighbours[centre]!) {
      if (taken[i] === 1) continue;
      taken[i] = 1;
      members.push(lines[i]!);
    }
    clusters.push({ centre: lines[centre]!, members: members.sort((a, b) => a - b) });
  }
  return clusters.sort((a, b) => b.members.length - a.members.length || a.centre - b.centre);
}
