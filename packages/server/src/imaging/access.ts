import type { Store, StudyRow } from '@aceso/store';
import type { FastifyRequest } from 'fastify';
import { fail } from '../errors.ts';
import { deny } from '../identity/index.ts';

/** Notes in the audit trail which study this is about, and whose. */
export function noteStudy(request: FastifyRequest, uid: string, patient: string): void {
  request.audit({ entities: [{ thing: { kind: 'imaging-study', id: uid } }] });
  if (patient !== '') request.auditPatients([patient]);
}

/**
 * Opens a study for a request: notes it in the audit trail, and refuses somebody limited to another record, or to theirs when
 * the study belongs to nobody yet.
 * @throws ServerError `study-not-found`, IdentityError `own-record`
 */
export async function openStudy(request: FastifyRequest, store: Store, uid: string): Promise<StudyRow> {
  const row = await store.images.study(uid);
  noteStudy(request, uid, row?.patient ?? '');
  const own = request.principal?.patient;
  // Whether there is such a study is not for them to know either.
  if (own !== undefined && row?.patient !== own) throw deny('own-record');
  if (!row) throw fail('study-not-found');
  return row;
}
