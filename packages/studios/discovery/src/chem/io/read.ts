import { linesOf, unpacked } from './lines.ts';
import { isParquet, readParquet } from './parquet.ts';
import { FORMATS, type MoleculeFormat, type MoleculeRecord } from './records.ts';
import { smilesRecord } from './smiles-record.ts';
import { readTable } from './table.ts';

/** The format that a file name tells; undefined where it tells none (SMILES lines, tables and SDF are then told apart by content). */
export function formatOf(path: string): MoleculeFormat | undefined {
  const extension = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  if (extension === 'tsv') return 'csv';
  if (extension === 'mol' || extension === 'sd') return 'sdf';
  return FORMATS.find((format) => format === extension);
}

/**
 * Reads molecules one after the other: SMILES lines (`SMILES name`), CSV or TSV with a SMILES column, SDF or molfiles
 * (V2000, V3000), Parquet with a SMILES column, each also gzipped. An entry that cannot be read is given with `error` in its place.
 * @throws DiscoveryError where the file as a whole cannot be read (no SMILES column, damaged gzip).
 */
export async function* readMolecules(
  bytes: AsyncIterable<Uint8Array>,
  options: {
    readonly what: string;
    readonly format?: MoleculeFormat | undefined;
    readonly column?: string | undefined;
  },
): AsyncGenerator<MoleculeRecord> {
  const { head, whole } = await begun(unpacked(bytes, options.what));
  if (options.format === 'parquet' || isParquet(head)) {
    yield* readParquet(whole, options.what, options.column);
    return;
  }
  const { lines, format } = await told(linesOf(whole, options.what), options.format);
  if (format === 'csv') yield* readTable(lines, options.what, options.column);
  else if (format === 'sdf') {
    const { readSdf } = await import('./sdf.ts');
    yield* readSdf(lines);
  } else yield* readSmilesLines(lines);
}

/** The first bytes, and all of them. */
async function begun(
  bytes: AsyncGenerator<Uint8Array>,
): Promise<{ head: Uint8Array; whole: AsyncGenerator<Uint8Array> }> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 4) {
    const next = await bytes.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    yield* bytes;
  };
  return { head, whole: whole() };
}

/** Looks at the first lines where no format was given: `V2000`/`V3000` in line 4 is SDF, a header with "smiles" and a separator is a table. */
async function told(
  source: AsyncGenerator<string>,
  given: MoleculeFormat | undefined,
): Promise<{ lines: AsyncGenerator<string>; format: MoleculeFormat }> {
  if (given) return { lines: source, format: given };
  const head: string[] = [];
  while (head.length < 4) {
    const next = await source.next();
    if (next.done) break;
    head.push(next.value);
  }
  const lines = async function* (): AsyncGenerator<string> {
    yield* head;
    yield* source;
  };
  const format = /V[23]000\s*$/.test(head[3] ?? '')
    ? 'sdf'
    : /smiles/i.test(head[0] ?? '') && /[,;\t]/.test(head[0] ?? '')
      ? 'csv'
      : 'smi';
  return { lines: lines(), format };
}

async function* readSmilesLines(lines: AsyncGenerator<string>): AsyncGenerator<MoleculeRecord> {
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const line = text.trim();
    if (line === '') continue;
    const space = line.search(/\s/);
    const smiles = space < 0 ? line : line.slice(0, space);
    if (number === 1 && /^(canonical_)?smiles$/i.test(smiles)) continue;
    yield smilesRecord(smiles, number, space < 0 ? undefined : line.slice(space).trim());
  }
}
