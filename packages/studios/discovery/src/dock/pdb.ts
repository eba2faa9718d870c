import { DiscoveryError } from '../errors.ts';
import { isPdbAtom, readPdbAtom } from '../structure/pdb-atom.ts';
import { type Receptor, readReceptor } from './pdbqt.ts';

/** Nitrogen, oxygen and sulfur atoms of side chains that carry a polar hydrogen at pH 7, by residue. */
const DONORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ARG: { NE: 1, NH1: 2, NH2: 2 },
  ASN: { ND2: 2 },
  CYS: { SG: 1 },
  GLN: { NE2: 2 },
  HIS: { NE2: 1 },
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
const SAME_RESIDUE: Readonly<Record<string, string>> = { HID: 'HIS', HIE: 'HIS', HIP: 'HIS', MSE: 'MET', CYX: 'CYS' };

export interface PdbReceptor {
  readonly receptor: Receptor;
  /** As PDBQT, so that it can be looked at, corrected and used again. */
  readonly pdbqt: string;
  /** What was left out, by kind. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/**
 * A receptor from a PDB file: amino acids and metal ions stay; water, other hetero groups and second positions are left
 * out. Hydrogens of the file are used where it has any; else polar ones are put where pH 7 has them (histidine on NE2).
 * @throws DiscoveryError naming the line
 */
export function readPdbReceptor(text: string, name = 'the receptor'): PdbReceptor {
  const leftOut: Record<string, number> = {};
  const leave = (what: string): void => {
    leftOut[what] = (leftOut[what] ?? 0) + 1;
  };
  interface Atom {
    readonly atom: string;
    readonly residue: string;
    readonly place: string;
    readonly element: string;
    readonly xyz: readonly [number, number, number];
  }
  const atoms: Atom[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith('ENDMDL')) break;
    if (!isPdbAtom(line)) continue;
    const record = readPdbAtom(line, `${name}, line ${i + 1}`);
    const { atom, element, xyz, place, residue: given } = record;
    const residue = SAME_RESIDUE[given] ?? given;
    if (!' A1'.includes(record.alternate)) leave('second positions');
    else if (residue === 'HOH' || residue === 'WAT' || residue === 'DOD') leave('waters');
    else if (record.hetero && given !== 'MSE' && !METALS.has(element)) leave(`hetero group ${given}`);
    else
      atoms.push({
        atom,
        residue,
        place,
        element: given === 'MSE' && element === 'SE' ? 'S' : element,
        xyz,
      });
  }
  if (atoms.length === 0)
    throw new DiscoveryError('input', `${name} has no amino acid atoms; give a protein as PDB or PDBQT.`);
  const hydrogens = atoms.some(({ element }) => element === 'H');
  const lines: string[] = [];
  const put = ({ atom, place }: Atom, type: string, xyz: readonly number[]): void => {
    const fields = xyz.map((v) => v.toFixed(3).padStart(8)).join('');
    lines.push(
      `ATOM  ${String((lines.length % 99_999) + 1).padStart(5)} ${(atom.length < 4 ? ` ${atom}` : atom).padEnd(4)} ${place.padEnd(10)}   ${fields}  1.00  0.00    +0.000 ${type.padEnd(2)}`,
    );
  };
  const firstPlace = new Map<string, string>();
  for (const { place } of atoms) if (!firstPlace.has(place[4]!)) firstPlace.set(place[4]!, place);
  for (const each of atoms) {
    if (each.element === 'H') {
      const near = atoms.find(({ element, xyz }) => ['N', 'O', 'S'].includes(element) && distance(xyz, each.xyz) < 1.4);
      if (near) put(each, 'HD', each.xyz);
      continue;
    }
    put(each, typeOf(each), each.xyz);
    if (hydrogens) continue;
    const backbone =
      each.atom === 'N' && each.residue !== 'PRO' ? (firstPlace.get(each.place[4]!) === each.place ? 3 : 1) : 0;
    const count = backbone || (DONORS[each.residue]?.[each.atom] ?? 0);
    const near = atoms.filter((other) => other !== each && distance(other.xyz, each.xyz) < 1.9);
    for (let k = 0; k < count; k += 1) {
      const away = [0, 1, 2].map(
        (d) => near.reduce((sum, other) => sum + each.xyz[d]! - other.xyz[d]!, 0) + (d === k % 3 ? 0.5 * k : 0),
      );
      const length = Math.hypot(...away) || 1;
      put(
        { ...each, atom: 'H' },
        'HD',
        each.xyz.map((v, d) => v + away[d]! / length),
      );
    }
  }
  const pdbqt = `${lines.join('\n')}\n`;
  return { receptor: readReceptor(pdbqt, name), pdbqt, leftOut };
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);

function typeOf({
  element,
  residue,
  atom,
}: {
  readonly element: string;
  readonly residue: string;
  readonly atom: string;
}): string {
  if (METALS.has(element)) return element[0]! + element.slice(1).toLowerCase();
  switch (element) {
    case 'C':
      return AROMATIC[residue]?.includes(atom) ? 'A' : 'C';
    case 'N':
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
