import { type Features, MORGAN_COLUMNS } from './features.ts';

/**
 * Molecules as columns of small numbers, as trees read them. Columns of counts that are alike for nearly all molecules
 * teach nothing and are left out; descriptors are cut into at most 64 bins.
 */
export interface BinnedTable {
  readonly rows: number;
  /** By column: the bin of every row. */
  readonly bins: readonly Uint8Array[];
  /** Of every column that is mostly in bin 0: the rows that are not, ascending. */
  readonly filled: readonly (Int32Array | undefined)[];
  /** By column: how many bins it has. */
  readonly counts: readonly number[];
  readonly plan: TablePlan;
}

/** How molecules become columns; kept with a model. */
export interface TablePlan {
  /** Folded Morgan columns in use. */
  readonly columns: readonly number[];
  /** Cuts of every descriptor: bin b holds values above cut b - 1, up to cut b. */
  readonly cuts: readonly (readonly number[])[];
}

const BINS = 64;
/** More of one environment in a molecule than this is the same as this. */
const MOST = 7;

export function planTable(rows: readonly Features[], least = 3): TablePlan {
  const present = new Uint32Array(MORGAN_COLUMNS);
  for (const { counts } of rows) for (let c = 0; c < MORGAN_COLUMNS; c += 1) if (counts[c]! > 0) present[c]! += 1;
  const columns = [...present.keys()].filter((c) => present[c]! >= least && present[c]! <= rows.length - least);
  const width = rows[0]?.descriptors.length ?? 0;
  const cuts = Array.from({ length: width }, (_, d) => {
    const values = Float64Array.from(rows, ({ descriptors }) => descriptors[d]!).sort();
    const found = new Set<number>();
    for (let b = 1; b < BINS; b += 1) {
      const at = Math.floor((b * values.length) / BINS);
      if (at > 0 && values[at - 1]! < values[at]!) found.add((values[at - 1]! + values[at]!) / 2);
    }
    return [...found].sort((a, b) => a - b);
  });
  return { columns, cuts };
}

export function binTable(rows: readonly Features[], plan: TablePlan): BinnedTable {
  const bins = Array.from({ length: widthOf(plan) }, () => new Uint8Array(rows.length));
  rows.forEach((row, r) => {
    binRow(row, plan).forEach((bin, c) => {
      bins[c]![r] = bin;
    });
  });
  const counts = [...plan.columns.map(() => MOST + 1), ...plan.cuts.map((cuts) => cuts.length + 1)];
  return { rows: rows.length, bins, filled: bins.map(filledRows), counts, plan };
}

const filledRows = (bins: Uint8Array): Int32Array | undefined => {
  let count = 0;
  for (const bin of bins) if (bin > 0) count += 1;
  if (count > bins.length / 2) return undefined;
  const rows = new Int32Array(count);
  let at = 0;
  bins.forEach((bin, r) => {
    if (bin > 0) {
      rows[at] = r;
      at += 1;
    }
  });
  return rows;
};

export const widthOf = (plan: TablePlan): number => plan.columns.length + plan.cuts.length;

/** One molecule's bins. */
export function binRow({ counts, descriptors }: Pick<Features, 'counts' | 'descriptors'>, plan: TablePlan): Uint8Array {
  const out = new Uint8Array(plan.columns.length + plan.cuts.length);
  plan.columns.forEach((column, c) => {
    out[c] = Math.min(MOST, counts[column]!);
  });
  plan.cuts.forEach((cuts, d) => {
    let bin = 0;
    while (bin < cuts.length && descriptors[d]! > cuts[bin]!) bin += 1;
    out[plan.columns.length + d] = bin;
  });
  return out;
}
