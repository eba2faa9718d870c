import { describe, expect, it } from 'vitest';
import { parseSmiles } from './parse.ts';
import { canonicalSmiles } from './write.ts';

const canonical = (smiles: string): string => canonicalSmiles(parseSmiles(smiles));

describe('canonical SMILES', () => {
  it.each([
    ['OCC', 'CCO'],
    ['c1ccncc1', 'C1=CC=NC=C1'],
    ['CC(C)(C)c1ccccc1', 'c1(C(C)(C)C)ccccc1'],
    ['N[C@@H](C)C(=O)O', 'C[C@H](N)C(=O)O'],
    ['F/C=C/F', 'C(/F)=C\\F'],
    ['C[C@H]1CC[C@@H](C)CC1', 'C[C@@H]1CC[C@H](C)CC1'],
    ['CN(=O)=O', 'C[N+](=O)[O-]'],
    ['O=c1cc[nH]cc1', 'O=C1C=CNC=C1'],
    ['[Na+].[Cl-]', '[Cl-].[Na+]'],
    ['C[C@H](F)C', 'CC(F)C'],
    ['CC=C(C)C', 'C/C=C(C)/C'],
    ['c1ccccc1-c1ccccc1', 'c1ccccc1c1ccccc1'],
  ])('%s and %s are written alike', (a, b) => {
    expect(canonical(a)).toBe(canonical(b));
  });

  it.each([
    ['N[C@@H](C)C(=O)O', 'N[C@H](C)C(=O)O'],
    ['F/C=C/F', 'F/C=C\\F'],
    ['C[C@H]1CC[C@@H](C)CC1', 'C[C@H]1CC[C@H](C)CC1'],
    ['[13CH4]', 'C'],
  ])('%s and %s are written differently', (a, b) => {
    expect(canonical(a)).not.toBe(canonical(b));
  });

  it.each([
    'CCn1/c(=N/C(=O)CCN2CCCC2=O)[nH]c2cc(Br)ccc21',
    'C/C=C/C=C\\C=C/C',
    '[H]/N=C(/C)N',
    'C1=C\\CCCCCC/1',
    'C1CC2CCC1CC2',
    'C12C3C4C1C5C2C3C45',
    'OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O',
    'C[S@](=O)c1ccccc1',
    'C[S@@+]([O-])CC',
    'C12=C3C4=C5C6=C1C7=C8C9=C1C%10=C%11C(=C29)C3=C2C3=C4C4=C5C5=C9C6=C7C6=C7C8=C1C1=C8C%10=C%10C%11=C2C2=C3C3=C4C4=C5C5=C%11C%12=C(C6=C95)C7=C1C1=C%12C5=C%11C4=C3C3=C5C(=C81)C%10=C23',
  ])('%s is a fixed point', (smiles) => {
    const once = canonical(smiles);
    expect(canonical(once)).toBe(once);
  });

  it('writes a long chain and many equal parts in bounded time', () => {
    const started = performance.now();
    expect(canonical('C'.repeat(20_000))).toBe('C'.repeat(20_000));
    expect(canonical(Array(5_000).fill('O').join('.'))).toHaveLength(9_999);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
