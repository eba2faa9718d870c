import { describe, expect, it } from 'vitest';
import { rangesOf, valuesOf } from './lists.ts';

describe('what people write in a field', () => {
  it('becomes values and ranges', () => {
    expect(valuesOf('k=0.2, A=10')).toEqual({ k: 0.2, A: 10 });
    expect(valuesOf('  ')).toEqual({});
    expect(rangesOf('k1=0.01:10 k2=-1:1e3')).toEqual([
      { id: 'k1', low: 0.01, high: 10 },
      { id: 'k2', low: -1, high: 1000 },
    ]);
  });

  it('is named where it is neither', () => {
    for (const bad of ['k', 'k=', 'k=x', '=3']) expect(() => valuesOf(`a=1 ${bad}`)).toThrow(bad);
    for (const bad of ['k', 'k=1', 'k=1:', 'k=:2', '=1:2', 'k=a:b']) expect(() => rangesOf(bad)).toThrow(bad);
  });
});
