import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../smiles/parse.ts';
import { SmartsError } from './error.ts';
import { parseSmarts } from './parse.ts';

const count = (smarts: string, smiles: string): number => parseSmarts(smarts).matches(parseSmiles(smiles)).length;

describe('SMARTS', () => {
  it.each([
    ['[OH]', 'OCCO', 2],
    ['[CX3](=O)[OX2H1]', 'CC(=O)O', 1],
    ['[$(C=O)]', 'CC(=O)C(=O)C', 2],
    ['[N;!$(N-C=O)]', 'NCC(=O)N', 1],
    ['[D{2-3}]', 'CC(C)C', 1],
    ['[r6]', 'C1CCCCC1C', 6],
    ['[R]', 'C1CC1C', 3],
    ['[R2]', 'C1CC2CC2C1', 2],
    ['[15N]', 'C[15NH2]', 1],
    ['[Cl-]', '[Na+].[Cl-]', 1],
    ['[--]', '[O--]', 1],
    ['C@C', 'C1CC1C', 3],
    ['C!@C', 'C1CC1C', 1],
    ['c:c', 'c1ccccc1', 6],
    ['C.C', 'CC', 1],
    ['[H]', '[2H]C', 1],
    ['[#6;H1,H2]', 'CCC(C)C', 2],
    ['C~N', 'CN.C=N.C#N', 3],
    ['[C,N&+]', 'C[NH3+]', 2],
    ['[C,N;+]', 'C[NH3+]', 1],
    ['C1CC1', 'C1CC1', 1],
    ['C%12CC%12', 'C1CC1', 1],
    ['[C:1]=[O:2]', 'C=O', 1],
    ['F/C=C/F', 'FC=CF', 1],
  ])('%s in %s', (smarts, smiles, expected) => {
    expect(count(smarts, smiles)).toBe(expected);
  });

  it('gives atoms in the order in which the pattern names them', () => {
    expect([...parseSmarts('O=C').matches(parseSmiles('CC=O'))[0]!]).toEqual([2, 1]);
    expect(parseSmarts('CC').matches(parseSmiles('CC'))).toHaveLength(1);
    expect(parseSmarts('CC').allMatches(parseSmiles('CC'))).toHaveLength(2);
  });

  it('merges the hydrogens of a pattern into counts when asked', () => {
    const pattern = parseSmarts('[#6](-[#1])(-[#1])-[#7]', { mergeHydrogens: true });
    expect(pattern.has(parseSmiles('CN'))).toBe(true);
    expect(pattern.has(parseSmiles('CC(C)N'))).toBe(false);
    expect(parseSmarts('[#6](-[#1])(-[#1])-[#7]').has(parseSmiles('CN'))).toBe(false);
    expect(parseSmarts('c[$([#7]-[#1])]', { mergeHydrogens: true }).has(parseSmiles('Nc1ccccc1'))).toBe(true);
  });

  it.each([
    ['', 0],
    ['[C', 0],
    ['C(', 1],
    ['C)', 1],
    ['C1CC', 1],
    ['C=', 1],
    ['[Q]', 1],
    ['[$(C]', 4],
    ['[$(C', 1],
    ['[#]', 1],
    ['.C', 0],
    ['C.', 1],
    ['[C;]', 3],
  ])('refuses %s at %i', (smarts, position) => {
    try {
      parseSmarts(smarts);
    } catch (error) {
      expect(error).toBeInstanceOf(SmartsError);
      expect((error as SmartsError).position).toBe(position);
      return;
    }
    throw new Error('accepted');
  });

  it('ends a search that cannot end by itself', () => {
    const started = performance.now();
    const pattern = parseSmarts(`${Array(40).fill('[#6]').join('.')}.[Xe]`);
    expect(pattern.has(parseSmiles('C'.repeat(60)))).toBe(false);
    const hopeless = parseSmarts(`${Array(24).fill('[#6]').join('.')}.[!#6]~[#6]`);
    expect(() => hopeless.has(parseSmiles(`${'C'.repeat(40)}.N`))).toThrow(/too long/);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
