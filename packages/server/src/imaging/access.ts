import type { Store, StudyRow } from '@aceso/store';
import type { FastifyRequest } from 'fastify';
import { fail } from '../errors.ts';
import { deny } from '../identity/index.ts';

/** Notes in the audit trail which study this is about, and whose. */
export function noteStudy(request: FastifyRequest, uid: string, patient: string): void {
  request.audit({ entities: [{ thing: { kind: 'imaging-study', id: uid } }] });
  if (patient !== '') request.auditPatients([patient]);
}

/** Notes whose study it is, and refuses somebody limited to another record. @throws IdentityError `own-record` */
export function mayOpen(request: FastifyRequest, uid: string, patient: string | undefined): void {
  noteStudy(request, uid, patient ?? '');
  const own = request.principal?.patient;
  if (own !== undefined && patient !== own) throw deny('own-record');
}

/**
 * Opens a study for a request: notes it in the audit trail, and refuses somebody limited to another record, or to theirs when
 * the study belongs to nobody yet.
 * @throws ServerError `study-not-found`, IdentityError `own-record`
 */
export async function openStudy(request: FastifyRequest, store: Store, uid: string): Promise<StudyRow> {
  const row = await store.images.study(uid);
  // Whether there is such a study is not for somebody limited to a record to know either.
  mayOpen(request, uid, row?.patient);
  if (!row) throw fail('study-not-found');
  return row;
}
