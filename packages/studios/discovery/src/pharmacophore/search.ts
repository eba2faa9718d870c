import { parseSmiles } from '../chem/smiles/parse.ts';
import { checkCancelled, DiscoveryError } from '../errors.ts';
import { type Conditions, ConditionTest } from '../library/filter.ts';
import { BITS } from '../library/format.ts';
import type { Library, Shard } from '../library/library.ts';
import { Best, type Found } from '../library/ranking.ts';
import { type Pharmacophore, pharmacophoreOf, pharmacophoreSimilarity } from './fingerprint.ts';

export interface PharmacophoreOptions extends Conditions {
  /** Most molecules. Default 100. */
  readonly top?: number;
  /** Least similarity, 0 to 1. */
  readonly threshold?: number;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** @throws DiscoveryError where a query has fewer than two features */
export function assertHasFeatures(query: string): Pharmacophore {
  const wanted = pharmacophoreOf(parseSmiles(query));
  if (wanted.pairTotal === 0)
    throw new DiscoveryError(
      'input',
      `The query ${query} has ${wanted.features.length} pharmacophore ${wanted.features.length === 1 ? 'feature' : 'features'}; at least two in one molecule are needed.`,
    );
  return wanted;
}

/**
 * Molecules of a library whose 2D pharmacophore is most like the query's, by score, then by line. Every molecule is read
 * anew: some tens of thousands a second.
 * @throws DiscoveryError where the query has fewer than two features
 */
export function searchPharmacophore(library: Library, query: string, options: PharmacophoreOptions = {}): Found[] {
  const wanted = assertHasFeatures(query);
  const threshold = options.threshold ?? 0;
  const best = new Best(options.top ?? 100);
  const conditions = new ConditionTest(library, options);
  let done = 0;
  for (let bits = 0; bits <= BITS; bits += 1) {
    for (const block of library.blocks(bits, options.shard)) {
      checkCancelled(options.signal);
      for (const [i, { smiles, line }] of library.entries(block.from, block.to).entries()) {
        if (!conditions.passes(block, i)) continue;
        const least = Math.max(threshold, best.least);
        const score = pharmacophoreSimilarity(wanted, pharmacophoreOf(parseSmiles(smiles)), least);
        if (score >= threshold && score > 0 && best.wants(score, line))
          best.add({ score, line, index: block.from + i });
      }
      done += block.to - block.from;
      options.progress?.(done, library.count);
    }
  }
  return best.ranked();
}
