import { DiscoveryError } from '../../errors.ts';
import type { MoleculeRecord } from './records.ts';
import { smilesRecord } from './smiles-record.ts';
import { findColumn, NAME_COLUMNS, noColumn, SMILES_COLUMNS } from './table.ts';

/** Rows that are held as objects at once. */
const PAGE = 20_000;

/** The first four bytes of a Parquet file. */
export const isParquet = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31;

/** Rows of a Parquet file with a column of SMILES; `line` is the row from 1. The file is held in memory: its index is at its end. */
export async function* readParquet(
  bytes: AsyncIterable<Uint8Array>,
  what: string,
  column: string | undefined,
): AsyncGenerator<MoleculeRecord> {
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet');
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  const whole = Buffer.concat(parts);
  const file = whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(file);
    const rows = Number(metadata.num_rows);
    let names: string[] | undefined;
    let smilesAt = -1;
    let nameAt = -1;
    for (let start = 0; start < rows; start += PAGE) {
      const page = await parquetReadObjects({ file, metadata, rowStart: start, rowEnd: Math.min(rows, start + PAGE) });
      for (const [i, row] of page.entries()) {
        if (!names) {
          names = Object.keys(row);
          smilesAt = findColumn(names, column === undefined ? SMILES_COLUMNS : [column]);
          nameAt = findColumn(names, NAME_COLUMNS);
          if (smilesAt < 0) throw noColumn(what, column, names);
        }
        const fields: Record<string, string> = {};
        for (const [at, name] of names.entries())
          if (at !== smilesAt && row[name] !== null && row[name] !== undefined) fields[name] = textOf(row[name]);
        yield smilesRecord(
          textOf(row[names[smilesAt]!]).trim(),
          start + i + 1,
          nameAt < 0 ? undefined : textOf(row[names[nameAt]!]),
          fields,
        );
      }
    }
  } catch (error) {
    if (error instanceof DiscoveryError) throw error;
    throw new DiscoveryError(
      'input',
      `The Parquet file ${what} cannot be read (${(error as Error).message}); write it anew, with Snappy or no compression.`,
    );
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object'
    ? JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each))
    : String(value as string | number | bigint | boolean);
}
