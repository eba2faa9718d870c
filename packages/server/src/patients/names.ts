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
