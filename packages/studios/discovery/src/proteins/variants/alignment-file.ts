import { linesOf } from '../../chem/io/lines.ts';
import { DiscoveryError } from '../../errors.ts';
import { encode, GAP } from '../model/encode.ts';
import { readFasta } from '../sequence/fasta.ts';

/** Sequences that lie over a query, column by column of the query. */
export interface ProteinAlignment {
  /** The first sequence, gaps taken out. */
  readonly query: string;
  readonly columns: number;
  readonly count: number;
  /** Letter numbers (`encode`; `GAP` for a gap), `columns` a sequence. */
  readonly letters: Uint8Array;
}

/** Most letters that are held: 400 MB. */
const MOST = 400_000_000;

/**
 * An alignment as FASTA, A3M (lower case are insertions) or Stockholm, plain or gzip; told by content. The first
 * sequence is the query: columns where it has a gap are left out.
 * @throws DiscoveryError naming the line or the sequence
 */
export async function readAlignment(bytes: AsyncIterable<Uint8Array>, name: string): Promise<ProteinAlignment> {
  const lines = linesOf(bytes, name)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new DiscoveryError('input', `${name} is empty; give an alignment as FASTA, A3M or Stockholm.`);
  const all = async function* (): AsyncGenerator<string> {
    yield first.value as string;
    for (let next = await lines.next(); !next.done; next = await lines.next()) yield next.value;
  };
  const rows = first.value.startsWith('# STOCKHOLM') ? stockholmRows(all(), name) : fastaRows(all(), name);
  let query: string | undefined;
  let keep: Uint32Array = new Uint32Array();
  let width = 0;
  let used = 0;
  let count = 0;
  let letters = new Uint8Array();
  for await (const { id, text } of rows) {
    if (query === undefined) {
      width = text.length;
      keep = Uint32Array.from([...[...text].keys()].filter((i) => !isGap(text[i] as string)));
      query = [...keep]
        .map((i) => text[i])
        .join('')
        .toUpperCase();
      if (query === '')
        throw new DiscoveryError('input', `${name}: the first sequence, which is the query, has only gaps.`);
      letters = new Uint8Array(64 * keep.length);
    }
    if (text.length !== width)
      throw new DiscoveryError(
        'input',
        `${name}: "${id.slice(0, 40)}" has ${text.length} columns where the first sequence has ${width}; give an alignment, not loose sequences.`,
      );
    if (used + keep.length > letters.length) {
      if (used + keep.length > MOST)
        throw new DiscoveryError(
          'input',
          `${name} is larger than ${MOST / 1e6} million letters; give fewer sequences.`,
        );
      const wider = new Uint8Array(Math.min(MOST, 2 * letters.length));
      wider.set(letters);
      letters = wider;
    }
    const codes = encode(text);
    for (const i of keep) {
      letters[used] = isGap(text[i] as string) ? GAP : (codes[i] as number);
      used += 1;
    }
    count += 1;
  }
  if (query === undefined) throw new DiscoveryError('input', `${name} has no sequences.`);
  return { query, columns: keep.length, count, letters: letters.subarray(0, used) };
}

const isGap = (c: string): boolean => c === '-' || c === '.' || c === '~';

interface Row {
  readonly id: string;
  readonly text: string;
}

async function* fastaRows(lines: AsyncIterable<string>, name: string): AsyncGenerator<Row> {
  let a3m: boolean | undefined;
  let width = 0;
  for await (const { id, sequence } of readFasta(lines, name, { aligned: true })) {
    const bare = withoutInsertions(sequence);
    if (a3m === undefined) {
      // A query of lower case throughout is FASTA in another hand, not one insertion.
      a3m = bare !== '';
      width = bare.length;
    }
    // In aligned FASTA the case says nothing; in A3M rows have one length only once insertions are out.
    yield { id, text: a3m && bare.length === width ? bare : sequence };
  }
}

const withoutInsertions = (text: string): string => text.replace(/[a-z.]/g, '');

/** Blocks are joined, so all rows are held until the end of the first alignment of the file. */
async function* stockholmRows(lines: AsyncIterable<string>, name: string): AsyncGenerator<Row> {
  const rows = new Map<string, string[]>();
  let number = 0;
  let ended = false;
  for await (const line of lines) {
    number += 1;
    if (line.startsWith('//')) {
      ended = true;
      break;
    }
    if (line.startsWith('#') || line.trim() === '') continue;
    const match = /^(\S+)\s+(\S+)\s*$/.exec(line);
    if (!match) throw new DiscoveryError('input', `${name}, line ${number}: a row is a name and its letters.`);
    const wrong = /[^A-Za-z.\-*~]/.exec(match[2] as string);
    if (wrong)
      throw new DiscoveryError(
        'input',
        `${name}, line ${number}: ${JSON.stringify(wrong[0])} is no letter of a sequence.`,
      );
    const parts = rows.get(match[1] as string);
    if (parts) parts.push(match[2] as string);
    else rows.set(match[1] as string, [match[2] as string]);
  }
  if (!ended) throw new DiscoveryError('input', `${name} ends without "//"; the Stockholm file is cut off.`);
  for (const [id, parts] of rows) yield { id, text: parts.join('') };
}
