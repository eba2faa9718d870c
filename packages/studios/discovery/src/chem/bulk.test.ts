import { describe, expect, it } from 'vitest';
import { BulkScreen, OUTSIDE } from './bulk.ts';
import { foldMorgan } from './morgan.ts';
import { parseSmiles } from './smiles/parse.ts';

const weights = Float32Array.from({ length: 1024 }, (_, i) => Math.fround(Math.sin(i)));

describe('BulkScreen', () => {
  it('scores as the fingerprint and the weights say', () => {
    const screen = new BulkScreen({ weights, bias: 0.5 });
    for (const smiles of ['CCO', 'c1ccccc1C(=O)N', 'CC(=O)Oc1ccccc1C(=O)O', 'C'.repeat(3000)]) {
      const bits = foldMorgan(parseSmiles(smiles), 2, 1024);
      let expected = 0.5;
      for (let i = 0; i < 1024; i += 1) if (((bits[i >> 5]! >>> (i & 31)) & 1) === 1) expected += weights[i]!;
      expect(screen.score(smiles)).toBeCloseTo(expected, 4);
    }
  });

  it('tells the unreadable from what is outside the windows', () => {
    const screen = new BulkScreen({ weights, windows: { mw: { most: 100 }, tpsa: { least: 10 } } });
    expect(screen.score('C1CC')).toBeNaN();
    expect(screen.score('CCCCCCCCCCO')).toBe(OUTSIDE);
    expect(screen.score('CC')).toBe(OUTSIDE);
    expect(Number.isFinite(screen.score('CCO'))).toBe(true);
    expect(screen.properties).toMatchObject({ heavyAtoms: 3, nO: 1, nhOh: 1, rings: 0, charge: 0 });
    expect(screen.properties.tpsa).toBeCloseTo(20.23, 2);
  });

  it('needs weights for whole words of bits', () => {
    expect(() => new BulkScreen({ weights: new Float32Array(10) })).toThrow(RangeError);
  });
});
