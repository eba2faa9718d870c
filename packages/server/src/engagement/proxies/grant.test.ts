import { describe, expect, it } from 'vitest';
import { grantId, holds, type ProxyGrant, relatedPersonOf } from './grant.ts';

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
const age = at('2028-06-15T00:00:00Z');

describe('a grant to act for a patient', () => {
  it('holds from its beginning to its end, and until a minor comes of age', () => {
    expect(holds(grant, age, at('2025-12-31T23:59:59Z'))).toBe(false);
    expect(holds(grant, age, at('2026-01-01T00:00:00Z'))).toBe(true);
    expect(holds(grant, age, at('2028-06-14T23:59:59Z'))).toBe(true);
    expect(holds(grant, age, at('2028-06-15T00:00:00Z'))).toBe(false);
    expect(holds({ ...grant, minor: false }, age, at('2029-12-31T00:00:00Z'))).toBe(true);
    expect(holds({ ...grant, minor: false }, age, at('2030-01-01T00:00:00Z'))).toBe(false);
    expect(holds({ ...grant, ended: { at: '2026-02-01', by: 'Bo' } }, age, at('2026-03-01T00:00:00Z'))).toBe(false);
  });

  it('follows the birth date as the record has it now, and holds for no minor without one', () => {
    expect(holds(grant, at('2018-06-15T00:00:00Z'), at('2026-03-01T00:00:00Z'))).toBe(false);
    expect(holds(grant, undefined, at('2026-03-01T00:00:00Z'))).toBe(false);
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
