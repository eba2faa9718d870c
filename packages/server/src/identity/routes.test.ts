import { resolve } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { createServer } from '../server.ts';
import { fakeStore } from '../testing/fake-store.ts';
import { permissionsOf, ROLES } from './permissions.ts';
import { registerIdentity } from './register.ts';
import type { RouteEntry } from './require-permission.ts';
import { letsIn, routesPage } from './routes-page.ts';

let app: FastifyInstance;
let routes: readonly RouteEntry[];
const WHO = 'x-test-role';

beforeAll(async () => {
  const store = fakeStore();
  ({ app, routes } = await createServer({
    store,
    config: readConfig({ ACESO_WEB: '/nonexistent', ACESO_REQUESTS_PER_MINUTE: '1000000' }, {}),
    logger: createLogger({ logLevel: 'silent' }),
    identify: async (server) => {
      const byRole = async (request: FastifyRequest) => {
        const role = ROLES.find((one) => one === request.headers[WHO]);
        if (!role) return undefined;
        const own = role === 'patient' ? { patient: 'the-own-record' } : {};
        const person = { id: role, username: role, name: role, roles: [role], permissions: permissionsOf([role]) };
        return { principal: { ...person, ...own }, authentication: { kind: 'session' as const, id: role } };
      };
      return registerIdentity(server, { store, version: '0', isDemo: async () => false, authenticators: [byRole] });
    },
  }));
  await app.ready();
});
afterAll(() => app.close());

/** An address of the route: of somebody else's record, where it names one. */
const addressOf = (url: string): string =>
  url
    .replace(/:type\b/g, 'Observation')
    .replace(/:\w+(\([^)]*\))?/g, 'somebody-else')
    .replace(/\*/g, 'x');

async function ask(route: RouteEntry, role: string | undefined): Promise<{ status: number; code: string }> {
  const answer = await app.inject({
    method: route.method as 'GET',
    url: addressOf(route.url),
    headers: role === undefined ? {} : { [WHO]: role },
  });
  // Refusals are told by their words: /fhir answers in its own form.
  const denied = /This needs the permission/.test(answer.body) ? 'not-allowed' : '';
  return { status: answer.statusCode, code: answer.statusCode === 401 ? 'sign-in-needed' : denied };
}

describe('every route', () => {
  it('stands in the documentation with what it asks for', async () => {
    await expect(routesPage(routes)).toMatchFileSnapshot(
      resolve(import.meta.dirname, '../../../../docs/reference/routes.md'),
    );
  });

  it('turns nobody away whom its permissions let in, and everybody else', async () => {
    const wrong: string[] = [];
    const closed = routes.filter(({ needs }) => needs !== undefined);
    for (const route of closed) {
      const nobody = await ask(route, undefined);
      if (nobody.code !== 'sign-in-needed') wrong.push(`nobody: ${route.method} ${route.url} ${nobody.status}`);
      // Where signing in is enough, the handler decides.
      for (const role of route.needs?.length === 0 ? [] : ROLES) {
        const { status, code } = await ask(route, role);
        const passed = code === '' && status !== 401;
        if (passed !== letsIn(route, role)) wrong.push(`${role}: ${route.method} ${route.url} ${status}`);
        // Whatever the role may do: no patient is answered about a record of somebody else.
        if (role === 'patient' && status < 300 && /\/patients\/:/.test(route.url))
          wrong.push(`somebody else's record: ${route.method} ${route.url} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(closed.length).toBeGreaterThan(150);
  }, 120_000);
});
