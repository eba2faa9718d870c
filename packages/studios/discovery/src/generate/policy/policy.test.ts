import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { parseSmiles } from '../../chem/index.ts';
import { shippedWeights } from '../families.ts';
import { scorerOf } from '../objectives/score.ts';
import { Ledger } from '../optimise/ledger.ts';
import { ScaffoldFilter } from './diversity.ts';
import { reinforce } from './reinforce.ts';
import { Replay } from './replay.ts';

describe('replay', () => {
  it('keeps the best, each molecule once, and draws the better ones more often', () => {
    const replay = new Replay(3);
    for (const [key, score] of [
      ['a', 0.1],
      ['b', 0.9],
      ['b', 0.9],
      ['c', 0.5],
      ['d', 0.3],
    ] as const) {
      replay.add({ tokens: [], key, score });
    }
    expect(replay.best.map(({ key }) => key)).toEqual(['b', 'c', 'd']);
    const random = createRandom(1);
    const first = Array.from({ length: 3000 }, () => replay.draw(1, random)[0]?.key);
    const share = (key: string): number => first.filter((each) => each === key).length / first.length;
    expect(share('b')).toBeCloseTo(0.9 / 1.7, 1);
    expect(share('d')).toBeCloseTo(0.3 / 1.7, 1);
    expect(replay.draw(9, random)).toHaveLength(3);
  });
});

describe('scaffold filter', () => {
  it('rewards a scaffold so many times, and leaves poor molecules alone', () => {
    const filter = new ScaffoldFilter(2);
    expect(filter.reward('Cc1ccccc1', 0.8)).toBe(0.8);
    expect(filter.reward('Cc1ccccc1', 0.2)).toBe(0.2);
    expect(filter.reward('CCc1ccccc1', 0.7)).toBe(0.7);
    expect(filter.reward('Oc1ccccc1', 0.9)).toBe(0);
    expect(filter.reward('Oc1ccncc1', 0.9)).toBe(0.9);
  });
});

describe('policy-gradient fine-tuning', { timeout: 180_000 }, () => {
  it('moves the language model towards what is asked for, the same way for a seed', async () => {
    const prior = await shippedWeights('language');
    const run = async (budget: number) => {
      const scorer = scorerOf([{ property: 'aromaticRings', want: { kind: 'ramp', from: 0, to: 4 } }]);
      const ledger = new Ledger({ scorer, budget });
      await reinforce(ledger, { prior, random: createRandom(3), batch: 16, perScaffold: Number.POSITIVE_INFINITY });
      return [...ledger.ranked].sort((a, b) => a.call - b.call);
    };
    const found = await run(160);
    expect(found).toHaveLength(160);
    expect(found.every(({ origin }) => origin === 'policy')).toBe(true);
    const mean = (part: typeof found): number => part.reduce((sum, { total }) => sum + total, 0) / part.length;
    expect(mean(found.slice(-48))).toBeGreaterThan(mean(found.slice(0, 48)) + 0.05);
    for (const { smiles } of found.slice(0, 5)) expect(parseSmiles(smiles).atomCount).toBeGreaterThan(0);
    // Three rounds are enough to see it: the weights moved after each.
    expect((await run(48)).map(({ smiles }) => smiles)).toEqual(found.slice(0, 48).map(({ smiles }) => smiles));
  });
});
