import type { Resource } from '@medplum/fhirtypes';
import { expect, it } from 'vitest';
import { peopleOf } from './people.ts';

it('takes a row for each patient, alone or in a bundle, and nothing else', () => {
  const patient = {
    resourceType: 'Patient',
    gender: 'female',
    birthDate: '1961',
    address: [{ postalCode: '021**', state: 'MA' }],
  } as Resource;
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }, {}] } as Resource;
  const { columns, rows } = peopleOf([
    patient,
    bundle,
    { resourceType: 'Patient' },
    { resourceType: 'Basic', code: {} },
  ]);
  expect(columns).toEqual(['sex', 'born', 'place']);
  expect(rows).toEqual([
    ['female', '1961', '021**'],
    ['female', '1961', '021**'],
    ['', '', ''],
  ]);
});
