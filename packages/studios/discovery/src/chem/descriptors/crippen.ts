import { atomicNumberOf } from '../elements.ts';
import type { Molecule } from '../molecule.ts';
import { type Pattern, parseSmarts } from '../smarts/parse.ts';
import { tableLines } from './load.ts';

interface AtomType {
  readonly pattern: Pattern;
  readonly logp: number;
  readonly refractivity: number;
}

let types: readonly (readonly AtomType[])[] | undefined;

/** Atom types by atomic number of the atom that they can be for, in the order in which the first that fits counts. */
function load(): readonly (readonly AtomType[])[] {
  const all = tableLines('crippen.tsv').map((line) => {
    const [name, smarts, logp, refractivity] = line.split('\t') as [string, string, string, string];
    return { name, type: { pattern: parseSmarts(smarts), logp: Number(logp), refractivity: Number(refractivity) } };
  });
  return Array.from({ length: 119 }, (_, z) =>
    all
      .filter(({ name }) => {
        const element = /^(Cl|Br|[CNOFIPS])(?=S?\d*$)/.exec(name)?.[1];
        return element === undefined ? true : atomicNumberOf(element) === z;
      })
      .map(({ type }) => type),
  );
}

/** Wildman and Crippen's logP and molar refractivity (cm3/mol): the sum of one contribution per atom, hydrogens included. */
export function crippen(mol: Molecule): { logp: number; refractivity: number } {
  let logp = 0;
  let refractivity = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    crippenAtom(mol, i, part);
    logp += part[0]!;
    refractivity += part[1]!;
    logp += part[2]!;
    refractivity += part[3]!;
  }
  return { logp, refractivity };
}

const part = new Float64Array(4);

/** One atom's part of logP and refractivity, and that of its hydrogens. */
export function crippenAtom(mol: Molecule, i: number, out: Float64Array): void {
  types ??= load();
  out.fill(0);
  const z = mol.atomicNumber[i]!;
  if (z === 1) {
    const heavy = mol.degree(i) > 0 ? mol.neighbours[mol.adjacencyStart[i]!]! : -1;
    const type = HYDROGEN[heavy < 0 ? (mol.hydrogens[i]! > 0 ? 0 : 4) : hydrogenType(mol, heavy)]!;
    out[0] = type[0];
    out[1] = type[1];
  } else {
    for (const type of types[z]!) {
      if (!type.pattern.hasAt(mol, i)) continue;
      out[0] = type.logp;
      out[1] = type.refractivity;
      break;
    }
  }
  const count = mol.hydrogens[i]!;
  if (count === 0) return;
  const type = HYDROGEN[z === 1 ? 0 : hydrogenType(mol, i)]!;
  out[2] = count * type[0];
  out[3] = count * type[1];
}

/** logP and refractivity of H1, H2, H3, H4 and the rest. */
const HYDROGEN: readonly (readonly [number, number])[] = [
  [0.123, 1.057],
  [-0.2677, 1.395],
  [0.2142, 0.9627],
  [0.298, 1.805],
  [0.1125, 1.112],
];

/** Which of `HYDROGEN` a hydrogen on this atom is: the patterns for hydrogens, as rules that need no hydrogen atoms. */
function hydrogenType(mol: Molecule, heavy: number): number {
  const z = mol.atomicNumber[heavy]!;
  if (z === 6 || z === 1) return 0;
  if (z !== 7 && z !== 8) return 1;
  if (z === 7) return 2;
  if (mol.aromatic[heavy] !== 0) return 4;
  // Water, hydroxide-like oxygens with a second hydrogen: the other hydrogen is neither C, N, O nor S.
  let alcohol = mol.hydrogens[heavy]! > 1;
  let nitrogen = false;
  let acid = false;
  let hydrogens = mol.hydrogens[heavy]!;
  for (let k = mol.adjacencyStart[heavy]!; k < mol.adjacencyStart[heavy + 1]!; k += 1) {
    const a = mol.neighbours[k]!;
    const za = mol.atomicNumber[a]!;
    const plain = mol.aromatic[a] === 0;
    if (za === 6 && (!plain || mol.degree(a) + mol.hydrogens[a]! === 4)) alcohol = true;
    if (za === 1) hydrogens += 1;
    else if (za !== 6 && za !== 7 && za !== 8 && za !== 16) alcohol = true;
    if (za === 7) nitrogen = true;
    if (plain && (za === 8 || za === 16)) acid = true;
    if (za === 6 && plain && doubleToPolar(mol, a, heavy)) acid = true;
  }
  if (hydrogens > 1) alcohol = true;
  return alcohol ? 1 : nitrogen ? 2 : acid ? 3 : 4;
}

function doubleToPolar(mol: Molecule, carbon: number, except: number): boolean {
  for (let k = mol.adjacencyStart[carbon]!; k < mol.adjacencyStart[carbon + 1]!; k += 1) {
    const a = mol.neighbours[k]!;
    const z = mol.atomicNumber[a]!;
    if (a === except || mol.bondOrder[mol.neighbourBonds[k]!] !== 2) continue;
    if (z === 6 || z === 7 || (mol.aromatic[a] === 0 && (z === 8 || z === 16))) return true;
  }
  return false;
}
