import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { EvolutionStrategy } from './evolution-strategy.ts';
import { optimise } from './optimise.ts';

describe('evolution strategy', () => {
  it('finds the top of a stretched bowl', () => {
    const d = 10;
    const strategy = new EvolutionStrategy(new Float32Array(d).fill(2), 0.5, 20, createRandom(1));
    const score = (x: ArrayLike<number>): number => {
      let sum = 0;
      for (let k = 0; k < d; k += 1) sum -= 10 ** (k / 3) * ((x[k] as number) - 1) ** 2;
      return sum;
    };
    const before = score(strategy.mean);
    for (let round = 0; round < 250; round += 1) strategy.tell(strategy.ask().map(score));
    expect(score(strategy.mean)).toBeGreaterThan(-1e-3);
    expect(before).toBeLessThan(-1000);
  });
  it('needs a population', () => {
    expect(() => new EvolutionStrategy([0], 1, 2, createRandom(1))).toThrow(/too small/);
  });
});

describe('search in the latent space', { timeout: 120_000 }, () => {
  it('improves on what it starts from', async () => {
    const goal = {
      objectives: [{ property: 'qed' as const, want: { kind: 'raw' as const } }],
      combine: 'geometric' as const,
      start: ['CCOC(=O)c1ccc(NC(=O)c2ccccc2)cc1', 'O=C(Nc1ccccc1)N1CCCC1'],
    };
    const found = await optimise({
      goal,
      method: 'latent',
      budget: 80,
      seed: 2,
      top: 3,
      thread: 'here',
      evidence: false,
    });
    expect(found.calls).toBe(80);
    expect(found.proposals[0]?.generator).toBe('latent');
    const start = await optimise({
      goal,
      method: 'latent',
      budget: 2,
      seed: 2,
      top: 1,
      thread: 'here',
      evidence: false,
    });
    expect(found.proposals[0]?.score).toBeGreaterThan(start.proposals[0]?.score as number);
  });
});
