import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { DiscoveryError } from '../errors.ts';
import { type EvidenceRow, readOpenTargets, readTableRow } from './rows.ts';

/** Rows that could not be used: their number, and the first of each file in words. */
export interface Skipped {
  count: number;
  readonly first: string[];
}

const DATA_FILE = /\.(jsonl?|ndjson|tsv|csv|parquet)(\.gz)?$/i;

/**
 * The rows of evidence files: Open Targets' JSON lines or Parquet (files, or folders of parts), and tables (TSV, CSV), all
 * also as gzip. A row that cannot be used is counted and left out; the others go on.
 * @throws DiscoveryError for a file that cannot be opened or holds no row that can be used.
 */
export async function* readEvidence(paths: readonly string[], skipped: Skipped): AsyncGenerator<EvidenceRow> {
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      let used = 0;
      let wrong = 0;
      const refuse = (where: string, why: string): void => {
        skipped.count += 1;
        wrong += 1;
        if (wrong === 1) skipped.first.push(`${file}, ${where}: the row is left out because ${why}.`);
      };
      for await (const { row, where, table } of rowsOf(file, refuse)) {
        try {
          const read = table ? readTableRow(row as Record<string, string>) : readOpenTargets(row);
          used += 1;
          if (read) yield read;
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          refuse(where, error.message);
        }
      }
      if (used === 0) {
        throw new DiscoveryError(
          'input',
          wrong > 0 ? skipped.first[skipped.first.length - 1]! : `${file} holds no rows.`,
        );
      }
    }
  }
}

async function filesOf(path: string): Promise<string[]> {
  let facts: Awaited<ReturnType<typeof stat>>;
  try {
    facts = await stat(path);
  } catch {
    throw new DiscoveryError('input', `The evidence file ${path} cannot be opened; check the path.`);
  }
  if (!facts.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => DATA_FILE.test(name) && !name.startsWith('.')).sort();
  if (names.length === 0)
    throw new DiscoveryError('input', `The folder ${path} holds no .json, .parquet, .tsv or .csv file.`);
  return names.map((name) => join(path, name));
}

interface RawRow {
  readonly row: Record<string, unknown>;
  readonly where: string;
  readonly table: boolean;
}

async function* rowsOf(file: string, refuse: (where: string, why: string) => void): AsyncGenerator<RawRow> {
  if (await isParquet(file)) {
    yield* parquetRows(file);
    return;
  }
  let head: string[] | undefined;
  let separator = '\t';
  let kind: 'json' | 'table' | undefined;
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    const clean = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (clean.trim() === '') continue;
    const where = `line ${number}`;
    kind ??= clean.trimStart().startsWith('{') ? 'json' : 'table';
    if (kind === 'json') {
      let row: unknown;
      try {
        row = JSON.parse(clean);
      } catch {
        refuse(where, 'it is not one JSON object on a line');
        continue;
      }
      if (typeof row === 'object' && row !== null) yield { row: row as Record<string, unknown>, where, table: false };
      else refuse(where, 'it is not a JSON object');
    } else if (!head) {
      separator = clean.includes('\t') ? '\t' : ',';
      head = cellsOf(clean, separator);
    } else {
      const cells = cellsOf(clean, separator);
      const row = Object.fromEntries(head.map((name, i) => [name.trim(), cells[i] ?? '']));
      // A table may also hold Open Targets' own columns.
      const table = row.targetId === undefined && row.targetFromSourceId === undefined;
      yield { row, where, table };
    }
  }
}

function cellsOf(line: string, separator: string): string[] {
  if (separator === '\t' || !line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i]!;
    if (quoted && c === '"' && line[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += c;
  }
  cells.push(cell);
  return cells;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const raw = createReadStream(file);
  const gzip = (await headOf(file, 2)).toString('hex') === '1f8b';
  const unpacked = gzip ? raw.pipe(createGunzip()) : raw;
  raw.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  } catch (error) {
    throw new DiscoveryError(
      'input',
      `${file} cannot be read: ${error instanceof Error ? error.message : 'it is broken'}.`,
    );
  }
}

async function headOf(file: string, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const isParquet = async (file: string): Promise<boolean> => (await headOf(file, 4)).toString('latin1') === 'PAR1';

async function* parquetRows(path: string): AsyncGenerator<RawRow> {
  const file = await asyncBufferFromFile(path);
  let at = 0;
  try {
    const metadata = await parquetMetadataAsync(file);
    for (const group of metadata.row_groups) {
      const end = at + Number(group.num_rows);
      const rows = await parquetReadObjects({ file, metadata, rowStart: at, rowEnd: end });
      for (const row of rows) {
        at += 1;
        const table = typeof row.disease === 'string' && row.targetId === undefined;
        const cells = Object.entries(row).map(([key, value]) => [key, value === null ? '' : String(value)] as const);
        yield { row: table ? Object.fromEntries(cells) : (row as Record<string, unknown>), where: `row ${at}`, table };
      }
      at = end;
    }
  } catch (error) {
    if (error instanceof DiscoveryError) throw error;
    throw new DiscoveryError(
      'input',
      `${path} is not a Parquet file that can be read: ${error instanceof Error ? error.message : 'it is broken'}.`,
    );
  }
}
