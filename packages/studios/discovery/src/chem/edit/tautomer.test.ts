import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../smiles/parse.ts';
import { canonicalSmiles } from '../smiles/write.ts';
import { canonicalTautomer, tautomersOf } from './tautomer.ts';

const canonical = (smiles: string): string => canonicalSmiles(parseSmiles(smiles));

describe('tautomers', () => {
  // What RDKit 2022.09 (rdMolStandardize.TautomerEnumerator) lists, its canonical one first, without the forms in which a
  // carbon takes the proton.
  it.each([
    ['Oc1ccccn1', ['O=c1cccc[nH]1', 'Oc1ccccn1']],
    ['O=C1C=CNC=C1', ['O=c1cc[nH]cc1', 'Oc1ccncc1']],
    ['Sc1ccccn1', ['S=c1cccc[nH]1', 'Sc1ccccn1']],
    ['Nc1ccccn1', ['Nc1ccccn1', 'N=c1cccc[nH]1']],
    ['Cc1cnc[nH]1', ['Cc1c[nH]cn1', 'Cc1cnc[nH]1']],
    ['c1nn[nH]n1', ['c1nn[nH]n1', 'c1nnn[nH]1']],
    ['CNC(=N)N', ['CN=C(N)N', 'CNC(=N)N']],
    ['Oc1ncnc2ccccc12', ['O=c1[nH]cnc2ccccc12', 'O=c1nc[nH]c2ccccc12', 'Oc1ncnc2ccccc12']],
    ['O=C1C=CC(=NO)C=C1', ['O=Nc1ccc(O)cc1', 'O=C1C=CC(=NO)C=C1']],
    [
      'O=c1cc[nH]c(=O)[nH]1',
      [
        'O=c1cc[nH]c(=O)[nH]1',
        'O=c1cc[nH]c(O)n1',
        'O=c1ccnc(O)[nH]1',
        'O=c1nc(O)cc[nH]1',
        'O=c1nccc(O)[nH]1',
        'Oc1ccnc(O)n1',
      ],
    ],
    [
      'O=c1[nH]cnc2[nH]cnc12',
      [
        'O=c1[nH]cnc2[nH]cnc12',
        'O=c1[nH]cnc2nc[nH]c12',
        'O=c1nc[nH]c2[nH]cnc12',
        'O=c1nc[nH]c2nc[nH]c12',
        'Oc1[nH]cnc2ncnc1-2',
        'Oc1nc[nH]c2ncnc1-2',
        'Oc1ncnc2[nH]cnc12',
        'Oc1ncnc2nc[nH]c12',
      ],
    ],
  ])('of %s are those of RDKit', (smiles, listed) => {
    const found = tautomersOf(parseSmiles(smiles));
    expect(found.map((one) => one.smiles).sort()).toEqual(listed.map(canonical).sort());
    for (const other of listed)
      expect(
        tautomersOf(parseSmiles(other)).map((one) => one.smiles),
        other,
      ).toEqual(found.map((one) => one.smiles));
    expect(canonicalSmiles(canonicalTautomer(parseSmiles(smiles)))).toBe(found[0]!.smiles);
  });

  it.each([
    ['Oc1ccccn1', 'O=c1cccc[nH]1'],
    ['Oc1ccncc1', 'O=c1cc[nH]cc1'],
    ['N=c1cccc[nH]1', 'Nc1ccccn1'],
    ['Oc1ncnc2ccccc12', 'O=c1[nH]cnc2ccccc12'],
    ['O=C1C=CC(=NO)C=C1', 'O=Nc1ccc(O)cc1'],
    ['C=C(O)CC(C)=O', 'CC(=O)CC(C)=O'],
  ])('%s is put as %s', (smiles, wanted) => {
    expect(canonicalSmiles(canonicalTautomer(parseSmiles(smiles)))).toBe(canonical(wanted));
  });

  it('are as many as wanted at most, and one where nothing shifts', () => {
    expect(tautomersOf(parseSmiles('O=c1[nH]cnc2[nH]cnc12'), 3)).toHaveLength(3);
    expect(tautomersOf(parseSmiles('CCO'))).toMatchObject([{ smiles: 'CCO' }]);
  });
});
