import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { solveLinear } from './simplex.ts';

const program = (cost: number[], rows: [number, number][][], lower: number[], upper: number[], maximize = true) => ({
  cost: Float64Array.from(cost),
  rows,
  lower: Float64Array.from(lower),
  upper: Float64Array.from(upper),
  maximize,
});

describe('simplex', () => {
  it('finds the best flux of a branched path', () => {
    // in -> a -> (b | c) -> out, b held to 2.
    const rows: [number, number][][] = [
      [
        [0, 1],
        [1, -1],
        [2, -1],
      ],
      [
        [1, 1],
        [2, 1],
        [3, -1],
      ],
    ];
    const best = solveLinear(program([0, 0, 0, 1], rows, [0, 0, 0, 0], [10, 2, 5, Infinity]));
    expect(best.objective).toBeCloseTo(7, 9);
    expect(Array.from(best.x)).toEqual([7, 2, 5, 7]);
    const least = solveLinear(program([0, 0, 0, 1], rows, [0, 1, 0, 0], [10, 2, 5, Infinity], false));
    expect(least.objective).toBeCloseTo(1, 9);
  });

  it('meets bounds away from zero and reverses where it may', () => {
    const rows: [number, number][][] = [
      [
        [0, 1],
        [1, -1],
      ],
    ];
    expect(solveLinear(program([1, 0], rows, [-Infinity, -8], [-3, 100])).x).toEqual(Float64Array.of(-3, -3));
    expect(solveLinear(program([1, 0], rows, [-Infinity, -8], [-3, 100], false)).x).toEqual(Float64Array.of(-8, -8));
  });

  it('says when there is no point, or no limit', () => {
    const rows: [number, number][][] = [
      [
        [0, 1],
        [1, -1],
      ],
    ];
    expect(() => solveLinear(program([1, 0], rows, [0, 5], [3, 9]))).toThrow(/No fluxes meet all bounds/);
    expect(() => solveLinear(program([1, 0], rows, [4, 0], [3, 9]))).toThrow(/lower bound \(4\) above/);
    expect(() => solveLinear(program([1, 0], rows, [0, 0], [Infinity, Infinity]))).toThrow(/no limit/);
  });

  it('is never worse than points found by trying, on random problems', () => {
    const random = createRandom(5);
    for (let round = 0; round < 60; round += 1) {
      const n = 5;
      // A known feasible point makes the right-hand side zero: the last column balances each row.
      const rows = [0, 1].map((r) => [
        ...Array.from({ length: 3 }, (_, j) => [j, random.int(7) - 3] as [number, number]),
        [3 + r, 1] as [number, number],
      ]);
      const lower = [0, 1, 2].map(() => -random.int(5)).concat(-60, -60);
      const upper = [0, 1, 2].map(() => random.int(5)).concat(60, 60);
      const cost = Array.from({ length: n }, () => random.int(9) - 4);
      const { objective, x } = solveLinear(program(cost, rows, lower, upper));
      for (const row of rows) expect(row.reduce((s, [j, v]) => s + v * x[j]!, 0)).toBeCloseTo(0, 9);
      x.forEach((v, j) => {
        expect(v).toBeGreaterThanOrEqual(lower[j]! - 1e-9);
        expect(v).toBeLessThanOrEqual(upper[j]! + 1e-9);
      });
      // The corners of the three free columns hold the best point (the other two are wide enough).
      let best = Number.NEGATIVE_INFINITY;
      for (let corner = 0; corner < 8; corner += 1) {
        const free = [0, 1, 2].map((j) => (corner & (1 << j) ? upper[j]! : lower[j]!));
        const rest = rows.map((row) => -row.slice(0, 3).reduce((s, [j, v]) => s + v * free[j]!, 0));
        best = Math.max(
          best,
          [...free, ...rest].reduce((s, v, j) => s + v * cost[j]!, 0),
        );
      }
      expect(objective).toBeCloseTo(best, 8);
    }
  });
});
