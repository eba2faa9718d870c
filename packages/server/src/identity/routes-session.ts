import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { FastifyInstance } from 'fastify';
import { answer, withZod } from '../http/zod.ts';
import { normalUsername } from './accounts.ts';
import { accountOf, arrivals } from './arrivals.ts';
import { clearSessionCookie, sessionSecret } from './cookies.ts';
import { deny } from './errors.ts';
import type { FactorKind } from './factors/factors.ts';
import { hereOf } from './factors/passkey-routes.ts';
import { checkPassword } from './passwords.ts';
import type { IdentityServices } from './register.ts';
import { principalOf, requirePermission } from './require-permission.ts';
import { LOGIN, PROOF, SECOND_STEP, SESSION, SETUP } from './wire.ts';

/** Per address; guessing one account is slowed much earlier by the lockout. */
const RATE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
const TAGS = ['Session'];

export async function sessionRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, sessions, lockout, setup, factors, tickets, notices, publicUrl, now } = services;
  const { describe, signIn, welcome } = arrivals(services);
  const app = withZod(plain);

  app.get(
    '/api/session',
    {
      config: { audit: false, beforeFactor: true },
      schema: { tags: TAGS, summary: 'Who is signed in', response: { 200: answer(SESSION) } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const secret = request.authentication?.kind === 'session' ? sessionSecret(request) : undefined;
      const { limited, fresh } = request.authentication ?? {};
      return describe(request.principal, secret, {
        ...(limited ? { mustEnrol: true } : {}),
        ...(fresh === undefined ? {} : { fresh }),
      });
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
      const before = await lockout.attempt(username, request.ip, now());
      const right = await checkPassword(owner?.account.password, password);
      if (!right || !owner || owner.account.disabled) {
        if (owner?.account.disabled) request.audit({ outcome: 'The account is disabled.' });
        throw deny('wrong-credentials');
      }
      const ways = await factors.ways(owner.id);
      if (ways.length > 0) {
        // Not counted as a success: whoever has the password alone guesses codes under the same brake.
        request.audit({ outcome: 'The password was right; a second factor is asked for.' });
        reply.header('cache-control', 'no-store');
        return describe(null, undefined, { secondStep: { ticket: await tickets.issue(owner.id, now()), ways } });
      }
      await welcome(request, owner, before);
      return signIn(request, reply, owner);
    },
  );

  app.post(
    '/api/session/code',
    {
      config: { audit: 'login', csrf: false, ...RATE },
      schema: {
        tags: TAGS,
        summary: 'The second step of signing in: a code of the app, or a recovery code',
        body: SECOND_STEP,
        response: { 200: answer(SESSION) },
      },
    },
    async (request, reply) => {
      const { ticket, code } = request.body;
      const id = await tickets.find(ticket, now());
      const owner = id === undefined ? undefined : await accounts.get(id);
      request.audit({ account: owner ? accountOf(owner) : { username: '(unknown)' } });
      if (!owner || owner.account.disabled) throw deny('ticket-over');
      const before = await lockout.attempt(owner.account.username, request.ip, now());
      const factor = await factors.use(owner.id, code, now());
      if (!(await tickets.use(ticket))) throw deny('ticket-over');
      if (factor === 'recovery') {
        request.audit({ outcome: 'By a recovery code.' });
        await notices.tell({ account: owner.id, kind: 'recovery-used', at: now().toISOString(), address: request.ip });
      }
      // One of the attempts that were counted was the right password of this sign-in.
      await welcome(request, owner, { ...before, failures: Math.max(0, before.failures - 1) });
      return signIn(request, reply, owner, { factor });
    },
  );

  app.post(
    '/api/session/proof',
    {
      config: { audit: 'login', ...RATE },
      preHandler: requirePermission(),
      schema: {
        tags: TAGS,
        summary: 'Say again who one is, for what asks for it; holds for ten minutes',
        body: PROOF,
        response: { 200: answer(SESSION) },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const { authentication } = request;
      if (authentication?.kind !== 'session') throw deny('session-needed');
      const { password, code } = request.body;
      const passkey = request.body.passkey as AuthenticationResponseJSON | undefined;
      const proof = { purpose: 'proof', bound: authentication.id, alone: password === undefined } as const;
      // A signature is not guessed: it stands apart from the brake of passwords and codes.
      if (passkey)
        await factors.passkeys.use(principal.id, passkey, { ...proof, ...hereOf(request, publicUrl) }, now());
      const signed = passkey !== undefined;
      let factor: FactorKind | undefined = signed ? 'passkey' : undefined;
      if (password !== undefined || !signed) {
        const has = await factors.has(principal.id);
        const asked = has && code === undefined && !signed;
        await lockout.attempt(principal.username, request.ip, now());
        const own = await accounts.get(principal.id);
        if (!(await checkPassword(own?.account.password, password ?? ''))) throw deny('wrong-password');
        if (asked) throw deny('wrong-code', 'This account has a second factor: send its code or a passkey as well.');
        if (has && !signed) factor = await factors.use(principal.id, code!, now());
      }
      await lockout.succeed(principal.username, request.ip, now());
      await sessions.proven(authentication.id, now(), factor);
      reply.header('cache-control', 'no-store');
      return describe(principal, sessionSecret(request), { fresh: true });
    },
  );

  app.delete(
    '/api/session',
    { config: { audit: 'logout', beforeFactor: true }, schema: { tags: TAGS, summary: 'Sign out' } },
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
