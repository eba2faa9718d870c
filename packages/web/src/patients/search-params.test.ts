import { describe, expect, it } from 'vitest';
import { moveRow, readPatientSearch, toQuery } from './search-params.ts';

describe('filters in the address', () => {
  it('keeps what it can read', () => {
    expect(readPatientSearch({ q: 'Ada', gender: 'female', ageMin: 40, ageMax: '65', inpatient: true })).toEqual({
      q: 'Ada',
      gender: 'female',
      ageMin: 40,
      ageMax: 65,
      inpatient: true,
    });
    expect(readPatientSearch({ q: 12345 })).toEqual({ q: '12345' });
  });
  it('drops what it cannot', () => {
    expect(
      readPatientSearch({ q: {}, gender: 'x', ageMin: -1, ageMax: 1e9, inpatient: 'no', sort: '__proto__' }),
    ).toEqual({});
    expect(readPatientSearch({ ageMin: '' })).toEqual({});
  });
  it('asks for names in order unless told otherwise', () => {
    expect(toQuery({}, undefined).sort).toBe('name');
    expect(toQuery({ sort: '-lastEncounter' }, 'next').sort).toBe('-lastEncounter');
  });
});

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['End', 1, 4],
    ['Home', 3, 0],
    ['PageDown', 0, 4],
    ['x', 0, undefined],
    ['constructor', 0, undefined],
  ])('%s from %i', (key, from, to) => {
    expect(moveRow(key, from, 5)).toBe(to);
  });
  it('does nothing in an empty list', () => {
    expect(moveRow('ArrowDown', 0, 0)).toBeUndefined();
  });
});
