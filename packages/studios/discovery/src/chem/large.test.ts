import { expect, it, describe as suite } from 'vitest';
import { canonicalSmiles, describe, morgan, parseSmiles } from './index.ts';

suite('molecules far larger than drugs end in bounded time', () => {
  it.each([
    ['a chain', 'C'.repeat(30_000)],
    ['a peptide', `${'N[C@@H](Cc1ccccc1)C(=O)'.repeat(100)}O`],
    ['a box of water', Array(5_000).fill('O').join('.')],
    ['a ring', `C1${'C'.repeat(9_998)}C1`],
    ['a polymer of side chains', `${'C(F)(F)'.repeat(1_000)}F`],
    ['many equal parts', Array(60).fill('CC(C)(C)C').join('.')],
  ])('%s', (_, smiles) => {
    const started = performance.now();
    const mol = parseSmiles(smiles);
    const canonical = canonicalSmiles(mol);
    expect(parseSmiles(canonical).atomCount).toBe(mol.atomCount);
    expect(morgan(mol, 2).ids.length).toBeGreaterThan(0);
    expect(describe(mol).mw).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('counts the same environments for a molecule above and below the limit of bit sets', () => {
    const unit = 'C(=O)NC(Cc1ccccc1)';
    const small = morgan(parseSmiles(`${unit.repeat(20)}O`), 2);
    const large = morgan(parseSmiles(`${unit.repeat(300)}O`), 2);
    expect(new Set(large.ids)).toEqual(new Set(small.ids));
    const sum = (counts: Uint16Array): number => counts.reduce((a, b) => a + b, 0);
    const per = sum(morgan(parseSmiles(`${unit.repeat(21)}O`), 2).counts) - sum(small.counts);
    expect(sum(large.counts)).toBe(sum(small.counts) + 280 * per);
  });
});
