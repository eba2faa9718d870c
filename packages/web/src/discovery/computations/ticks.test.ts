import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticks } from './ticks.ts';

describe('ticks of an axis', () => {
  it('are round and within it', () => {
    expect(ticks(0, 10)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticks(-0.3, 0.3)).toEqual([-0.2, 0, 0.2]);
    expect(ticks(3, 3)).toEqual([3]);
  });

  it('are few but more than one, whatever the range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        (low, width) => {
          const list = ticks(low, low + width);
          const slack = 1e-6 * (Math.abs(low) + width);
          return (
            list.length >= 1 && list.length <= 8 && list.every((v) => v >= low - slack && v <= low + width + slack)
          );
        },
      ),
    );
  });
});
