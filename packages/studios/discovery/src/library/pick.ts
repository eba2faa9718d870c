import { checkCancelled, DiscoveryError } from '../errors.ts';
import { popcount } from './bits.ts';
import { ConditionTest, type PropertyWindow } from './filter.ts';
import { BITS } from './format.ts';
import type { Block, Library } from './library.ts';
import type { Found } from './ranking.ts';
import type { Scanner } from './scanner.ts';

export interface PickOptions {
  readonly count: number;
  readonly windows?: readonly PropertyWindow[];
  /** Line of the molecule to begin with; the first of the source unless given. */
  readonly firstLine?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/**
 * A diverse choice (MaxMin, Ashton et al. 2002): each pick is the molecule whose nearest earlier pick is farthest away; of equals
 * the earlier line. The score is the similarity to that nearest pick (0 for the first).
 */
export function pickDiverse(library: Library, scanner: Scanner, options: PickOptions): Found[] {
  if (!(options.count >= 1)) throw new DiscoveryError('option', 'The number of molecules to pick is at least 1.');
  const lines = library.readLines(0, library.count);
  const nearest = new Float64Array(library.count);
  const open = new Uint8Array(library.count);
  const conditions = new ConditionTest(library, options.windows ? { windows: options.windows } : {});
  const blocks: Block[] = [];
  for (let bits = 0; bits <= BITS; bits += 1) blocks.push(...library.blocks(bits));
  for (const block of blocks) {
    for (let i = block.from; i < block.to; i += 1) if (conditions.passes(block, i - block.from)) open[i] = 1;
  }
  const picked: Found[] = [];
  let next = firstOf(lines, open, options.firstLine);
  const query = new Uint32Array(BITS / 32);
  while (next >= 0 && picked.length < options.count) {
    checkCancelled(options.signal);
    picked.push({ score: nearest[next]!, line: lines[next]!, index: next });
    options.progress?.(picked.length, options.count);
    open[next] = 0;
    library.readFingerprints(next, next + 1, new Uint8Array(query.buffer));
    scanner.setQuery(query);
    const bits = popcount(query, 0, query.length);
    next = -1;
    for (const block of blocks) {
      scanner.nearest(block, bits, nearest.subarray(block.from, block.to));
      for (let i = block.from; i < block.to; i += 1) {
        if (open[i] === 0) continue;
        const closer = next < 0 ? -1 : nearest[i]! - nearest[next]!;
        if (closer < 0 || (closer === 0 && lines[i]! < lines[next]!)) next = i;
      }
    }
  }
  return picked;
}

function firstOf(lines: Uint32Array, open: Uint8Array, wanted: number | undefined): number {
  let first = -1;
  for (let i = 0; i < lines.length; i += 1) {
    if (open[i] === 0) continue;
    if (wanted !== undefined ? lines[i] === wanted : first < 0 || lines[i]! < lines[first]!) first = i;
  }
  if (wanted !== undefined && first < 0)
    throw new DiscoveryError(
      'option',
      `Line ${wanted} of the source is no molecule of the library, or outside the windows.`,
    );
  return first;
}
