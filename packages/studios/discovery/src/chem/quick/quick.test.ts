import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeMoleculeKey } from '../../library/keys.ts';
import { MEASURES } from '../../library/pack.ts';
import type { Molecule } from '../molecule.ts';
import { foldMorgan } from '../morgan.ts';
import { SmilesError } from '../smiles/error.ts';
import { parseSmiles } from '../smiles/parse.ts';
import { latin1 } from './latin1.ts';
import { BLANK, DONE, OTHER, WANT_FINGERPRINT, WANT_KEY, WANT_PROPERTIES } from './layout.ts';
import { QUICK_NAMES, QuickKernel } from './quick.ts';

const BITS = 2048;
const kernel = new QuickKernel({ want: WANT_FINGERPRINT | WANT_PROPERTIES | WANT_KEY, radius: 2, bits: BITS });

function read(smiles: string): Molecule | undefined {
  try {
    return parseSmiles(smiles);
  } catch (error) {
    if (error instanceof SmilesError) return undefined;
    throw error;
  }
}

/** Compares every line with the general kernel; gives how many the quick one took. */
function compare(text: Uint8Array, kernelUsed = kernel): { taken: number; lines: number } {
  let taken = 0;
  let lines = 0;
  kernelUsed.visit(text, ({ status, slot, from, to }) => {
    lines += 1;
    if (status !== DONE) return;
    taken += 1;
    const smiles = latin1(text, from, to);
    const mol = read(smiles);
    if (!mol) throw new Error(`Only the quick kernel takes ${smiles}`);
    const words = BITS / 32;
    const key = new Uint32Array(16);
    writeMoleculeKey(mol, key, 0);
    expect(
      {
        fingerprint: kernelUsed.fingerprints.slice(slot * words, (slot + 1) * words),
        key: kernelUsed.keys.slice(slot * 16, (slot + 1) * 16),
        properties: [...kernelUsed.allProperties.slice(slot * 7, (slot + 1) * 7)],
      },
      smiles,
    ).toEqual({
      fingerprint: foldMorgan(mol, 2, BITS),
      key,
      properties: QUICK_NAMES.map((name) => MEASURES[name](mol)),
    });
  });
  return { taken, lines };
}

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const TOKENS =
  'C C C c c c n o s N O S F Cl Br I P B b p 1 1 2 2 3 %10 ( ) ( ) = # - . / \\ [nH] [NH3+] [O-] [N+] [C@H] [C@@H] [Si] [se] [Na+] [2H] [H] * : ~ $ [Fe+2] [13C] N(=O)=O C(=O)O c1ccccc1'.split(
    ' ',
  );

describe('the quick kernel', () => {
  const products = new URL('../../library/fixtures/products.smi', import.meta.url);

  it('finds what the general kernel finds, for nearly all of a library', () => {
    const { taken, lines } = compare(readFileSync(products));
    expect(lines).toBeGreaterThan(100);
    expect(taken / lines).toBeGreaterThan(0.95);
  });

  it.each([
    ['charges, nitro groups and azides', 'CN(=O)=O C[N+](=O)[O-] CN=N#N CC(=O)[O-].[Na+] C[N+](C)(C)C [O-][n+]1ccccc1'],
    [
      'fused and odd aromatic rings',
      'c1ccc2cccc2cc1 O=C1NC(=O)c2ccccc12 O=C1C=CC(=O)c2ccccc12 c1ccc2c(c1)[nH]c1ccccc12 C1=CC=CC=CC=C1',
    ],
    ['rings of rings', 'C1CC2CCC1C2 C1CC11CC1 C12C3C4C1C5C2C3C45 C1CC2CCC1CC2 c1cc2ccc3cccc4ccc(c1)c2c34'],
    ['valences', 'O=S(=O)(O)O OP(=O)(O)O ClI FS(F)(F)(F)(F)F C[Si](C)(C)C [SiH4] B(O)O [Fe+2] [Cl-] BrBr'],
    ['closings', 'C%10CCCCC%10 C1CC=1 C=1CC1 C1CC12CC2 N1=CC=CC=C1 C(C(C)(C))C'],
    ['three-rings with N and O', 'C1CO1 C1CN1 CN1CC1 C1CN1C1CO1'],
  ])('agrees on %s', (_, list) => {
    const { lines } = compare(bytes(list.replaceAll(' ', '\n')));
    expect(lines).toBe(list.split(' ').length);
  });

  it('leaves to the general kernel whatever is wrong, and goes on after it', () => {
    const wrong = [
      'C1CC',
      'C(',
      'CC)',
      'C(C)(C)(C)(C)C',
      'cccc',
      '[C',
      'C==C',
      'C%1',
      'CÃ',
      'C[2H]',
      '[H]C',
      '*C',
      '()',
      '',
    ];
    for (const smiles of wrong) {
      expect(kernel.one(smiles)).toBe(OTHER);
      expect(kernel.one('C1CC1O')).toBe(DONE);
    }
  });

  it('keeps lines, blank ones and ones longer than its memory apart', () => {
    const long = 'C'.repeat(200_000);
    const text = bytes(`CCO first\r\n\n   \n${long} big\n\tCCN\tsecond name \nCCC`);
    const seen: [number, number, string, string][] = [];
    kernel.visit(text, ({ line, status, from, to, end }) =>
      seen.push([line, status, latin1(text, from, to), latin1(text, to, end).trim()]),
    );
    expect(seen).toEqual([
      [0, DONE, 'CCO', 'first'],
      [1, BLANK, '', ''],
      [2, BLANK, '', ''],
      [3, OTHER, long, 'big'],
      [4, DONE, 'CCN', 'second name'],
      [5, DONE, 'CCC', ''],
    ]);
  });

  it('agrees on any text made of the pieces of SMILES', () => {
    const smiles = fc.array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(smiles, { minLength: 1, maxLength: 20 }), (all) => {
        expect(compare(bytes(all.join('\n'))).lines).toBe(all.length);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (text) => {
        compare(text);
      }),
      { numRuns: 300 },
    );
  });
});
