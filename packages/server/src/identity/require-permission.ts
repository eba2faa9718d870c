import type { FastifyRequest } from 'fastify';
import { deny } from './errors.ts';
import type { Permission } from './permissions.ts';
import type { Principal } from './types.ts';
import './types.ts';

/**
 * A preHandler that lets a request pass only when somebody is signed in who holds every permission named.
 * With none named, being signed in is enough. 401 and 403 otherwise.
 */
export function requirePermission(...needed: readonly Permission[]) {
  return async (request: FastifyRequest): Promise<void> => {
    principalOf(request, ...needed);
  };
}

/** The signed-in principal inside a handler, checked like {@link requirePermission}. */
export function principalOf(request: FastifyRequest, ...needed: readonly Permission[]): Principal {
  const { principal } = request;
  if (!principal) throw deny('sign-in-needed');
  const missing = needed.filter((permission) => !principal.permissions.has(permission));
  if (missing.length > 0) throw deny('not-allowed', `This needs the permission ${missing.join(' and ')}.`);
  return principal;
}

/** May this principal see this patient's record? `patient` is an id or `Patient/id`. */
export const mayReadPatient = (principal: Principal, patient: string): boolean =>
  principal.patient === undefined || principal.patient === patient.replace(/^Patient\//, '');

/** @throws IdentityError `own-record` when the principal is limited to another record. */
export function checkPatientAccess(principal: Principal, patient: string): void {
  if (!mayReadPatient(principal, patient)) throw deny('own-record');
}
