import { isAbsent, type Store } from '@aceso/store';
import type { FastifyRequest } from 'fastify';
import { fail } from '../errors.ts';
import { deny } from '../identity/index.ts';

/** `Patient/x` or `x` to `x`. */
export const bareId = (reference: string): string => reference.replace(/^[A-Z][A-Za-z]+\//, '');

/** Whether there is a Patient of this id, not deleted. */
export async function isPatient(store: Pick<Store, 'read'>, id: string): Promise<boolean> {
  try {
    await store.read('Patient', id);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** @throws ServerError `patient-not-found`, before anything is begun for somebody who is not there */
export async function assertPatient(store: Pick<Store, 'read'>, id: string): Promise<void> {
  if (!(await isPatient(store, id))) throw fail('patient-not-found');
}

/** Notes in the audit trail whose record this is about, and refuses somebody limited to another one. */
export function openRecord(request: FastifyRequest, patient: string): string {
  const id = bareId(patient);
  const own = request.principal?.patient;
  request.auditPatients([id]);
  if (own !== undefined && own !== id) throw deny('own-record');
  return id;
}
