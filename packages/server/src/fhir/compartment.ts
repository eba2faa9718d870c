import { patientsOf } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { fail } from '../errors.ts';
import { deny } from '../identity/index.ts';
import { type FhirContext, searchRequest } from './context.ts';

/**
 * What somebody limited to one record may read besides their own compartment: things that describe the hospital and
 * not a person in care, so that the names in their own record can be looked up.
 */
const SHARED = new Set([
  'HealthcareService',
  'Location',
  'Medication',
  'Organization',
  'Practitioner',
  'PractitionerRole',
]);

/** Answers as if the resource did not exist when the caller is limited to a record that it is not part of. */
export async function checkReadable(context: FhirContext): Promise<void> {
  const { principal, store, type, id } = context;
  if (principal?.patient === undefined || SHARED.has(type)) return;
  if (type === 'Patient') {
    if (id === principal.patient) return;
    throw fail('not-found', `There is no ${type} with this id.`);
  }
  const found = await store.search(searchRequest(context, `_id=${encodeURIComponent(id)}&_count=1`));
  const isThere = (found.entry ?? []).some(({ resource }) => resource?.resourceType === type && resource.id === id);
  if (!isThere) throw fail('not-found', `There is no ${type} with this id.`);
}

const isOwn = (patient: string, resource: Resource): boolean =>
  SHARED.has(resource.resourceType) || patientsOf(resource).includes(patient);

/** A version may be about another patient than the current one, before an error was put right. */
export function checkVersion({ principal, type }: FhirContext, resource: Resource): void {
  const own = principal?.patient;
  if (own !== undefined && !isOwn(own, resource)) throw fail('not-found', `There is no such version of this ${type}.`);
}

export function withoutOthersVersions({ principal }: FhirContext, bundle: Bundle): Bundle {
  const own = principal?.patient;
  if (own === undefined) return bundle;
  const { total: _, ...rest } = bundle;
  return { ...rest, entry: (bundle.entry ?? []).filter(({ resource }) => !resource || isOwn(own, resource)) };
}

/** For what spans patients: histories of a type, bundles, exports. */
export function checkUnlimited({ principal }: FhirContext): void {
  if (principal?.patient !== undefined) throw deny('own-record');
}
