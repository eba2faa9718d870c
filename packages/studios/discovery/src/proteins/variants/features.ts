import { LETTERS } from '../model/encode.ts';
import { BLOSUM62, granthamDistance, HYDROPATHY, volumeOf } from '../sequence/matrices.ts';
import type { Substitution, Variant } from './mutation.ts';

const SIZE = LETTERS.length;
const CHARGE: Readonly<Record<string, number>> = { D: -1, E: -1, K: 1, R: 1, H: 0.5 };

/** What one substitution changes, in numbers of order 1. */
export function changesOf({ from, to }: Substitution): Float64Array {
  const hydropathy = (HYDROPATHY[to] as number) - (HYDROPATHY[from] as number);
  const volume = (volumeOf(to) - volumeOf(from)) / 50;
  return Float64Array.of(
    (BLOSUM62[LETTERS.indexOf(from) * SIZE + LETTERS.indexOf(to)] as number) / 4,
    granthamDistance(from, to) / 100,
    hydropathy / 4,
    Math.abs(hydropathy) / 4,
    volume,
    Math.abs(volume),
    (CHARGE[to] ?? 0) - (CHARGE[from] ?? 0),
    to === 'P' ? 1 : 0,
    to === 'G' ? 1 : 0,
  );
}

export const CHANGES = 9;

/** Columns of the regression: the substitutions seen in the assay, the changes at each position, the changes in all. */
export interface FeaturePlan {
  readonly substitutions: ReadonlyMap<string, number>;
  readonly positions: ReadonlyMap<number, number>;
  readonly width: number;
}

export function planFeatures(variants: readonly Variant[]): FeaturePlan {
  const substitutions = new Map<string, number>();
  const positions = new Map<number, number>();
  for (const variant of variants) {
    for (const { position, to } of variant.substitutions) {
      if (!positions.has(position)) positions.set(position, positions.size);
      const key = `${position}${to}`;
      if (!substitutions.has(key)) substitutions.set(key, substitutions.size);
    }
  }
  return { substitutions, positions, width: substitutions.size + CHANGES * (positions.size + 1) + 1 };
}

/** One row; substitutions that the plan does not know add only to the changes in all. */
export function featuresOf(variant: Variant, plan: FeaturePlan): Float64Array {
  const row = new Float64Array(plan.width);
  const shared = plan.substitutions.size + CHANGES * plan.positions.size;
  for (const substitution of variant.substitutions) {
    const one = plan.substitutions.get(`${substitution.position}${substitution.to}`);
    if (one !== undefined) row[one] = 1;
    const at = plan.positions.get(substitution.position);
    for (const [k, change] of changesOf(substitution).entries()) {
      if (at !== undefined) row[plan.substitutions.size + CHANGES * at + k]! += change;
      row[shared + k]! += change;
    }
  }
  row[plan.width - 1] = variant.substitutions.length;
  return row;
}
