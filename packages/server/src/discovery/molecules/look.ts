import type { Molecule, Pattern } from '@aceso/discovery/chem';
import { isWithheld, type StoredMolecule } from './records.ts';

const SMALL = { width: 180, height: 130 };
/** Molecules that are compared before others get a turn. */
const TURN = 50;
/** Fingerprints that are kept for the next comparison; 256 bytes each. */
const MOST_KEPT = 40_000;
const kept = new Map<string, Uint32Array>();

export interface Finding {
  readonly filter: string;
  readonly name: string;
  readonly reason: string;
  /** The atoms that it was found at, pointed out. */
  readonly svg?: string;
}

/** A small drawing. */
export async function drawing(smiles: string, size: { width: number; height: number } = SMALL): Promise<string> {
  const { depict, parseSmiles } = await import('@aceso/discovery/chem');
  return depict(parseSmiles(smiles), size);
}

/** Each filter that stops the molecule, with the atoms it was found at. */
export async function findingsOf({ canonical, filters }: StoredMolecule): Promise<readonly Finding[]> {
  const { alertCatalog, depict, painsCatalog, parseSmiles } = await import('@aceso/discovery/chem');
  const mol = parseSmiles(canonical);
  return filters.map((hit) => {
    const [filter = '', ...rest] = hit.split(':');
    const name = rest.join(':');
    const catalog = filter === 'pains' ? painsCatalog() : filter === 'alert' ? alertCatalog() : [];
    const alert = catalog.find((one) => one.name === name);
    if (!alert) return { filter, name, reason: '' };
    const svg = depict(mol, { width: 260, height: 190, highlight: atomsOf(alert.pattern, mol) });
    return { filter, name, reason: alert.reason, svg };
  });
}

const atomsOf = (pattern: Pattern, mol: Molecule): number[] => [
  ...new Set(pattern.matches(mol).flatMap((match) => [...match])),
];

/** The molecules of the project that are most like one (Tanimoto of 2048-bit ECFP4), nearest first. */
export async function nearestOf(
  molecule: StoredMolecule,
  others: readonly StoredMolecule[],
  count: number,
): Promise<readonly { readonly molecule: StoredMolecule; readonly similarity: number }[]> {
  const { foldMorgan, parseSmiles } = await import('@aceso/discovery/chem');
  const { bitTanimoto } = await import('@aceso/discovery/claims');
  const bitsOf = (smiles: string): Uint32Array => {
    let bits = kept.get(smiles);
    if (!bits) {
      bits = foldMorgan(parseSmiles(smiles), 2, 2048);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(smiles, bits);
    }
    return bits;
  };
  const bits = bitsOf(molecule.canonical);
  let best: { molecule: StoredMolecule; similarity: number }[] = [];
  for (const [i, other] of others.entries()) {
    if (i % TURN === TURN - 1) await new Promise((next) => setImmediate(next));
    if (other.number === molecule.number || isWithheld(other)) continue;
    const similarity = bitTanimoto(bits, bitsOf(other.canonical));
    if (best.length === count && similarity <= best.at(-1)!.similarity) continue;
    best.push({ molecule: other, similarity });
    best = best.sort((a, b) => b.similarity - a.similarity || a.molecule.number - b.molecule.number).slice(0, count);
  }
  return best;
}
