import { stepOf } from '../synthesisers/trees/bins.ts';
import { isNumberKind } from '../table/encode.ts';
import type { NumberColumn, Table } from '../table/table.ts';
import { learnMap, type Rule } from './rules.ts';

/** Distinct values that the source of a map may have. */
const MOST_VALUES = 1000;
/** Rows that would break a map if the columns had nothing to do with each other. */
const CHANCE_BREAKS = 30;

/**
 * Columns that are functions of others in every row: copies, codes and their names, group and threshold columns,
 * units, sums of two. `usable` says which columns may take part. The result never computes from a computed column.
 */
export function findRules(table: Table, usable: readonly boolean[]): Map<number, Rule> {
  const rules = new Map<number, Rule>();
  const sources = new Set<number>();
  const counts = table.columns.map((_, i) => (usable[i] ? countCells(table, i) : new Map<number, number>()));
  const free = (i: number): boolean => usable[i]! && !rules.has(i) && counts[i]!.size > 1;
  const set = (i: number, rule: Rule, from: readonly number[]): void => {
    rules.set(i, rule);
    for (const each of from) sources.add(each);
  };
  const all = table.columns.map((_, i) => i);
  const numbers = all.filter((i) => {
    const { kind } = table.schema.columns[i]!;
    return usable[i] && (kind === 'numeric' || kind === 'integer') && counts[i]!.size > 2;
  });
  for (const total of numbers) {
    const parts =
      free(total) && !sources.has(total)
        ? sumOfTwo(
            table,
            total,
            numbers.filter((i) => i !== total && free(i)),
          )
        : undefined;
    if (parts) set(total, { type: 'sum', parts }, parts);
  }
  for (const from of all.filter((i) => isNumberKind(table.schema.columns[i]!.kind))) {
    for (const to of numbers) {
      if (from === to || !free(from) || !free(to) || sources.has(to)) continue;
      const rule = linear(table, from, to);
      if (rule) set(to, rule, [from]);
    }
  }
  // Many values first: what has fewer follows from it, and not the other way round.
  const byValues = all
    .filter((i) => free(i) && counts[i]!.size <= MOST_VALUES)
    .sort((a, b) => counts[b]!.size - counts[a]!.size || a - b);
  for (const from of byValues) {
    if (rules.has(from)) continue;
    for (const to of byValues) {
      if (from === to || rules.has(to) || sources.has(to) || counts[to]!.size > counts[from]!.size) continue;
      if (chanceBreaks(counts[from]!, counts[to]!, table.rows) < CHANCE_BREAKS) continue;
      const rule = learnMap(table, from, to);
      // A jagged map of numbers to numbers is a curve that lacks the points between; trees draw these better.
      if (
        !rule ||
        (rule.runs &&
          rule.runs.length > 0.5 * counts[from]!.size &&
          table.columns[to]!.type === 'number' &&
          counts[from]!.size > 30)
      )
        continue;
      set(to, rule, [from]);
    }
  }
  return rules;
}

function countCells(table: Table, i: number): Map<number, number> {
  const column = table.columns[i]!;
  const counts = new Map<number, number>();
  const cells = column.type === 'code' ? column.codes : column.values;
  for (let row = 0; row < cells.length; row += 1) {
    counts.set(cells[row]!, (counts.get(cells[row]!) ?? 0) + 1);
    // A column with so many values takes part in sums and lines only, which do not count.
    if (counts.size > 20_000) break;
  }
  return counts;
}

function chanceBreaks(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>, rows: number): number {
  let same = 0;
  for (const count of to.values()) same += (count / rows) ** 2;
  return (rows - from.size) * (1 - same);
}

function sumOfTwo(table: Table, total: number, among: readonly number[]): readonly number[] | undefined {
  const t = (table.columns[total] as NumberColumn).values;
  const tolerance = Math.max(1e-6, stepOf(table.schema.columns[total]!) * 1e-3);
  for (let i = 0; i < among.length; i += 1) {
    for (let j = i + 1; j < among.length; j += 1) {
      const a = (table.columns[among[i]!] as NumberColumn).values;
      const b = (table.columns[among[j]!] as NumberColumn).values;
      let telling = 0;
      let row = 0;
      for (; row < t.length; row += 1) {
        const sum = a[row]! + b[row]!;
        if (Number.isNaN(sum) !== Number.isNaN(t[row])) break;
        if (Math.abs(sum - t[row]!) > tolerance) break;
        if (a[row]! * b[row]! !== 0) telling += 1;
      }
      if (row === t.length && telling >= Math.max(20, 0.05 * t.length)) return [among[i]!, among[j]!];
    }
  }
  return undefined;
}

/** to = slope from + offset, up to the last digit of `to`, where that digit is fine. */
function linear(table: Table, from: number, to: number): Rule | undefined {
  const x = (table.columns[from] as NumberColumn).values;
  const y = (table.columns[to] as NumberColumn).values;
  let n = 0;
  let sx = 0;
  let sy = 0;
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(x[i]) !== Number.isNaN(y[i])) return undefined;
    if (Number.isNaN(x[i])) continue;
    n += 1;
    sx += x[i]!;
    sy += y[i]!;
  }
  if (n < 50) return undefined;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(x[i])) continue;
    const dx = x[i]! - sx / n;
    const dy = y[i]! - sy / n;
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  }
  if (!(sxx > 0 && syy > 0) || (sxy * sxy) / (sxx * syy) < 0.999) return undefined;
  const step = stepOf(table.schema.columns[to]!);
  const spread = Math.sqrt(syy / n);
  if (step > 0.05 * spread) return undefined;
  const slope = sxy / sxx;
  const offset = sy / n - slope * (sx / n);
  // The fitted line itself is off by a part of the rounding.
  const tolerance = Math.max(step * 0.75, 1e-9 * spread);
  for (let i = 0; i < x.length; i += 1) if (Math.abs(slope * x[i]! + offset - y[i]!) > tolerance) return undefined;
  return { type: 'linear', from, slope, offset };
}
