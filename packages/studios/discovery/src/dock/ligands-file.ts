import { tautomersOf } from '../chem/edit/tautomer.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { DiscoveryError } from '../errors.ts';
import { readLigands } from './pdbqt.ts';
import { openChemLib, type PreparedLigand, type PrepareOptions, prepareLigand } from './prepare.ts';

/** A ligand ready to dock, or why it is not. */
export type LigandEntry =
  | { readonly name: string; readonly ready: Pick<PreparedLigand, 'tree'> & Partial<PreparedLigand> }
  | { readonly name: string; readonly error: string };

/**
 * Ligands of a file by its name: `.pdbqt` (as they are), `.sdf` or `.mol`, `.smi` (SMILES and a name a line). A ligand
 * that cannot be prepared is named and passed over; the others go on.
 * @throws DiscoveryError when the file as a whole is of no kind known
 */
export async function* ligandEntries(
  path: string,
  text: string,
  options: PrepareOptions & {
    /** Forms of each SMILES that shifts of protons lead to, at most this many, the likeliest by rules first; 1 leaves it as written. */
    readonly tautomers?: number;
  },
): AsyncGenerator<LigandEntry> {
  if (/\.pdbqt$/i.test(path)) {
    for (const tree of readLigands(text, path)) yield { name: tree.name, ready: { tree } };
    return;
  }
  const sources: { name: string; smiles?: string; molfile?: string }[] = [];
  if (/\.(sdf|sd|mol)$/i.test(path)) {
    text
      .replaceAll('\r\n', '\n')
      .split(/^\$\$\$\$.*\n?/m)
      .forEach((record, i) => {
        if (record.trim() === '') return;
        const title = record.split('\n')[0]!.trim();
        sources.push({ name: title === '' ? `ligand ${i + 1}` : title, molfile: record });
      });
  } else if (/\.(smi|smiles|txt)$/i.test(path)) {
    text.split(/\r?\n/).forEach((line, i) => {
      const [smiles, ...rest] = line.trim().split(/\s+/);
      if (smiles) sources.push({ name: rest.length > 0 ? rest.join(' ') : `ligand ${i + 1}`, smiles });
    });
  } else {
    throw new DiscoveryError('input', `The ligands ${path} are not .pdbqt, .sdf, .mol or .smi.`);
  }
  if (sources.length === 0) throw new DiscoveryError('input', `The ligands ${path} hold no molecule.`);
  await openChemLib();
  for (const { name, ...source } of sources) {
    try {
      const forms =
        source.smiles === undefined || (options.tautomers ?? 1) < 2
          ? [source]
          : formsOf(source.smiles, name, options.tautomers!);
      for (const [i, form] of forms.entries()) {
        const called = i === 0 ? name : `${name} (tautomer ${i + 1})`;
        yield { name: called, ready: await prepareLigand(form, called, options) };
      }
    } catch (error) {
      if (!(error instanceof DiscoveryError)) throw error;
      yield { name, error: error.message };
    }
  }
}

function formsOf(smiles: string, name: string, most: number): { readonly smiles: string }[] {
  try {
    return tautomersOf(parseSmiles(smiles)).slice(0, most);
  } catch (error) {
    if ((error as Error).name !== 'SmilesError') throw error;
    throw new DiscoveryError('input', `${name} is no molecule: ${(error as Error).message}`);
  }
}
