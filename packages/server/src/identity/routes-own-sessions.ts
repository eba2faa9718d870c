import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { deny } from './errors.ts';
import type { IdentityServices } from './register.ts';
import { principalOf, requireFresh, requirePermission } from './require-permission.ts';
import { NOTICE, OWN_SESSION } from './wire.ts';

const TAGS = ['Session'];

/** Where one is signed in, and what happened to one's account. */
export async function ownSessionRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, sessions, notices, now } = services;
  const app = withZod(plain);
  const LIST = z.object({ items: z.array(OWN_SESSION) });

  const listOf = async (account: string, current: string | undefined) => ({
    items: (await sessions.list(account, now())).map(({ id, record }) => ({
      id,
      createdAt: record.createdAt,
      lastSeenAt: record.lastSeenAt,
      ...(record.address === undefined ? {} : { address: record.address }),
      ...(record.agent === undefined ? {} : { agent: record.agent }),
      ...(record.factor === undefined ? {} : { factor: record.factor }),
      current: id === current,
    })),
  });

  app.get(
    '/api/sessions',
    {
      preHandler: requirePermission(),
      schema: { tags: TAGS, summary: 'Where one is signed in', response: { 200: answer(LIST) } },
    },
    async (request) => listOf(principalOf(request).id, request.authentication?.id),
  );

  app.delete(
    '/api/sessions/:id',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'End one of one’s own sessions',
        params: z.object({ id: z.string().max(64) }),
        response: { 204: answer(z.null()) },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      if (request.authentication?.kind !== 'session') throw deny('session-needed');
      if (!(await sessions.closeOne(principal.id, request.params.id))) throw deny('session-unknown');
      const detail = { username: principal.username, change: 'a session was ended' };
      request.audit({ entities: [{ thing: { kind: 'account', id: principal.id }, detail }] });
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/users/:id/sessions',
    {
      preHandler: requirePermission('user.manage'),
      schema: {
        tags: TAGS,
        summary: 'Where an account is signed in',
        params: z.object({ id: z.string().max(64) }),
        response: { 200: answer(LIST) },
      },
    },
    async (request) => {
      const { id } = request.params;
      if (!(await accounts.get(id))) throw deny('user-unknown');
      return listOf(id, request.authentication?.id);
    },
  );

  app.get(
    '/api/notices',
    {
      preHandler: requirePermission(),
      schema: {
        tags: TAGS,
        summary: 'What happened to one’s account; the newest first',
        response: { 200: answer(z.object({ items: z.array(NOTICE) })) },
      },
    },
    async (request) => ({
      items: (await notices.list(principalOf(request).id)).map(({ kind, at, address, by, seen }) => ({
        kind,
        at,
        address,
        ...(by === undefined ? {} : { by }),
        seen: seen === true,
      })),
    }),
  );

  app.post(
    '/api/notices/seen',
    {
      config: { audit: false },
      preHandler: requirePermission(),
      schema: { tags: TAGS, summary: 'All of them were seen', response: { 204: answer(z.null()) } },
    },
    async (request, reply) => {
      await notices.see(principalOf(request).id);
      return reply.code(204).send(null);
    },
  );
}
