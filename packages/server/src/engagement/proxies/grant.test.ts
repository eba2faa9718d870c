import { describe, expect, it } from 'vitest';
import { comesOfAge, grantId, holds, type ProxyGrant, relatedPersonOf } from './grant.ts';

const grant: ProxyGrant = {
  account: 'a-1',
  name: 'Ann Berg',
  patient: 'bo',
  relationship: 'parent',
  scopes: ['record', 'visits'],
  minor: true,
  from: '2026-01-01T00:00:00Z',
  until: '2030-01-01T00:00:00Z',
  by: 'Nia',
};
const at = (text: string): number => Date.parse(text);
const child = { birthDate: '2010-06-15' };

describe('a grant to act for a patient', () => {
  it('holds from its beginning to its end, and to the day on which a minor comes of age', () => {
    expect(holds(grant, child, at('2025-12-31T23:59:59Z'))).toBe(false);
    expect(holds(grant, child, at('2026-01-01T00:00:00Z'))).toBe(true);
    // June 15, 2028 begins first at UTC+14.
    expect(holds(grant, child, at('2028-06-14T09:59:59Z'))).toBe(true);
    expect(holds(grant, child, at('2028-06-14T10:00:00Z'))).toBe(false);
    expect(holds({ ...grant, minor: false }, child, at('2029-12-31T00:00:00Z'))).toBe(true);
    expect(holds({ ...grant, minor: false }, child, at('2030-01-01T00:00:00Z'))).toBe(false);
    expect(holds({ ...grant, ended: { at: '2026-02-01', by: 'Bo' } }, child, at('2026-03-01T00:00:00Z'))).toBe(false);
  });

  it('follows the birth date as the record has it now, the earliest that it may be, and none without one', () => {
    expect(holds(grant, { birthDate: '2000-06-15' }, at('2026-03-01T00:00:00Z'))).toBe(false);
    expect(holds(grant, {}, at('2026-03-01T00:00:00Z'))).toBe(false);
    expect(comesOfAge({ birthDate: '2010' })).toBe(at('2027-12-31T10:00:00Z'));
    expect(comesOfAge({ birthDate: '2008-02-29' })).toBe(at('2026-02-28T10:00:00Z'));
  });

  it('is written as a RelatedPerson with its end and scope', () => {
    expect(relatedPersonOf(grant)).toMatchObject({
      id: grantId('a-1', 'bo'),
      active: true,
      patient: { reference: 'Patient/bo' },
      period: { end: grant.until },
      extension: [{ valueCode: 'record' }, { valueCode: 'visits' }],
    });
    expect(relatedPersonOf({ ...grant, ended: { at: '2026-02-01T00:00:00Z', by: 'Bo' } })).toMatchObject({
      active: false,
      period: { end: '2026-02-01T00:00:00Z' },
    });
  });
});
