import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/index.ts';
import { LuFactors } from './lu.ts';

describe('LU factors', () => {
  it('solve dense, sparse and banded systems, with rows that must change places', () => {
    const random = createRandom(7);
    for (const [n, share] of [
      [1, 1],
      [6, 1],
      [40, 1],
      [40, 0.08],
      [60, 0],
    ] as const) {
      for (let round = 0; round < 20; round += 1) {
        const lu = new LuFactors(n);
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i += 1) {
          for (let j = 0; j < n; j += 1) {
            const near = Math.abs(i - j) <= 2 && (i !== j || random.next() < 0.5);
            if (share === 1 || near || random.next() < share) a[i * n + j] = random.normal();
          }
        }
        const x = Float64Array.from({ length: n }, () => random.normal());
        const b = Float64Array.from({ length: n }, (_, i) => x.reduce((sum, v, j) => sum + a[i * n + j]! * v, 0));
        lu.matrix.set(a);
        if (!lu.factor()) continue;
        lu.solve(b);
        const residual = Math.max(
          ...Array.from({ length: n }, (_, i) =>
            Math.abs(x.reduce((sum, v, j) => sum + a[i * n + j]! * (v - b[j]!), 0)),
          ),
        );
        expect(residual).toBeLessThan(1e-9);
      }
    }
  });

  it('say where there is no solution', () => {
    const lu = new LuFactors(2);
    lu.matrix.set([1, 2, 2, 4]);
    expect(lu.factor()).toBe(false);
    lu.matrix.set([0, 1, 0, 1]);
    expect(lu.factor()).toBe(false);
    lu.matrix.set([Number.NaN, 1, 1, 1]);
    expect(lu.factor()).toBe(false);
  });
});
