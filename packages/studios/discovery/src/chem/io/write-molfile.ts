import { SYMBOLS } from '../elements.ts';
import { AROMATIC, DATIVE, type Molecule } from '../molecule.ts';

export interface MolfileOptions {
  readonly title?: string;
  /** x, y, z of each atom; zeros unless given. */
  readonly coordinates?: ArrayLike<number>;
  /** V3000 is taken by itself above 999 atoms or bonds. */
  readonly version?: 'V2000' | 'V3000';
  /** Per bond: 1 up, 6 down (read from `wedgeFrom`), 3 a double bond that is neither cis nor trans. */
  readonly wedge?: ArrayLike<number>;
  /** Per bond with a wedge: the atom at its narrow end. */
  readonly wedgeFrom?: ArrayLike<number>;
}

const clean = (text: string): string => text.replace(/[\r\n]+/g, ' ').slice(0, 80);

/** The molecule as a molfile, atoms in their order, hydrogens implied, aromatic rings as one Kekulé structure. */
export function writeMolfile(mol: Molecule, options: MolfileOptions = {}): string {
  const { coordinates } = options;
  const depth =
    coordinates !== undefined &&
    Array.from({ length: mol.atomCount }, (_, i) => coordinates[3 * i + 2]!).some((z) => Math.abs(z) > 1e-4);
  const head = [clean(options.title ?? ''), `  Aceso             ${depth ? '3D' : '2D'}`, ''];
  const large = mol.atomCount > 999 || mol.bondCount > 999;
  const body = large || options.version === 'V3000' ? v3000(mol, options) : v2000(mol, options);
  return `${[...head, ...body, 'M  END'].join('\n')}\n`;
}

const orderOf = (mol: Molecule, bond: number): number => {
  const order = mol.kekule[bond]!;
  if (order === AROMATIC) return 4;
  if (order === DATIVE) return 9;
  return order >= 1 && order <= 3 ? order : 8;
};

/** Total valence where a reader would imply other hydrogens: bracketed atoms with fewer, and elements that imply none. */
function statedValence(mol: Molecule, atom: number): number {
  if (mol.bracket[atom] === 0 || mol.radicals[atom] !== 0) return 0;
  let orders = mol.hydrogens[atom]!;
  for (let k = mol.adjacencyStart[atom]!; k < mol.adjacencyStart[atom + 1]!; k += 1) {
    const order = mol.kekule[mol.neighbourBonds[k]!]!;
    if (order <= 4) orders += order;
  }
  return orders === 0 ? 15 : orders;
}

function ends(mol: Molecule, bond: number, options: MolfileOptions): [from: number, to: number, wedge: number] {
  const wedge = options.wedge?.[bond] ?? 0;
  const begin = mol.bondBegin[bond]!;
  const end = mol.bondEnd[bond]!;
  return wedge !== 0 && options.wedgeFrom?.[bond] === end ? [end, begin, wedge] : [begin, end, wedge];
}

function v2000(mol: Molecule, options: MolfileOptions): string[] {
  const at = (i: number): string => (options.coordinates?.[i] ?? 0).toFixed(4).padStart(10);
  const three = (n: number): string => String(n).padStart(3);
  const out = [`${three(mol.atomCount)}${three(mol.bondCount)}  0  0  0  0  0  0  0  0999 V2000`];
  for (let i = 0; i < mol.atomCount; i += 1) {
    const symbol = SYMBOLS[mol.atomicNumber[i]!]!.padEnd(3);
    out.push(
      `${at(3 * i)}${at(3 * i + 1)}${at(3 * i + 2)} ${symbol} 0  0  0  0  0${three(statedValence(mol, i))}  0  0  0${three(Math.min(mol.atomClass[i]!, 999))}  0  0`,
    );
  }
  for (let b = 0; b < mol.bondCount; b += 1) {
    const [from, to, wedge] = ends(mol, b, options);
    out.push(`${three(from + 1)}${three(to + 1)}${three(orderOf(mol, b))}${three(wedge)}`);
  }
  const property = (name: string, values: ArrayLike<number>, map = (v: number): number => v): void => {
    const set: string[] = [];
    for (let i = 0; i < mol.atomCount; i += 1)
      if (values[i] !== 0) set.push(` ${three(i + 1)} ${three(map(values[i]!))}`);
    for (let i = 0; i < set.length; i += 8)
      out.push(`M  ${name}${three(Math.min(8, set.length - i))}${set.slice(i, i + 8).join('')}`);
  };
  property('CHG', mol.charge);
  property('ISO', mol.isotope);
  property('RAD', mol.radicals, (electrons) => (electrons === 1 ? 2 : 3));
  return out;
}

function v3000(mol: Molecule, options: MolfileOptions): string[] {
  const at = (i: number): string => (options.coordinates?.[i] ?? 0).toFixed(4);
  const out = [
    '  0  0  0     0  0            999 V3000',
    'M  V30 BEGIN CTAB',
    `M  V30 COUNTS ${mol.atomCount} ${mol.bondCount} 0 0 0`,
    'M  V30 BEGIN ATOM',
  ];
  for (let i = 0; i < mol.atomCount; i += 1) {
    const valence = statedValence(mol, i);
    const fields = [
      mol.charge[i] === 0 ? '' : ` CHG=${mol.charge[i]}`,
      mol.isotope[i] === 0 ? '' : ` MASS=${mol.isotope[i]}`,
      mol.radicals[i] === 0 ? '' : ` RAD=${mol.radicals[i] === 1 ? 2 : 3}`,
      valence === 0 ? '' : ` VAL=${valence === 15 ? -1 : valence}`,
    ];
    out.push(
      `M  V30 ${i + 1} ${SYMBOLS[mol.atomicNumber[i]!]} ${at(3 * i)} ${at(3 * i + 1)} ${at(3 * i + 2)} ${mol.atomClass[i]}${fields.join('')}`,
    );
  }
  out.push('M  V30 END ATOM', 'M  V30 BEGIN BOND');
  for (let b = 0; b < mol.bondCount; b += 1) {
    const [from, to, wedge] = ends(mol, b, options);
    out.push(
      `M  V30 ${b + 1} ${orderOf(mol, b)} ${from + 1} ${to + 1}${wedge === 0 ? '' : ` CFG=${wedge === 6 ? 3 : wedge === 3 ? 2 : 1}`}`,
    );
  }
  out.push('M  V30 END BOND', 'M  V30 END CTAB');
  return out;
}
