import { checkCancelled, DiscoveryError } from '../errors.ts';
import { popcount } from './bits.ts';
import { type Conditions, ConditionTest } from './filter.ts';
import { BITS } from './format.ts';
import type { Library, Shard } from './library.ts';
import { Best, type Found } from './ranking.ts';
import type { Scanner } from './scanner.ts';

export interface SimilarityOptions extends Conditions {
  /** Most molecules; all that reach the threshold unless given. */
  readonly top?: number;
  /** Least Tanimoto similarity, 0 to 1. */
  readonly threshold?: number;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
}

/** Tanimoto similarity of fingerprints with `a` and `b` set bits and `shared` in common; 0 for two empty ones. */
const tanimoto = (a: number, b: number, shared: number): number => (a + b === 0 ? 0 : shared / (a + b - shared));

/** Fewest shared bits with which fingerprints of `a` and `b` bits are at least `least` similar. */
function leastShared(a: number, b: number, least: number): number {
  if (least <= 0) return 0;
  let shared = Math.max(0, Math.floor((least * (a + b)) / (1 + least)) - 1);
  while (shared <= Math.min(a, b) && tanimoto(a, b, shared) < least) shared += 1;
  return shared;
}

/**
 * Exact Tanimoto search. Popcounts are taken in the order of the similarity they allow (Swamidass and Baldi 2007, J Chem Inf
 * Model 47, 302: at most min(a, b) / max(a, b)), and the search ends where no other can add anything. Best first; of equal
 * similarities the earlier line.
 */
export function searchSimilar(
  library: Library,
  scanner: Scanner,
  query: Uint32Array,
  options: SimilarityOptions,
): Found[] {
  const { top = Number.POSITIVE_INFINITY, threshold = 0 } = options;
  if (!(top >= 1)) throw new DiscoveryError('option', 'The number of molecules to find is at least 1.');
  if (!(threshold >= 0 && threshold <= 1)) throw new DiscoveryError('option', 'The threshold is a number from 0 to 1.');
  const a = popcount(query, 0, BITS / 32);
  const bound = (b: number): number => tanimoto(a, b, Math.min(a, b));
  const bins = Array.from({ length: BITS + 1 }, (_, b) => b)
    .filter((b) => library.starts[b + 1]! > library.starts[b]! && bound(b) >= threshold)
    .sort((x, y) => bound(y) - bound(x) || x - y);
  const best = new Best(top);
  const conditions = new ConditionTest(library, options);
  scanner.setQuery(query);
  for (const b of bins) {
    if (bound(b) < best.least) break;
    for (const block of library.blocks(b, options.shard)) {
      checkCancelled(options.signal);
      const hits = scanner.shared(block, leastShared(a, b, Math.max(threshold, best.least)));
      if (hits.length === 0) continue;
      const lines = library.readLines(block.from, block.to);
      for (let h = 0; h < hits.length; h += 2) {
        const i = hits[h]!;
        const score = tanimoto(a, b, hits[h + 1]!);
        if (!best.wants(score, lines[i]!)) continue;
        if (conditions.open || conditions.passes(block, i)) best.add({ score, line: lines[i]!, index: block.from + i });
      }
    }
  }
  return best.ranked();
}
