import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { normalUsername, principalFrom, type StoredAccount } from './accounts.ts';
import { clearSessionCookie, sessionSecret, setSessionCookie } from './cookies.ts';
import { deny } from './errors.ts';
import { checkPassword } from './passwords.ts';
import type { IdentityServices } from './register.ts';
import { fingerprint } from './secrets.ts';
import { csrfOf } from './sessions.ts';
import type { Principal } from './types.ts';
import { LOGIN, principalWire, SESSION, SETUP } from './wire.ts';

/** Per address; guessing one account is slowed much earlier by the lockout. */
const RATE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
const TAGS = ['Session'];

export async function sessionRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, sessions, lockout, setup, version, isDemo, now } = services;
  const app = withZod(plain);

  async function describe(principal: Principal | null, secret: string | undefined): Promise<z.infer<typeof SESSION>> {
    return {
      user: principal && principalWire(principal),
      csrf: principal && secret !== undefined ? csrfOf(secret) : '',
      setupNeeded: await setup.isNeeded(),
      version,
      demo: await isDemo(),
    };
  }

  /** A new session with a new secret; the one the browser had, whosesoever, ends. */
  async function signIn(request: FastifyRequest, reply: FastifyReply, owner: StoredAccount) {
    const before = sessionSecret(request);
    if (before !== undefined) await sessions.close(fingerprint(before));
    const secret = await sessions.open(owner.id, now());
    setSessionCookie(request, reply, secret);
    return describe(principalFrom(owner), secret);
  }

  app.get(
    '/api/session',
    {
      config: { audit: false },
      schema: { tags: TAGS, summary: 'Who is signed in', response: { 200: answer(SESSION) } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const secret = request.authentication?.kind === 'session' ? sessionSecret(request) : undefined;
      return describe(request.principal, secret);
    },
  );

  app.post(
    '/api/session',
    {
      config: { audit: 'login', csrf: false, ...RATE },
      schema: { tags: TAGS, summary: 'Sign in', body: LOGIN, response: { 200: answer(SESSION) } },
    },
    async (request, reply) => {
      const { username, password } = request.body;
      const owner = await accounts.byUsername(username);
      // What was typed for an account that does not exist may be a password in the wrong field: it is not kept.
      request.audit({
        account: owner ? accountOf(owner) : { username: '(unknown)' },
      });
      await lockout.attempt(username, request.ip, now());
      const right = await checkPassword(owner?.account.password, password);
      if (!right || !owner || owner.account.disabled) {
        if (owner?.account.disabled) request.audit({ outcome: 'The account is disabled.' });
        throw deny('wrong-credentials');
      }
      await lockout.succeed(username, request.ip, now());
      await accounts.signedIn(owner.id, now());
      return signIn(request, reply, owner);
    },
  );

  app.delete(
    '/api/session',
    { config: { audit: 'logout' }, schema: { tags: TAGS, summary: 'Sign out' } },
    async (request, reply) => {
      if (request.authentication?.kind === 'session') await sessions.close(request.authentication.id);
      clearSessionCookie(request, reply);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/setup',
    {
      config: { audit: 'account-change', csrf: false, ...RATE },
      schema: { tags: TAGS, summary: 'Make the first administrator', body: SETUP, response: { 200: answer(SESSION) } },
    },
    async (request, reply) => {
      request.audit({ account: { username: '(setup)' } });
      const owner = await setup.complete(request.body, now());
      const username = normalUsername(request.body.username);
      request.audit({
        account: { id: owner.id, username },
        outcome: 'The first administrator was made.',
        entities: [{ thing: { kind: 'account', id: owner.id }, detail: { roles: owner.account.roles.join(' ') } }],
      });
      return signIn(request, reply, owner);
    },
  );
}

const accountOf = ({ id, account }: StoredAccount) => ({
  id,
  username: account.username,
  ...(account.patient === undefined ? {} : { patient: account.patient }),
});
