import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { DiscoveryError } from '../../errors.ts';
import type { MoleculeRecord } from './records.ts';
import { smilesRecord } from './smiles-record.ts';

/** Header names that hold SMILES, in order of preference; compared without case. */
export const SMILES_COLUMNS = ['smiles', 'canonical_smiles', 'isomeric_smiles', 'structure', 'mol', 'molecule'];
export const NAME_COLUMNS = ['name', 'id', 'compound_id', 'molecule_name', 'title', 'zinc_id', 'chembl_id'];

/** Rows of a table with a header, separated by commas, semicolons or tabs (told by the header). */
export async function* readTable(
  lines: AsyncGenerator<string>,
  what: string,
  column: string | undefined,
): AsyncGenerator<MoleculeRecord> {
  const first = await lines.next();
  if (first.done) return;
  const delimiter = [',', '\t', ';'].find((c) => first.value.includes(c)) ?? ',';
  const text = async function* (): AsyncGenerator<string> {
    yield `${first.value}\n`;
    for await (const line of lines) yield `${line}\n`;
  };
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(text());
  source.on('error', (error) => parser.destroy(error));
  let header: string[] | undefined;
  let smilesAt = -1;
  let nameAt = -1;
  for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    if (!header) {
      header = record.map((name) => name.trim());
      smilesAt = findColumn(header, column === undefined ? SMILES_COLUMNS : [column]);
      nameAt = findColumn(header, NAME_COLUMNS);
      if (smilesAt < 0) {
        throw noColumn(what, column, header);
      }
      continue;
    }
    const fields: Record<string, string> = {};
    header.forEach((name, i) => {
      if (i !== smilesAt && record[i] !== undefined) fields[name] = record[i];
    });
    yield smilesRecord((record[smilesAt] ?? '').trim(), info.lines, nameAt < 0 ? undefined : record[nameAt], fields);
  }
}

export const noColumn = (what: string, column: string | undefined, header: readonly string[]): DiscoveryError =>
  new DiscoveryError(
    'input',
    `The table ${what} has no column ${column === undefined ? '"smiles"' : JSON.stringify(column)}; its columns are ${header.slice(0, 20).join(', ')}. Name it with --column.`,
  );

export function findColumn(header: readonly string[], wanted: readonly string[]): number {
  for (const name of wanted) {
    const at = header.findIndex((h) => h.toLowerCase() === name.toLowerCase());
    if (at >= 0) return at;
  }
  return -1;
}
