import { describe, expect, it } from 'vitest';
import { fromHalf, readWeights, toHalf, writeWeights } from './weights.ts';

describe('weights in half precision', () => {
  it('come back as the nearest half', () => {
    for (let half = 0; half < 0x7c00; half += 1) {
      expect(toHalf(fromHalf(half))).toBe(half);
      expect(toHalf(-fromHalf(half))).toBe(half | 0x8000);
    }
    expect(fromHalf(toHalf(0.1))).toBeCloseTo(0.1, 4);
    // Half way between 1 and the next half: to the even one.
    expect(fromHalf(toHalf(1 + 2 ** -11))).toBe(1);
    expect(fromHalf(toHalf(1 + 3 * 2 ** -11))).toBe(1 + 2 ** -9);
    expect(() => toHalf(70000)).toThrow(/16 bits/);
    expect(() => toHalf(Number.NaN)).toThrow(/16 bits/);
  });

  it('are read from a file with what they are, and refused when cut or foreign', () => {
    const bytes = writeWeights({
      about: { model: 'language' },
      tensors: { a: Float32Array.of(1, -2.5), b: Float32Array.of(0.25) },
    });
    const memory = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    const { about, tensors } = readWeights(memory);
    expect(about).toEqual({ model: 'language' });
    expect(tensors).toEqual({ a: Float32Array.of(1, -2.5), b: Float32Array.of(0.25) });
    expect(() => readWeights(bytes.subarray(0, bytes.length - 1))).toThrow(/bytes of data/);
    expect(() => readWeights(bytes.subarray(0, 24))).toThrow(/cut off/);
    expect(() => readWeights(new Uint8Array(40))).toThrow(/no weights/);
  });
});
