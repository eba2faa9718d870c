import type { ObservationSeries, SeriesPoint } from '@aceso/client';
import { describe, expect, it } from 'vitest';
import { flagOf, groupOf, newestOf, plotData, seconds, within } from './series.ts';

const point = (time: string, value: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  ref: `Observation/${time}`,
  time,
  value,
  text: String(value),
  ...more,
});
const series = (points: SeriesPoint[], more: Partial<ObservationSeries> = {}): ObservationSeries => ({
  key: 'k',
  label: 'Potassium',
  points,
  ...more,
});

describe('flags', () => {
  it('prefers the flag of the laboratory to the range', () => {
    expect(flagOf(point('2026', 4, { interpretation: 'HH', high: 5 }))).toBe('HH');
  });
  it('uses the range of the result before the range of the series', () => {
    expect(flagOf(point('2026', 5.1, { low: 3, high: 6 }), { low: 3.5, high: 5 })).toBe('N');
    expect(flagOf(point('2026', 5.1), { low: 3.5, high: 5 })).toBe('H');
    expect(flagOf(point('2026', 3.4), { low: 3.5 })).toBe('L');
    expect(flagOf(point('2026', 5), { low: 3.5, high: 5 })).toBe('N');
  });
  it('says nothing where nothing is recorded', () => {
    expect(flagOf(point('2026', 5))).toBeUndefined();
    expect(flagOf(point('2026', 5, { interpretation: 'constructor' }))).toBeUndefined();
  });
});

describe('time', () => {
  it('reads partial dates', () => {
    expect(seconds('2026')).toBe(Date.UTC(2026, 0, 1) / 1000);
    expect(seconds('2026-03')).toBe(Date.UTC(2026, 2, 1) / 1000);
    expect(seconds('soon')).toBeNaN();
  });
  it('counts a window back from the newest value of the record', () => {
    const all = series([point('2020-01-01', 1), point('2020-05-30', 2), point('2020-06-01', 3)]);
    expect(within(all, 'week', newestOf([all])).map(({ value }) => value)).toEqual([2, 3]);
    expect(within(all, 'all', newestOf([all]))).toHaveLength(3);
  });
});

describe('plots', () => {
  it('sorts, and parts values of the same second', () => {
    const data = plotData([point('2026-01-02', 2), point('2026-01-01', 1), point('2026-01-02', 3)], undefined);
    expect(data.y).toEqual([1, 2, 3]);
    expect(data.x[2]! - data.x[1]!).toBe(1);
  });
  it('shows the band when it is near', () => {
    const data = plotData([point('2026-01-01', 9), point('2026-01-02', 10)], { low: 12, high: 16 });
    expect(data.max).toBeGreaterThan(12);
    expect(data).toMatchObject({ low: 12, high: 16 });
  });
  it('does not flatten the line for a band far away', () => {
    const data = plotData([point('2026-01-01', 1), point('2026-01-02', 2)], { high: 1000 });
    expect(data.max).toBeLessThan(3);
  });
  it('never goes below zero for values that do not', () => {
    expect(plotData([point('2026-01-01', 0.1), point('2026-01-02', 8)], undefined).min).toBe(0);
    expect(plotData([point('2026-01-01', -3), point('2026-01-02', 8)], undefined).min).toBeLessThan(-3);
  });
  it('drops what cannot be placed', () => {
    expect(plotData([point('soon', 1), point('2026-01-01', Number.NaN), point('2026', 2)], undefined).y).toEqual([2]);
  });
});

it('groups by category', () => {
  expect(groupOf(series([], { category: 'vital-signs' }))).toBe('vitals');
  expect(groupOf(series([], { category: 'laboratory' }))).toBe('laboratory');
  expect(groupOf(series([]))).toBe('other');
});
