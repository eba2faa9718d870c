import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SyntheticError } from '../errors.ts';
import { type CsvDialect, CsvReader, detectDialect } from './csv.ts';
import { exchanged } from './dates.ts';
import { encodeColumn } from './encode.ts';
import { type Inferred, inferColumn } from './infer.ts';
import { RecordReader } from './ndjson.ts';
import { readParquet } from './parquet.ts';
import { RawColumn } from './raw.ts';
import { checkSchema } from './schema-file.ts';
import type { ColumnSchema, Table, TableSchema } from './table.ts';

export interface ReadOptions {
  /** A person's corrections: columns that are named here win over what is inferred. */
  readonly schema?: TableSchema | undefined;
  /** Name of the input for messages. */
  readonly name?: string;
}

export interface ReadTable {
  readonly table: Table;
  /** SHA-256 of the input's bytes, hexadecimal. */
  readonly inputHash: string;
  readonly source: {
    readonly format: 'csv' | 'ndjson' | 'parquet';
    readonly dialect?: CsvDialect;
    readonly gzip: boolean;
  };
  /** What a person should look at before fitting. */
  readonly notes: readonly string[];
}

/** Named raw columns of one input. */
export interface RawTable {
  readonly names: readonly string[];
  readonly columns: readonly RawColumn[];
}

/** A table in a file: CSV, NDJSON or Parquet, the first two also as gzip. @throws SyntheticError naming file and line */
export function readTableFile(path: string, options: ReadOptions = {}): Promise<ReadTable> {
  return readTable(createReadStream(path, { highWaterMark: 2 ** 20 }), { name: path, ...options });
}

/** The same from bytes, in one piece or in many. */
export async function readTable(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions = {},
): Promise<ReadTable> {
  const name = options.name ?? 'input';
  const hash = createHash('sha256');
  const pieces = (source instanceof Uint8Array ? of(source) : source)[Symbol.asyncIterator]();
  const first = await firstBytes(pieces);
  const bytes = (async function* () {
    hash.update(first);
    yield first;
    for (;;) {
      const next = await pieces.next();
      if (next.done) return;
      hash.update(next.value);
      yield next.value;
    }
  })();
  const at = (offset: number, ...expected: number[]): boolean =>
    expected.every((byte, i) => first[offset + i] === byte);
  const gzip = at(0, 0x1f, 0x8b);
  try {
    if (at(0, 0x50, 0x4b, 0x03, 0x04))
      throw new SyntheticError('input', 'this is a zip or Excel file; export the sheet as CSV');
    let raw: RawTable;
    let format: ReadTable['source']['format'];
    let dialect: CsvDialect | undefined;
    if (at(0, 0x50, 0x41, 0x52, 0x31)) {
      format = 'parquet';
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      raw = await readParquet(Buffer.concat(chunks));
    } else {
      const text = decode(gzip ? gunzip(bytes) : bytes);
      ({ raw, format, dialect } = await readText(text));
    }
    const { schema, notes } = schemaOf(raw, options.schema);
    const columns = raw.columns.map((column, i) => encodeColumn(column, schema.columns[i]!));
    const rows = raw.columns[0]?.rows ?? 0;
    return {
      table: { schema, rows, columns },
      inputHash: hash.digest('hex'),
      source: { format, ...(dialect ? { dialect } : {}), gzip },
      notes,
    };
  } catch (error) {
    if (error instanceof SyntheticError && error.code === 'input' && !error.message.startsWith(name))
      throw new SyntheticError('input', `${name}: ${error.message.replace(/\.?$/, '.')}`);
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_'))
      throw new SyntheticError('input', `${name}: the gzip data is damaged or cut off; make the file anew.`);
    throw error;
  }
}

async function* of(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** At least four bytes, where there are as many. */
async function firstBytes(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array();
  while (first.length < 4) {
    const next = await pieces.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

function gunzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const unzip = createGunzip();
  const from = Readable.from(bytes);
  from.on('error', (error) => unzip.destroy(error));
  return from.pipe(unzip);
}

/** Text of UTF-8 bytes, or of UTF-16 with a byte order mark. */
async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let line = 1;
  const wrong = (): SyntheticError =>
    new SyntheticError('input', `line ${line} or soon after: this is not UTF-8 text; save the file as UTF-8`);
  for await (const chunk of bytes) {
    if (!decoder) {
      const [a, b] = chunk;
      decoder = new TextDecoder(
        a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8',
        {
          fatal: true,
        },
      );
    }
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw wrong();
    }
    if (text.includes('\0')) throw new SyntheticError('input', 'this is a binary file; give CSV, NDJSON or Parquet');
    yield text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) line += 1;
  }
  try {
    const rest = decoder?.decode();
    if (rest) yield rest;
  } catch {
    throw wrong();
  }
}

const HEAD = 64 * 1024;

async function readText(
  text: AsyncGenerator<string>,
): Promise<{ raw: RawTable; format: 'csv' | 'ndjson'; dialect?: CsvDialect }> {
  let head = '';
  for (;;) {
    if (head.length >= HEAD) break;
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  const begin = head.trimStart();
  if (begin === '') throw new SyntheticError('input', 'the file is empty; give a table with a header and rows');
  if (begin.startsWith('{') || begin.startsWith('[')) {
    const reader = new RecordReader();
    reader.push(head);
    for await (const piece of text) reader.push(piece);
    return { raw: reader.end(), format: 'ndjson' };
  }
  const dialect = detectDialect(head.slice(0, HEAD));
  const builder = new RowBuilder();
  const reader = new CsvReader(dialect, (cells, line) => builder.add(cells, line));
  reader.push(head);
  for await (const piece of text) reader.push(piece);
  reader.end();
  return { raw: builder.end(), format: 'csv', dialect };
}

class RowBuilder {
  #names: string[] | undefined;
  #columns: RawColumn[] = [];

  add(cells: string[], line: number): void {
    if (!this.#names) {
      this.#names = cells.map((cell) => cell.trim());
      const seen = new Map<string, number>();
      this.#names.forEach((name, i) => {
        const before = seen.get(name);
        if (before !== undefined)
          throw new SyntheticError(
            'input',
            `line ${line}: the header names ${name === '' ? 'no column' : `"${name}"`} twice (columns ${before + 1} and ${i + 1}); name each column once`,
          );
        seen.set(name, i);
      });
      this.#columns = this.#names.map(() => new RawColumn());
      return;
    }
    if (cells.length !== this.#names.length)
      throw new SyntheticError(
        'input',
        `line ${line}: ${cells.length} cell(s), but the header has ${this.#names.length}; quote cells that hold the delimiter, or mend the line`,
      );
    for (let i = 0; i < cells.length; i += 1) this.#columns[i]!.add(cells[i]!);
  }

  end(): RawTable {
    if (!this.#names || this.#columns[0]!.rows === 0)
      throw new SyntheticError('input', 'the file has a header and no rows; give a table with rows');
    return { names: this.#names, columns: this.#columns };
  }
}

function schemaOf(raw: RawTable, given: TableSchema | undefined): { schema: TableSchema; notes: string[] } {
  const corrections = new Map<string, Partial<ColumnSchema>>();
  for (const column of given?.columns ?? []) corrections.set(column.name, column);
  const unknown = [...corrections.keys()].filter((name) => !raw.names.includes(name));
  if (unknown.length > 0)
    throw new SyntheticError(
      'schema',
      `The schema names ${unknown.map((name) => `"${name}"`).join(', ')}, which the table does not have; its columns are ${raw.names.slice(0, 30).join(', ')}.`,
    );
  const inferred = raw.names.map((name, i) => inferColumn(name, raw.columns[i]!, corrections.get(name)));
  const agreed = agreeOnDates(raw, inferred, corrections);
  const schema: TableSchema = {
    columns: agreed.map(({ column }) => column),
    ...(given?.constraints ? { constraints: given.constraints } : {}),
  };
  checkSchema(schema);
  return { schema, notes: agreed.flatMap(({ notes }) => notes) };
}

/** A column whose dates can be read both ways is read as the columns of the same look that cannot. */
function agreeOnDates(
  raw: RawTable,
  inferred: readonly Inferred[],
  corrections: ReadonlyMap<string, Partial<ColumnSchema>>,
): readonly Inferred[] {
  const open = (each: Inferred): boolean => each.notes.some((note) => note.includes('every date fits'));
  const sure = new Set(inferred.filter((each) => !open(each)).flatMap(({ column }) => column.format ?? []));
  return inferred.map((each, i) => {
    const other = each.column.format === undefined ? undefined : exchanged(each.column.format);
    if (!open(each) || other === undefined || corrections.get(each.column.name)?.format) return each;
    const like = (format: string): boolean => [...sure].some((known) => dayFirst(known) === dayFirst(format));
    if (like(each.column.format!) || !like(other)) return like(each.column.format!) ? { ...each, notes: [] } : each;
    return inferColumn(each.column.name, raw.columns[i]!, { ...corrections.get(each.column.name), format: other });
  });
}

/** 'd/' for DD/MM/..., 'm/' for MM/DD/...; the rest of the format does not matter. */
function dayFirst(format: string): string {
  const match = /^([DM])[DM]?([/.-])[DM]/.exec(format);
  return match ? match[1]! + match[2]! : format;
}
