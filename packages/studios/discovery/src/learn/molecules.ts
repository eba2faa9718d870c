import { canonicalSmiles, type Molecule } from '../chem/index.ts';
import { type Features, featuresOf, parentOf } from './features.ts';
import { scaffoldKey } from './scaffold.ts';

/** One row of a table of measurements. */
export interface Measured {
  readonly molecule: Molecule;
  /** One for each property; NaN where it was not measured. */
  readonly values: ArrayLike<number>;
  /** For splits by time: anything that sorts. */
  readonly time?: string | number;
}

/** A substance with what was measured of it. */
export interface Substance {
  readonly parent: Molecule;
  /** Canonical SMILES of the parent without stereo, which no feature sees. */
  readonly key: string;
  readonly scaffold: string;
  readonly features: Features;
  readonly values: Float64Array;
}

export interface Merged {
  readonly substances: readonly Substance[];
  /** Rows that went into another row's substance. */
  readonly repeated: number;
  /** Labels dropped because as many rows said 0 as said 1; by property. */
  readonly contradicted: readonly number[];
}

/** One substance for all rows of the same parent: the median of quantities, the majority of classes. */
export function mergeRows(rows: readonly Measured[], binary: readonly boolean[]): Merged {
  const groups = new Map<string, { parent: Molecule; rows: Measured[] }>();
  for (const row of rows) {
    const parent = parentOf(row.molecule);
    const key = canonicalSmiles(parent, { stereo: false });
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { parent, rows: [row] });
  }
  const contradicted = binary.map(() => 0);
  const substances = [...groups].map(([key, group]): Substance => {
    const values = Float64Array.from(binary, (isClass, k) => {
      const known = group.rows.map((row) => row.values[k]!).filter((v) => !Number.isNaN(v));
      if (known.length === 0) return Number.NaN;
      if (!isClass) return median(known);
      const share = known.reduce((a, b) => a + b, 0) / known.length;
      if (share !== 0.5) return share > 0.5 ? 1 : 0;
      contradicted[k]! += 1;
      return Number.NaN;
    });
    const features = featuresOf(group.parent);
    return { parent: group.parent, key, scaffold: scaffoldKey(group.parent), features, values };
  });
  return { substances, repeated: rows.length - groups.size, contradicted };
}

const median = (values: number[]): number => {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
