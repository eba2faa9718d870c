import type { Bundle, Patient, Resource } from '@medplum/fhirtypes';
import type { Cells } from './classes.ts';

/** What somebody outside could know of a patient and a release still tells: of these the risk is computed. */
export const QUASI = ['sex', 'born', 'place'] as const;

/** A row of quasi-identifiers for each Patient of released FHIR (a resource, a bundle, or a list of them). */
export function peopleOf(resources: Iterable<Resource>): Cells {
  const rows: string[][] = [];
  const take = (resource: Resource | undefined): void => {
    if (resource?.resourceType === 'Patient') rows.push(row(resource));
    else if (resource?.resourceType === 'Bundle')
      for (const entry of (resource as Bundle).entry ?? []) take(entry.resource as Resource | undefined);
  };
  for (const resource of resources) take(resource);
  return { columns: [...QUASI], rows };
}

function row({ gender, birthDate, address }: Patient): string[] {
  const [home] = address ?? [];
  return [
    gender ?? '',
    birthDate ?? '',
    [home?.city, home?.postalCode ?? home?.state].filter((part) => part !== undefined).join(' '),
  ];
}
