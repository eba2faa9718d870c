import type { FastifyRequest } from 'fastify';
import { deny } from '../identity/index.ts';

/** `Patient/x` or `x` to `x`. */
export const bareId = (reference: string): string => reference.replace(/^[A-Z][A-Za-z]+\//, '');

/** Notes in the audit trail whose record this is about, and refuses somebody limited to another one. */
export function openRecord(request: FastifyRequest, patient: string): string {
  const id = bareId(patient);
  const own = request.principal?.patient;
  request.auditPatients([id]);
  if (own !== undefined && own !== id) throw deny('own-record');
  return id;
}
