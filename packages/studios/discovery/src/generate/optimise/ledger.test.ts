import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import type { Scorer } from '../objectives/score.ts';
import { scorerOf } from '../objectives/score.ts';
import { evolve } from './genetic.ts';
import { Ledger } from './ledger.ts';
import { dominates, paretoFront, rankedByView } from './pareto.ts';

const carbons: Scorer = {
  names: ['carbons'],
  score(mol) {
    const total = mol.atomicNumber.filter((z) => z === 6).length / 10;
    return { total, parts: [total], values: [total] };
  },
};

describe('a ledger', () => {
  it('scores a molecule once, ranks, and keeps to its budget and its gate', () => {
    const ledger = new Ledger({
      scorer: carbons,
      budget: 3,
      gate: (mol) => (mol.atomicNumber.includes(16) ? 'sulfur' : undefined),
    });
    ledger.propose('CCO', 'a');
    ledger.propose('OCC', 'b');
    expect(ledger.propose('C(', 'a')).toBeUndefined();
    expect(ledger.propose('CS', 'a')).toBeUndefined();
    ledger.propose('CCCC', 'a');
    ledger.propose('C', 'a');
    expect(ledger.propose('CCCCC', 'a')).toBeUndefined();
    expect(ledger.ranked.map(({ smiles, origin }) => [smiles, origin])).toEqual([
      ['CCCC', 'a'],
      ['CCO', 'a'],
      ['C', 'a'],
    ]);
    expect([ledger.calls, ledger.blocked, ledger.full]).toEqual([3, 1, true]);
  });

  it('measures the area under the ten best as the benchmark does', () => {
    const scores = Array.from({ length: 250 }, (_, i) => (i < 100 ? 0.2 : 0.6));
    let at = -1;
    const scorer: Scorer = {
      names: ['listed'],
      score() {
        at += 1;
        return { total: scores[at] as number, parts: [], values: [] };
      },
    };
    const ledger = new Ledger({ scorer, budget: 1000 });
    for (let i = 0; i < 250; i += 1) ledger.propose('C'.repeat(i + 1), 'a');
    // 0 to 0.2 over the first 100, 0.2 to 0.6 over the second, 0.6 to the end.
    expect(ledger.area()).toBeCloseTo((0.1 * 100 + 0.4 * 100 + 0.6 * 800) / 1000, 10);
  });
});

describe('a genetic search', () => {
  it('climbs, spends its budget, and repeats with the seed', async () => {
    const run = async (seed: number) => {
      const ledger = new Ledger({
        scorer: scorerOf([{ similarTo: 'CC(=O)Oc1ccccc1C(=O)O' }]),
        budget: 600,
      });
      for (const smiles of ['CCO', 'c1ccccc1', 'CC(=O)N', 'OC(=O)C1CCCCC1', 'COC']) ledger.propose(smiles, 'start');
      const begin = ledger.ranked[0]?.total as number;
      await evolve(ledger, { random: createRandom(seed) });
      return { begin, ledger };
    };
    const { begin, ledger } = await run(5);
    expect(ledger.calls).toBe(600);
    expect(ledger.ranked[0]?.total).toBeGreaterThan(begin + 0.2);
    expect((await run(5)).ledger.ranked).toEqual(ledger.ranked);
  });

  it('ends by itself where there is nothing new to find', async () => {
    const ledger = new Ledger({ scorer: carbons, budget: 10_000 });
    ledger.propose('CCC', 'start');
    await evolve(ledger, { random: createRandom(1), largest: 3 });
    expect(ledger.full).toBe(false);
  });
});

describe('a Pareto front', () => {
  const points = [
    [1, 0],
    [0, 1],
    [0.6, 0.6],
    [0.5, 0.5],
    [0.6, 0.6],
    [0.2, 0.9],
  ].map((parts) => ({ parts }));

  it('holds what nothing dominates', () => {
    expect(paretoFront(points).map(({ parts }) => parts)).toEqual([
      [1, 0],
      [0, 1],
      [0.6, 0.6],
      [0.6, 0.6],
      [0.2, 0.9],
    ]);
    expect(dominates({ parts: [1, 1] }, { parts: [1, 1] })).toBe(false);
  });

  it('is reached all along by views drawn at random', () => {
    const random = createRandom(2);
    const firsts = new Set(Array.from({ length: 200 }, () => rankedByView(points, random)[0]?.parts.join()));
    for (const parts of [
      [0.6, 0.6],
      [0.2, 0.9],
    ])
      expect(firsts).toContain(parts.join());
    expect(firsts).not.toContain('0.5,0.5');
  });
});
