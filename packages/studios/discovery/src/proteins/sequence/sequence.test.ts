import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { encode, LETTERS } from '../model/encode.ts';
import { alignLocally } from './align.ts';
import { looksLikeNucleotides, readFasta } from './fasta.ts';
import { BACKGROUND, BLOSUM62, granthamDistance } from './matrices.ts';
import { findRelatives, groupRelatives } from './relatives.ts';

async function* lines(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
const all = async (text: string) => {
  const list = [];
  for await (const entry of readFasta(lines(text), 'x.fasta')) list.push(entry);
  return list;
};
const message = async (text: string): Promise<string> =>
  all(text).then(
    () => 'no error',
    (error: Error) => error.message,
  );

describe('FASTA', () => {
  it('reads names, descriptions and wrapped sequences, and tidies letters', async () => {
    expect(await all('>a first one\nMK v\nLA*\n\n>b\nACDE-F\n')).toEqual([
      { id: 'a', description: 'first one', sequence: 'MKVLA', line: 1 },
      { id: 'b', description: '', sequence: 'ACDEF', line: 5 },
    ]);
  });

  it('names the line of what it cannot read', async () => {
    expect(await message('MKV\n')).toMatch(/x\.fasta, line 1: there is text before the first header/);
    expect(await message('>a\nMKV\nM1V\n')).toMatch(/line 3: "1" at column 2/);
    expect(await message('>a\n>b\nMK\n')).toMatch(/line 1: "a" has no sequence/);
    expect(await message('>a\nMK*V\n')).toMatch(/a stop \(\*\) at residue 3/);
    expect(await message('>\nMKV\n')).toMatch(/the header after ">" is empty/);
    expect(await message('')).toMatch(/has no sequence/);
  });

  it('tells nucleotides from proteins', () => {
    expect(looksLikeNucleotides('ACGT'.repeat(10))).toBe(true);
    expect(looksLikeNucleotides('ACGTM'.repeat(10))).toBe(false);
    expect(looksLikeNucleotides('ACG')).toBe(false);
  });
});

describe('exchange matrices', () => {
  const at = (a: string, b: string) => BLOSUM62[LETTERS.indexOf(a) * 20 + LETTERS.indexOf(b)];

  it('BLOSUM62 is symmetric, has its known values, and expects a negative score by chance', () => {
    expect([at('W', 'W'), at('A', 'R'), at('I', 'V'), at('F', 'Y'), at('C', 'E')]).toEqual([11, -1, 3, 3, -4]);
    let expected = 0;
    for (let a = 0; a < 20; a += 1)
      for (let b = 0; b < 20; b += 1) {
        expect(BLOSUM62[a * 20 + b]).toBe(BLOSUM62[b * 20 + a]);
        expected += (BACKGROUND[a] as number) * (BACKGROUND[b] as number) * (BLOSUM62[a * 20 + b] as number);
      }
    // The header of the published matrix says -0.5209 (in bits of another scale: half-bit scores give twice that).
    expect(expected / 2).toBeCloseTo(-0.52, 1);
  });

  it("gives the distances of Grantham's table", () => {
    // Table 2 of the paper.
    for (const [a, b, distance] of [
      ['S', 'R', 110],
      ['L', 'I', 5],
      ['C', 'W', 215],
      ['D', 'E', 45],
      ['G', 'A', 60],
    ] as const)
      expect(Math.abs(granthamDistance(a, b) - distance)).toBeLessThanOrEqual(1);
  });
});

describe('relatives', () => {
  const random = createRandom(7);
  const invented = (n: number) => Array.from({ length: n }, () => LETTERS[random.int(20)]).join('');
  const mutated = (text: string, share: number) =>
    [...text].map((c) => (random.next() < share ? LETTERS[random.int(20)] : c)).join('');

  it('aligns through a gap and counts identities', () => {
    const a = 'MKVLAAGWCDEHFFRT';
    const { pairs, identical } = alignLocally(encode(a), encode(`${a.slice(0, 8)}PPP${a.slice(8)}`), 2, 1);
    expect([pairs, identical]).toEqual([16, 16]);
    expect(alignLocally(encode('WWWW'), encode('PPPP')).score).toBe(0);
  });

  it('finds what is related and nothing else', () => {
    const parents = Array.from({ length: 12 }, () => invented(150));
    const sequences = parents.flatMap((p) => [p, mutated(p, 0.5), invented(150)]);
    const found = findRelatives(sequences.map(encode));
    expect(found.every(({ a, b }) => Math.floor(a / 3) === Math.floor(b / 3) && a % 3 === 0 && b % 3 === 1)).toBe(true);
    expect(found.length).toBeGreaterThanOrEqual(11);
    const groups = groupRelatives(sequences.length, found);
    expect(new Set(groups).size).toBe(sequences.length - found.length);
  });

  it('joins chains of relations', () => {
    expect([
      ...groupRelatives(5, [
        { a: 0, b: 3 },
        { a: 3, b: 4 },
      ]),
    ]).toEqual([0, 1, 2, 0, 0]);
  });
});
