import { describe, expect, it } from 'vitest';
import { ageInYears, createFormatter, dateParts } from './format.ts';
import { displayUnit } from './units.ts';

const en = createFormatter('en', 'America/New_York');
const es = createFormatter('es', 'Europe/Madrid');

describe('dates', () => {
  it.each([
    ['2026-03-02', '2 Mar 2026', '2 mar 2026'],
    ['2026-09', 'Sep 2026', 'sep 2026'],
    ['2026', '2026', '2026'],
    ['not a date', 'not a date', 'not a date'],
    ['2026-02-30', '2026-02-30', '2026-02-30'],
  ])('%s keeps its precision', (text, english, spanish) => {
    expect(en.date(text)).toBe(english);
    expect(es.date(text).replace('sept', 'sep')).toBe(spanish);
  });
  it('shows a clinical time on the clock it was recorded in', () => {
    expect(en.dateTime('2026-03-02T23:45:00-08:00')).toBe('2 Mar 2026 23:45');
    expect(en.dateTime('2026-03-02T23:45:00.123Z')).toBe('2 Mar 2026 23:45');
    expect(en.dateTime('2026-03-02')).toBe('2 Mar 2026');
  });
  it('shows a system time on the clock of the reader', () => {
    expect(en.instant('2026-03-02T02:05:09Z')).toBe('1 Mar 2026 21:05');
    expect(es.instant('2026-03-02T02:05:09Z', true)).toBe('2 mar 2026 03:05:09');
    expect(en.instant('2026-03-02T05:00:00Z')).toBe('2 Mar 2026 00:00');
  });
  it('writes intervals with an open end', () => {
    expect(en.interval('2026-03-02', '2026-03-06')).toBe('2 Mar 2026 – 6 Mar 2026');
    expect(en.interval('2026-03-02', undefined)).toBe('2 Mar 2026 –');
    expect(en.interval('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z')).toBe('2 Mar 2026');
    expect(en.interval(undefined, undefined)).toBe('');
  });
  it('says how long ago', () => {
    const now = Date.parse('2026-03-02T12:00:00Z');
    expect(en.relative('2026-03-02T10:00:00Z', now)).toBe('2 hours ago');
    expect(es.relative('2026-03-01T10:00:00Z', now)).toBe('ayer');
    expect(en.relative('2026-03-02T11:59:50Z', now)).toBe('now');
  });
  it('refuses impossible days', () => {
    expect(dateParts('2025-02-29')).toBeUndefined();
    expect(dateParts('2024-02-29')?.day).toBe(29);
  });
});

describe('age', () => {
  it('counts completed years', () => {
    expect(ageInYears('1958-04-12', '2026-04-11')).toBe(67);
    expect(ageInYears('1958-04-12', '2026-04-12T00:00:00Z')).toBe(68);
    expect(ageInYears('1958', '2026-01-01')).toBe(68);
    expect(ageInYears('2027-01-01', '2026-01-01')).toBeUndefined();
  });
});

describe('numbers and units', () => {
  it('keeps unit and comparator with the number', () => {
    expect(en.quantity({ value: 9.1, unit: 'g/dL' })).toBe('9.1\u00a0g/dL');
    expect(es.quantity({ value: 9.1, unit: 'g/dL' })).toBe('9,1\u00a0g/dL');
    expect(en.quantity({ value: 0.01, unit: 'ng/mL', comparator: '<=' })).toBe('≤\u00a00.01\u00a0ng/mL');
    expect(en.quantity({ value: 96, unit: '%' })).toBe('96%');
    expect(en.quantity({ value: 3 })).toBe('3');
  });
  it('gives a computed value the decimals that are worth reading', () => {
    expect([2.34567, 23.4567, 234.567, 3].map((value) => en.measured(value, 'mm'))).toEqual([
      '2.35\u00a0mm',
      '23.5\u00a0mm',
      '235\u00a0mm',
      '3\u00a0mm',
    ]);
    expect(es.measured(12.345, '%', 1)).toBe('12,3%');
    expect(en.measured(7, '{score}')).toBe('7');
  });
  it('writes ranges', () => {
    expect(en.range(12, 16, 'g/dL')).toBe('12–16\u00a0g/dL');
    expect(en.range(undefined, 40, 'U/L')).toBe('≤\u00a040\u00a0U/L');
    expect(en.range(60, undefined)).toBe('≥\u00a060');
    expect(en.range(undefined, undefined)).toBe('');
  });
  it.each([
    ['10*3/uL', '×10³/mcL'],
    ['mm[Hg]', 'mmHg'],
    ['{beats}/min', '/min'],
    ['ug', 'mcg'],
    ['umol/L', 'mcmol/L'],
    ['10*-3', '10*-3'],
    ['constructor', 'constructor'],
    ['[degF]', '°F'],
    ["[hnsf'U]", 'HU'],
    ['{score}', ''],
    ['a', 'y'],
    ['cm2', 'cm²'],
  ])('%s is printed %s', (ucum, shown) => {
    expect(displayUnit(ucum)).toBe(shown);
  });
  it('says durations in two units at most', () => {
    expect(en.duration(90_061)).toBe('1 d 1 h');
    expect(en.duration(3_660)).toBe('1 h 1 min');
    expect(en.duration(59)).toBe('59 s');
  });
});
