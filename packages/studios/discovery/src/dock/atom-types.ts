/**
 * AutoDock atom types as PDBQT files name them, and the interaction types of the Vina scoring function (X-Score radii).
 * Radii and the rules that turn one into the other: Trott and Olson 2010, and the documentation of AutoDock Vina 1.2.
 */

interface AutoDockType {
  /** Element, or a class of elements that are treated alike. */
  readonly element: 'H' | 'C' | 'N' | 'O' | 'S' | 'P' | 'F' | 'Cl' | 'Br' | 'I' | 'Si' | 'At' | 'metal' | 'glue';
  /** Covalent radius in angstrom, from which bonds are found. */
  readonly covalent: number;
  /** Takes hydrogen bonds. */
  readonly acceptor?: true;
}

const METAL = (covalent: number): AutoDockType => ({ element: 'metal', covalent });

/** By the name in the last column of a PDBQT line. */
export const AUTODOCK_TYPES: Readonly<Record<string, AutoDockType>> = {
  C: { element: 'C', covalent: 0.77 },
  A: { element: 'C', covalent: 0.77 },
  N: { element: 'N', covalent: 0.75 },
  O: { element: 'O', covalent: 0.73 },
  P: { element: 'P', covalent: 1.06 },
  S: { element: 'S', covalent: 1.02 },
  H: { element: 'H', covalent: 0.37 },
  F: { element: 'F', covalent: 0.71 },
  I: { element: 'I', covalent: 1.33 },
  NA: { element: 'N', covalent: 0.75, acceptor: true },
  NS: { element: 'N', covalent: 0.75, acceptor: true },
  OA: { element: 'O', covalent: 0.73, acceptor: true },
  OS: { element: 'O', covalent: 0.73, acceptor: true },
  SA: { element: 'S', covalent: 1.02 },
  HD: { element: 'H', covalent: 0.37 },
  HS: { element: 'H', covalent: 0.37 },
  Cl: { element: 'Cl', covalent: 0.99 },
  CL: { element: 'Cl', covalent: 0.99 },
  Br: { element: 'Br', covalent: 1.14 },
  BR: { element: 'Br', covalent: 1.14 },
  Si: { element: 'Si', covalent: 1.11 },
  At: { element: 'At', covalent: 1.44 },
  Mg: METAL(1.3),
  MG: METAL(1.3),
  Mn: METAL(1.39),
  MN: METAL(1.39),
  Zn: METAL(1.31),
  ZN: METAL(1.31),
  Ca: METAL(1.74),
  CA: METAL(1.74),
  Fe: METAL(1.25),
  FE: METAL(1.25),
  // Elements that Vina reads as one of the metals above.
  Cu: METAL(1.3),
  Na: METAL(1.3),
  K: METAL(1.3),
  Hg: METAL(1.3),
  Ni: METAL(1.3),
  Co: METAL(1.3),
  Cd: METAL(1.3),
};

/** Largest covalent radius above. */
export const MAX_COVALENT = 1.74;

/** Interaction types; a number indexes the arrays below. */
export const INTERACTION_TYPES = [
  'C_H',
  'C_P',
  'N_P',
  'N_D',
  'N_A',
  'N_DA',
  'O_P',
  'O_D',
  'O_A',
  'O_DA',
  'S_P',
  'P_P',
  'F_H',
  'Cl_H',
  'Br_H',
  'I_H',
  'Si',
  'At',
  'Met_D',
] as const;
export type InteractionType = (typeof INTERACTION_TYPES)[number];
const codeOf = (type: InteractionType): number => INTERACTION_TYPES.indexOf(type);

/** Hydrogens and glue atoms take no part. */
export const NO_TYPE = 255;

/** X-Score radii in angstrom. */
export const RADII = Float64Array.from([
  1.9, 1.9, 1.8, 1.8, 1.8, 1.8, 1.7, 1.7, 1.7, 1.7, 2.0, 2.1, 1.5, 1.8, 2.0, 2.2, 2.2, 2.3, 1.2,
]);
const named = (...types: InteractionType[]): Uint8Array =>
  Uint8Array.from(INTERACTION_TYPES, (type) => (types.includes(type) ? 1 : 0));
export const HYDROPHOBIC = named('C_H', 'F_H', 'Cl_H', 'Br_H', 'I_H');
export const DONOR = named('N_D', 'N_DA', 'O_D', 'O_DA', 'Met_D');
export const ACCEPTOR = named('N_A', 'N_DA', 'O_A', 'O_DA');

/** A bond is no longer than this times the sum of the covalent radii. */
const BOND_ALLOWANCE = 1.1;

/**
 * The interaction type of every atom, from its AutoDock type and its neighbours: carbon next to a hetero atom is polar,
 * nitrogen and oxygen are donors where a polar hydrogen is bonded.
 * @param bonds neighbours of each atom
 */
export function interactionTypes(types: readonly string[], bonds: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(types, (name, i) => {
    const { element, acceptor } = AUTODOCK_TYPES[name]!;
    const near = bonds[i]!.map((j) => types[j]!);
    const donor = near.some((type) => type === 'HD' || type === 'HS');
    switch (element) {
      case 'H':
      case 'glue':
        return NO_TYPE;
      case 'C': {
        const hetero = near.some((type) => !['H', 'C', 'glue'].includes(AUTODOCK_TYPES[type]!.element));
        return codeOf(hetero ? 'C_P' : 'C_H');
      }
      case 'N':
        return codeOf(acceptor && donor ? 'N_DA' : acceptor ? 'N_A' : donor ? 'N_D' : 'N_P');
      case 'O':
        return codeOf(acceptor && donor ? 'O_DA' : acceptor ? 'O_A' : donor ? 'O_D' : 'O_P');
      case 'S':
        return codeOf('S_P');
      case 'P':
        return codeOf('P_P');
      case 'metal':
        return codeOf('Met_D');
      case 'Si':
        return codeOf('Si');
      case 'At':
        return codeOf('At');
      default:
        return codeOf(`${element}_H`);
    }
  });
}

/**
 * Bonds by distance. A pair with a third atom nearer to both than they are to each other is no bond.
 * @param xyz coordinates in angstrom, 3 an atom
 */
export function findBonds(types: readonly string[], xyz: Float64Array): number[][] {
  const n = types.length;
  const reach = BOND_ALLOWANCE * 2 * MAX_COVALENT;
  const cell = (v: number): number => Math.floor(v / reach);
  const cells = new Map<string, number[]>();
  for (let i = 0; i < n; i += 1) {
    const key = `${cell(xyz[3 * i]!)},${cell(xyz[3 * i + 1]!)},${cell(xyz[3 * i + 2]!)}`;
    const list = cells.get(key);
    if (list) list.push(i);
    else cells.set(key, [i]);
  }
  const squared = (i: number, j: number): number =>
    (xyz[3 * i]! - xyz[3 * j]!) ** 2 +
    (xyz[3 * i + 1]! - xyz[3 * j + 1]!) ** 2 +
    (xyz[3 * i + 2]! - xyz[3 * j + 2]!) ** 2;
  const bonds: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i += 1) {
    const near: number[] = [];
    for (let a = -1; a <= 1; a += 1)
      for (let b = -1; b <= 1; b += 1)
        for (let c = -1; c <= 1; c += 1) {
          const key = `${cell(xyz[3 * i]!) + a},${cell(xyz[3 * i + 1]!) + b},${cell(xyz[3 * i + 2]!) + c}`;
          for (const j of cells.get(key) ?? []) if (j !== i) near.push(j);
        }
    for (const j of near) {
      if (j < i) continue;
      const longest = BOND_ALLOWANCE * (AUTODOCK_TYPES[types[i]!]!.covalent + AUTODOCK_TYPES[types[j]!]!.covalent);
      const r2 = squared(i, j);
      if (r2 >= longest ** 2) continue;
      if (near.some((k) => k !== j && squared(i, k) < r2 && squared(j, k) < r2)) continue;
      bonds[i]!.push(j);
      bonds[j]!.push(i);
    }
  }
  return bonds;
}
