import type { Molecule } from '../chem/molecule.ts';
import { type Pattern, parseSmarts } from '../chem/smarts/parse.ts';

/** Kinds of contact that a molecule offers a protein. */
export const FAMILIES = ['donor', 'acceptor', 'positive', 'negative', 'aromatic', 'hydrophobe'] as const;
export type Family = (typeof FAMILIES)[number];

export interface Feature {
  /** Number into `FAMILIES`. */
  readonly family: number;
  readonly atoms: readonly number[];
}

/**
 * Atoms of each kind, one SMARTS each, as the molecule is at pH 7 whichever way it was drawn: acids are negative and do
 * not donate, aliphatic amines, amidines and guanidines are positive.
 */
const ACID = '$([OX2H1][CX3]=O),$([OX2H1]S(=O)=O),$([OX2H1]P=O)';
const BASE = '$([NX3;+0;!$(N~[!#6]);!$(N-[#6;!X4])]),$([NX2;+0;!$(N~[!#6])]=[CX3]-[NX3;!$(N-C=O);!$(N-S(=O)=O)])';
const ATOMS: Readonly<Record<Exclude<Family, 'aromatic' | 'hydrophobe'>, string>> = {
  donor: `[#7,#8,#16;!H0;!-;!${ACID.replaceAll(',', ';!')}]`,
  acceptor: '[$([O;!+]),$([n;X2;+0]),$([NX3;+0;!$(N-[#6]=,:,#[*]);!$(N-[!#6]);!$(N-a)]),$([NX2,NX1;+0]),$([SX1]=[#6])]',
  positive: `[$([+;!$([+]~[-])]),${BASE}]`,
  negative: `[$([-;!$([-]~[+])]),${ACID},$([nH]1nnnc1),$([nH]1nncn1),$([NX3H1](C=O)S(=O)=O)]`,
};
/** Carbons away from polar atoms and charges; heavy halogens; thioethers. */
const HYDROPHOBIC =
  '[$([C;+0;!$(C~[#7,#8,#15;!$([#7,#8]-S)]);!$(C~[+,-]);!$(C~[SX3,SX4])]),Cl,Br,I,$([SX2](-[#6])-[#6])]';

let compiled: { readonly atoms: readonly (readonly [number, Pattern])[]; readonly hydrophobic: Pattern } | undefined;

function patterns(): NonNullable<typeof compiled> {
  compiled ??= {
    atoms: FAMILIES.flatMap((family, i) =>
      family === 'aromatic' || family === 'hydrophobe' ? [] : [[i, parseSmarts(ATOMS[family])] as const],
    ),
    hydrophobic: parseSmarts(HYDROPHOBIC),
  };
  return compiled;
}

/** Features of a molecule: single polar and charged atoms, aromatic rings, connected hydrophobic patches. */
export function featuresOf(mol: Molecule): Feature[] {
  const { atoms, hydrophobic } = patterns();
  const features: Feature[] = [];
  for (const [family, pattern] of atoms)
    for (const [atom] of pattern.matches(mol)) features.push({ family, atoms: [atom as number] });
  for (let r = 0; r < mol.ringCount; r += 1) {
    const ring = [...mol.ringAtoms.subarray(mol.ringStart[r], mol.ringStart[r + 1])];
    if (ring.length <= 6 && ring.every((atom) => mol.aromatic[atom] === 1))
      features.push({ family: FAMILIES.indexOf('aromatic'), atoms: ring });
  }
  for (const patch of patchesOf(mol, new Set(hydrophobic.matches(mol).map(([atom]) => atom as number))))
    features.push({ family: FAMILIES.indexOf('hydrophobe'), atoms: patch });
  return features;
}

function patchesOf(mol: Molecule, members: Set<number>): number[][] {
  const patches: number[][] = [];
  while (members.size > 0) {
    const [first] = members;
    const patch = [first as number];
    members.delete(first as number);
    for (const atom of patch) {
      for (let k = mol.adjacencyStart[atom] as number; k < (mol.adjacencyStart[atom + 1] as number); k += 1) {
        const next = mol.neighbours[k] as number;
        if (members.delete(next)) patch.push(next);
      }
    }
    patches.push(patch);
  }
  return patches;
}

/** Bonds on the shortest way between the nearest atoms of two features; -1 between fragments. Row by row. */
export function distancesOf(mol: Molecule, features: readonly Feature[]): Int16Array {
  const n = features.length;
  const result = new Int16Array(n * n).fill(-1);
  const far = new Int16Array(mol.atomCount);
  const queue = new Int32Array(mol.atomCount);
  for (const [i, feature] of features.entries()) {
    far.fill(-1);
    let end = 0;
    for (const atom of feature.atoms) {
      far[atom] = 0;
      queue[end] = atom;
      end += 1;
    }
    for (let head = 0; head < end; head += 1) {
      const atom = queue[head] as number;
      for (let k = mol.adjacencyStart[atom] as number; k < (mol.adjacencyStart[atom + 1] as number); k += 1) {
        const next = mol.neighbours[k] as number;
        if (far[next] !== -1) continue;
        far[next] = (far[atom] as number) + 1;
        queue[end] = next;
        end += 1;
      }
    }
    for (const [j, other] of features.entries()) {
      let least = -1;
      for (const atom of other.atoms) {
        const d = far[atom] as number;
        if (d >= 0 && (least < 0 || d < least)) least = d;
      }
      result[i * n + j] = least;
    }
  }
  return result;
}
