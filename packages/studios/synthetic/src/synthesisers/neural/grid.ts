import type { ColumnSchema } from '../../table/table.ts';

const TIME_STEPS = [86_400_000, 3_600_000, 60_000, 1000, 1];

/** The distance of which all values are multiples: 1 for whole numbers, a day for dates, 0.1 for one decimal; 0 for none. */
export function gridOf(values: Float64Array, schema: ColumnSchema): number {
  if (schema.kind === 'integer') return 1;
  if (schema.kind === 'date') return 86_400_000;
  if (schema.kind === 'datetime' || schema.kind === 'time') {
    return TIME_STEPS.find((step) => values.every((value) => value % step === 0)) ?? 0;
  }
  const decimals = schema.decimals ?? [0, 1, 2, 3, 4, 5, 6].find((d) => values.every((value) => fits(value, d)));
  return decimals === undefined || decimals > 12 ? 0 : 10 ** -decimals;
}

const fits = (value: number, decimals: number): boolean => Number(value.toFixed(decimals)) === value;

/** The nearest multiple; decimal steps give the shortest decimal. */
export function onGrid(value: number, step: number): number {
  if (step === 0) return value;
  if (step >= 1) return Math.round(value / step) * step;
  return Number(value.toFixed(Math.round(-Math.log10(step))));
}
