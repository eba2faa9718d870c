import { type Molecule, morgan, type Pattern, parseSmarts } from '../../chem/index.ts';
import { AROMATIC } from '../../chem/molecule.ts';
import { type Counts, countOf } from './counts.ts';

/** Count fingerprints by the names that the field uses for them. */
export const FINGERPRINTS = ['ecfp4', 'ecfp6', 'fcfp4', 'atom-pairs'] as const;
export type FingerprintName = (typeof FINGERPRINTS)[number];

export function fingerprint(mol: Molecule, name: FingerprintName): Counts {
  if (name === 'fcfp4') return featureMorgan(mol, 2);
  if (name === 'atom-pairs') return atomPairs(mol, 10);
  const { ids, counts } = morgan(mol, name === 'ecfp4' ? 2 : 3);
  return new Map(Array.from(ids, (id, i) => [id, counts[i] as number]));
}

/**
 * Atom pairs (Carhart et al., 1985): both atoms by element, number of heavy neighbours and pi electrons, and the bonds
 * between them, up to `longest`.
 */
export function atomPairs(mol: Molecule, longest: number): Counts {
  const codes = Array.from({ length: mol.atomCount }, (_, i) => {
    const degree = mol.degree(i) % 8;
    return (mol.atomicNumber[i] as number) * 64 + degree * 8 + piElectrons(mol, i);
  });
  const pairs = new Map<number, number>();
  for (let start = 0; start < mol.atomCount; start += 1) {
    for (const [other, steps] of distances(mol, start, longest)) {
      if (other <= start) continue;
      const [a, b] = [codes[start] as number, codes[other] as number];
      const key = (Math.min(a, b) * 8192 + Math.max(a, b)) * 32 + steps;
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
  }
  return pairs;
}

/** Heavy atoms within `longest` bonds of one, with their distance. */
function distances(mol: Molecule, start: number, longest: number): Map<number, number> {
  const far = new Map([[start, 0]]);
  for (const [atom, steps] of far) {
    if (steps === longest) break;
    for (let k = mol.adjacencyStart[atom] as number; k < (mol.adjacencyStart[atom + 1] as number); k += 1) {
      const next = mol.neighbours[k] as number;
      if (!far.has(next)) far.set(next, steps + 1);
    }
  }
  return far;
}

/** 1 for aromatic atoms; otherwise how far the bond orders exceed the neighbours, and 0 where the atom is tetrahedral (sulfones). */
function piElectrons(mol: Molecule, atom: number): number {
  if (mol.aromatic[atom] !== 0) return 1;
  const degree = mol.degree(atom);
  if ((mol.atomicNumber[atom] as number) > 10 && degree >= 3) return 0;
  let orders = 0;
  for (let k = mol.adjacencyStart[atom] as number; k < (mol.adjacencyStart[atom + 1] as number); k += 1) {
    orders += mol.kekule[mol.neighbourBonds[k] as number] as number;
  }
  return Math.min(2, orders - degree);
}

/** What an atom can do, each a bit: give a hydrogen bond, take one, aromatic, halogen, basic, acidic (after Gobbi and Poppinger, 1998). */
const FEATURES: readonly string[] = [
  '[$([N;!H0;v3,v4&+1]),$([O,S;H1;+0]),n&H1&+0]',
  '[$([O,S;H1;v2;!$(*-*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=[O,N,P,S])]),n&H0&+0,$([o,s;+0;!$([o,s]:n);!$([o,s]:c:n)])]',
  '[a]',
  '[F,Cl,Br,I]',
  '[#7;+,$([N;H2&+0][$([C,a]);!$([C,a](=O))]),$([N;H1&+0]([$([C,a]);!$([C,a](=O))])[$([C,a]);!$([C,a](=O))]),$([N;H0&+0]([C;!$(C(=O))])([C;!$(C(=O))])[C;!$(C(=O))])]',
  '[$([C,S](=[O,S,P])-[O;H1,-1])]',
];

let patterns: readonly Pattern[] | undefined;

function features(mol: Molecule): Uint8Array {
  patterns ??= FEATURES.map((smarts) => parseSmarts(smarts));
  const bits = new Uint8Array(mol.atomCount);
  for (const [bit, pattern] of patterns.entries()) {
    for (const [atom] of pattern.matches(mol)) (bits[atom as number] as number) |= 1 << bit;
  }
  return bits;
}

/**
 * Circular environments over features instead of elements (FCFP). Of environments that cover the same bonds one is kept,
 * the one found first, in the manner of `morgan`.
 */
export function featureMorgan(mol: Molecule, radius: number): Counts {
  const n = mol.atomCount;
  let keys: string[] = Array.from(features(mol), String);
  const found: string[] = [...keys];
  let cover: Set<number>[] = Array.from({ length: n }, () => new Set());
  const dead = new Uint8Array(n);
  const known = new Set<string>();
  for (let layer = 1; layer <= radius; layer += 1) {
    const round: { key: string; bonds: string; atom: number }[] = [];
    const nextKeys: string[] = [];
    const nextCover: Set<number>[] = [];
    for (let atom = 0; atom < n; atom += 1) {
      nextKeys.push('');
      nextCover.push(cover[atom] as Set<number>);
      if (dead[atom] !== 0) continue;
      const from = mol.adjacencyStart[atom] as number;
      const to = mol.adjacencyStart[atom + 1] as number;
      if (from === to) {
        dead[atom] = 1;
        continue;
      }
      const wider = new Set(cover[atom]);
      const near: string[] = [];
      for (let k = from; k < to; k += 1) {
        const bond = mol.neighbourBonds[k] as number;
        const other = mol.neighbours[k] as number;
        const order = mol.bondOrder[bond] as number;
        near.push(`${order === AROMATIC ? 'a' : order}${keys[other]}`);
        wider.add(bond);
        for (const each of cover[other] as Set<number>) wider.add(each);
      }
      const key = `${layer}(${keys[atom]};${near.sort().join(',')})`;
      nextKeys[atom] = key;
      nextCover[atom] = wider;
      round.push({ key, bonds: [...wider].sort((a, b) => a - b).join(), atom });
    }
    round.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.atom - b.atom));
    for (const { key, bonds, atom } of round) {
      if (known.has(bonds)) dead[atom] = 1;
      else {
        known.add(bonds);
        found.push(key);
      }
    }
    keys = nextKeys;
    cover = nextCover;
  }
  return countOf(found);
}
