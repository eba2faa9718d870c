import { OUTER_ELECTRONS, VALENCES } from '../elements.ts';
import { AROMATIC, DATIVE, type Molecule } from '../molecule.ts';

/** Unpaired electrons of bracket atoms whose bonds and hydrogens leave an octet open, by RDKit's rules. */
export function assignRadicals(mol: Molecule): void {
  for (let i = 0; i < mol.atomCount; i += 1) {
    const z = mol.atomicNumber[i]!;
    if (mol.bracket[i] === 0 || z === 0) continue;
    const list = VALENCES[z]!;
    const charge = mol.charge[i]!;
    const outer = OUTER_ELECTRONS[z]!;
    if (list.length === 1 && list[0] === -1) {
      const electrons = outer - charge;
      mol.radicals[i] = mol.degree(i) > 0 || electrons < 0 ? 0 : electrons % 2;
      continue;
    }
    let total = mol.statedHydrogens[i]!;
    for (let k = mol.adjacencyStart[i]!; k < mol.adjacencyStart[i + 1]!; k += 1) {
      const bond = mol.neighbourBonds[k]!;
      const order = mol.kekule[bond]!;
      // Aromatic bonds that no ring resolved count one and a half, the rest of the sum is cut off.
      if (order < AROMATIC) total += order;
      else if (order === AROMATIC) total += 1.5;
      else if (order === DATIVE && mol.bondEnd[bond] === i) total += 1;
    }
    total = Math.floor(total + 0.1);
    const octet = z === 1 || z === 2 ? 2 : 8;
    let radicals = octet - outer - total + charge;
    if (radicals < 0) {
      radicals = 0;
      if (list.length > 1) {
        for (const v of list) {
          if (v - total + charge >= 0) {
            radicals = v - total + charge;
            break;
          }
        }
      }
    }
    const early = outer - total - charge;
    if (early >= 0) radicals = Math.min(radicals, early);
    mol.radicals[i] = Math.min(radicals, 255);
  }
}
