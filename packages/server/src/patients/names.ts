import { isAbsent, type Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import { bareId } from './access.ts';
import { nameOf } from './summary.ts';

/** Names of patients for a list of things about them, by `Patient/id`; without those who are not in the record any more. */
export async function patientNames(
  store: Pick<Store, 'read'>,
  references: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const reference of new Set(references)) {
    const found = await store.read('Patient', bareId(reference)).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    if (found) names.set(reference, nameOf((found.resource as Patient).name));
  }
  return names;
}

const PAGE = 200;

/** Of these ids those whom the store shows: lists that were made for somebody else name people who are hidden from the caller. */
export async function seenPatients(store: Pick<Store, 'search'>, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const all = [...new Set(ids)];
  const seen = new Set<string>();
  for (let i = 0; i < all.length; i += PAGE) {
    const query = `_id=${all.slice(i, i + PAGE).join(',')}&_count=${PAGE}&_elements=id`;
    const found = await store.search({ type: 'Patient', query, base: 'http://localhost/fhir' });
    for (const { resource } of found.entry ?? [])
      if (resource?.resourceType === 'Patient' && resource.id) seen.add(resource.id);
  }
  return seen;
}
