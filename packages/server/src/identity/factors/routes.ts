import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { deny } from '../errors.ts';
import type { NoticeKind } from '../notices.ts';
import { ROLES } from '../permissions.ts';
import type { IdentityServices } from '../register.ts';
import { freshOf, principalOf, requireFresh, requirePermission } from '../require-permission.ts';
import type { Principal } from '../types.ts';
import { CODE_FIELD } from '../wire.ts';
import type { FactorPolicy } from './policy.ts';

const TAGS = ['Second factor'];
/** Guessing a code by confirming enrolments is no use, but work. */
const RATE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
/** The name under which an app lists it. */
const ISSUER = 'Aceso';

const STATE = z
  .object({
    since: z.string().optional().describe('When the app was confirmed; absent: there is none'),
    recoveryLeft: z.number().int(),
    passkeys: z.number().int().describe('How many are registered; each counts as a second factor'),
    required: z.boolean().describe('A role of the account asks for one'),
  })
  .meta({ id: 'SecondFactor' });
const CODES = z.object({ recoveryCodes: z.array(z.string()).describe('Shown this once') });
const POLICY = z
  .object({
    required: z.array(z.enum(ROLES)).describe('Roles that ask for a second factor'),
    linksOnly: z.boolean().optional().describe('Administrators choose no passwords: people set their own, by a link'),
    selfReset: z
      .boolean()
      .optional()
      .describe('Who has forgotten their password gets a link by mail, where the user name is an address'),
    canMail: z
      .boolean()
      .optional()
      .describe('Answered only: the policy has a mail server, and the public address is known'),
  })
  .meta({ id: 'FactorPolicy' });

/** One's own second factor, the rule for roles, and its removal by an administrator. */
export async function factorRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, factors, policies, sessions, tickets, notices, lockout, canMail, now } = services;
  const app = withZod(plain);

  const own = (request: FastifyRequest): { principal: Principal; session: string } => {
    const principal = principalOf(request);
    if (request.authentication?.kind !== 'session') throw deny('session-needed');
    return { principal, session: request.authentication.id };
  };
  const changed = async (request: FastifyRequest, id: string, username: string, change: string, kind?: NoticeKind) => {
    request.audit({ entities: [{ thing: { kind: 'account', id }, detail: { username, change } }] });
    const by = request.principal?.id === id ? {} : { by: request.principal?.username ?? '' };
    if (kind) await notices.tell({ account: id, kind, at: now().toISOString(), address: request.ip, ...by });
  };

  const described = async ({ required, linksOnly, selfReset }: FactorPolicy) => ({
    required: [...required],
    linksOnly: linksOnly === true,
    selfReset: selfReset === true,
    canMail: (await canMail()) !== undefined,
  });

  app.get(
    '/api/second-factor',
    {
      config: { beforeFactor: true },
      preHandler: requirePermission(),
      schema: { tags: TAGS, summary: 'One’s own second factor', response: { 200: answer(STATE) } },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      reply.header('cache-control', 'no-store');
      return {
        ...(await factors.state(principal.id)),
        required: await policies.asks(principal.roles, now()),
      };
    },
  );

  app.post(
    '/api/second-factor',
    {
      config: { audit: 'account-change', beforeFactor: true, ...RATE },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'Begin to set one up: the secret for an authenticator app; not in force before it is confirmed',
        response: { 200: answer(z.object({ secret: z.string(), uri: z.string() })) },
      },
    },
    async (request, reply) => {
      const { principal } = own(request);
      reply.header('cache-control', 'no-store');
      const begun = await factors.begin(principal.id, principal.username, ISSUER, now());
      await changed(request, principal.id, principal.username, 'second factor begun');
      return begun;
    },
  );

  app.post(
    '/api/second-factor/confirmation',
    {
      config: { audit: 'account-change', beforeFactor: true, ...RATE },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'Confirm it by a code of the app; other sessions end, and recovery codes are shown',
        body: z.object({ code: CODE_FIELD }),
        response: { 200: answer(CODES) },
      },
    },
    async (request, reply) => {
      const { principal, session } = own(request);
      await lockout.attempt(principal.username, request.ip, now());
      const recoveryCodes = await factors.confirm(principal.id, request.body.code.replace(/\s/g, ''), now());
      await lockout.succeed(principal.username, request.ip, now());
      await sessions.proven(session, now(), 'totp');
      await sessions.closeAll(principal.id, session);
      await tickets.endAll(principal.id);
      await changed(request, principal.id, principal.username, 'second factor set up', 'factor-on');
      reply.header('cache-control', 'no-store');
      return { recoveryCodes };
    },
  );

  app.post(
    '/api/second-factor/recovery-codes',
    {
      config: { audit: 'account-change', ...RATE },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'New recovery codes; those from before are void',
        response: { 200: answer(CODES) },
      },
    },
    async (request, reply) => {
      const { principal } = own(request);
      const recoveryCodes = await factors.renewRecovery(principal.id);
      await changed(request, principal.id, principal.username, 'recovery codes renewed', 'recovery-renewed');
      reply.header('cache-control', 'no-store');
      return { recoveryCodes };
    },
  );

  app.delete(
    '/api/second-factor',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'Do without the app; refused where a role asks for a factor and there is no passkey',
        response: { 204: answer(z.null()) },
      },
    },
    async (request, reply) => {
      const { principal, session } = own(request);
      const { since, passkeys } = await factors.state(principal.id);
      if (since === undefined) throw deny('no-factor');
      if (passkeys === 0 && (await policies.asks(principal.roles, now()))) throw deny('factor-required');
      await factors.removeApp(principal.id);
      await sessions.closeAll(principal.id, session);
      await tickets.endAll(principal.id);
      await changed(request, principal.id, principal.username, 'second factor removed', 'factor-off');
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/users/:id/second-factor',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission('user.manage'), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'Take it from an account whose owner lost it; every session of the account ends',
        params: z.object({ id: z.string().max(64) }),
        response: { 204: answer(z.null()) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      // One's own goes the way that asks for it, so that a screen left open does not lose it.
      if (request.principal?.id === id) freshOf(request);
      const found = await accounts.get(id);
      if (!found) throw deny('user-unknown');
      if (!(await factors.remove(id))) throw deny('no-factor');
      await sessions.closeAll(id);
      await tickets.endAll(id);
      await changed(request, id, found.account.username, 'second factor taken away', 'factor-reset');
      if (found.account.patient !== undefined) request.audit({ patients: [found.account.patient] });
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/second-factor/policy',
    {
      preHandler: requirePermission('user.manage'),
      schema: {
        tags: TAGS,
        summary: 'Roles that ask for a second factor, and who chooses passwords',
        response: { 200: answer(POLICY) },
      },
    },
    async () => {
      return described(await policies.get(now()));
    },
  );

  app.put(
    '/api/second-factor/policy',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission('user.manage'), requireFresh()],
      schema: {
        tags: TAGS,
        summary:
          'Set the roles that ask for one; who has none sets it up at the next request, and can do nothing before',
        body: POLICY,
        response: { 200: answer(POLICY) },
      },
    },
    async (request) => {
      const { required, linksOnly, selfReset } = request.body;
      const next = await policies.set(
        { required, linksOnly: linksOnly === true, selfReset: selfReset === true },
        now(),
      );
      const change = `second factor required: ${next.required.join(' ') || 'of nobody'}; passwords ${linksOnly ? 'by links only' : 'may be chosen by administrators'}; forgotten ones ${selfReset ? 'by mail' : 'by administrators'}`;
      request.audit({ entities: [{ thing: { kind: 'account', id: 'factor-policy' }, detail: { change } }] });
      return described(next);
    },
  );
}
