import type { Random } from '@aceso/tensor/random';
import type { Column, Table } from '../../table/table.ts';
import { type ArnModel, openArn } from './arn.ts';
import { encodeTable, share } from './coding.ts';
import type { Category, ColumnPlan } from './plan.ts';

/** Rows that go through the network together. */
const BATCH = 1000;

/**
 * Natural-log probability of each row: the sum over the columns, in the order of the table, of log P(cell | cells before).
 * Levels, exact values and numbers on a grid have masses, numbers without a grid densities; minus infinity for what the model
 * cannot give, a level that it never met or a number beyond its ends. Identifiers and free text do not count. Where a value of
 * the grid reaches over two ranges, `random` says which of them the later columns see.
 */
export async function logProbArn(model: ArnModel, table: Table, random: Random): Promise<Float64Array> {
  const { plan } = model;
  const coded = encodeTable(table, plan, random);
  const width = plan.width + plan.scalars;
  const sums = new Float64Array(table.rows);
  const session = await openArn(model);
  try {
    for (let start = 0; start < table.rows; start += BATCH) {
      const rows = Math.min(BATCH, table.rows - start);
      const x = new Float32Array(rows * width);
      for (const [c, column] of plan.columns.entries()) {
        if (column.carried) continue;
        const { logp } = await session.run({ x: { type: 'float32', dims: [rows, width], data: x } });
        const all = logp?.data as Float32Array;
        for (let r = 0; r < rows; r += 1) {
          const row = start + r;
          let mass = 0;
          for (const [k, category] of column.categories.entries()) {
            const part = partOf(category, column, table.columns[c] as Column, row);
            if (part > 0) mass += part * Math.exp(all[r * plan.width + column.offset + k] as number);
          }
          sums[row] = (sums[row] as number) + Math.log(mass);
          const known = coded.categories[c]?.[row] ?? -1;
          if (known < 0) continue;
          x[r * width + column.offset + known] = 1;
          if (column.scalar >= 0) x[r * width + plan.width + column.scalar] = coded.scores[column.scalar]?.[row] ?? 0;
        }
      }
    }
  } finally {
    await session.close();
  }
  return sums;
}

/** How much of a category's probability falls on a cell: all, the part of a rare level, the part (or density) of a number. */
function partOf(category: Category, plan: ColumnPlan, column: Column, row: number): number {
  if (column.type === 'code') {
    const code = column.codes[row] as number;
    const own = code < 0 ? -1 : (plan.levels?.indexOf(column.levels[code] as string) ?? -1);
    if (category.is === 'missing') return code < 0 ? 1 : 0;
    if (category.is === 'level') return category.code === own ? 1 : 0;
    return category.is === 'rest' ? (category.shares[category.codes.indexOf(own)] ?? 0) : 0;
  }
  const value = column.values[row] as number;
  if (category.is === 'missing') return Number.isNaN(value) ? 1 : 0;
  if (category.is === 'value') return category.value === value ? 1 : 0;
  if (category.is !== 'range' || Number.isNaN(value)) return 0;
  const knots = plan.knots as readonly number[];
  const step = plan.step ?? 0;
  if (step > 0) return overlap(share(value - step / 2, knots), share(value + step / 2, knots), category);
  // Without a grid: the density, over a stretch so short that the quantile function is straight there.
  const ends = Math.abs((knots.at(-1) as number) - (knots[0] as number));
  const near = Math.max(ends * 1e-6, Number.MIN_VALUE);
  return overlap(share(value - near / 2, knots), share(value + near / 2, knots), category) / near;
}

/** The share of a range that lies between two places. */
function overlap(low: number, high: number, { from, to }: { readonly from: number; readonly to: number }): number {
  return Math.max(0, Math.min(high, to) - Math.max(low, from)) / (to - from);
}
