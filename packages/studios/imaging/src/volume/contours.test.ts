import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImagingError } from '../errors.ts';
import { contoursOf, fillContours } from './contours.ts';
import { fillRuns, fromRuns, toRuns } from './runs.ts';

const filled = (columns: number, rows: number, contours: readonly (readonly number[])[]): number[] => {
  const plane = new Uint8Array(columns * rows);
  fillContours(plane, columns, rows, contours);
  return [...plane];
};

describe('outlines of a region', () => {
  it('give the same pixels again, with holes and pixels that touch by a corner', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 9 })
          .chain((columns) =>
            fc.tuple(
              fc.constant(columns),
              fc.array(fc.integer({ min: 0, max: 1 }), { minLength: columns, maxLength: columns * 9 }),
            ),
          ),
        ([columns, bits]) => {
          const rows = Math.floor(bits.length / columns);
          const plane = Uint8Array.from(bits.slice(0, rows * columns));
          expect(filled(columns, rows, contoursOf(plane, columns, rows))).toEqual([...plane]);
        },
      ),
    );
  });

  it('have corners only where they turn', () => {
    const plane = Uint8Array.from([1, 1, 1, 1, 1, 1]);
    expect(contoursOf(plane, 3, 2)).toEqual([[-0.5, -0.5, 2.5, -0.5, 2.5, 1.5, -0.5, 1.5]]);
  });

  it('may leave the image, and are refused when they are none', () => {
    expect(filled(2, 2, [[-5, -5, 0.5, -5, 0.5, 9, -5, 9]])).toEqual([1, 0, 1, 0]);
    for (const bad of [
      [0, 0, 1, 1],
      [0, 0, 1, 1, 2],
      [0, 0, 1, 1, Number.NaN, 2],
    ])
      expect(() => filled(2, 2, [bad])).toThrow(ImagingError);
  });
});

describe('runs of a mask', () => {
  it('give the same voxels again, and are refused outside of the image', () => {
    const mask = { data: Uint8Array.from([1, 1, 0, 1, 0, 0, 1, 1]), dims: [2, 2, 2] as const };
    expect(toRuns(mask).runs).toEqual([0, 2, 3, 1, 6, 2]);
    expect(fromRuns(toRuns(mask)).data).toEqual(mask.data);
    for (const bad of [[7, 2], [-1, 1], [0.5, 1], [1]])
      expect(() => fillRuns(new Uint8Array(8), bad)).toThrow(ImagingError);
  });
});
