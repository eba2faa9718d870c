import { unpacked } from '../chem/io/lines.ts';
import { readMolecules } from '../chem/io/read.ts';
import type { MoleculeFormat } from '../chem/io/records.ts';
import { DiscoveryError } from '../errors.ts';
import type { Refusal } from './pack.ts';

/** Some entries of the source, as lines of bytes. */
export interface EntryRun {
  readonly text: Uint8Array;
  readonly entries: number;
  readonly firstLine: number;
  /** Line of each entry where they do not follow each other. */
  readonly lines?: Uint32Array;
  /** Entries of other formats that could not be made into a SMILES. */
  readonly refused: readonly Refusal[];
}

export interface SourceOptions {
  readonly what: string;
  readonly format?: MoleculeFormat | undefined;
  readonly column?: string | undefined;
}

/** Longest line that is read. */
const MAX_LINE = 16 * 2 ** 20;

/** Cuts a source into runs of `size` entries; SMILES lines are passed on as bytes, other formats are read first. */
export async function* entryRuns(
  source: AsyncIterable<Uint8Array>,
  options: SourceOptions,
  size: number,
): AsyncGenerator<EntryRun> {
  if (options.format === 'smi') yield* smilesRuns(unpacked(source, options.what), options.what, size);
  else yield* recordRuns(source, options, size);
}

async function* smilesRuns(source: AsyncIterable<Uint8Array>, what: string, size: number): AsyncGenerator<EntryRun> {
  let pieces: Uint8Array[] = [];
  let line = 1;
  let entries = 0;
  let open = 0;
  const run = (): EntryRun => {
    const text = new Uint8Array(Buffer.concat(pieces));
    blankHeader(text, line);
    const out = { text, entries, firstLine: line, refused: [] };
    line += entries;
    entries = 0;
    pieces = [];
    open = 0;
    return out;
  };
  for await (const bytes of source) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    let from = 0;
    for (;;) {
      const end = buffer.indexOf(10, from);
      if (end < 0) {
        open += buffer.length - from;
        if (open > MAX_LINE)
          throw new DiscoveryError(
            'input',
            `Line ${line + entries} of ${what} is longer than 16 MiB; is it a text file?`,
          );
        break;
      }
      from = end + 1;
      open = 0;
      entries += 1;
      if (entries === size) {
        pieces.push(buffer.subarray(start, end));
        yield run();
        start = from;
      }
    }
    if (start < buffer.length) pieces.push(buffer.subarray(start));
  }
  if (open > 0) entries += 1;
  if (entries > 0) yield run();
}

/** The first line may be a byte order mark or a heading; it becomes spaces. */
function blankHeader(text: Uint8Array, line: number): void {
  if (line !== 1) return;
  if (text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf) text.fill(32, 0, 3);
  const head = /^\s*(canonical_)?smiles(?=\s|$)[^\n]*/i.exec(Buffer.from(text.subarray(0, 4096)).toString('latin1'));
  if (head) text.fill(32, 0, head[0].length);
}

async function* recordRuns(
  source: AsyncIterable<Uint8Array>,
  options: SourceOptions,
  size: number,
): AsyncGenerator<EntryRun> {
  let texts: string[] = [];
  let lines: number[] = [];
  let refused: Refusal[] = [];
  const run = (): EntryRun => {
    const out = {
      text: new Uint8Array(Buffer.from(texts.join('\n'))),
      entries: texts.length,
      firstLine: lines[0] ?? 0,
      lines: Uint32Array.from(lines),
      refused,
    };
    texts = [];
    lines = [];
    refused = [];
    return out;
  };
  for await (const record of readMolecules(source, options)) {
    if (record.error !== undefined) {
      const { line, position, error } = record;
      // The place is told beside it.
      const plain = error.replace(/^Line \d+: /, '');
      refused.push({ line, error: plain, ...(position === undefined ? {} : { position }) });
      continue;
    }
    texts.push(`${record.smiles} ${record.name?.replaceAll(/\s+/g, ' ') ?? ''}`);
    lines.push(record.line);
    if (texts.length === size) yield run();
  }
  if (texts.length > 0 || refused.length > 0) yield run();
}
