import { patchResource, patientsOf, readOperations } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import { patientsIn } from '../audit/request-facts.ts';
import { fail } from '../errors.ts';
import { deny } from '../identity/index.ts';
import { checkReadable } from './compartment.ts';
import type { FhirContext } from './context.ts';

/**
 * Writes of somebody limited to one record (an app with `patient/` scopes): what is there must be of that record, and
 * so must what comes to be, with no word about any other patient. What describes the hospital is read, never written.
 */

const refusal = (): Error => deny('own-record', 'Only entries of one record can be written here.');

/** @throws IdentityError `own-record` where the resource is not of the caller's one record, or names another patient */
export function checkOwn({ principal }: FhirContext, resource: Resource): void {
  const own = principal?.patient;
  if (own === undefined) return;
  if (!patientsOf(resource).includes(own)) throw refusal();
  for (const patient of patientsIn(resource)) if (patient !== own) throw refusal();
}

/** What a condition finds is everybody's, so that even "nothing was found" would tell about others. */
export function checkUnconditional({ principal, request }: FhirContext): void {
  if (principal?.patient !== undefined && request.headers['if-none-exist'] !== undefined) refuseConditions();
}

/** @throws IdentityError `own-record`; ServerError `subscription-apart`, since whose Subscription a condition finds is not known before */
export function checkNoCondition({ principal, type }: FhirContext): void {
  if (type === 'Subscription')
    throw fail('subscription-apart', 'A Subscription is written by its id, not by what a condition finds.');
  if (principal?.patient !== undefined) refuseConditions();
}

function refuseConditions(): never {
  throw deny(
    'own-record',
    'Conditional writes search all records; with access to one record, name the entry by its id.',
  );
}

/** The stored resource that a write is about, where there is one: it must be of the caller's record now. */
export async function checkOwnTarget(context: FhirContext): Promise<void> {
  const { principal, store, type, id } = context;
  if (principal?.patient === undefined) return;
  const found = await store.read(type, id).catch((error: unknown) => {
    const { code } = error as { code?: unknown };
    if (code === 'not-found' || code === 'gone') return undefined;
    throw error;
  });
  if (!found) return;
  await checkReadable(context);
  checkOwn(context, found.resource);
}

/** The version that a patch has to find: the one for which it was seen that the result stays within the record. */
export async function checkOwnPatch(context: FhirContext): Promise<{ readonly ifMatch?: string }> {
  const { principal, store, type, id, request } = context;
  if (principal?.patient === undefined) return {};
  await checkReadable(context);
  const found = await store.read(type, id);
  checkOwn(context, found.resource);
  checkOwn(context, patchResource(found.resource, readOperations(request.body)));
  return { ifMatch: found.versionId };
}
