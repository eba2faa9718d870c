import { createRandom } from '@aceso/tensor';
import { describe, expect, test } from 'vitest';
import { parseSmiles } from '../chem/index.ts';
import { groupFolds, scaffoldKey } from './scaffold.ts';

const key = (smiles: string): string => scaffoldKey(parseSmiles(smiles));

describe('scaffoldKey', () => {
  test('is one for a framework whatever hangs on it, and another for another', () => {
    expect(key('Cc1ccccc1')).toBe(key('OC(=O)c1ccccc1'));
    expect(key('c1ccc(CCc2ccccc2)cc1')).toBe(key('Clc1ccc(CC(C)c2ccccc2)cc1'));
    const others = [
      'c1ccccc1',
      'C1CCCCC1',
      'c1ccncc1',
      'c1ccc(CCc2ccccc2)cc1',
      'c1ccc(CCCc2ccccc2)cc1',
      'c1ccc2ccccc2c1',
      'c1ccsc1',
      'c1ccoc1',
    ];
    expect(new Set(others.map(key)).size).toBe(others.length);
  });

  test('of chains is the molecule', () => {
    expect(key('CCO')).toBe(key('OCC'));
    expect(key('CCO')).not.toBe(key('CCN'));
  });
});

describe('groupFolds', () => {
  test('never deals one group into two folds and keeps folds alike in size', () => {
    const random = createRandom(4);
    const keys = Array.from({ length: 500 }, () => `s${Math.floor(random.next() ** 2 * 120)}`);
    const fold = groupFolds(keys, 5, (count) => random.permutation(count));
    for (const each of new Set(keys))
      expect(new Set(keys.flatMap((k, i) => (k === each ? [fold[i]] : []))).size).toBe(1);
    const sizes = [0, 1, 2, 3, 4].map((k) => fold.filter((f) => f === k).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(40);
  });
});
