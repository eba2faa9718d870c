import type { Molecule } from '../../chem/index.ts';
import { Sketch, valencesOf } from './sketch.ts';

/**
 * A sketch of a molecule in its Kekulé form, without stereo and isotopes. Undefined where the molecule has an atom, bond or
 * hydrogen count that sketches do not have (radicals, metals, coordinate bonds) or several parts.
 */
export function sketchOf(mol: Molecule): Sketch | undefined {
  const atoms = Array.from({ length: mol.atomCount }, (_, i) => ({
    element: mol.atomicNumber[i] as number,
    charge: mol.charge[i] as number,
  }));
  if (atoms.length === 0 || atoms.some((atom) => valencesOf(atom).length === 0)) return undefined;
  const sketch = new Sketch(atoms);
  for (let b = 0; b < mol.bondCount; b += 1) {
    const order = mol.kekule[b] as number;
    if (order < 1 || order > 3) return undefined;
    sketch.bond(mol.bondBegin[b] as number, mol.bondEnd[b] as number, order);
  }
  for (const i of atoms.keys()) if (sketch.hydrogens(i) !== mol.hydrogens[i]) return undefined;
  return sketch.reach(0).length === sketch.size ? sketch : undefined;
}
