import { expect, it } from 'vitest';
import { band, everyDay, line, scale } from './scale.ts';

it('places values on a line with round ticks', () => {
  const { place, ticks } = scale(0, 200, 100, 0);
  expect([place(0), place(50), place(200)]).toEqual([100, 75, 0]);
  expect(ticks).toEqual([0, 50, 100, 150, 200]);
  expect(scale(5, 5, 0, 10).place(5)).toBe(0);
});

it('breaks lines where there is no value, and closes bands', () => {
  expect(line([[0, 1], [1, 2], undefined, [3, 4]])).toBe('M0.0 1.0L1.0 2.0M3.0 4.0');
  expect(
    band(
      [
        [0, 0],
        [1, 0],
      ],
      [
        [0, 2],
        [1, 2],
      ],
    ),
  ).toBe('M0.0 0.0L1.0 0.0L1.0 2.0L0.0 2.0Z');
});

it('gives every day, at most the last ones', () => {
  expect(everyDay('2024-02-27', '2024-03-01', 100)).toEqual(['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01']);
  expect(everyDay('2020-01-01', '2024-03-01', 2)).toEqual(['2024-02-29', '2024-03-01']);
});
