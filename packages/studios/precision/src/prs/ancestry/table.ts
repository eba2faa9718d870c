import { PrecisionError } from '../../errors.ts';
import { linesOf } from '../../variants/lines.ts';

/** A table by tabs with `#key=value` lines before the row of its column names. */
export interface Table {
  readonly path: string;
  readonly header: ReadonlyMap<string, string>;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** @throws PrecisionError by line where a row has another number of cells than columns */
export async function readTable(path: string): Promise<Table> {
  const header = new Map<string, string>();
  let columns: string[] | undefined;
  const rows: { line: number; cells: string[] }[] = [];
  for await (const { text: raw, line } of linesOf(path)) {
    const text = raw.replace(/\r$/, '');
    if (text.trim() === '') continue;
    const [, key, value] = (columns ? null : /^#\s*([^=\t]+?)\s*=\s*(.*)$/.exec(text)) ?? [];
    if (key !== undefined) {
      header.set(key.toLowerCase(), value!.trim());
      continue;
    }
    const cells = text.split('\t').map((cell) => cell.trim());
    if (!columns) {
      columns = cells.map((cell) => cell.replace(/^#/, ''));
      continue;
    }
    if (cells.length !== columns.length)
      throw new PrecisionError(
        'input',
        `${path}, line ${line}: the row has ${cells.length} cells and the table ${columns.length} columns, separated by tabs.`,
      );
    rows.push({ line, cells });
  }
  if (!columns || rows.length === 0)
    throw new PrecisionError('input', `${path} is no table: it has no row under its column names.`);
  return { path, header, columns, rows };
}

/** @throws PrecisionError where the table has not all of them */
export function placesOf(table: Table, names: readonly string[]): number[] {
  const missing = names.filter((name) => !table.columns.includes(name));
  if (missing.length > 0)
    throw new PrecisionError('input', `${table.path}: the columns ${missing.join(', ')} are missing.`);
  return names.map((name) => table.columns.indexOf(name));
}

/** The columns PC1, PC2 and so on, as far as they go without a gap. @throws PrecisionError where there is none */
export function componentsOf(table: Table): number[] {
  const places: number[] = [];
  for (let at = table.columns.indexOf('PC1'); at >= 0; at = table.columns.indexOf(`PC${places.length + 1}`))
    places.push(at);
  if (places.length === 0) throw new PrecisionError('input', `${table.path}: the column PC1 is missing.`);
  return places;
}

/** @throws PrecisionError by line where the cell is no number */
export function numberIn({ path, columns }: Table, { line, cells }: Table['rows'][number], at: number): number {
  const value = Number(cells[at]);
  if (cells[at] === '' || !Number.isFinite(value))
    throw new PrecisionError(
      'input',
      `${path}, line ${line}: ${columns[at]} is ${JSON.stringify(cells[at])}, which is no number.`,
    );
  return value;
}
