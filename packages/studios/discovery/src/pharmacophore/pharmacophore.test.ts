import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { FAMILIES, featuresOf } from './features.ts';
import { pairSimilarity, pharmacophoreOf, pharmacophoreSimilarity } from './fingerprint.ts';

/** How many features of each family, in the order donor, acceptor, positive, negative, aromatic, hydrophobe. */
const counts = (smiles: string): number[] => {
  const features = featuresOf(parseSmiles(smiles));
  return FAMILIES.map((_, k) => features.filter(({ family }) => family === k).length);
};
const like = (a: string, b: string): number =>
  pharmacophoreSimilarity(pharmacophoreOf(parseSmiles(a)), pharmacophoreOf(parseSmiles(b)));

describe('features', () => {
  it.each([
    ['ethanol', 'CCO', [1, 1, 0, 0, 0, 1]],
    ['acetic acid', 'CC(=O)O', [0, 2, 0, 1, 0, 1]],
    ['acetate', 'CC(=O)[O-]', [0, 2, 0, 1, 0, 1]],
    ['ethylamine', 'CCN', [1, 1, 1, 0, 0, 1]],
    ['ethylammonium', 'CC[NH3+]', [1, 0, 1, 0, 0, 1]],
    ['acetamide', 'CC(=O)N', [1, 1, 0, 0, 0, 1]],
    ['aniline', 'Nc1ccccc1', [1, 0, 0, 0, 1, 0]],
    ['pyridine', 'c1ccncc1', [0, 1, 0, 0, 1, 0]],
    ['pyrrole', 'c1cc[nH]c1', [1, 0, 0, 0, 1, 0]],
    ['benzamidine', 'NC(=N)c1ccccc1', [2, 1, 1, 0, 1, 0]],
    ['nitrobenzene', '[O-][N+](=O)c1ccccc1', [0, 2, 0, 0, 1, 0]],
    ['naphthalene', 'c1ccc2ccccc2c1', [0, 0, 0, 0, 2, 0]],
    ['chlorobenzene', 'Clc1ccccc1', [0, 0, 0, 0, 1, 1]],
    ['isobutane', 'CC(C)C', [0, 0, 0, 0, 0, 1]],
    ['methanesulfonic acid', 'CS(=O)(=O)O', [0, 3, 0, 1, 0, 0]],
  ])('%s', (_, smiles, expected) => {
    expect(counts(smiles)).toEqual(expected);
  });
});

describe('likeness', () => {
  it('is 1 for the same molecule however it is written, and symmetric', () => {
    expect(like('CC(=O)Nc1ccc(O)cc1', 'Oc1ccc(NC(C)=O)cc1')).toBe(1);
    expect(like('CCO', 'NCCc1ccccc1')).toBe(like('NCCc1ccccc1', 'CCO'));
  });

  it('is high for another scaffold with the same features at the same distances', () => {
    const query = 'NCCc1ccc(O)c(O)c1';
    expect(like(query, 'NCCc1cc(O)c(O)s1')).toBeGreaterThan(like(query, 'CCCCCCCCO'));
    expect(like(query, 'NCCc1ccc(O)cc1')).toBeGreaterThan(like(query, 'CC(=O)c1ccccc1'));
  });

  it('keeps fragments apart and gives up only where it may', () => {
    const salt = pharmacophoreOf(parseSmiles('NCC.OCC'));
    // Each fragment has its own pairs: amine (donor, acceptor, positive, hydrophobe) 6, alcohol (three features) 3.
    expect(salt.pairTotal).toBe(9);
    const [a, b] = ['NCCc1ccccc1', 'OC(=O)CCCC'].map((s) => pharmacophoreOf(parseSmiles(s))) as [
      typeof salt,
      typeof salt,
    ];
    const full = pharmacophoreSimilarity(a, b);
    for (const least of [0, full, (pairSimilarity(a, b) + 1) / 2]) {
      const score = pharmacophoreSimilarity(a, b, least);
      if (full >= least) expect(score).toBe(full);
      else expect(score).toBeLessThan(least);
    }
    expect(pharmacophoreSimilarity(a, b, 0.999)).toBeLessThan(0.999);
  });
});
