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

/** Header by which a test says who it is, for {@link signedInAs}. */
const WHO = 'x-test-person';

/** For tests with several people at one server: each request names its person. */
export function signedInAs(
  people: Readonly<Record<string, Partial<Principal>>>,
): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.decorateRequest('principal', null);
    app.decorateRequest('authentication', null);
    app.addHook('onRequest', async (request) => {
      const who = String(request.headers[WHO]);
      request.principal = {
        id: who,
        username: who,
        name: who,
        roles: ['clinician'],
        permissions: new Set<Permission>(PERMISSIONS),
        ...people[who],
      };
    });
  };
}

/** Requests in the name of one of them. */
export const as = (who: string): { readonly headers: Readonly<Record<string, string>> } => ({
  headers: { [WHO]: who },
});
