import { describe, expect, it } from 'vitest';
import { isDrawable } from './notation.ts';

describe('patterns that are drawn', () => {
  it.each(['', 'c1ccccc1C(=O)O', 'Clc1cccnc1', 'CC(=O)[O-]', 'C[N+](C)(C)C', 'F/C=C\\F'])('%s', (text) => {
    expect(isDrawable(text, 'SMARTS')).toBe(true);
  });

  it.each([
    '[!#6]C=O',
    '[$(NC=O)]',
    '[#7]~[#7]',
    '[F,Cl]',
    '[N;H2]',
    '[CX3](=O)O',
    '*c1ccccc1',
    'C@C',
    '[R]',
    '[X4]',
    '[H]',
    'c1cc[nH]c1',
  ])('not %s, of which the editor would drop something', (text) => {
    expect(isDrawable(text, 'SMARTS')).toBe(false);
  });

  it('molecules always', () => {
    expect(isDrawable('N[C@@H](C)C(=O)O', 'SMILES')).toBe(true);
  });
});
