import { atomicNumberOf, WEIGHTS } from '../elements.ts';
import { SmilesError } from '../smiles/error.ts';
import { fromTable, type PlacedMolecule, type TableAtom, type TableBond } from './molfile-build.ts';

/** A molfile that cannot be read; `line` counts from 1 within the entry. */
export class MolfileError extends Error {
  override readonly name = 'MolfileError';
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Old charge codes of the atom block. */
const CHARGE_CODE: Readonly<Record<number, number>> = { 1: 3, 2: 2, 3: 1, 5: -1, 6: -2, 7: -3 };

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads a molfile, V2000 or V3000, up to `M  END`.
 * @throws MolfileError naming the line.
 */
export function parseMolfile(lines: readonly string[]): PlacedMolecule {
  const counts = lines[3];
  if (counts === undefined) throw new MolfileError('The entry ends before its counts line', lines.length);
  const { atoms, bonds, lineOf } = /V3000/.test(counts) ? readV3000(lines) : readV2000(lines);
  try {
    return fromTable(atoms, bonds);
  } catch (error) {
    if (!(error instanceof SmilesError)) throw error;
    throw new MolfileError(
      `Atom ${error.position + 1}: ${error.message.replace(/ \(at character.*$/, '')}`,
      lineOf(error.position),
    );
  }
}

interface Table {
  readonly atoms: Draft<TableAtom>[];
  readonly bonds: TableBond[];
  readonly lineOf: (atom: number) => number;
}

function whole(text: string, what: string, line: number): number {
  const value = Number(text.trim() || '0');
  if (!Number.isInteger(value)) throw new MolfileError(`${JSON.stringify(text.trim())} is not a ${what}`, line);
  return value;
}

function coordinate(text: string, line: number): number {
  const value = Number(text.trim() || '0');
  if (!Number.isFinite(value)) throw new MolfileError(`${JSON.stringify(text.trim())} is not a coordinate`, line);
  return value;
}

function element(symbol: string, line: number): { z: number; isotope: number } {
  if (symbol === 'D') return { z: 1, isotope: 2 };
  if (symbol === 'T') return { z: 1, isotope: 3 };
  if (['*', 'A', 'Q', 'R', 'R#', 'X', 'L', 'LP'].includes(symbol) || /^R\d+$/.test(symbol)) return { z: 0, isotope: 0 };
  const z = atomicNumberOf(symbol);
  if (z === undefined) throw new MolfileError(`There is no element ${JSON.stringify(symbol)}`, line);
  return { z, isotope: 0 };
}

function checkBond(bond: TableBond, atoms: number, line: number): TableBond {
  for (const atom of [bond.begin, bond.end]) {
    if (atom < 0 || atom >= atoms) throw new MolfileError(`A bond names atom ${atom + 1} of ${atoms}`, line);
  }
  if (bond.begin === bond.end) throw new MolfileError('A bond joins an atom to itself', line);
  if (bond.order < 1 || (bond.order > 4 && bond.order < 8) || bond.order > 10)
    throw new MolfileError(`There is no bond type ${bond.order} here`, line);
  return bond;
}

function readV2000(lines: readonly string[]): Table {
  const counts = lines[3]!;
  const atomCount = whole(counts.slice(0, 3), 'number of atoms', 4);
  const bondCount = whole(counts.slice(3, 6), 'number of bonds', 4);
  if (atomCount < 0 || bondCount < 0) throw new MolfileError('A count is negative', 4);
  const atoms: Draft<TableAtom>[] = [];
  for (let i = 0; i < atomCount; i += 1) {
    const number = 5 + i;
    const line = lines[4 + i];
    if (line === undefined || line.startsWith('M  '))
      throw new MolfileError(`The atom block has ${i} of ${atomCount} atoms`, number);
    const { z, isotope } = element(line.slice(31, 34).trim(), number);
    const shift = whole(line.slice(34, 36), 'mass difference', number);
    const valence = whole(line.slice(48, 51), 'valence', number);
    atoms.push({
      z,
      position: [
        coordinate(line.slice(0, 10), number),
        coordinate(line.slice(10, 20), number),
        coordinate(line.slice(20, 30), number),
      ],
      charge: CHARGE_CODE[whole(line.slice(36, 39), 'charge', number)] ?? 0,
      isotope: isotope || (shift === 0 ? 0 : Math.round(WEIGHTS[z]!) + shift),
      radicals: whole(line.slice(36, 39), 'charge', number) === 4 ? 1 : 0,
      valence: valence === 0 ? -1 : valence === 15 ? 0 : valence,
      atomClass: whole(line.slice(60, 63), 'atom class', number),
    });
  }
  const bonds: TableBond[] = [];
  for (let b = 0; b < bondCount; b += 1) {
    const number = 5 + atomCount + b;
    const line = lines[4 + atomCount + b];
    if (line === undefined || line.startsWith('M  '))
      throw new MolfileError(`The bond block has ${b} of ${bondCount} bonds`, number);
    const part = (at: number): number => whole(line.slice(at, at + 3), 'bond field', number);
    bonds.push(checkBond({ begin: part(0) - 1, end: part(3) - 1, order: part(6), wedge: part(9) }, atomCount, number));
  }
  readProperties(lines, 4 + atomCount + bondCount, atoms);
  return { atoms, bonds, lineOf: (atom) => 5 + atom };
}

/** `M  CHG`, `M  ISO` and `M  RAD`; the first of CHG or RAD wipes the old codes of the atom block. */
function readProperties(lines: readonly string[], from: number, atoms: Draft<TableAtom>[]): void {
  let wiped = false;
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line.startsWith('M  END')) return;
    const found = /^M {2}(CHG|ISO|RAD)\s*(\d+)(.*)$/.exec(line);
    if (!found) continue;
    const numbers = found[3]!.trim().split(/\s+/).map(Number);
    if (found[1] !== 'ISO' && !wiped) {
      wiped = true;
      for (const atom of atoms) {
        atom.charge = 0;
        atom.radicals = 0;
      }
    }
    for (let k = 0; k + 1 < numbers.length && k < 2 * Number(found[2]); k += 2) {
      const atom = atoms[numbers[k]! - 1];
      const value = numbers[k + 1]!;
      if (!atom || !Number.isInteger(value))
        throw new MolfileError(`M  ${found[1]} names atom ${numbers[k]} of ${atoms.length}`, i + 1);
      if (found[1] === 'CHG') atom.charge = value;
      else if (found[1] === 'ISO') atom.isotope = value;
      else atom.radicals = value === 2 ? 1 : value === 1 || value === 3 ? 2 : 0;
    }
  }
}

function readV3000(lines: readonly string[]): Table {
  const atoms: Draft<TableAtom>[] = [];
  const bonds: TableBond[] = [];
  const byId = new Map<number, number>();
  const lineNumbers: number[] = [];
  let block = '';
  for (let i = 4; i < lines.length; i += 1) {
    let text = lines[i]!;
    const number = i + 1;
    if (text.startsWith('M  END')) break;
    if (!text.startsWith('M  V30 ')) continue;
    // A line that ends with "-" goes on in the next one.
    while (text.endsWith('-') && lines[i + 1]?.startsWith('M  V30 ')) {
      i += 1;
      text = text.slice(0, -1) + lines[i]!.slice(7);
    }
    const words = text.slice(7).trim().split(/\s+/);
    if (words[0] === 'BEGIN') block = words[1] ?? '';
    else if (words[0] === 'END') block = '';
    else if (block === 'ATOM') {
      const [id, symbol, x, y, z, label, ...rest] = words as [
        string,
        string,
        string,
        string,
        string,
        string,
        ...string[],
      ];
      if (z === undefined) throw new MolfileError('An atom line is cut off', number);
      const { z: atomic, isotope } = element(symbol, number);
      const field = (name: string): number => {
        const text = rest.find((word) => word.startsWith(`${name}=`));
        return text === undefined ? 0 : whole(text.slice(name.length + 1), name, number);
      };
      const valence = field('VAL');
      const radicals = field('RAD');
      byId.set(Number(id), atoms.length);
      lineNumbers.push(number);
      atoms.push({
        z: atomic,
        position: [coordinate(x, number), coordinate(y, number), coordinate(z, number)],
        charge: field('CHG'),
        isotope: field('MASS') || isotope,
        radicals: radicals === 2 ? 1 : radicals === 0 ? 0 : 2,
        valence: valence === 0 ? -1 : valence === -1 ? 0 : valence,
        atomClass: label === undefined ? 0 : whole(label, 'atom class', number),
      });
    } else if (block === 'BOND') {
      const [, order, begin, end, ...rest] = words as [string, string, string, string, ...string[]];
      const cfg = rest.find((word) => word.startsWith('CFG='))?.slice(4);
      const wedge = cfg === '1' ? 1 : cfg === '3' ? 6 : cfg === '2' ? 3 : 0;
      const bond = {
        begin: byId.get(Number(begin)) ?? -1,
        end: byId.get(Number(end)) ?? -1,
        order: whole(order ?? '', 'bond type', number),
        wedge,
      };
      bonds.push(checkBond(bond, atoms.length, number));
    }
  }
  if (atoms.length === 0 && !lines.some((line) => line.includes('BEGIN CTAB')))
    throw new MolfileError('The V3000 entry has no connection table', 4);
  return { atoms, bonds, lineOf: (atom) => lineNumbers[atom] ?? 4 };
}
