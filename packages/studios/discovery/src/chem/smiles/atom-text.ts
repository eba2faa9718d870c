import { DEFAULT_VALENCE, SYMBOLS, VALENCES } from '../elements.ts';
import { AROMATIC, CLOCKWISE, type Molecule } from '../molecule.ts';

const ORGANIC = new Set([5, 6, 7, 8, 9, 15, 16, 17, 35, 53]);
const AROMATIC_ORGANIC = new Set([5, 6, 7, 8, 15, 16]);

/** The atom as SMILES; brackets only where something must be said that a reader would not assume. */
export function atomText(mol: Molecule, atom: number, mark: number): string {
  const z = mol.atomicNumber[atom]!;
  const aromatic = mol.aromatic[atom] !== 0;
  const symbol = aromatic ? SYMBOLS[z]!.toLowerCase() : SYMBOLS[z]!;
  const plain =
    mark === 0 &&
    mol.charge[atom] === 0 &&
    mol.isotope[atom] === 0 &&
    mol.atomClass[atom] === 0 &&
    (z === 0
      ? mol.hydrogens[atom] === 0
      : (aromatic ? AROMATIC_ORGANIC : ORGANIC).has(z) && assumed(mol, atom) === mol.hydrogens[atom]);
  if (plain) return symbol;
  const hydrogens = mol.hydrogens[atom]!;
  const charge = mol.charge[atom]!;
  return [
    '[',
    mol.isotope[atom] || '',
    symbol,
    mark === 0 ? '' : mark === CLOCKWISE ? '@@' : '@',
    hydrogens === 0 ? '' : hydrogens === 1 ? 'H' : `H${hydrogens}`,
    charge === 0 ? '' : charge === 1 ? '+' : charge === -1 ? '-' : charge > 0 ? `+${charge}` : charge,
    mol.atomClass[atom] ? `:${mol.atomClass[atom]}` : '',
    ']',
  ].join('');
}

/** Hydrogens that a reader gives to the atom when it stands without brackets, -1 when its bonds fit no valence. */
function assumed(mol: Molecule, atom: number): number {
  const z = mol.atomicNumber[atom]!;
  let doubled = 0;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const order = mol.bondOrder[mol.neighbourBonds[k]!]!;
    if (order === AROMATIC) doubled += 3;
    else if (order <= 4) doubled += 2 * order;
    else return -1;
  }
  if (mol.aromatic[atom] !== 0) {
    const target = DEFAULT_VALENCE[z]!;
    if (doubled > 2 * target) return 0;
    return target - ((doubled + 1) >> 1);
  }
  const valence = (doubled + 1) >> 1;
  for (const v of VALENCES[z]!) if (v >= valence) return v - valence;
  return -1;
}
