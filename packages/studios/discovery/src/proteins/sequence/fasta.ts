import { DiscoveryError } from '../../errors.ts';

export interface FastaEntry {
  /** The first word of the header. */
  readonly id: string;
  /** What follows it. */
  readonly description: string;
  /** Upper case, without gaps unless they were asked for; a stop at the end taken off. */
  readonly sequence: string;
  readonly line: number;
}

/** Titin has 35,000 residues; a chromosome in a protein file is a mistake. */
const MOST_RESIDUES = 1_000_000;

export interface FastaOptions {
  /** Keeps `-` and `.` and the case, as alignments need. */
  readonly aligned?: boolean;
}

/**
 * Sequences of a FASTA file one by one; one is held at a time.
 * @throws DiscoveryError naming line and column
 */
export async function* readFasta(
  lines: AsyncIterable<string>,
  name: string,
  options: FastaOptions = {},
): AsyncGenerator<FastaEntry> {
  const aligned = options.aligned ?? false;
  const fail = (line: number, message: string): never => {
    throw new DiscoveryError('input', `${name}, line ${line}: ${message}`);
  };
  const bad = aligned ? /[^A-Za-z.\-*~\s]/ : /[^A-Za-z*\-.\s]/;
  let entry: { id: string; description: string; line: number } | undefined;
  let parts: string[] = [];
  let length = 0;
  const finish = (): FastaEntry => {
    const { id, description, line } = entry as NonNullable<typeof entry>;
    const joined = parts.join('');
    const sequence = aligned ? joined : joined.replace(/[-.]/g, '').replace(/\*$/, '').toUpperCase();
    if (sequence === '') fail(line, `"${id.slice(0, 40)}" has no sequence below its header.`);
    const stop = aligned ? -1 : sequence.indexOf('*');
    if (stop >= 0)
      fail(
        line,
        `the sequence of "${id.slice(0, 40)}" has a stop (*) at residue ${stop + 1}; give the translated part.`,
      );
    return { id, description, sequence, line };
  };
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.startsWith('>')) {
      if (entry) yield finish();
      const head = line.slice(1).trim();
      const [id = ''] = head.split(/\s/);
      if (id === '') fail(number, 'the header after ">" is empty; give a name.');
      entry = { id, description: head.slice(id.length).trim(), line: number };
      parts = [];
      length = 0;
      continue;
    }
    // Old files have comments that begin with a semicolon.
    if (line.trim() === '' || line.startsWith(';')) continue;
    if (!entry) fail(number, 'there is text before the first header; a FASTA file begins with ">".');
    const wrong = bad.exec(line);
    if (wrong) fail(number, `${JSON.stringify(wrong[0])} at column ${wrong.index + 1} is no letter of a sequence.`);
    const text = line.replace(/\s/g, '');
    length += text.length;
    if (length > MOST_RESIDUES)
      fail(number, `the sequence is longer than ${MOST_RESIDUES.toLocaleString('en-US')} letters; is it a protein?`);
    parts.push(text);
  }
  if (entry) yield finish();
  else throw new DiscoveryError('input', `${name} has no sequence; a FASTA file has ">" headers with sequences below.`);
}

/** A sequence of 30 or more letters that are all nucleotides: most likely no protein. */
export const looksLikeNucleotides = (sequence: string): boolean =>
  sequence.length >= 30 && /^[ACGTUN]+$/.test(sequence);
