import { type Blocked, blocked } from '../chem/safety/gate.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { DiscoveryError } from '../errors.ts';
import type { Library, LibraryEntry } from './library.ts';
import type { Found } from './ranking.ts';

/** A place in a result list: a molecule, or the reason why it is not shown. */
export type Hit = {
  readonly rank: number;
  readonly score: number;
  /** Line of the source. */
  readonly line: number;
} & ({ readonly smiles: string; readonly name: string } | { readonly withheld: Blocked });

/** Result places with their molecules; those that the dual-use gate stops keep their place without structure and name. */
export function hitsOf(library: Library, found: readonly Found[]): Hit[] {
  return found.map(({ score, index }, i) => {
    const [entry] = library.entries(index, index + 1);
    return hitOf(entry!, score, i + 1);
  });
}

export function hitOf({ smiles, name, line }: LibraryEntry, score: number, rank: number): Hit {
  const stop = blocked(parseSmiles(smiles));
  const place = { rank, score, line };
  return stop ? { ...place, withheld: stop } : { ...place, smiles, name };
}

/** @throws DiscoveryError when the molecule that is searched for is one that the dual-use gate stops. */
export function assertAllowed(smiles: string): void {
  const stop = blocked(parseSmiles(smiles));
  if (stop)
    throw new DiscoveryError(
      'blocked',
      `The dual-use gate stops a search for this molecule (${stop.rule}, ${stop.source}).`,
    );
}
