import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { accountOf, arrivals } from '../arrivals.ts';
import { deny } from '../errors.ts';
import type { IdentityServices } from '../register.ts';
import { principalOf, requirePermission } from '../require-permission.ts';
import { fingerprint } from '../secrets.ts';
import { PASSKEY_USED, SESSION } from '../wire.ts';
import { hereOf, OPTIONS } from './passkey-routes.ts';

const TAGS = ['Session'];
/** A signature is not guessed, but checking one is work. */
const RATE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
const TICKET = z.string().min(1).max(100).optional();

/** Signing in by a passkey: alone, where its device asks who is there, or after the password. */
export async function passkeySessionRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, factors, tickets, lockout, publicUrl, now } = services;
  const { signIn, welcome } = arrivals(services);
  const app = withZod(plain);

  app.post(
    '/api/session/passkey/options',
    {
      config: { audit: false, csrf: false, ...RATE },
      schema: {
        tags: TAGS,
        summary: 'What the browser needs to sign in by a passkey; with the ticket of a first step, as its second',
        body: z.object({ ticket: TICKET }),
        response: { 200: answer(OPTIONS) },
      },
    },
    async (request) => {
      const here = hereOf(request, publicUrl);
      const { ticket } = request.body;
      if (ticket === undefined)
        return { ...(await factors.passkeys.beginUse(undefined, { purpose: 'sign-in', bound: '', ...here }, now())) };
      const account = await tickets.find(ticket, now());
      if (account === undefined) throw deny('ticket-over');
      const asked = { purpose: 'second-step', bound: fingerprint(ticket), ...here } as const;
      return { ...(await factors.passkeys.beginUse(account, asked, now())) };
    },
  );

  app.post(
    '/api/session/passkey',
    {
      config: { audit: 'login', csrf: false, ...RATE },
      schema: {
        tags: TAGS,
        summary: 'Sign in by a passkey; with the ticket of a first step, as its second',
        body: z.object({ ticket: TICKET, response: PASSKEY_USED }),
        response: { 200: answer(SESSION) },
      },
    },
    async (request, reply) => {
      const here = hereOf(request, publicUrl);
      const { ticket } = request.body;
      const response = request.body.response as AuthenticationResponseJSON;
      const id =
        ticket === undefined
          ? (await factors.passkeys.claimed(response))?.passkey.account
          : await tickets.find(ticket, now());
      const owner = id === undefined ? undefined : await accounts.get(id);
      request.audit({ account: owner ? accountOf(owner) : { username: '(unknown)' } });
      if (!owner) throw deny(ticket === undefined ? 'wrong-passkey' : 'ticket-over');
      const asked =
        ticket === undefined
          ? ({ purpose: 'sign-in', bound: '', alone: true } as const)
          : ({ purpose: 'second-step', bound: fingerprint(ticket), alone: false } as const);
      const { passkey } = await factors.passkeys.use(owner.id, response, { ...asked, ...here }, now());
      if (owner.account.disabled) {
        request.audit({ outcome: 'The account is disabled.' });
        throw deny(ticket === undefined ? 'wrong-credentials' : 'ticket-over');
      }
      if (ticket !== undefined && !(await tickets.use(ticket))) throw deny('ticket-over');
      request.audit({
        outcome: `By the passkey "${passkey.name}"${ticket === undefined ? ', without a password' : ''}.`,
      });
      const before = await lockout.look(owner.account.username, request.ip, now());
      // One of those that were counted was the right password of this sign-in.
      const own = ticket === undefined ? 0 : 1;
      await welcome(request, owner, { ...before, failures: Math.max(0, before.failures - own) });
      return signIn(request, reply, owner, { factor: 'passkey' });
    },
  );

  app.post(
    '/api/session/proof/options',
    {
      config: { audit: false, ...RATE },
      preHandler: requirePermission(),
      schema: {
        tags: TAGS,
        summary: 'What the browser needs to say by a passkey again who one is',
        response: { 200: answer(OPTIONS) },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const { authentication } = request;
      if (authentication?.kind !== 'session') throw deny('session-needed');
      const asked = { purpose: 'proof', bound: authentication.id, ...hereOf(request, publicUrl) } as const;
      return { ...(await factors.passkeys.beginUse(principal.id, asked, now())) };
    },
  );
}
