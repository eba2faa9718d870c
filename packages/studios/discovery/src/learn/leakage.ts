import { canonicalSmiles, canonicalTautomer } from '../chem/index.ts';
import type { Merged } from './molecules.ts';
import type { Compared } from './references.ts';

/** From this similarity of environment counts on two molecules are near duplicates. */
const NEAR = 0.9;

/** What could make a score better than it deserves: the same or nearly the same molecule on two sides of a split. */
export interface Leakage {
  readonly rows: number;
  readonly substances: number;
  /** Rows merged into another of the same parent before the split. */
  readonly repeated: number;
  /** Scaffolds with molecules in more than one fold. */
  readonly sharedScaffolds: number;
  /** Molecules that are a tautomer of one in another fold. */
  readonly tautomersAcross: number;
  /** Molecules with one of similarity 0.9 or more in another fold. */
  readonly nearAcross: number;
  /** Median similarity to the nearest molecule in another fold. */
  readonly medianNearest: number;
}

export function leakageOf(
  merged: Merged,
  fold: Uint8Array,
  chosen: Int32Array,
  compared: readonly Compared[],
  rows: number,
): Leakage {
  const { substances } = merged;
  const nearest = substances.map((_, r) => {
    let best = 0;
    chosen.forEach((other, i) => {
      if (fold[other] !== fold[r]) best = Math.max(best, compared[r]!.similarity[i]!);
    });
    return best;
  });
  // Tautomers of one another have the same formula and much the same environments: only such pairs are looked at.
  const formulas = substances.map(({ features }) => features.descriptors.subarray(15, 25).join());
  const shared = across(formulas, fold);
  const suspects = [...substances.keys()].filter((r) => nearest[r]! >= 0.4 && shared.has(formulas[r]!));
  const keys = suspects.map((r) => canonicalSmiles(canonicalTautomer(substances[r]!.parent), { stereo: false }));
  const tautomers = across(
    keys,
    Uint8Array.from(suspects, (r) => fold[r]!),
  );
  return {
    rows,
    substances: substances.length,
    repeated: merged.repeated,
    sharedScaffolds: across(
      substances.map((s) => s.scaffold),
      fold,
    ).size,
    tautomersAcross: keys.filter((key) => tautomers.has(key)).length,
    nearAcross: nearest.filter((s) => s >= NEAR).length,
    medianNearest: [...nearest].sort((a, b) => a - b)[nearest.length >> 1] ?? 0,
  };
}

/** Keys found in more than one fold. */
function across(keys: readonly string[], fold: Uint8Array): Set<string> {
  const first = new Map<string, number>();
  const shared = new Set<string>();
  keys.forEach((key, i) => {
    if ((first.get(key) ?? fold[i]) !== fold[i]) shared.add(key);
    else first.set(key, fold[i]!);
  });
  return shared;
}
