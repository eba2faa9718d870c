import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../smiles/parse.ts';
import { canonicalSmiles } from '../smiles/write.ts';
import { murckoScaffold } from './murcko.ts';
import { standardise } from './standardise.ts';

const same = (a: string, b: string): void => {
  expect(canonicalSmiles(parseSmiles(a))).toBe(canonicalSmiles(parseSmiles(b)));
};
const standard = (smiles: string): string => canonicalSmiles(standardise(parseSmiles(smiles)).molecule);

describe('murckoScaffold', () => {
  it.each([
    ['CCc1ccc(CC2CCN(C)C2)cc1', 'c1ccc(CC2CCNC2)cc1'],
    ['CC(=O)c1ccccc1', 'c1ccccc1'],
    ['O=C1CCCCC1C', 'O=C1CCCCC1'],
    ['Cn1cccc1', 'c1cc[nH]c1'],
    ['C[C@H]1CC[C@@H](N)CC1', 'C1CCCCC1'],
    ['O=C(c1ccccc1)c1ccccc1', 'O=C(c1ccccc1)c1ccccc1'],
  ])('%s', (smiles, expected) => {
    same(murckoScaffold(parseSmiles(smiles)), expected);
  });

  it('is empty without rings', () => {
    expect(murckoScaffold(parseSmiles('CCO'))).toBe('');
  });
});

describe('standardise', () => {
  it.each([
    ['CC(=O)[O-].[Na+]', 'CC(=O)O'],
    ['C[NH3+].[Cl-]', 'CN'],
    ['C[N+](=O)[O-]', 'C[N+](=O)[O-]'],
    ['C[N+](C)(C)CC(=O)[O-]', 'C[N+](C)(C)CC(=O)[O-]'],
    ['[NH3+]CC(=O)[O-]', 'NCC(=O)O'],
    ['Oc1ccccn1', 'O=c1cccc[nH]1'],
    ['CC(O)=CC', 'CCC(C)=O'],
    ['Cc1cnc[nH]1', 'Cc1c[nH]cn1'],
    ['N[C@@H](C)C(=O)[O-].[K+]', 'N[C@@H](C)C(=O)O'],
    ['[O-]c1ccccc1', 'Oc1ccccc1'],
  ])('%s becomes %s', (smiles, expected) => {
    expect(standard(smiles)).toBe(canonicalSmiles(parseSmiles(expected)));
  });

  it.each([
    ['O=C1NC=NC2=C1NC=N2', 'O=c1[nH]cnc2nc[nH]c12'],
    ['CN=C(N)N', 'CNC(=N)N'],
    ['Oc1ncccc1', 'O=C1C=CC=CN1'],
    ['CC(=O)CC(C)=O', 'CC(O)=CC(C)=O'],
  ])('tautomers %s and %s meet', (a, b) => {
    expect(standard(a)).toBe(standard(b));
  });

  it('changes nothing the second time', () => {
    for (const smiles of ['Oc1ccc2nc(N)[nH]c2c1.Cl', 'O=C1CC(=O)NC(=O)N1', 'CC(=N)N.CC(=O)O']) {
      expect(standard(standard(smiles))).toBe(standard(smiles));
    }
  });

  it('forgets isotopes and stereo only when asked', () => {
    const mol = parseSmiles('[13CH3][C@H](N)C(=O)O');
    expect(canonicalSmiles(standardise(mol).molecule)).toBe(canonicalSmiles(mol));
    const flat = standardise(mol, { isotopes: true, stereo: true });
    expect(canonicalSmiles(flat.molecule)).toBe(canonicalSmiles(parseSmiles('CC(N)C(=O)O')));
    expect(flat.steps).toEqual(['isotopes removed', 'stereo removed']);
  });
});
