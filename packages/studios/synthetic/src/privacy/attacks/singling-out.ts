import type { Random } from '@aceso/tensor/random';
import { quantile } from '@aceso/tensor/stats';
import { type Aligned, takeColumns } from '../../evaluate/align.ts';
import type { Column } from '../../table/table.ts';
import { type Risk, risk } from './risk.ts';

type Test =
  | { readonly column: number; readonly type: 'equal' | 'atLeast' | 'atMost'; readonly value: number }
  | { readonly column: number; readonly type: 'missing' };

/** Attributes per predicate of the multivariate attack: 3 to 6, for small and for large tables. */
const ATTRIBUTES = [3, 4, 5, 6] as const;

/**
 * Predicates that match exactly one synthetic row, tried on the training rows and on as many holdout rows; success is
 * exactly one match.
 */
export function singlingOut(
  aligned: Aligned,
  size: number,
  attacks: number,
  random: Random,
): { readonly univariate: Risk; readonly multivariate: Risk } {
  const side = (k: number, name: string) => {
    const rows = random.stream(name).permutation(aligned.rows[k]!, Math.min(size, aligned.rows[k]!)).sort();
    return {
      rows,
      columns: takeColumns(
        aligned.columns.map((c) => c.parts[k]!),
        rows,
      ),
    };
  };
  const training = side(0, 'training');
  const holdout = side(2, 'holdout');
  const synthetic = side(1, 'synthetic').columns;
  const run = (predicates: readonly (readonly Test[])[]): Risk => {
    const rows: number[] = [];
    let control = 0;
    for (const predicate of predicates) {
      const hit = only(training.columns, predicate);
      if (hit >= 0) rows.push(training.rows[hit]! + 1);
      if (only(holdout.columns, predicate) >= 0) control += 1;
    }
    return risk(predicates.length, rows, predicates.length, control);
  };
  return {
    univariate: run(univariate(synthetic, attacks, random.stream('univariate'))),
    multivariate: run(multivariate(synthetic, attacks, random.stream('multivariate'))),
  };
}

function univariate(columns: readonly Column[], attacks: number, random: Random): Test[][] {
  const all: Test[] = [];
  columns.forEach((column, c) => {
    const counts = new Map<number, number>();
    const cells = column.type === 'number' ? column.values : column.codes;
    let missing = 0;
    for (const v of cells) {
      if (Number.isNaN(v) || (column.type === 'code' && v < 0)) missing += 1;
      else counts.set(v, (counts.get(v) ?? 0) + 1);
    }
    if (missing === 1) all.push({ column: c, type: 'missing' });
    for (const [value, count] of counts) if (count === 1) all.push({ column: c, type: 'equal', value });
    if (column.type !== 'number' || counts.size === 0) return;
    const values = [...counts.keys()].sort((a, b) => a - b);
    all.push({ column: c, type: 'atMost', value: values[0]! }, { column: c, type: 'atLeast', value: values.at(-1)! });
  });
  return [...random.permutation(all.length, Math.min(attacks, all.length))]
    .map((i) => [all[i]!])
    .filter((p) => only(columns, p) >= 0);
}

function multivariate(columns: readonly Column[], attacks: number, random: Random): Test[][] {
  const rows = columns[0]!.type === 'number' ? columns[0]!.values.length : columns[0]!.codes.length;
  const middles = columns.map((c) =>
    c.type === 'number'
      ? quantile(
          c.values.filter((v) => !Number.isNaN(v)),
          0.5,
        )
      : Number.NaN,
  );
  const found = new Map<string, Test[]>();
  for (let tries = 0; tries < 8 * attacks && found.size < attacks; tries += 1) {
    const width = Math.min(ATTRIBUTES[tries % ATTRIBUTES.length]!, columns.length);
    const row = random.int(rows);
    const predicate = [...random.permutation(columns.length, width)]
      .sort((a, b) => a - b)
      .map((c): Test => {
        const column = columns[c]!;
        if (column.type === 'code') {
          const value = column.codes[row]!;
          return value < 0 ? { column: c, type: 'missing' } : { column: c, type: 'equal', value };
        }
        const value = column.values[row]!;
        if (Number.isNaN(value)) return { column: c, type: 'missing' };
        return { column: c, type: value >= middles[c]! ? 'atLeast' : 'atMost', value };
      });
    const key = JSON.stringify(predicate);
    if (!found.has(key) && only(columns, predicate) >= 0) found.set(key, predicate);
  }
  return [...found.values()];
}

/** The only row that meets all tests, or -1. */
function only(columns: readonly Column[], predicate: readonly Test[]): number {
  const first = columns[0]!;
  const n = first.type === 'number' ? first.values.length : first.codes.length;
  let found = -1;
  const [test, ...others] = predicate;
  for (let i = 0; i < n; i += 1) {
    if (!meets(columns, test!, i)) continue;
    let all = true;
    for (const t of others) {
      if (!meets(columns, t, i)) {
        all = false;
        break;
      }
    }
    if (!all) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

function meets(columns: readonly Column[], test: Test, row: number): boolean {
  const column = columns[test.column]!;
  const x = column.type === 'number' ? column.values[row]! : column.codes[row]!;
  switch (test.type) {
    case 'missing':
      return column.type === 'number' ? Number.isNaN(x) : x < 0;
    case 'equal':
      return x === test.value;
    case 'atLeast':
      return x >= test.value;
    case 'atMost':
      return x <= test.value;
    default:
      return false;
  }
}
