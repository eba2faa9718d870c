import { type Feature, rowsOf } from '../trees/features.ts';

export interface Design {
  /** Row-major, `rows * names.length`. */
  readonly x: Float64Array;
  readonly rows: number;
  /** Column names: 'intercept', a feature, 'feature=level', 'feature missing'. */
  readonly names: readonly string[];
}

export interface DesignPlan {
  readonly columns: readonly DesignColumn[];
}

type DesignColumn =
  | { readonly type: 'intercept' }
  | {
      readonly type: 'number';
      readonly feature: number;
      readonly name: string;
      readonly mean: number;
      readonly shift: number;
      readonly scale: number;
    }
  | { readonly type: 'missing'; readonly feature: number; readonly name: string }
  | { readonly type: 'level'; readonly feature: number; readonly name: string; readonly code: number };

export interface DesignOptions {
  readonly names?: readonly string[];
  /** Numbers less their mean over their standard deviation; false leaves them in their units. */
  readonly standardise?: boolean;
  /** Levels with fewer rows share the reference, 1 by default. */
  readonly minLevelRows?: number;
}

/**
 * How features become columns: an intercept; numbers (missing at the mean, with an indicator of missingness); levels as
 * indicators against the most frequent. Learned on one table, applied to others so that coefficients compare.
 */
export function planDesign(features: readonly Feature[], options: DesignOptions = {}): DesignPlan {
  const columns: DesignColumn[] = [{ type: 'intercept' }];
  features.forEach((feature, f) => {
    const name = options.names?.[f] ?? `x${f}`;
    let missing = 0;
    if (feature.type === 'number') {
      const present = feature.values.filter((v) => !Number.isNaN(v));
      missing = feature.values.length - present.length;
      const mean = present.reduce((s, v) => s + v, 0) / (present.length || 1);
      const sd = Math.sqrt(present.reduce((s, v) => s + (v - mean) ** 2, 0) / (present.length || 1));
      const raw = options.standardise === false;
      columns.push({ type: 'number', feature: f, name, mean, shift: raw ? 0 : mean, scale: raw ? 1 : sd || 1 });
    } else {
      const counts = new Uint32Array(feature.levels.length);
      for (const c of feature.codes) if (c >= 0) counts[c]! += 1;
      missing = feature.codes.length - counts.reduce((s, c) => s + c, 0);
      const reference = counts.indexOf(Math.max(0, ...counts));
      const least = options.minLevelRows ?? 1;
      const words = feature.levels as ArrayLike<unknown>;
      counts.forEach((count, code) => {
        if (code !== reference && count >= least) {
          columns.push({ type: 'level', feature: f, name: `${name}=${String(words[code] ?? code)}`, code });
        }
      });
    }
    if (missing >= (options.minLevelRows ?? 1)) columns.push({ type: 'missing', feature: f, name: `${name} missing` });
  });
  return { columns };
}

export function applyDesign(plan: DesignPlan, features: readonly Feature[], intercept = true): Design {
  const rows = rowsOf(features);
  const columns = intercept ? plan.columns : plan.columns.filter((c) => c.type !== 'intercept');
  const p = columns.length;
  const x = new Float64Array(rows * p);
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i += 1) x[i * p + j] = entry(column, features, i);
  });
  return { x, rows, names: columns.map((c) => (c.type === 'intercept' ? 'intercept' : c.name)) };
}

function entry(column: DesignColumn, features: readonly Feature[], row: number): number {
  if (column.type === 'intercept') return 1;
  const feature = features[column.feature]!;
  if (column.type === 'level') return feature.type === 'code' && feature.codes[row] === column.code ? 1 : 0;
  const value = feature.type === 'number' ? feature.values[row]! : feature.codes[row]! < 0 ? Number.NaN : 0;
  if (column.type === 'missing') return Number.isNaN(value) ? 1 : 0;
  return ((Number.isNaN(value) ? column.mean : value) - column.shift) / column.scale;
}
