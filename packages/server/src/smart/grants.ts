import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { answer, withZod } from '../http/zod.ts';
import { deny, principalOf, requirePermission } from '../identity/index.ts';
import type { SmartApps } from './apps.ts';
import type { Launches } from './launches.ts';
import { PLAIN_SCOPES, parseScope } from './scopes.ts';

const GRANT = z
  .object({
    id: z.string(),
    app: z.object({ id: z.string(), name: z.string() }),
    scopes: z.array(z.object({ scope: z.string(), context: z.string(), type: z.string(), acts: z.array(z.string()) })),
    identity: z.boolean().describe('The app learns who the person is'),
    offline: z.boolean().describe('The app may renew its access without asking'),
    patient: z.string().optional().describe('Id of the one record that the app may see'),
    since: z.string().optional(),
    lastUsed: z.string().optional().describe('To the minute'),
  })
  .meta({ id: 'AppGrant' });
const TAGS = ['SMART'];

export interface GrantOptions {
  readonly provider: () => Promise<Provider>;
  readonly apps: SmartApps;
  readonly launches: Launches;
}

/** What a person has let apps do in their name, and taking it back. Everybody sees and ends their own, nobody another's. */
export async function grantRoutes(plain: FastifyInstance, { provider, apps, launches }: GrantOptions): Promise<void> {
  const app = withZod(plain);

  app.get(
    '/api/apps/grants',
    {
      preHandler: requirePermission(),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Apps that the caller let in and whose access stands, latest first',
        response: { 200: answer(z.object({ items: z.array(GRANT) })) },
      },
    },
    async (request) => {
      const { Grant } = await provider();
      const held = await launches.ofAccount(principalOf(request).id);
      const shown = await Promise.all(
        held.map(async ({ id, granted }) => {
          const [grant, known] = await Promise.all([Grant.find(id), apps.get(granted.client)]);
          // Run out, or the app is shut out: there is no access left to end.
          if (!grant || !known) return [];
          const scopes = new Set<string>([
            ...(grant.getOIDCScope() || '').split(' '),
            ...Object.values(grant.resources ?? {}).flatMap((each) => String(each).split(' ')),
          ]);
          const { patient, since, lastUsed } = granted;
          const inRecords = [...scopes].filter((one) => !(PLAIN_SCOPES as readonly string[]).includes(one));
          return [
            {
              id,
              app: { id: granted.client, name: known.name },
              scopes: inRecords.flatMap((scope) => {
                const parsed = parseScope(scope);
                return parsed ? [{ scope, context: parsed.context, type: parsed.type, acts: [...parsed.acts] }] : [];
              }),
              identity: scopes.has('openid') || scopes.has('fhirUser'),
              offline: scopes.has('offline_access'),
              ...(patient === undefined ? {} : { patient }),
              ...(since === undefined ? {} : { since }),
              ...(lastUsed === undefined ? {} : { lastUsed }),
            },
          ];
        }),
      );
      const items = shown.flat().sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''));
      request.auditPatients(new Set(items.flatMap(({ patient }) => patient ?? [])));
      return { items };
    },
  );

  app.delete(
    '/api/apps/grants/:id',
    {
      preHandler: requirePermission(),
      config: { audit: 'account-change' },
      schema: {
        tags: TAGS,
        summary: 'End what an app may do in the name of the caller: its tokens and refresh tokens end at once',
        params: z.object({ id: z.string().min(1).max(100) }),
        response: { 204: answer(z.null()) },
      },
    },
    async (request, reply) => {
      // A person takes back what a person gave: no token, least of all the app's own.
      if (request.authentication?.kind !== 'session') throw deny('session-needed');
      const { id } = request.params;
      const granted = await launches.of(id);
      if (granted?.account !== principalOf(request).id)
        throw fail('not-found', 'You have let no app in under this id; its access may have ended already.');
      request.audit({
        outcome: 'The access of an app was ended by the person who gave it.',
        entities: [{ thing: { kind: 'app', id: granted.client } }],
        ...(granted.patient === undefined ? {} : { patients: [granted.patient] }),
      });
      // The context first: without it no token of the grant is let in, whatever fails afterwards.
      await launches.forget(id);
      const { Grant, AccessToken, RefreshToken, AuthorizationCode } = await provider();
      for (const model of [AuthorizationCode, RefreshToken, AccessToken]) await model.revokeByGrantId(id);
      await (await Grant.find(id))?.destroy();
      return reply.code(204).send();
    },
  );
}
