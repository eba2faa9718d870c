import { canonicalSmiles, canonicalTautomer } from '../chem/index.ts';
import { featuresOf, parentOf } from './features.ts';
import type { Measured, Merged } from './molecules.ts';
import { type Compared, compare, referencesOf, scaleOf } from './references.ts';
import { scaffoldKey } from './scaffold.ts';

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

/** What the two sides of a split have in common, as far as it could make a score better than it deserves. */
export interface Overlap {
  /** Rows of the judged side whose substance is on the other side too. */
  readonly repeatedAcross: number;
  readonly sharedScaffolds: number;
  /** Rows of the judged side with a molecule of similarity 0.9 or more on the other side. */
  readonly nearAcross: number;
  readonly medianNearest: number;
}

export function overlap(train: readonly Measured[], judged: readonly Measured[]): Overlap {
  const side = (rows: readonly Measured[]) =>
    rows.map(({ molecule }) => {
      const parent = parentOf(molecule);
      return {
        key: canonicalSmiles(parent, { stereo: false }),
        scaffold: scaffoldKey(parent),
        features: featuresOf(molecule, parent),
      };
    });
  const [learned, asked] = [side(train), side(judged)];
  const keys = new Set(learned.map(({ key }) => key));
  const scaffolds = new Set(learned.map(({ scaffold }) => scaffold));
  const all = learned.map(({ features }) => features);
  const references = referencesOf(all, scaleOf(all));
  const nearest = asked.map(({ features }) =>
    compare(features, references).similarity.reduce((a, b) => Math.max(a, b), 0),
  );
  const shared = new Set(asked.map(({ scaffold }) => scaffold).filter((scaffold) => scaffolds.has(scaffold)));
  return {
    repeatedAcross: asked.filter(({ key }) => keys.has(key)).length,
    sharedScaffolds: shared.size,
    nearAcross: nearest.filter((s) => s >= NEAR).length,
    medianNearest: Number((nearest.toSorted((a, b) => a - b)[nearest.length >> 1] ?? 0).toPrecision(4)),
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
