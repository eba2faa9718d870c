import { describe, expect, it } from 'vitest';
import { canonicalSmiles, parseSmarts, parseSmiles } from '../../chem/index.ts';
import { generateMolecules } from '../molecules.ts';

const N = 12;

describe('decoration at attachment points', { timeout: 120_000 }, () => {
  it.each([
    // Every position without a point carries the hydrogens that the scaffold has.
    ['*c1ccc2[nH]ccc2c1', 'c1([!#1])[cH][cH]c2[nH][cH][cH]c2[cH]1'],
    ['*C(=O)N1CCN(*)CC1', '[!#1]C(=O)N1[CH2][CH2]N([!#1])[CH2][CH2]1'],
    ['O=C(N*)c1ccccc1', 'O=C([NH][!#1])c1[cH][cH][cH][cH][cH]1'],
    ['c1c([*:1])cncc1[*:2]', '[cH]1c([!#1])[cH]n[cH]c1[!#1]'],
  ])('%s grows there and nowhere else', async (scaffold, expected) => {
    const { molecules } = await generateMolecules({ n: N, seed: 3, family: 'lm', scaffold, thread: 'here' });
    const pattern = parseSmarts(expected);
    expect(molecules).toHaveLength(N);
    for (const { smiles } of molecules) expect(pattern.has(parseSmiles(smiles)), smiles).toBe(true);
    expect(new Set(molecules.map(({ smiles }) => canonicalSmiles(parseSmiles(smiles)))).size).toBe(N);
  });
  it('refuses a point between two atoms', async () => {
    const options = { n: 1, seed: 1, family: 'lm', scaffold: 'C*C', thread: 'here' } as const;
    await expect(generateMolecules(options)).rejects.toThrow(/put it at an end/);
  });
});
