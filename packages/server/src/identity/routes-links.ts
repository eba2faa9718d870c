import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { deny } from './errors.ts';
import { passwordProblem } from './passwords.ts';
import type { IdentityServices } from './register.ts';
import { requireFresh, requirePermission } from './require-permission.ts';
import { PASSWORD_FIELD } from './wire.ts';

/** Per address: a secret of 256 bits is not guessed, but asking is work. */
const RATE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
const TAGS = ['Users'];

/** An administrator begins; the password is chosen by whoever will use it. */
export async function linkRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, sessions, tokens, tickets, links, lockout, notices, now } = services;
  const app = withZod(plain);

  app.post(
    '/api/users/:id/link',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission('user.manage'), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'A one-time link by which the owner sets a password; good for a day, and shown this once',
        params: z.object({ id: z.string().max(64) }),
        response: { 201: answer(z.object({ token: z.string(), expiresAt: z.string() })) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const found = await accounts.get(id);
      if (!found || found.account.disabled) throw deny('user-unknown');
      const made = await links.issue(id, now());
      const detail = { username: found.account.username, change: 'link for a password made' };
      const { patient } = found.account;
      request.audit({
        entities: [{ thing: { kind: 'account', id }, detail }],
        ...(patient === undefined ? {} : { patients: [patient] }),
      });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send(made);
    },
  );

  app.post(
    '/api/password-link',
    {
      config: { audit: 'account-change', csrf: false, ...RATE },
      schema: {
        tags: TAGS,
        summary: 'Set a password by a one-time link; sessions and tokens of before end',
        body: z.object({ token: z.string().min(1).max(100), password: PASSWORD_FIELD }),
        response: { 200: answer(z.object({ username: z.string() })) },
      },
    },
    async (request) => {
      const { token, password } = request.body;
      request.audit({ account: { username: '(link)' } });
      const id = await links.find(token, now());
      const found = await accounts.get(id);
      if (!found || found.account.disabled) throw deny('link-over');
      const { username, name, patient } = found.account;
      request.audit({ account: { id, username, ...(patient === undefined ? {} : { patient }) } });
      // A refused password must not use up the link.
      const problem = passwordProblem(password, [username, name]);
      if (problem !== undefined) throw deny('weak-password', problem);
      await links.use(token);
      await accounts.change(id, { password });
      await sessions.closeAll(id);
      await tokens.removeAll(id);
      await tickets.endAll(id);
      await links.endAll(id);
      await lockout.forgive(username, now());
      const detail = { username, change: 'password set by a link' };
      request.audit({ entities: [{ thing: { kind: 'account', id }, detail }] });
      await notices.tell({ account: id, kind: 'password-changed', at: now().toISOString(), address: request.ip });
      return { username };
    },
  );
}
