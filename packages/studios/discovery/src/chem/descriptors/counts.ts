import type { Molecule } from '../molecule.ts';
import { parseSmarts } from '../smarts/parse.ts';

const DONORS = parseSmarts('[N&!H0&v3,N&!H0&+1&v4,O&H1&+0,S&H1&+0,n&H1&+0]');
const ACCEPTORS = parseSmarts(
  '[$([O,S;H1;v2]-[!$(*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=!@[O,N,P,S])]),$([nH0,o,s;+0])]',
);
const ROTATABLE = parseSmarts(
  '[!$(*#*)&!D1&!$(C(F)(F)F)&!$(C(Cl)(Cl)Cl)&!$(C(Br)(Br)Br)&!$(C([CH3])([CH3])[CH3])&!$([CD3](=[N,O,S])-!@[#7,O,S!D1])&!$([#7,O,S!D1]-!@[CD3]=[N,O,S])&!$([CD3](=[N+])-!@[#7!D1])&!$([#7!D1]-!@[CD3]=[N+])]-,:;!@[!$(*#*)&!D1&!$(C(F)(F)F)&!$(C(Cl)(Cl)Cl)&!$(C(Br)(Br)Br)&!$(C([CH3])([CH3])[CH3])]',
);

/** Hydrogen-bond donors after Gobbi and Poppinger (Biotechnol. Bioeng. 1998, 61, 47), as RDKit's CalcNumHBD counts them. */
export const donorCount = (mol: Molecule): number => DONORS.matches(mol).length;

/** Hydrogen-bond acceptors, as RDKit's CalcNumHBA counts them. */
export const acceptorCount = (mol: Molecule): number => ACCEPTORS.matches(mol).length;

/** Rotatable bonds by RDKit's strict definition: single, in no ring, no ends, amides, triple-bonded or symmetric tops. */
export const rotatableCount = (mol: Molecule): number => ROTATABLE.matches(mol).length;

/** Share of carbons with four single bonds; 0 without carbon. */
export function fractionSp3(mol: Molecule): number {
  let carbons = 0;
  let sp3 = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (mol.atomicNumber[i] !== 6) continue;
    carbons += 1;
    if (mol.degree(i) + mol.hydrogens[i]! === 4) sp3 += 1;
  }
  return carbons === 0 ? 0 : sp3 / carbons;
}

/** Rings in which every bond is aromatic. */
export function aromaticRingCount(mol: Molecule): number {
  let count = 0;
  for (let r = 0; r < mol.ringCount; r += 1) {
    let all = true;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]! && all; k += 1)
      all = mol.bondOrder[mol.ringBonds[k]!] === 12;
    if (all) count += 1;
  }
  return count;
}
