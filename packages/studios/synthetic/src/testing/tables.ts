import { createRandom } from '@aceso/tensor/random';
import { type FitModelOptions, fitModel } from '../pipeline/fit.ts';
import { sampleModel } from '../pipeline/sample.ts';
import type { SampleOptions } from '../synthesisers/synthesiser.ts';
import { type ReadOptions, readTable } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { cellPrinters } from '../table/write.ts';

export const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export const readText = async (text: string, options: ReadOptions = {}) =>
  readTable(bytes(text), { name: 'x.csv', ...options });

/** A CSV text of `rows` rows whose cells come from `make`. */
export function csvOf(
  header: string,
  rows: number,
  make: (random: ReturnType<typeof createRandom>, row: number) => readonly (string | number)[],
  seed = 1,
): string {
  const random = createRandom(seed);
  return [header, ...Array.from({ length: rows }, (_, row) => make(random, row).join(','))].join('\n');
}

/** Rows of a table as written cells. */
export function rowsOf(table: Table): string[][] {
  const printers = cellPrinters(table, 0);
  return Array.from({ length: table.rows }, (_, row) => printers.map((print) => print(row)));
}

/** Reads, fits and samples in one go. */
export async function synthesise(
  text: string,
  rows: number,
  options: ReadOptions & Partial<FitModelOptions> & { readonly sample?: Partial<SampleOptions> } = {},
): Promise<{ table: Table; real: Table; names: string[]; rows: string[][] }> {
  const { table: real } = await readText(text, options);
  const model = await fitModel(real, { seed: 1, ...options });
  const table = await sampleModel(model, rows, { seed: 2, ...options.sample });
  return { table, real, names: table.schema.columns.map(({ name }) => name), rows: rowsOf(table) };
}
