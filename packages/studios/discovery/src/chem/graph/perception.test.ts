import { describe, expect, it } from 'vitest';
import { AROMATIC } from '../molecule.ts';
import { parseSmiles } from '../smiles/parse.ts';

const sizes = (smiles: string): number[] =>
  parseSmiles(smiles)
    .rings()
    .map((ring) => ring.length)
    .sort((a, b) => a - b);
const aromaticAtoms = (smiles: string): number => parseSmiles(smiles).aromatic.reduce((a, b) => a + b, 0);

describe('rings', () => {
  it.each([
    ['C1CCCCC1', [6]],
    ['C1CC2CCC1CC2', [6, 6, 6]],
    ['C12C3C4C1C5C2C3C45', [4, 4, 4, 4, 4, 4]],
    ['C1CC2CC1CC2', [5, 5]],
    ['c1ccc2ccccc2c1', [6, 6]],
    ['C1CC12CC2', [3, 3]],
    ['CC', []],
    ['C1CCC2(CC1)OCCO2', [5, 6]],
  ])('%s', (smiles, expected) => {
    expect(sizes(smiles)).toEqual(expected);
  });

  it('finds the large ring inside a belt of small ones', () => {
    // Porphin: four pyrroles and the ring that joins them.
    expect(sizes('C1=CC2=CC3=CC=C(N3)C=C4C=CC(=N4)C=C5C=CC(=CC1=N2)N5')).toEqual([5, 5, 5, 5, 16]);
  });

  it('lists the bond from each atom to the next', () => {
    const mol = parseSmiles('c1ccc2c(c1)[nH]c1ccccc12');
    for (let r = 0; r < mol.ringCount; r += 1) {
      const from = mol.ringStart[r]!;
      const to = mol.ringStart[r + 1]!;
      for (let k = from; k < to; k += 1) {
        const next = k + 1 < to ? k + 1 : from;
        expect(mol.bondBetween(mol.ringAtoms[k]!, mol.ringAtoms[next]!)).toBe(mol.ringBonds[k]);
      }
    }
  });

  it('handles a ladder of a thousand rings in bounded time', () => {
    const started = performance.now();
    expect(parseSmiles(ladder(1000, 'C', 1)).ringCount).toBe(1000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

/** Two rails joined by rungs at every `step` atoms: `count` fused rings in a row. */
function ladder(count: number, atom: string, step: number): string {
  const rail = Array.from({ length: count * step + 1 }, (_, i) =>
    i % step === 0 && i < count * step ? `${atom}%(${i / step + 1})` : atom,
  );
  return [...rail, ...rail.toReversed()].join('');
}

describe('aromaticity', () => {
  it.each([
    ['C1=CC=CC=C1', 6],
    ['O=C1C=CC=CN1', 6],
    ['O=C1C=CC(=O)C=C1', 0],
    ['C1=CC=CC=CC=C1', 0],
    ['C1=CC=C1', 0],
    ['[CH-]1C=CC=C1', 5],
    ['C1=CC=C[CH+]C=C1', 7],
    ['c1cc2cccccc-2c1', 10],
    ['C1=CC2=CC=CC2=C1', 0],
    ['S1C=CC=C1', 5],
    ['O=S1C=CC=C1', 0],
    ['B1C=CC=CC=C1', 0],
    ['C1=CC2=CC3=CC=C(N3)C=C4C=CC(=N4)C=C5C=CC(=CC1=N2)N5', 20],
    ['c1ccc2ccccc2c1', 10],
    ['C1=CC=NC=C1', 6],
  ])('%s has %i aromatic atoms', (smiles, expected) => {
    expect(aromaticAtoms(smiles)).toBe(expected);
  });

  it('gives a Kekulé structure in which every aromatic carbon has one double bond', () => {
    const mol = parseSmiles('c1ccc2cc3ccccc3cc2c1');
    for (let i = 0; i < mol.atomCount; i += 1) {
      let doubles = 0;
      for (let k = mol.adjacencyStart[i]!; k < mol.adjacencyStart[i + 1]!; k += 1) {
        expect(mol.bondOrder[mol.neighbourBonds[k]!]).toBe(AROMATIC);
        if (mol.kekule[mol.neighbourBonds[k]!] === 2) doubles += 1;
      }
      expect(doubles).toBe(1);
    }
  });

  it('settles long fused systems in bounded time', () => {
    const started = performance.now();
    const acene = parseSmiles(ladder(60, 'c', 2));
    expect(acene.ringCount).toBe(60);
    expect(acene.aromatic.every((mark) => mark === 1)).toBe(true);
    // Every ring has four electrons: none is settled alone, so that fused sets are tried throughout.
    expect(parseSmiles(ladder(100, 'c', 1)).ringCount).toBe(100);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
