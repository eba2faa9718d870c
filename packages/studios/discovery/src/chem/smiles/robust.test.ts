import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldMorgan } from '../morgan.ts';
import { SmilesError } from './error.ts';
import { parseSmiles } from './parse.ts';
import { canonicalSmiles } from './write.ts';

/** Reads it or says where it is wrong; anything else is a failure. */
function readOrRefuse(smiles: string): 'read' | 'refused' {
  try {
    const mol = parseSmiles(smiles);
    expect(mol.atomCount).toBeGreaterThan(0);
    foldMorgan(mol, 2, 1024);
    return 'read';
  } catch (error) {
    if (!(error instanceof SmilesError)) throw error;
    expect(error.message).not.toBe('');
    expect(error.position, smiles).toBeGreaterThanOrEqual(0);
    expect(error.position, smiles).toBeLessThanOrEqual(smiles.length);
    return 'refused';
  }
}

const PIECES =
  'C c N n O o S P F Cl Br [nH] [NH4+] [O-] [13C@@H] [H] [2H] * ( ) ( ) 1 2 3 1 2 %12 %(123) . - = # $ : ~ / \\ -> <- [ ] @ + é \u0000'.split(
    ' ',
  );

describe('SMILES that are wrong', () => {
  it('are refused with a position, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void readOrRefuse(text)),
      {
        numRuns: 2000,
      },
    );
  });

  it('are refused with a position, whatever the order of the pieces', () => {
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 25 }), (pieces) => {
        seen[readOrRefuse(pieces.join(''))] += 1;
      }),
      { numRuns: 4000 },
    );
    expect(seen.read).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(1000);
  });

  it('are refused wherever a molecule is cut off', () => {
    const whole = 'C[C@@H]1CC[C@H](/C=C/c2ccc%10cccc([N+](=O)[O-])c%10c2)N1C(=O)OC(C)(C)C.[Na+].[Cl-]';
    expect(readOrRefuse(whole)).toBe('read');
    for (let end = 1; end < whole.length; end += 1) readOrRefuse(whole.slice(0, end));
    for (let from = 0; from < whole.length; from += 1) readOrRefuse(whole.slice(from));
  });

  it.each([
    ['deep nesting', `${'C('.repeat(10_000)}C${')'.repeat(10_000)}`, 'read'],
    ['deep nesting that does not close', 'C('.repeat(10_000), 'refused'],
    ['a ring of ten thousand', `C1${'C'.repeat(9998)}C1`, 'read'],
    ['a chain of ten thousand with an error at its end', `${'C'.repeat(10_000)}]`, 'refused'],
    [
      'ten thousand open rings',
      Array.from({ length: 99 }, (_, i) => `C%(${i + 100})`)
        .join('')
        .repeat(101),
      'refused',
    ],
    ['9,999 aromatic atoms without a Kekulé structure', `c1${'c'.repeat(9998)}1`, 'refused'],
    ['ten thousand parts', 'C.'.repeat(9999).concat('C'), 'read'],
  ] as const)('end in bounded time: %s', (_, smiles, outcome) => {
    expect(readOrRefuse(smiles)).toBe(outcome);
  });

  it.each([
    ['C(C.C1)C1', 'CCCC'],
    ['C(C.C1C)CC1', 'CCCCCC'],
    ['CC(=O.C1CC)N(C)CC1', 'CCCCCN(C)C(C)=O'],
  ])('do not include a ring number that joins a branch’s second part to the trunk: %s', (smiles, same) => {
    expect(canonicalSmiles(parseSmiles(smiles))).toBe(canonicalSmiles(parseSmiles(same)));
  });
});
