import type { Pattern } from '../chem/smarts/parse.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { checkCancelled } from '../errors.ts';
import { type Conditions, ConditionTest } from './filter.ts';
import { BITS } from './format.ts';
import { patternKey } from './keys.ts';
import type { Library, Shard } from './library.ts';
import { Best, type Found } from './ranking.ts';
import type { Scanner } from './scanner.ts';

export interface SubstructureOptions extends Pick<Conditions, 'windows'> {
  /** Most molecules, the first by line; all unless given. */
  readonly top?: number;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
}

export interface SubstructureResult {
  /** In the order of the source; the score is 1. */
  readonly found: Found[];
  /** Molecules whose key did not rule them out, and so were looked at atom by atom. */
  readonly tested: number;
}

/** Every molecule that the pattern matches. Keys rule out most of the others; what is left is matched, so the result is exact. */
export function searchSubstructure(
  library: Library,
  scanner: Scanner,
  pattern: Pattern,
  options: SubstructureOptions = {},
): SubstructureResult {
  const key = patternKey(pattern);
  const best = new Best(options.top ?? Number.POSITIVE_INFINITY);
  const conditions = new ConditionTest(library, options.windows ? { windows: options.windows } : {});
  let tested = 0;
  for (let bits = 0; bits <= BITS; bits += 1) {
    for (const block of library.blocks(bits, options.shard)) {
      checkCancelled(options.signal);
      const candidates = scanner.holding(block, key);
      if (candidates.length === 0) continue;
      const entries = library.entries(block.from, block.to);
      for (const i of candidates) {
        const { smiles, line } = entries[i]!;
        if (!best.wants(1, line) || !conditions.passes(block, i)) continue;
        tested += 1;
        if (pattern.has(parseSmiles(smiles))) best.add({ score: 1, line, index: block.from + i });
      }
    }
  }
  return { found: best.ranked(), tested };
}
