import { describe, expect, it } from 'vitest';
import { BulkScreen, OUTSIDE } from './bulk.ts';
import { BulkFingerprint } from './bulk-fingerprint.ts';
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

  it('scores the lines of a text as it scores each of them', () => {
    const all = ['CCO', 'C1CC', 'C'.repeat(3000), 'c1ccccc1C(=O)N', 'C1CC2CCC1CC2', '[2H]C', 'CCCCCCCCCCCCCCCCCCCC'];
    const screen = new BulkScreen({ weights, bias: 1, windows: { nO: { most: 1 }, mw: { most: 50_000 } } });
    const expected = all.map((smiles) => screen.score(smiles));
    const got: number[] = [];
    const names: string[] = [];
    const text = Buffer.from(all.map((smiles, i) => `${smiles} name ${i}`).join('\n'));
    screen.scoreLines(text, (line, score, from, to, end) => {
      got[line] = score;
      expect(text.toString('latin1', from, to)).toBe(all[line]);
      names.push(text.toString('latin1', to, end).trim());
    });
    expect(got).toEqual(expected);
    expect(names).toEqual(all.map((_, i) => `name ${i}`));
  });

  it('folds any radius and number of bits as foldMorgan does', () => {
    for (const [radius, bits] of [
      [0, 32],
      [2, 2048],
      [3, 1000 * 32],
      [5, 512],
    ] as const) {
      const bulk = new BulkFingerprint(radius, bits);
      for (const smiles of ['CC(=O)Oc1ccccc1C(=O)O', 'C1CC2CCC1CC2', 'N[C@@H](C)C(=O)O'])
        expect(bulk.of(smiles)?.slice()).toEqual(foldMorgan(parseSmiles(smiles), radius, bits));
      expect(bulk.of('C(')).toBeUndefined();
    }
    expect(() => new BulkFingerprint(1.5, 64)).toThrow(RangeError);
    expect(() => new BulkFingerprint(2, 60)).toThrow(RangeError);
  });
});
