import { foldMorgan, type Molecule } from '../../chem/index.ts';
import { readOrNot } from '../judge.ts';

/** A molecule to compare with. */
export interface Known {
  readonly smiles: string;
  readonly bits: Uint32Array;
}

const fold = (mol: Molecule): Uint32Array => foldMorgan(mol, 2, 2048);

/** Of lines of SMILES; what cannot be read is passed over. */
export function readKnown(lines: readonly string[]): Known[] {
  return lines.flatMap((line) => {
    const smiles = line.trim().split(/\s/)[0] ?? '';
    const mol = readOrNot(smiles);
    return mol === undefined ? [] : [{ smiles, bits: fold(mol) }];
  });
}

/** The most similar known molecule (Tanimoto of 2048-bit ECFP4). */
export function nearestOf(mol: Molecule, known: readonly Known[]): { smiles: string; similarity: number } | undefined {
  const bits = fold(mol);
  let best: { smiles: string; similarity: number } | undefined;
  for (const each of known) {
    const similarity = bitTanimoto(bits, each.bits);
    if (best === undefined || similarity > best.similarity) best = { smiles: each.smiles, similarity };
  }
  return best;
}

/** Shared bits over all bits; 0 for two empty fingerprints. */
export function bitTanimoto(a: Uint32Array, b: Uint32Array): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i += 1) {
    both += ones((a[i] as number) & (b[i] as number));
    either += ones((a[i] as number) | (b[i] as number));
  }
  return either === 0 ? 0 : both / either;
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
