import { ConformerGenerator, Molecule as Drawing, ForceFieldMMFF94, Resources } from 'openchemlib';
import { DiscoveryError } from '../../errors.ts';
import type { Molecule } from '../molecule.ts';
import { canonicalSmiles } from '../smiles/write.ts';

let registered = false;

/**
 * A three-dimensional structure with all hydrogens as a molfile, by OpenChemLib's conformer generator and MMFF94s+. The same
 * seed gives the same structure.
 * @throws DiscoveryError where no structure is found.
 */
export function conformerMolfile(
  mol: Molecule,
  options: { readonly seed?: number; readonly title?: string; readonly version?: 'V2000' | 'V3000' } = {},
): string {
  if (!registered) {
    Resources.registerFromNodejs();
    registered = true;
  }
  const smiles = canonicalSmiles(mol);
  const fail = (why: string): DiscoveryError =>
    new DiscoveryError('input', `No 3D structure of ${smiles.slice(0, 80)} was found: ${why}.`);
  let placed: Drawing | null;
  try {
    placed = new ConformerGenerator(options.seed ?? 1).getOneConformerAsMolecule(Drawing.fromSmiles(smiles));
  } catch (error) {
    throw fail(String(error).slice(0, 120));
  }
  if (!placed) throw fail('the rings or substituents do not fit together');
  try {
    new ForceFieldMMFF94(placed, 'MMFF94s+').minimise();
  } catch {
    // Elements that the force field does not know keep the generator's geometry.
  }
  const text = options.version === 'V3000' ? placed.toMolfileV3() : placed.toMolfile();
  const [, program, ...rest] = text.split('\n');
  return [(options.title ?? '').replace(/[\r\n]+/g, ' ').slice(0, 80), program, ...rest].join('\n');
}
