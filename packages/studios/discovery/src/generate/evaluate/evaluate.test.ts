import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../../chem/index.ts';
import {
  cosineOf,
  filterShare,
  fragmentSimilarity,
  internalDiversity,
  nearestNeighbour,
  profileOf,
  scaffoldSimilarity,
  wasserstein,
} from './distribution.ts';
import { ringFragments } from './fragments.ts';

const profile = (...smiles: string[]) => profileOf(smiles.map((each) => parseSmiles(each)));

describe('measures of a set of molecules', () => {
  const drugs = profile('CC(=O)Oc1ccccc1C(=O)O', 'CN1CCC(CC1)c1ccccc1', 'CC(=O)Nc1ccc(O)cc1', 'OCCN1CCCCC1');

  it('are at their end for a set and itself', () => {
    expect(nearestNeighbour(drugs, drugs, 1)).toBe(1);
    expect(scaffoldSimilarity(drugs, drugs)).toBeCloseTo(1);
    expect(fragmentSimilarity(drugs, drugs)).toBeCloseTo(1);
    expect(internalDiversity(profile('CCO', 'OCC', 'C(O)C'), 1)).toBe(0);
    expect(internalDiversity(drugs, 1)).toBeGreaterThan(0.6);
    expect(filterShare(profile('CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC(Cl)'))).toBe(0);
  });

  it('tell sets apart', () => {
    const others = profile('CCCCO', 'C1CC1C1CC1');
    expect(scaffoldSimilarity(drugs, others)).toBe(0);
    expect(nearestNeighbour(others, drugs, 1)).toBeLessThan(0.5);
    expect(cosineOf(['a', 'a', 'b'], ['a', 'b', 'b'])).toBeCloseTo(4 / 5);
    expect(cosineOf([], ['a'])).toBe(0);
  });

  it('measure the distance of distributions as a shift', () => {
    const list = Array.from({ length: 1000 }, (_, i) => i / 100);
    expect(
      wasserstein(
        list,
        list.map((x) => x + 2),
      ),
    ).toBeCloseTo(2);
  });

  it('cut a molecule at its rings', () => {
    expect(ringFragments(parseSmiles('CC(=O)Oc1ccc(CN2CCOCC2)cc1')).sort()).toEqual(
      ['C', 'C1CNCCO1', 'CC(=O)O', 'c1ccccc1'].map((each) => ringFragments(parseSmiles(each))[0]).sort(),
    );
  });
});
