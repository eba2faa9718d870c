import { describe, expect, it } from 'vitest';
import { scaleOf } from './scale.ts';

describe('a scale', () => {
  it('holds every value between round marks', () => {
    const scale = scaleOf([151.2, 498.9, 300], 0, 100);
    expect(scale.ticks).toEqual([100, 200, 300, 400, 500]);
    expect(scale.place(100)).toBe(0);
    expect(scale.place(300)).toBeCloseTo(50);
  });
  it('has room where there is one value, or none, or numbers below zero', () => {
    expect(scaleOf([3], 0, 10).place(3)).toBeCloseTo(5);
    expect(scaleOf([], 0, 10).ticks.length).toBeGreaterThan(1);
    expect(scaleOf([-0.31, 0.22], 10, 0).ticks).toEqual([-0.4, -0.2, 0, 0.2, 0.4]);
  });
});
