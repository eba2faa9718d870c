import { describe, type Molecule } from '../../chem/index.ts';
import { DiscoveryError } from '../../errors.ts';
import { identityOf, readOrNot } from '../judge.ts';

/** Says whether a molecule need not be made. */
export interface Stock {
  /** What it goes by: "rule of small fragments" or "list of 1,234". */
  readonly name: string;
  has(mol: Molecule): boolean;
}

/** Bounds within which a molecule is taken for something that can be bought. A guess: no catalogue is asked. */
const MOST_ATOMS = 14;
const MOST_RINGS = 2;
const MOST_DIFFICULT = 3;
const MOST_CENTRES = 1;

/** Small and simple: at most 14 heavy atoms, two rings, one stereocentre, synthetic accessibility up to 3. */
export const smallFragments: Stock = {
  name: 'rule of small fragments',
  has(mol) {
    if (mol.heavyAtomCount > MOST_ATOMS || mol.ringCount > MOST_RINGS) return false;
    let centres = 0;
    for (let i = 0; i < mol.atomCount; i += 1) if (mol.chirality[i] !== 0) centres += 1;
    // The score of very small molecules says little: rare fragments of methanol or ammonia.
    return centres <= MOST_CENTRES && (mol.heavyAtomCount <= 6 || describe(mol).sa <= MOST_DIFFICULT);
  },
};

/** The user's own list, one SMILES a line; stereo aside. @throws DiscoveryError where no line can be read */
export function stockOf(lines: readonly string[]): Stock {
  const known = new Set<string>();
  for (const line of lines) {
    const mol = readOrNot(line.trim().split(/[\s,]/)[0] ?? '');
    if (mol !== undefined) known.add(identityOf(mol));
  }
  if (known.size === 0) {
    throw new DiscoveryError('input', 'The stock file holds no molecule; it needs one SMILES a line.');
  }
  return { name: `list of ${known.size.toLocaleString('en-US')}`, has: (mol) => known.has(identityOf(mol)) };
}
