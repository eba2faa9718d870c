import { DiscoveryError } from '../errors.ts';
import { closeAtoms } from './close-atoms.ts';
import { directionsAway, type Place, unit } from './hydrogens.ts';
import { type Receptor, readReceptor } from './pdbqt.ts';

/** An atom of a structure file, as far as a receptor needs it. */
export interface StructureAtom {
  /** Of no polymer: a ligand, an ion, water. */
  readonly hetero: boolean;
  readonly atom: string;
  /** Three-letter name. */
  readonly residue: string;
  readonly chain: string;
  /** Residue number with the insertion code. */
  readonly number: string;
  /** Upper case. */
  readonly element: string;
  readonly xyz: readonly [number, number, number];
}

export interface PreparedReceptor {
  readonly receptor: Receptor;
  /** As PDBQT, so that it can be looked at, corrected and used again. */
  readonly pdbqt: string;
  /** What was left out, by kind. */
  readonly leftOut: Readonly<Record<string, number>>;
}

export interface ReceptorOptions {
  /** Names of hetero groups that stay: cofactors, water that belongs to the site (`HOH`). */
  readonly keep?: readonly string[];
}

/** Nitrogen, oxygen and sulfur atoms of side chains that carry a polar hydrogen at pH 7, by residue. */
const DONORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ARG: { NE: 1, NH1: 2, NH2: 2 },
  ASN: { ND2: 2 },
  CYS: { SG: 1 },
  GLN: { NE2: 2 },
  HIS: { NE2: 1 },
  HOH: { O: 2 },
  LYS: { NZ: 3 },
  SER: { OG: 1 },
  THR: { OG1: 1 },
  TRP: { NE1: 1 },
  TYR: { OH: 1 },
};
/** Ring atoms of side chains. */
const AROMATIC: Readonly<Record<string, readonly string[]>> = {
  HIS: ['CG', 'CD2', 'CE1'],
  PHE: ['CG', 'CD1', 'CD2', 'CE1', 'CE2', 'CZ'],
  TRP: ['CG', 'CD1', 'CD2', 'CE2', 'CE3', 'CZ2', 'CZ3', 'CH2'],
  TYR: ['CG', 'CD1', 'CD2', 'CE1', 'CE2', 'CZ'],
};
const METALS = new Set(['MG', 'MN', 'ZN', 'CA', 'FE', 'CU', 'NA', 'K', 'NI', 'CO', 'CD', 'HG']);
const SAME_RESIDUE: Readonly<Record<string, string>> = {
  HID: 'HIS',
  HIE: 'HIS',
  HIP: 'HIS',
  MSE: 'MET',
  CYX: 'CYS',
  WAT: 'HOH',
  DOD: 'HOH',
};
/** Atoms nearer than this (angstrom) are bonded, hydrogens apart. */
const BONDED = 1.9;
/** A single bond of carbon to oxygen is longer than this, a double one or one of a carboxylate shorter. */
const HYDROXYL = 1.33;

/**
 * A rigid receptor: polymers, metal ions and the groups that are to be kept stay; water and other hetero groups are left out.
 * Hydrogens of the file are used where it has any; else polar ones are put where pH 7 has them (histidine on NE2). Groups
 * that are kept have no known bonds: an oxygen or nitrogen with one neighbour counts as a donor where the bond is long
 * enough for a single one.
 * @param secondPositions atoms that were left out already because they stand in two places
 * @throws DiscoveryError when nothing is left
 */
export function prepareReceptor(
  given: readonly StructureAtom[],
  secondPositions: number,
  name: string,
  { keep = [] }: ReceptorOptions = {},
): PreparedReceptor {
  const kept = new Set(keep.map((one) => one.toUpperCase()));
  const missing = [...kept].find((one) => !given.some(({ residue }) => residue === one));
  if (missing !== undefined)
    throw new DiscoveryError('input', `${name} has no group ${missing} to keep; ${groupsOf(given)}.`);
  const leftOut: Record<string, number> = secondPositions > 0 ? { 'second positions': secondPositions } : {};
  const atoms = given.flatMap((one): StructureAtom[] => {
    const residue = SAME_RESIDUE[one.residue] ?? one.residue;
    // Ions are groups of one atom; the iron of a haem goes with the haem.
    const ion = METALS.has(one.element) && one.residue.replace(/\d/g, '').startsWith(one.element);
    if (one.hetero && !kept.has(one.residue) && !kept.has(residue) && !ion && one.residue !== 'MSE') {
      const what = residue === 'HOH' ? 'waters' : `hetero group ${one.residue}`;
      leftOut[what] = (leftOut[what] ?? 0) + 1;
      return [];
    }
    const element = one.residue === 'MSE' && one.element === 'SE' ? 'S' : one.element === 'D' ? 'H' : one.element;
    return [{ ...one, residue, element, hetero: one.hetero && one.residue !== 'MSE' }];
  });
  if (atoms.length === 0)
    throw new DiscoveryError('input', `${name} has no amino acid atoms; give a protein as PDB, mmCIF or PDBQT.`);
  const near = closeAtoms(atoms, BONDED);
  const hydrogens = atoms.some(({ element, hetero }) => element === 'H' && !hetero);
  const lines: string[] = [];
  const put = ({ atom, residue, chain, number }: StructureAtom, type: string, xyz: readonly number[]): void => {
    const [digits, insertion = ''] = [number.replace(/\D+$/, ''), /[A-Za-z]$/.exec(number)?.[0]];
    const fields = xyz.map((v) => v.toFixed(3).padStart(8)).join('');
    lines.push(
      `ATOM  ${String((lines.length % 99_999) + 1).padStart(5)} ${(atom.length < 4 ? ` ${atom}` : atom).padEnd(4).slice(0, 4)} ${residue.slice(0, 3).padStart(3)} ${chain.slice(0, 1) || ' '}${digits.slice(-4).padStart(4)}${insertion.padEnd(1)}   ${fields}  1.00  0.00    +0.000 ${type.padEnd(2)}`,
    );
  };
  const first = new Map<string, string>();
  for (const { chain, number, hetero } of atoms) if (!hetero && !first.has(chain)) first.set(chain, number);
  atoms.forEach((each, i) => {
    const bonded = near(i).filter((j) => atoms[j]!.element !== 'H');
    if (each.element === 'H') {
      const on = bonded.some((j) => polar(atoms[j]!) && distance(atoms[j]!.xyz, each.xyz) < 1.4);
      if (on) put(each, 'HD', each.xyz);
      return;
    }
    const count =
      hydrogens && !each.hetero
        ? 0
        : donated(
            each,
            bonded.map((j) => atoms[j]!),
            first.get(each.chain),
          );
    const own = near(i).some((j) => atoms[j]!.element === 'H');
    put(each, typeOf(each, count > 0 || own, bonded.length), each.xyz);
    if (own) return;
    const towards = bonded.map((j) => unit([0, 1, 2].map((d) => atoms[j]!.xyz[d]! - each.xyz[d]!) as unknown as Place));
    for (const direction of directionsAway(towards, count))
      put(
        { ...each, atom: 'H' },
        'HD',
        each.xyz.map((v, d) => v + direction[d]!),
      );
  });
  const pdbqt = `${lines.join('\n')}\n`;
  return { receptor: readReceptor(pdbqt, name), pdbqt, leftOut };
}

function groupsOf(atoms: readonly StructureAtom[]): string {
  const groups = [...new Set(atoms.filter(({ hetero }) => hetero).map(({ residue }) => residue))].sort();
  return groups.length === 0 ? 'it has no hetero groups' : `it has ${groups.slice(0, 20).join(', ')}`;
}

const polar = ({ element }: StructureAtom): boolean => element === 'N' || element === 'O' || element === 'S';

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);

/** Polar hydrogens of an atom at pH 7. */
function donated(atom: StructureAtom, bonded: readonly StructureAtom[], firstNumber: string | undefined): number {
  if (!atom.hetero && atom.atom === 'N' && atom.residue in BACKBONE)
    return atom.residue === 'PRO' ? 0 : firstNumber === atom.number ? 3 : 1;
  const known = DONORS[atom.residue]?.[atom.atom];
  if (known !== undefined) return known;
  if (!atom.hetero || bonded.length !== 1) return 0;
  const [other] = bonded;
  const length = distance(atom.xyz, other!.xyz);
  if (atom.element === 'O') return other!.element === 'C' && length > HYDROXYL ? 1 : 0;
  return atom.element === 'N' && length > 1.25 ? 2 : 0;
}

const BACKBONE: Readonly<Record<string, true>> = Object.fromEntries(
  'ALA ARG ASN ASP CYS GLN GLU GLY HIS ILE LEU LYS MET PHE PRO SER THR TRP TYR VAL SEC PYL SEP TPO PTR CSO KCX LLP MLY UNK'
    .split(' ')
    .map((name) => [name, true]),
);

function typeOf({ element, residue, atom, hetero }: StructureAtom, donor: boolean, neighbours: number): string {
  if (METALS.has(element)) return element[0]! + element.slice(1).toLowerCase();
  switch (element) {
    case 'C':
      return AROMATIC[residue]?.includes(atom) ? 'A' : 'C';
    case 'N':
      if (hetero) return donor || neighbours > 2 ? 'N' : 'NA';
      return residue === 'HIS' && atom === 'ND1' ? 'NA' : 'N';
    case 'O':
      return 'OA';
    case 'S':
      return 'SA';
    case 'P':
      return 'P';
    default:
      return ({ F: 'F', CL: 'Cl', BR: 'Br', I: 'I', SI: 'Si' } as Readonly<Record<string, string>>)[element] ?? element;
  }
}
