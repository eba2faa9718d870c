import { describe, expect, it } from 'vitest';
import { SmilesError } from './error.ts';
import { parseSmiles } from './parse.ts';
import { canonicalSmiles } from './write.ts';

function failure(smiles: string): SmilesError {
  try {
    parseSmiles(smiles);
  } catch (error) {
    if (error instanceof SmilesError) return error;
    throw error;
  }
  throw new Error(`${smiles} was accepted`);
}

describe('SMILES that are read', () => {
  it.each([
    ['C', 1, 4],
    ['[H][H]', 2, 0],
    ['[2H]C', 2, 3],
    ['[H]C([H])([H])[H]', 1, 4],
    ['CC(=O)Oc1ccccc1C(=O)O', 13, 8],
    ['C%10CC%10', 3, 6],
    ['C%(123)CC%(123)', 3, 6],
    ['[te]1cccc1', 5, 4],
    ['[nH]1cccc1', 5, 5],
    ['n1([H])cccc1', 5, 5],
    ['C1:C:C:C:C:C1', 6, 6],
    ['[NH4+].[Cl-]', 2, 4],
    ['*c1ccccc1', 7, 5],
    ['CN(=O)=O', 4, 3],
    ['C->[Fe]', 2, 4],
    ['[Uuo]', 1, 0],
    ['  CC\n', 2, 6],
  ])('%s', (smiles, atoms, hydrogens) => {
    const mol = parseSmiles(smiles);
    expect(mol.atomCount).toBe(atoms);
    expect(mol.hydrogens.reduce((a, b) => a + b, 0)).toBe(hydrogens);
  });

  it('joins parts by ring numbers over a dot', () => {
    expect(canonicalSmiles(parseSmiles('C1.C1'))).toBe('CC');
    expect(canonicalSmiles(parseSmiles('C1CC2.C2C1'))).toBe(canonicalSmiles(parseSmiles('C1CCCC1')));
    expect(failure('CCc1c.ccc(=O)[nH]1').message).toMatch(/no ring/);
  });

  it('keeps isotopes, charges, classes and marks', () => {
    expect(canonicalSmiles(parseSmiles('[13CH3:7][C@@H]([NH3+])C(=O)[O-]'))).toContain('[13CH3:7]');
    expect(canonicalSmiles(parseSmiles('F/C=C/F'))).toBe('F/C=C/F');
    expect(canonicalSmiles(parseSmiles('F\\C=C/F'))).toBe('F/C=C\\F');
  });

  it('reads a hundred thousand atoms in a chain, in a ring and in branches', () => {
    const started = performance.now();
    expect(parseSmiles('C'.repeat(100_000)).atomCount).toBe(100_000);
    expect(parseSmiles(`C1${'C'.repeat(99_998)}C1`).ringCount).toBe(1);
    expect(parseSmiles(`${'C('.repeat(10_000)}C${')C'.repeat(10_000)}`).atomCount).toBe(20_001);
    expect(parseSmiles('c1ccccc1-'.repeat(3_000).slice(0, -1)).ringCount).toBe(3_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('SMILES that are refused, with the position', () => {
  it.each([
    ['', 0],
    ['C1CC', 1],
    ['C%12CC', 1],
    ['C(C', 1],
    ['CC)', 2],
    ['C()C', 2],
    ['(C)C', 0],
    ['C((C))C', 2],
    ['CC=', 2],
    ['=C', 0],
    ['C==C', 2],
    ['C..C', 2],
    ['.C', 0],
    ['C.', 1],
    ['C&C', 1],
    ['C11', 2],
    ['C12CC12', 6],
    ['C=1CC-1', 6],
    ['C%1C', 1],
    ['[C', 0],
    ['[CH', 0],
    ['[Xx]', 1],
    ['[C+-]', 3],
    ['[C@@@H]', 4],
    ['[]', 1],
    ['C]', 1],
    ['cc', 0],
    ['C(C)(C)(C)(C)C', 0],
    ['CCN(C)(C)C', 2],
    ['FF(F)', 1],
    ['FC([H])([H])([H])[H]', 1],
    ['CS(=O)(=O[H])C', 8],
    ['c1ccccc1c', 8],
    ['Cé', 1],
    ['C C', 1],
  ])('%s', (smiles, position) => {
    expect(failure(smiles).position).toBe(position);
  });

  it('names an aromatic atom that no Kekulé structure reaches', () => {
    expect(failure('c1cccc1').message).toMatch(/Kekulé/);
    expect(failure('n1cccc1').message).toMatch(/Kekulé/);
  });

  it('is ready for the next molecule after a refusal', () => {
    failure('C1CC2CC3');
    expect(parseSmiles('C1CC1').ringCount).toBe(1);
  });

  it('does not fall over ten thousand open branches', () => {
    expect(failure('C('.repeat(10_000)).position).toBeGreaterThan(0);
  });
});
