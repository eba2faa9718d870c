import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { cohortTable } from './cohort.ts';

async function* stream(resources: readonly Resource[]): AsyncGenerator<Resource> {
  yield* resources;
}
const subject = { reference: 'Patient/a' };
const RECORDS: readonly Resource[] = [
  {
    resourceType: 'Observation',
    id: 'o1',
    status: 'final',
    code: { text: 'Heart rate' },
    subject,
    effectiveDateTime: '2024-01-01',
    valueQuantity: { value: 70, unit: '/min' },
  },
  {
    resourceType: 'Observation',
    id: 'o2',
    status: 'final',
    code: { text: 'Heart rate' },
    subject,
    effectiveDateTime: '2025-01-01',
    valueQuantity: { value: 82, unit: '/min' },
  },
  {
    resourceType: 'Observation',
    id: 'o3',
    status: 'entered-in-error',
    code: { text: 'Heart rate' },
    subject,
    effectiveDateTime: '2026-01-01',
    valueQuantity: { value: 999, unit: '/min' },
  },
  { resourceType: 'Condition', id: 'c1', code: { text: 'Asthma, mild' }, subject },
  { resourceType: 'Encounter', id: 'e1', status: 'finished', class: { code: 'AMB' }, subject },
  { resourceType: 'Patient', id: 'a', gender: 'female', birthDate: '1980-06-15' },
  { resourceType: 'Patient', id: 'b', gender: 'male', birthDate: '1990', deceasedBoolean: true },
  { resourceType: 'Condition', id: 'c2', code: { text: 'Nobody’s' }, subject: { reference: 'Patient/gone' } },
];

describe('a table of the patients', () => {
  it('has one row each, with the newest valid measurement and no identifier', async () => {
    const at = new Date('2026-06-14T00:00:00Z');
    const { csv, patients } = await cohortTable(stream(RECORDS), { conditions: 5, measurements: 5, at });
    expect(csv).toBe(
      'sex,age,alive,encounters,"Asthma, mild",Heart rate (/min)\nfemale,45,yes,1,yes,82\nmale,36,no,0,no,\n',
    );
    expect(patients).toEqual(['a', 'b']);
  });

  it('keeps to the number of columns asked for', async () => {
    const at = new Date('2026-06-15T00:00:00Z');
    const { csv } = await cohortTable(stream(RECORDS), { conditions: 0, measurements: 0, at });
    expect(csv.split('\n')[1]).toBe('female,46,yes,1');
  });
});
