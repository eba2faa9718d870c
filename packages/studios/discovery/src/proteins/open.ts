import { linesOf } from '../chem/io/lines.ts';
import { DiscoveryError } from '../errors.ts';
import { type FastaEntry, readFasta } from './sequence/fasta.ts';
import { readMmcif } from './structure/mmcif.ts';
import { readPdb } from './structure/pdb.ts';
import type { Structure } from './structure/structure.ts';

export type ProteinFile =
  | { readonly kind: 'sequences'; readonly entries: AsyncIterable<FastaEntry> }
  | { readonly kind: 'structure'; readonly structure: Structure };

/**
 * A FASTA, PDB or mmCIF file (plain or gzip), told by what it begins with, not by its name.
 * @throws DiscoveryError naming the line
 */
export async function openProteinFile(bytes: AsyncIterable<Uint8Array>, name: string): Promise<ProteinFile> {
  const lines = linesOf(bytes, name)[Symbol.asyncIterator]();
  const seen: string[] = [];
  let first: string | undefined;
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    seen.push(next.value);
    const text = next.value.trim();
    if (text !== '' && !text.startsWith('#')) {
      first = text;
      break;
    }
  }
  if (first === undefined) throw new DiscoveryError('input', `${name} is empty; give FASTA, PDB or mmCIF.`);
  const all = async function* (): AsyncGenerator<string> {
    yield* seen;
    for (let next = await lines.next(); !next.done; next = await lines.next()) yield next.value;
  };
  if (first.startsWith('>') || first.startsWith(';')) return { kind: 'sequences', entries: readFasta(all(), name) };
  if (/^data_/i.test(first)) return { kind: 'structure', structure: await readMmcif(all(), name) };
  if (
    /^(HEADER|OBSLTE|TITLE|SPLIT|CAVEAT|COMPND|SOURCE|KEYWDS|EXPDTA|AUTHOR|REVDAT|JRNL|REMARK|DBREF|SEQRES|MODRES|CRYST1|MODEL|ATOM|HETATM|PARENT|NUMMDL|MDLTYP|ORIGX|SCALE|LINK|SSBOND|HELIX|SHEET)/.test(
      first,
    )
  )
    return { kind: 'structure', structure: await readPdb(all(), name) };
  throw new DiscoveryError(
    'input',
    `${name}, line ${seen.length}: ${JSON.stringify(first.slice(0, 30))} begins neither FASTA (">"), mmCIF ("data_") nor PDB; give one of these.`,
  );
}

/** Sequences of a file: of FASTA as they stand, of a structure its protein chains. */
export async function* sequencesOf(
  file: ProteinFile,
): AsyncGenerator<{ readonly id: string; readonly sequence: string }> {
  if (file.kind === 'sequences') {
    yield* file.entries;
    return;
  }
  for (const chain of file.structure.chains)
    if (chain.kind === 'protein') yield { id: chain.id, sequence: chain.sequence };
}
