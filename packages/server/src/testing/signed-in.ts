import type { FastifyInstance } from 'fastify';
import { PERMISSIONS, type Permission, type Principal } from '../identity/index.ts';

/** For tests: every request comes from this person. */
export function signedIn(change: Partial<Principal> = {}): (app: FastifyInstance) => Promise<void> {
  const principal: Principal = {
    id: 'tester',
    username: 'tester',
    name: 'Test Person',
    roles: ['clinician'],
    permissions: new Set<Permission>(PERMISSIONS),
    ...change,
  };
  return async (app) => {
    app.decorateRequest('principal', null);
    app.decorateRequest('authentication', null);
    app.addHook('onRequest', async (request) => {
      request.principal = principal;
    });
  };
}
