import { describe, expect, it } from 'vitest';
import { choose, largest, penalise, seeded } from './sample.ts';
import { TextStream } from './text-stream.ts';

const LOGITS = Float32Array.from([Math.log(0.1), Math.log(0.6), Math.log(0.05), Math.log(0.25)]);
const draws = (sampling: object, allowed?: (id: number) => boolean) => {
  const random = seeded(5);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 8000; i += 1) {
    counts[choose(LOGITS, { temperature: 1, topP: 1, topK: 0, ...sampling }, random, allowed)!]! += 1 / 8000;
  }
  return counts;
};

describe('choosing a token', () => {
  it('draws as often as the scores say', () => {
    const [a, b, c, d] = draws({});
    for (const [found, meant] of [
      [a, 0.1],
      [b, 0.6],
      [c, 0.05],
      [d, 0.25],
    ] as const)
      expect(Math.abs(found! - meant)).toBeLessThan(0.02);
    const cold = draws({ temperature: 0.5 });
    expect(cold[1]!).toBeGreaterThan(0.75);
  });

  it('keeps to the likeliest, and to what is allowed', () => {
    expect(draws({ topP: 0.8 })).toEqual([0, expect.closeTo(0.706, 1), 0, expect.closeTo(0.294, 1)]);
    expect(draws({ topK: 1 })[1]).toBeCloseTo(1);
    expect(draws({ topP: 0.5 }, (id) => id === 2)[2]).toBeCloseTo(1);
    const greedy = { temperature: 0, topP: 1, topK: 0 };
    expect(choose(LOGITS, greedy, Math.random)).toBe(1);
    expect(choose(LOGITS, greedy, Math.random, (id) => id !== 1)).toBe(3);
    expect(choose(LOGITS, greedy, Math.random, () => false)).toBeUndefined();
    expect(largest(Float32Array.from([NaN, 1, 3, 3]))).toBe(2);
  });

  it('makes what was said less likely, on both sides of zero', () => {
    const logits = Float32Array.from([2, -2, 2]);
    penalise(logits, [0, 1, 1, 99], 2);
    expect([...logits]).toEqual([1, -4, 2]);
  });
});

describe('text that comes in tokens', () => {
  const bytes = [...new TextEncoder().encode('añb END c')];
  const decode = (ids: number[]) => new TextDecoder().decode(Uint8Array.from(ids));

  it('is told in whole characters, and not past a stop string', () => {
    const plain = new TextStream(decode, []);
    expect(bytes.map((id) => plain.push(id)).join('|')).toBe('a||ñ|b| |E|N|D| |c');
    const stopping = new TextStream(decode, ['END', ' ENx']);
    const told = bytes.map((id) => stopping.push(id));
    expect(told.slice(0, 9).join('|')).toBe('a||ñ|b|||| |');
    expect(stopping.stopped).toBe(true);
    const cut = new TextStream(decode, ['END']);
    expect([...bytes.slice(0, 6)].map((id) => cut.push(id)).join('') + cut.end()).toBe('añb E');
  });
});
