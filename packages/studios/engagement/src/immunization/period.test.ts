import { describe, expect, it } from 'vitest';
import { atAge, isDay, plus } from './period.ts';

describe('date rules of the Logic Specification (table 3-6)', () => {
  it.each([
    ['2000-01-01', '3 years', '2003-01-01'],
    ['2000-01-01', '6 months', '2000-07-01'],
    ['2000-11-01', '6 months', '2001-05-01'],
    ['2000-01-01', '3 days', '2000-01-04'],
    ['2000-01-01', '3 weeks', '2000-01-22'],
    ['2000-02-01', '5 weeks', '2000-03-07'],
    ['2001-02-01', '5 weeks', '2001-03-08'],
    ['2000-01-15', '- 4 days', '2000-01-11'],
    ['2000-03-31', '6 months', '2000-10-01'],
    ['2000-08-31', '6 months', '2001-03-01'],
    ['2000-01-31', '6 months - 4 days', '2000-07-27'],
    ['2000-02-29', '1 year', '2001-03-01'],
    ['2000-12-31', '2 months', '2001-03-01'],
    ['2000-01-01', '16 years - 4 months', '2015-09-01'],
    ['2000-01-01', '13 years + 4 weeks', '2013-01-29'],
  ])('%s and %s is %s', (day, period, expected) => {
    expect(plus(day, period)).toBe(expected);
  });

  it('counts an age from its first day to the day before its last', () => {
    expect(atAge('2020-05-10', '2021-05-09', '12 months', '2 years')).toBe(false);
    expect(atAge('2020-05-10', '2021-05-10', '12 months', '2 years')).toBe(true);
    expect(atAge('2020-05-10', '2022-05-09', '12 months', '2 years')).toBe(true);
    expect(atAge('2020-05-10', '2022-05-10', '12 months', '2 years')).toBe(false);
  });

  it('knows a day that exists', () => {
    expect(isDay('2024-02-29')).toBe(true);
    for (const text of ['2023-02-29', '2024-2-9', '2024-13-01', '', 20240101]) expect(isDay(text)).toBe(false);
  });

  it('refuses what is no period', () => {
    expect(() => plus('2000-01-01', 'soon')).toThrow('"soon" is no period');
  });
});
