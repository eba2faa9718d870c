import { expect, it, describe as suite } from 'vitest';
import { describe } from '../descriptors/describe.ts';
import { parseSmiles } from '../smiles/parse.ts';
import { filterHits } from './filters.ts';

const hits = (smiles: string): string[] => {
  const mol = parseSmiles(smiles);
  return filterHits(mol, describe(mol));
};

suite('filters', () => {
  it.each([
    ['CC(=O)Oc1ccccc1C(=O)O', []],
    ['CCCCCCCCCCCCCCCCCC(=O)O', ['veber', 'alert:long_chain']],
    ['O=C1C=CC(=O)C=C1', ['pains:quinone_A', 'alert:quinone']],
    ['CC(=O)Cl', ['alert:acyl_halide']],
    ['C1OC1CC=O', ['alert:aldehyde', 'alert:epoxide_or_aziridine']],
  ])('%s', (smiles, expected) => {
    expect(hits(smiles)).toEqual(expected);
  });

  it('asks only for what is named', () => {
    const mol = parseSmiles('O=C1C=CC(=O)C=C1');
    expect(filterHits(mol, describe(mol), ['pains'])).toEqual(['pains:quinone_A']);
  });

  it('stops at two of Lipinski’s limits, not at one', () => {
    expect(hits('CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC')).toContain('lipinski');
    expect(hits('CCCCCCCCCCCCCCCC')).not.toContain('lipinski');
  });
});
