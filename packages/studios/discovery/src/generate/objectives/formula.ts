import { atomicNumberOf } from '../../chem/elements.ts';
import type { Molecule } from '../../chem/index.ts';
import { DiscoveryError } from '../../errors.ts';

/** Elements and how often each occurs, such as of "C9H10N2O2PF2Cl". @throws DiscoveryError for anything else */
export function parseFormula(formula: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [, symbol = '', digits] of formula.matchAll(/([A-Z][a-z]?)(\d*)/g)) {
    const element = atomicNumberOf(symbol);
    if (element === undefined) throw new DiscoveryError('option', `The formula ${formula} has no element "${symbol}".`);
    counts.set(element, (counts.get(element) ?? 0) + (digits === '' || digits === undefined ? 1 : Number(digits)));
  }
  if (counts.size === 0 || !/^([A-Z][a-z]?\d*)+$/.test(formula)) {
    throw new DiscoveryError('option', `${JSON.stringify(formula)} is no molecular formula such as C7H8N2O2.`);
  }
  return counts;
}

/** Atoms of an element in a molecule, hydrogens that are not atoms of the graph included. */
export function elementCount(mol: Molecule, element: number): number {
  let count = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (mol.atomicNumber[i] === element) count += 1;
    if (element === 1) count += mol.hydrogens[i] as number;
  }
  return count;
}
