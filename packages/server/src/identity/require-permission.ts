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
