import { describe, expect, it } from 'vitest';
import { paretoFront } from './pareto.ts';

/** By the definition: every point against every other. */
function byDefinition(x: number[], y: number[], sx: number, sy: number): number[] {
  return x.flatMap((_, i) =>
    x.some((__, j) => {
      const [dx, dy] = [sx * (x[j]! - x[i]!), sy * (y[j]! - y[i]!)];
      return dx >= 0 && dy >= 0 && (dx > 0 || dy > 0);
    })
      ? []
      : [i],
  );
}

describe('a Pareto front', () => {
  it('is what the definition says, in every direction, with equal points', () => {
    // Small whole numbers, so that many are equal: a fixed multiplicative sequence.
    let state = 7;
    const next = () => {
      state = (state * 48271) % 2147483647;
      return state % 9;
    };
    for (let round = 0; round < 40; round += 1) {
      const x = Array.from({ length: 30 }, next);
      const y = Array.from({ length: 30 }, next);
      for (const dx of ['high', 'low'] as const)
        for (const dy of ['high', 'low'] as const) {
          const front = paretoFront(x, y, { x: dx, y: dy });
          const wanted = byDefinition(x, y, dx === 'high' ? 1 : -1, dy === 'high' ? 1 : -1);
          expect([...front].sort((a, b) => a - b)).toEqual(wanted);
        }
    }
  });

  it('is empty where there is nothing', () => {
    expect(paretoFront([], [], { x: 'high', y: 'low' })).toEqual([]);
  });
});
