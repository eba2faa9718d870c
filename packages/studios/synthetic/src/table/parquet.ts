import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { SyntheticError } from '../errors.ts';
import { cellText } from './ndjson.ts';
import { RawColumn } from './raw.ts';
import type { RawTable } from './read.ts';

/** Rows that are held as objects at once. */
const PAGE = 20_000;

export async function readParquet(bytes: Uint8Array): Promise<RawTable> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(file);
    const top = metadata.schema[0]?.num_children ?? 0;
    // Names of the columns on the first level; nested ones become JSON.
    const names: string[] = [];
    const dates = new Set<string>();
    for (let i = 1; names.length < top && i < metadata.schema.length; i = after(metadata.schema, i)) {
      const element = metadata.schema[i]!;
      names.push(element.name);
      if (element.converted_type === 'DATE' || element.logical_type?.type === 'DATE') dates.add(element.name);
    }
    const columns = names.map(() => new RawColumn());
    const rows = Number(metadata.num_rows);
    for (let start = 0; start < rows; start += PAGE) {
      const page = await parquetReadObjects({ file, metadata, rowStart: start, rowEnd: Math.min(rows, start + PAGE) });
      for (const row of page) {
        names.forEach((name, i) => {
          const value: unknown = row[name];
          const text = cellText(value);
          columns[i]!.add(dates.has(name) ? text.slice(0, 10) : text);
        });
      }
    }
    if (rows === 0 || names.length === 0)
      throw new SyntheticError('input', 'the file has no rows; give a table with rows');
    return { names, columns };
  } catch (error) {
    if (error instanceof SyntheticError) throw error;
    throw new SyntheticError(
      'input',
      `the Parquet file cannot be read (${(error as Error).message}); write it anew, with Snappy or no compression`,
    );
  }
}

/** Index of the next element on the same level. */
function after(schema: readonly { num_children?: number }[], i: number): number {
  let next = i + 1;
  for (let child = 0; child < (schema[i]!.num_children ?? 0); child += 1) next = after(schema, next);
  return next;
}
