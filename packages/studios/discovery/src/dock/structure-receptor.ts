import { DiscoveryError } from '../errors.ts';
import { readCif } from '../proteins/structure/star.ts';
import { isPdbAtom, readPdbAtom } from '../structure/pdb-atom.ts';
import { type PreparedReceptor, prepareReceptor, type ReceptorOptions, type StructureAtom } from './receptor.ts';

/**
 * A receptor from the first model of a PDB or mmCIF file, told by what it begins with. Of atoms in two places the first
 * stays. Modified residues (MODRES, or a place in the sequence of an mmCIF chain) belong to the polymer.
 * @throws DiscoveryError naming the line
 */
export async function readStructureReceptor(
  text: string,
  name = 'the receptor',
  options: ReceptorOptions = {},
): Promise<PreparedReceptor> {
  const { atoms, second } = /^\s*(?:#[^\n]*\s+)*data_/i.test(text.slice(0, 5000))
    ? await mmcifAtoms(text, name)
    : pdbAtoms(text, name);
  return prepareReceptor(atoms, second, name, options);
}

interface Found {
  readonly atoms: StructureAtom[];
  readonly second: number;
}

/** Keeps the first of each atom's positions. */
function firstPositions(): { take(atom: StructureAtom, alternate: boolean): void; found(): Found } {
  const atoms: StructureAtom[] = [];
  const seen = new Set<string>();
  let second = 0;
  return {
    take(atom, alternate) {
      if (alternate) {
        const key = `${atom.chain} ${atom.number} ${atom.atom}`;
        if (seen.has(key)) {
          second += 1;
          return;
        }
        seen.add(key);
      }
      atoms.push(atom);
    },
    found: () => ({ atoms, second }),
  };
}

function pdbAtoms(text: string, name: string): Found {
  const { take, found } = firstPositions();
  const modified = new Set<string>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith('ENDMDL')) break;
    if (line.startsWith('MODRES')) modified.add(line.slice(12, 15).trim());
    if (!isPdbAtom(line)) continue;
    const { hetero, atom, alternate, residue, chain, number, xyz, element } = readPdbAtom(
      line,
      `${name}, line ${i + 1}`,
    );
    take(
      { hetero: hetero && !modified.has(residue), atom, residue, chain: chain.trim(), number, element, xyz },
      alternate !== ' ',
    );
  }
  return found();
}

async function mmcifAtoms(text: string, name: string): Promise<Found> {
  const { take, found } = firstPositions();
  let model: string | undefined;
  await readCif(linesOf(text), name, {
    atom_site(row) {
      const which = row.get('pdbx_pdb_model_num') ?? '1';
      model ??= which;
      if (which !== model) return;
      const xyz = ['cartn_x', 'cartn_y', 'cartn_z'].map((column) => Number(row.get(column) ?? Number.NaN));
      if (!xyz.every(Number.isFinite))
        throw new DiscoveryError('input', `${name}, line ${row.line}: the coordinates of the atom are no numbers.`);
      const atom = row.get('auth_atom_id') ?? row.get('label_atom_id') ?? '';
      take(
        {
          hetero: row.get('group_pdb') === 'HETATM' && row.get('label_seq_id') === undefined,
          atom,
          residue: row.get('auth_comp_id') ?? row.get('label_comp_id') ?? 'UNK',
          chain: row.get('auth_asym_id') ?? row.get('label_asym_id') ?? '',
          number: `${row.get('auth_seq_id') ?? row.get('label_seq_id') ?? ''}${row.get('pdbx_pdb_ins_code') ?? ''}`,
          element: (row.get('type_symbol') ?? atom.replace(/[^A-Za-z]/g, '').slice(0, 1)).toUpperCase(),
          xyz: xyz as [number, number, number],
        },
        row.get('label_alt_id') !== undefined,
      );
    },
  });
  return found();
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split(/\r?\n/);
}
