import type { Molecule } from '../molecule.ts';
import { parseSmarts } from '../smarts/parse.ts';
import { canonicalSmiles } from '../smiles/write.ts';
import { rebuild } from './rebuild.ts';

/** Forms that are looked at; the best of them is taken when there are more. */
const MAX_TAUTOMERS = 256;
/** Atoms and forms together that are looked at: a peptide of hundreds of residues keeps the form it is written in. */
const MAX_WORK = 20_000;
/** Longest shift of a proton, in bonds: 1,3, 1,5 and 1,7. */
const MAX_PATH = 6;

/** What a tautomer is judged by: more is better. Aromatic rings outweigh the rest. */
const FEATURES = (
  [
    ['[#6]=[OX1]', 2],
    ['[#7]=[OX1]', 2],
    ['[#15]=[OX1]', 2],
    ['[#6]=[!#1;!#6]', 1],
    ['[CX4H3]', 1],
    ['[#6]=[NX2]-[OX2H]', 4],
    ['[#7;R;!H0]', 0.5],
    ['[C]=[C]', -0.2],
    ['[#7;!R]=[#6]', -0.5],
    ['[SX2H,#15H]', -1],
    ['[OX2H]-[#6]=[#7]', -2],
    ['[#6;R]=;!@[NX2]', -1.6],
  ] as const
).map(([smarts, weight]) => ({ pattern: parseSmarts(smarts), weight }));

function score(mol: Molecule): number {
  let sum = 0;
  for (let r = 0; r < mol.ringCount; r += 1) {
    let aromatic = true;
    let carbon = true;
    for (let k = mol.ringStart[r]!; k < mol.ringStart[r + 1]!; k += 1) {
      aromatic &&= mol.bondOrder[mol.ringBonds[k]!] === 12;
      carbon &&= mol.atomicNumber[mol.ringAtoms[k]!] === 6;
    }
    if (aromatic) sum += carbon && mol.ringStart[r + 1]! - mol.ringStart[r]! === 6 ? 250 : 100;
  }
  for (const { pattern, weight } of FEATURES) sum += weight * pattern.matches(mol).length;
  return sum;
}

/**
 * One tautomer for all: protons are shifted between N, O and S along conjugated paths, and from an enol's oxygen to carbon, in
 * every way (up to a limit); the form with most aromatic rings, then by rules in the spirit of Sitzmann et al. (J. Comput.
 * Aided Mol. Des. 2010, 24, 521), then by canonical SMILES is taken. Ketones are not turned into enols. Stereo of centres and
 * double bonds that a shift passes through is dropped.
 */
export function canonicalTautomer(mol: Molecule): Molecule {
  const forms = formsOf(mol, MAX_TAUTOMERS);
  return forms.size === 1 ? mol : ranked(forms)[0]!.molecule;
}

/** A form of a molecule that a shift of protons leads to. */
export interface Tautomer {
  readonly molecule: Molecule;
  readonly smiles: string;
  /** More is taken to be more stable; no energy, and forms with the same number are told apart by their SMILES alone. */
  readonly score: number;
}

/**
 * The tautomers that {@link canonicalTautomer} chooses from, the likeliest first by its rules: each form once.
 * @param most forms that are looked at, up to 256; of a molecule with more, which these are depends on how it is written
 */
export const tautomersOf = (mol: Molecule, most = MAX_TAUTOMERS): readonly Tautomer[] =>
  ranked(formsOf(mol, Math.min(most, MAX_TAUTOMERS)));

/** By canonical SMILES. */
function formsOf(mol: Molecule, limit: number): ReadonlyMap<string, Molecule> {
  const most = Math.min(limit, Math.floor(MAX_WORK / mol.atomCount));
  const seen = new Map<string, Molecule>([[canonicalSmiles(mol), mol]]);
  const queue = [mol];
  for (let head = 0; head < queue.length && seen.size < most; head += 1) {
    for (const next of shifts(queue[head]!)) {
      const key = canonicalSmiles(next);
      if (seen.has(key)) continue;
      seen.set(key, next);
      queue.push(next);
      if (seen.size >= most) break;
    }
  }
  return seen;
}

const ranked = (forms: ReadonlyMap<string, Molecule>): Tautomer[] =>
  [...forms]
    // Rounded, so that sums in another order are no difference.
    .map(([smiles, molecule]) => ({ molecule, smiles, score: Math.round(1e6 * score(molecule)) / 1e6 }))
    .sort((a, b) => b.score - a.score || (a.smiles < b.smiles ? -1 : 1));

const isHetero = (z: number): boolean => z === 7 || z === 8 || z === 16;

/** Every molecule one proton shift away: H-X-A=B-...=Y becomes X=A-B=...-Y-H over alternating bonds. */
function* shifts(mol: Molecule): Generator<Molecule> {
  for (let donor = 0; donor < mol.atomCount; donor += 1) {
    const z = mol.atomicNumber[donor]!;
    if (mol.hydrogens[donor] === 0 || mol.charge[donor] !== 0 || !isHetero(z)) continue;
    if (hasMultiple(mol, donor)) continue;
    const path = [donor];
    const bonds: number[] = [];
    yield* extend(mol, path, bonds);
  }
}

function hasMultiple(mol: Molecule, atom: number): boolean {
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    if (mol.kekule[mol.neighbourBonds[k]!] !== 1) return true;
  }
  return false;
}

function* extend(mol: Molecule, path: number[], bonds: number[]): Generator<Molecule> {
  const atom = path.at(-1)!;
  const wanted = bonds.length % 2 === 0 ? 1 : 2;
  if (bonds.length >= MAX_PATH) return;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const bond = mol.neighbourBonds[k]!;
    const next = mol.neighbours[k]!;
    if (mol.kekule[bond] !== wanted || path.includes(next)) continue;
    const z = mol.atomicNumber[next]!;
    if (z !== 6 && z !== 7 && !(wanted === 2 && isHetero(z))) continue;
    if (mol.charge[next] !== 0) continue;
    path.push(next);
    bonds.push(bond);
    if (wanted === 2) {
      // Carbon takes a proton only from an enol, over one double bond, and outside aromatic rings.
      const enol =
        z === 6 &&
        bonds.length === 2 &&
        mol.atomicNumber[path[0]!] === 8 &&
        mol.atomicNumber[atom] === 6 &&
        mol.aromatic[next] === 0;
      if (isHetero(z) || enol) yield shifted(mol, path, bonds);
    }
    yield* extend(mol, path, bonds);
    path.pop();
    bonds.pop();
  }
}

function shifted(mol: Molecule, path: readonly number[], bonds: readonly number[]): Molecule {
  const orders = mol.kekule.slice(0, mol.bondCount);
  for (const bond of bonds) orders[bond] = orders[bond] === 1 ? 2 : 1;
  const hydrogens = mol.hydrogens.slice(0, mol.atomCount);
  hydrogens[path[0]!]! -= 1;
  hydrogens[path.at(-1)!]! += 1;
  const flatten = new Uint8Array(mol.atomCount);
  for (const atom of path) flatten[atom] = 1;
  return rebuild(mol, { orders, hydrogens, flatten });
}
