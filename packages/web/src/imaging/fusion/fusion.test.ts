import { describe, expect, it } from 'vitest';
import { COLOUR_MAPS, tableOf } from './colour-maps.ts';
import { paintFusion } from './paint-fusion.ts';

const table = tableOf('grey');
const plain = { origin: [0, 0, 0], right: [1, 0, 0], down: [0, 1, 0] } as const;
const painted = (
  to: {
    origin: readonly [number, number, number];
    right: readonly [number, number, number];
    down: readonly [number, number, number];
  },
  planes: (number[] | undefined)[],
  opacity = 1,
): number[][] => {
  const target = new Uint8ClampedArray(4 * 4);
  paintFusion(target, 2, 2, to, { columns: 2, rows: 2, planes }, { table, lower: 0, upper: 10, opacity });
  return [0, 1, 2, 3].map((i) => [...target.subarray(4 * i, 4 * i + 4)]);
};

describe('images over each other', () => {
  it('give each value its colour, and fade where there is little', () => {
    expect(painted(plain, [[10, 5, 0, 1]])).toEqual([
      [255, 255, 255, 255],
      [128, 128, 128, 255],
      [0, 0, 0, 0],
      // A tenth of the range is half of what fades in.
      [26, 26, 26, 128],
    ]);
    expect(painted(plain, [[10, 10, 10, 10]], 0.4)[0]).toEqual([255, 255, 255, 102]);
  });

  it('are interpolated in the plane and between planes', () => {
    const between = { ...plain, origin: [0.5, 0, 0.25] as const, right: [0, 0, 0] as const };
    // In the plane (0 + 10) / 2 and (4 + 10) / 2; a quarter of the way from the first to the second.
    expect(
      painted(between, [
        [0, 10, 0, 10],
        [4, 10, 4, 10],
      ])[0]![0],
    ).toBe(Math.round((5.5 * 255) / 10));
  });

  it('leave out what lies beside them, and what has not come', () => {
    expect(painted({ ...plain, origin: [5, 0, 0] }, [[9, 9, 9, 9]])).toEqual(Array(4).fill([0, 0, 0, 0]));
    expect(painted({ ...plain, origin: [0, 0, 2] }, [[9, 9, 9, 9]])).toEqual(Array(4).fill([0, 0, 0, 0]));
    expect(painted(plain, [undefined])).toEqual(Array(4).fill([0, 0, 0, 0]));
  });

  it.each(COLOUR_MAPS)('%s goes from black to bright', (map) => {
    const colours = tableOf(map);
    expect([...colours.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(Math.max(...colours.subarray(3 * 255))).toBe(255);
  });
});
