import { describe, expect, it } from 'vitest';
import { tokenise } from '../tokens.ts';
import { kindOf } from './token-kind.ts';
import { SmilesWriter } from './writer.ts';

/** Writes a SMILES to its end; the token that is refused, or undefined. */
function refused(smiles: string): string | undefined {
  const writer = new SmilesWriter();
  for (const token of [...tokenise(smiles), '']) {
    const kind = kindOf(token);
    if (!writer.allows(kind)) return token === '' ? 'end' : token;
    writer.write(kind);
  }
  return undefined;
}

describe('a SMILES writer', () => {
  it.each([
    'C',
    'CC(C)(C)c1ccc2occ(CC(=O)Nc3ccccc3F)c2c1',
    'N#Cc1ccc(-c2ccc(O[C@@H](C(=O)N3CCCC3)c3ccccc3)cc2)cc1',
    'CC[NH+](CC)[C@](C)(CC)[C@H](O)c1cscc1Br',
    'Cc1c(/C=N/c2cc(Br)ccn2)c(O)n2c(nc3ccccc32)c1C#N',
    'O=C([O-])c1cc[n+](C)cc1',
    'CS(=O)(=O)N1CCC(=C2c3ccccc3C=Cc3ccccc32)CC1',
    'O=c1[nH]c(=O)n(C)c2ncn(C)c12',
    'C[S@](=O)c1ccccc1',
    'O=[N+]([O-])c1ccc([N-]S(C)(=O)=O)cc1',
    'CP(=O)(O)OC1=CC%12CC1CC%12',
    'C1=CC=CC=1',
  ])('lets %s through', (smiles) => expect(refused(smiles)).toBeUndefined());

  it.each([
    ['C(C', 'end'],
    ['C1CC', 'end'],
    ['C=', 'end'],
    ['C)C', ')'],
    ['CF(C)', '('],
    ['CFC', 'C'],
    ['C(C)(C)(C)(C)C', '('],
    ['CN(C)(C)C', '('],
    ['C=O=C', '='],
    ['C()C', ')'],
    ['C((C))C', '('],
    ['C11', '1'],
    ['C1C1', '1'],
    ['C(1CC1)', '1'],
    ['1CC1', '1'],
    ['CO1CC1', 'C'],
    ['C[O-]C', 'C'],
    ['C[NH3+]C', 'C'],
    ['c1ccoc(=O)(C)c1', '('],
    ['C-=C', '='],
    ['C=1CC-1', '1'],
    ['C(C)=.C', '.'],
    ['O=c1(C)ccccc1', '('],
    ['[Xx]', '[Xx]'],
  ])('refuses %s at %s', (smiles, token) => expect(refused(smiles)).toBe(token));

  it('throws where a refused token is written all the same', () => {
    expect(() => new SmilesWriter().write(kindOf(')'))).toThrow(/close cannot come here/);
  });
});
