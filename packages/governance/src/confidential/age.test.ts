import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthdayOf, dayIn, majorityAt, stageOf, startOfDay } from './age.ts';

const rule = { limitedFrom: 12, majority: 18, leapDay: 'mar-1' } as const;
const at = (text: string): number => Date.parse(text);

describe('the age of a young person', () => {
  it.each([
    ['2014-03-10', 'UTC', '2026-03-09T23:59:59Z', '2026-03-10T00:00:00Z'],
    ['2014-03-10', 'America/New_York', '2026-03-10T03:59:59Z', '2026-03-10T04:00:00Z'],
    ['2014-03-10', 'Asia/Tokyo', '2026-03-09T14:59:59Z', '2026-03-09T15:00:00Z'],
    ['2014-03-10', 'Pacific/Kiritimati', '2026-03-09T09:59:59Z', '2026-03-09T10:00:00Z'],
    // Clocks went from 0:00 to 1:00 on that day: it began at 1:00.
    ['2006-11-04', 'America/Sao_Paulo', '2018-11-04T02:59:59Z', '2018-11-04T03:00:00Z'],
  ])('of %s changes at midnight in %s', (birthDate, zone, before, after) => {
    expect(stageOf(birthDate, rule, zone, at(before))).toBe('child');
    expect(stageOf(birthDate, rule, zone, at(after))).toBe('adolescent');
  });

  it('comes of age at midnight, at the age of the place', () => {
    for (const majority of [16, 18, 19, 21]) {
      const of = { ...rule, majority };
      const moment = majorityAt('2008-07-01', of, 'Europe/Madrid')!;
      expect(new Date(moment).toISOString()).toBe(`${2008 + majority}-06-30T22:00:00.000Z`);
      expect(stageOf('2008-07-01', of, 'Europe/Madrid', moment - 1000)).toBe('adolescent');
      expect(stageOf('2008-07-01', of, 'Europe/Madrid', moment)).toBe('adult');
    }
  });

  it('born on 29 February turns on the day that the clinic says, in years without one', () => {
    expect(birthdayOf('2008-02-29', 18, 'mar-1')).toBe('2026-03-01');
    expect(birthdayOf('2008-02-29', 18, 'feb-28')).toBe('2026-02-28');
    expect(birthdayOf('2008-02-29', 12, 'feb-28')).toBe('2020-02-29');
    expect(birthdayOf('2008-02-29', 12, 'mar-1')).toBe('2020-02-29');
    expect(birthdayOf('2088-02-29', 12, 'mar-1')).toBe('2100-03-01');
    expect(stageOf('2008-02-29', rule, 'UTC', at('2026-02-28T23:59:59Z'))).toBe('adolescent');
    expect(stageOf('2008-02-29', { ...rule, leapDay: 'feb-28' }, 'UTC', at('2026-02-28T00:00:00Z'))).toBe('adult');
  });

  it('is the earliest that a birth date without its day allows, and none without one', () => {
    expect(birthdayOf('2014', 12, 'mar-1')).toBe('2026-01-01');
    expect(birthdayOf('2014-06', 12, 'mar-1')).toBe('2026-06-01');
    expect(stageOf(undefined, rule, 'UTC', 0)).toBeUndefined();
    expect(stageOf('soon', rule, 'UTC', 0)).toBeUndefined();
  });

  it('has no time between where the ages are the same', () => {
    expect(stageOf('2008-03-01', { ...rule, limitedFrom: 18 }, 'UTC', at('2026-02-28T23:59:59Z'))).toBe('child');
    expect(stageOf('2008-03-01', { ...rule, limitedFrom: 18 }, 'UTC', at('2026-03-01T00:00:00Z'))).toBe('adult');
  });

  it('only ever grows, and changes in the first second of a day', () => {
    const order = ['child', 'adolescent', 'adult'];
    const zones = ['UTC', 'America/New_York', 'Europe/Madrid', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2015-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.constantFrom('feb-28' as const, 'mar-1' as const),
        fc.integer({ min: 0, max: 40 * 365 }),
        (born, zone, leapDay, days) => {
          const birthDate = born.toISOString().slice(0, 10);
          const of = { ...rule, leapDay };
          const moment = Date.parse(birthDate) + days * 86_400_000;
          const stage = (instant: number) => order.indexOf(stageOf(birthDate, of, zone, instant)!);
          expect(stage(moment + 86_400_000)).toBeGreaterThanOrEqual(stage(moment));
          const start = startOfDay(dayIn(zone, moment), zone);
          expect(stage(start)).toBe(stage(moment));
        },
      ),
      { numRuns: 300 },
    );
  });
});
