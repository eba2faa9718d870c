import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { deny } from './errors.ts';
import type { IdentityServices } from './register.ts';
import { principalOf, requireFresh, requirePermission } from './require-permission.ts';
import { NEW_TOKEN, TOKEN, tokenWire } from './wire.ts';

const TAGS = ['API tokens'];

/** Everybody manages their own tokens; nobody sees another's. */
export async function tokenRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { tokens, notices, now } = services;
  const app = withZod(plain);

  app.get(
    '/api/tokens',
    {
      preHandler: requirePermission(),
      schema: { tags: TAGS, summary: 'Own API tokens', response: { 200: answer(z.object({ items: z.array(TOKEN) })) } },
    },
    async (request) => {
      const principal = principalOf(request);
      return { items: (await tokens.list(principal.id)).map(({ id, record }) => tokenWire(id, record, principal)) };
    },
  );

  app.post(
    '/api/tokens',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'Make an API token; it is shown this once',
        body: NEW_TOKEN,
        response: { 201: answer(TOKEN.extend({ token: z.string() }).meta({ id: 'CreatedToken' })) },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      // A token that makes tokens would outlive its own expiry.
      if (request.authentication?.kind !== 'session') throw deny('session-needed');
      const { name, scopes, expiresInDays } = request.body;
      const excess = (scopes ?? []).filter((scope) => !principal.permissions.has(scope));
      if (excess.length > 0) throw deny('invalid-scopes', `The owner does not have ${excess.join(' and ')}.`);
      const { id, record, token } = await tokens.create(principal.id, { name, scopes, expiresInDays }, now());
      const detail = { change: 'token made', scopes: scopes?.join(' ') ?? 'all', expires: record.expiresAt };
      request.audit({ entities: [{ thing: { kind: 'token', id }, detail }] });
      const at = now().toISOString();
      await notices.tell({ account: principal.id, kind: 'token-made', at, address: request.ip });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ ...tokenWire(id, record, principal), token });
    },
  );

  app.delete(
    '/api/tokens/:id',
    {
      config: { audit: 'account-change' },
      preHandler: requirePermission(),
      schema: { tags: TAGS, summary: 'Remove an own API token', params: z.object({ id: z.string().max(64) }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      await tokens.remove(principalOf(request).id, id);
      request.audit({ entities: [{ thing: { kind: 'token', id }, detail: { change: 'token removed' } }] });
      return reply.code(204).send();
    },
  );
}
