import { describe, expect, it } from 'vitest';
import type { Drafter } from './families.ts';
import { generate } from './generate.ts';
import { moleculeJudge } from './judge.ts';

/** Drafts from a list, over and over. */
function listed(list: readonly string[]): Drafter {
  return {
    family: 'lm',
    temperature: 1,
    about: {},
    drafts: (from, to) =>
      Promise.resolve(
        Array.from({ length: to - from }, (_, i) => {
          const smiles = list[(from + i) % list.length] as string;
          // One of the list was written after going back.
          const steppedBack = smiles === 'CCN' ? 1 : 0;
          return { attempt: from + i, smiles, tokens: [], ended: smiles !== 'unfinished', steppedBack };
        }),
      ),
    close: () => Promise.resolve(),
  };
}

describe('generation', () => {
  const drafts = ['CCO', 'OCC', 'C1CC', 'unfinished', 'c1ccccc1O', 'C[CH2]', 'CCN', 'C[C@H](F)Cl', 'C[C@@H](F)Cl'];

  it('keeps different molecules in the order of the attempts and says what became of the others', async () => {
    const { molecules, statistics } = await generate(listed(drafts), { n: 4, judge: moleculeJudge() });
    expect(molecules.map(({ attempt }) => attempt)).toEqual([0, 4, 6, 7]);
    expect(statistics).toEqual({
      attempts: 8,
      accepted: 4,
      unfinished: 1,
      duplicates: 1,
      refused: { invalid: 1, radical: 1, unfit: 0, known: 0, blocked: 0 },
      valid: 6 / 8,
      atOnce: 5 / 8,
    });
    const fewer = await generate(listed(drafts), { n: 2, judge: moleculeJudge() });
    expect(fewer.molecules).toEqual(molecules.slice(0, 2));
  });

  it('counts stereoisomers as the same, and stops after the most attempts', async () => {
    const { molecules, statistics } = await generate(listed(drafts), { n: 10, most: 27, judge: moleculeJudge() });
    expect(molecules).toHaveLength(4);
    expect(statistics.attempts).toBe(27);
  });

  it('keeps to a scaffold, a list of known molecules and a gate', async () => {
    const judge = moleculeJudge({
      scaffold: '[#6]-[OX2]',
      known: ['OCC ethanol', 'no smiles'],
      gate: (mol) => (mol.atomCount === 3 ? 'small' : undefined),
    });
    expect(judge('CCN')).toEqual({ refused: 'unfit' });
    expect(judge('OCC')).toEqual({ refused: 'blocked' });
    expect(moleculeJudge({ known: ['OCC ethanol'] })('C(C)O')).toEqual({ refused: 'known' });
    expect(judge('COC(C)C')).toMatchObject({ identity: expect.any(String) });
    expect(() => moleculeJudge({ scaffold: '[' })).toThrow(/no SMARTS/);
  });

  it('fails in words where nothing fits', async () => {
    const judge = moleculeJudge({ scaffold: '[Au]' });
    await expect(generate(listed(drafts), { n: 3, most: 50, judge })).rejects.toThrow(/None of 50 .*unfit/);
  });
});
