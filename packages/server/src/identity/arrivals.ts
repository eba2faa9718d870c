import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { principalFrom, type StoredAccount } from './accounts.ts';
import { sessionSecret, setSessionCookie } from './cookies.ts';
import type { IdentityServices } from './register.ts';
import { fingerprint } from './secrets.ts';
import { csrfOf, type SessionFacts } from './sessions.ts';
import type { Principal } from './types.ts';
import { principalWire, type SESSION } from './wire.ts';

/** Typing errors are not worth a message. */
const MANY_FAILURES = 3;

/** What every way to sign in ends with. */
export function arrivals(services: IdentityServices) {
  const { accounts, sessions, lockout, setup, policies, notices, version, isDemo, waysBack, now } = services;

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
      ...(principal === null && (await waysBack()) ? { forgotten: true } : {}),
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

  return { describe, signIn, welcome };
}

export const accountOf = ({ id, account }: StoredAccount) => ({
  id,
  username: account.username,
  ...(account.patient === undefined ? {} : { patient: account.patient }),
});
