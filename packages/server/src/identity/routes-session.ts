import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { normalUsername, principalFrom, type StoredAccount } from './accounts.ts';
import { clearSessionCookie, sessionSecret, setSessionCookie } from './cookies.ts';
import { deny } from './errors.ts';
import { checkPassword } from './passwords.ts';
import type { IdentityServices } from './register.ts';
import { principalOf, requirePermission } from './require-permission.ts';
import { fingerprint } from './secrets.ts';
import { csrfOf, type SessionFacts } from './sessions.ts';
import type { Principal } from './types.ts';
import { LOGIN, PROOF, principalWire, SECOND_STEP, SESSION, SETUP } from './wire.ts';

/** Per address; guessing one account is slowed much earlier by the lockout. */
const RATE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
const TAGS = ['Session'];
/** Typing errors are not worth a message. */
const MANY_FAILURES = 3;

export async function sessionRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, sessions, lockout, setup, factors, policies, tickets, notices, version, isDemo, now } = services;
  const app = withZod(plain);

  async function describe(
    principal: Principal | null,
    secret: string | undefined,
    more: Pick<z.infer<typeof SESSION>, 'mustEnrol' | 'fresh' | 'secondStep'> = {},
  ): Promise<z.infer<typeof SESSION>> {
    return {
      user: principal && principalWire(principal),
      csrf: principal && secret !== undefined ? csrfOf(secret) : '',
      setupNeeded: await setup.isNeeded(),
      version,
      demo: await isDemo(),
      ...more,
      ...(principal && secret !== undefined ? { notices: await notices.unseen(principal.id) } : {}),
    };
  }

  /** A new session with a new secret; the one the browser had, whosesoever, ends. */
  async function signIn(request: FastifyRequest, reply: FastifyReply, owner: StoredAccount, facts: SessionFacts = {}) {
    const before = sessionSecret(request);
    if (before !== undefined) await sessions.close(fingerprint(before));
    const agent = request.headers['user-agent']?.slice(0, 300);
    const about = { address: request.ip, ...(agent === undefined ? {} : { agent }), ...facts };
    const secret = await sessions.open(owner.id, now(), about);
    setSessionCookie(request, reply, secret);
    const principal = principalFrom(owner);
    if (facts.factor !== undefined || !(await policies.asks(principal.roles, now())))
      return describe(principal, secret, { fresh: true });
    return describe({ ...principal, permissions: new Set() }, secret, { mustEnrol: true, fresh: true });
  }

  /** All was right: the count starts anew, and the person is told where it is not as usual. */
  async function welcome(
    request: FastifyRequest,
    owner: StoredAccount,
    before: { failures: number; trusted: boolean },
  ) {
    const { username } = owner.account;
    const at = now();
    await lockout.succeed(username, request.ip, at);
    const facts = { account: owner.id, at: at.toISOString(), address: request.ip };
    // The first sign-in of an account comes from a new address by nature.
    if (!before.trusted && owner.account.lastSignIn !== undefined)
      await notices.tell({ ...facts, kind: 'sign-in-new-address' });
    if (before.failures >= MANY_FAILURES) await notices.tell({ ...facts, kind: 'sign-in-after-failures' });
    await accounts.signedIn(owner.id, at);
  }

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
      if (await factors.has(owner.id)) {
        // Not counted as a success: whoever has the password alone guesses codes under the same brake.
        request.audit({ outcome: 'The password was right; a second factor is asked for.' });
        reply.header('cache-control', 'no-store');
        return describe(null, undefined, { secondStep: { ticket: await tickets.issue(owner.id, now()) } });
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
      const has = await factors.has(principal.id);
      const asked = has && code === undefined;
      await lockout.attempt(principal.username, request.ip, now());
      const own = await accounts.get(principal.id);
      if (!(await checkPassword(own?.account.password, password))) throw deny('wrong-password');
      if (asked) throw deny('wrong-code', 'This account has a second factor: send its code as well.');
      const factor = has ? await factors.use(principal.id, code!, now()) : undefined;
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

const accountOf = ({ id, account }: StoredAccount) => ({
  id,
  username: account.username,
  ...(account.patient === undefined ? {} : { patient: account.patient }),
});
