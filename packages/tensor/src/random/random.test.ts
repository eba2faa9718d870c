import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from './index.ts';

const sample = (n: number, draw: () => number) => Float64Array.from({ length: n }, draw);
const mean = (x: Float64Array) => x.reduce((s, v) => s + v, 0) / x.length;
const variance = (x: Float64Array) => {
  const m = mean(x);
  return x.reduce((s, v) => s + (v - m) ** 2, 0) / x.length;
};

describe('random', () => {
  it('repeats a sequence for a seed, and differs between seeds and streams', () => {
    const a = createRandom(7);
    const b = createRandom(7);
    expect(sample(50, a.next)).toEqual(sample(50, b.next));
    expect(sample(5, createRandom(7).next)).not.toEqual(sample(5, createRandom(8).next));
    expect(sample(5, createRandom(7).stream(1).next)).not.toEqual(sample(5, createRandom(7).stream(2).next));
    expect(sample(5, createRandom('7').next)).not.toEqual(sample(5, createRandom('8').next));
  });

  it('takes a stream without advancing its parent, and streams of neighbours are unrelated', () => {
    const a = createRandom(1);
    a.stream('x').next();
    expect(a.next()).toBe(createRandom(1).next());
    const firsts = sample(20_000, () => 0).map((_, i) => createRandom(3).stream(i).next());
    expect(mean(firsts)).toBeCloseTo(0.5, 2);
    expect(variance(firsts)).toBeCloseTo(1 / 12, 2);
  });

  it('has the moments of its distributions', () => {
    const r = createRandom(42);
    const n = 200_000;
    const normal = sample(n, r.normal);
    expect(mean(normal)).toBeCloseTo(0, 1.9);
    expect(variance(normal)).toBeCloseTo(1, 1.9);
    expect(mean(sample(n, r.exponential))).toBeCloseTo(1, 1.9);
    for (const shape of [0.3, 1, 4.5]) {
      const g = sample(n, () => r.gamma(shape));
      expect(Math.abs(mean(g) - shape)).toBeLessThan(0.03);
      expect(Math.abs(variance(g) - shape)).toBeLessThan(0.1);
    }
    const uniform = createRandom(5);
    const bins = new Float64Array(10);
    for (let i = 0; i < n; i += 1) {
      const k = uniform.int(10);
      bins[k] = (bins[k] ?? 0) + 1;
    }
    const chi2 = bins.reduce((s, c) => s + (c - n / 10) ** 2 / (n / 10), 0);
    expect(chi2).toBeLessThan(27.9); // 0.1 % point of chi-squared with 9 degrees of freedom
  });

  it('permutes without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer(), (n, seed) => {
        const order = createRandom(seed).permutation(n);
        expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
    expect(() => createRandom(1).permutation(2, 3)).toThrow(RangeError);
    expect(() => createRandom(1).int(0)).toThrow(RangeError);
  });
});
