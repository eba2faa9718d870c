import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { deny } from '../errors.ts';
import type { NoticeKind } from '../notices.ts';
import type { IdentityServices } from '../register.ts';
import { principalOf, requireFresh, requirePermission } from '../require-permission.ts';
import type { Principal } from '../types.ts';
import { PASSKEY_MADE } from '../wire.ts';
import type { StoredPasskey } from './passkeys.ts';
import { type Place, placeOf } from './place.ts';

const TAGS = ['Passkeys'];
const RATE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
const NAME = z.string().trim().min(1).max(100);
const ONE = z.object({ id: z.string().max(64) });

const PASSKEY = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.string(),
    lastUsed: z.string().optional(),
    synced: z.boolean().describe('Its keeper copies it to other devices of the person'),
    alone: z.boolean().describe('It signs in without user name and password; otherwise it is a second factor only'),
  })
  .meta({ id: 'Passkey' });

/** Options for the browser, which reads them itself (WebAuthn Level 3, 5.4 and 5.5). */
export const OPTIONS = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyOptions' });

/** @throws `passkeys-elsewhere` */
export function hereOf(request: FastifyRequest, publicUrl: string | undefined): { place: Place } {
  const place = placeOf(request, publicUrl);
  if (!place) throw deny('passkeys-elsewhere');
  return { place };
}

const wire = ({ id, passkey }: StoredPasskey): z.infer<typeof PASSKEY> => {
  const { name, createdAt, lastUsed, synced, alone } = passkey;
  return { id, name, createdAt, ...(lastUsed === undefined ? {} : { lastUsed }), synced, alone };
};

/** One's own passkeys: they are made on a device, and only what checks their signatures comes here. */
export async function passkeyRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { factors, policies, sessions, tickets, notices, publicUrl, now } = services;
  const app = withZod(plain);

  const own = (request: FastifyRequest): { principal: Principal; session: string } => {
    const principal = principalOf(request);
    if (request.authentication?.kind !== 'session') throw deny('session-needed');
    return { principal, session: request.authentication.id };
  };
  const changed = async (request: FastifyRequest, { id, username }: Principal, change: string, kind?: NoticeKind) => {
    request.audit({ entities: [{ thing: { kind: 'account', id }, detail: { username, change } }] });
    if (kind) await notices.tell({ account: id, kind, at: now().toISOString(), address: request.ip });
  };

  app.get(
    '/api/passkeys',
    {
      config: { beforeFactor: true },
      preHandler: requirePermission(),
      schema: {
        tags: TAGS,
        summary: 'One’s own passkeys',
        response: {
          200: answer(
            z.object({
              items: z.array(PASSKEY),
              address: z
                .string()
                .optional()
                .describe('Of the pages that can use them; absent: none can at this address'),
            }),
          ),
        },
      },
    },
    async (request) => {
      const place = placeOf(request, publicUrl);
      return {
        items: (await factors.passkeys.list(principalOf(request).id)).map(wire),
        ...(place ? { address: place.origin } : {}),
      };
    },
  );

  app.post(
    '/api/passkeys/options',
    {
      config: { beforeFactor: true, audit: false, ...RATE },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'What the browser needs to make a passkey; holds for five minutes',
        response: { 200: answer(OPTIONS) },
      },
    },
    async (request) => {
      const { principal, session } = own(request);
      const asked = { purpose: 'register', bound: session, ...hereOf(request, publicUrl) } as const;
      return { ...(await factors.passkeys.beginRegistration(principal, asked, now())) };
    },
  );

  app.post(
    '/api/passkeys',
    {
      config: { audit: 'account-change', beforeFactor: true, ...RATE },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary:
          'Register a passkey; with the first factor of an account, recovery codes are shown, and other sessions end',
        body: z.object({ name: NAME, response: PASSKEY_MADE }),
        response: {
          201: answer(
            z.object({
              passkey: PASSKEY,
              recoveryCodes: z.array(z.string()).optional().describe('Shown this once, with the first factor'),
            }),
          ),
        },
      },
    },
    async (request, reply) => {
      const { principal, session } = own(request);
      const { name, response } = request.body;
      const asked = { purpose: 'register', bound: session, ...hereOf(request, publicUrl) } as const;
      const isFirst = !(await factors.has(principal.id));
      const made = await factors.passkeys.register(
        principal.id,
        name,
        response as RegistrationResponseJSON,
        asked,
        now(),
      );
      const recoveryCodes = isFirst ? await factors.renewRecovery(principal.id) : undefined;
      await sessions.proven(session, now(), 'passkey');
      if (isFirst) {
        await sessions.closeAll(principal.id, session);
        await tickets.endAll(principal.id);
      }
      await changed(request, principal, `passkey registered: ${made.passkey.name}`, 'passkey-added');
      return reply.code(201).send({ passkey: wire(made), ...(recoveryCodes ? { recoveryCodes } : {}) });
    },
  );

  app.patch(
    '/api/passkeys/:id',
    {
      config: { audit: 'account-change' },
      preHandler: requirePermission(),
      schema: {
        tags: TAGS,
        summary: 'Name one of one’s own passkeys',
        params: ONE,
        body: z.strictObject({ name: NAME }),
        response: { 200: answer(PASSKEY) },
      },
    },
    async (request) => {
      const { principal } = own(request);
      const renamed = await factors.passkeys.rename(principal.id, request.params.id, request.body.name);
      await changed(request, principal, `passkey named: ${renamed.passkey.name}`);
      return wire(renamed);
    },
  );

  app.delete(
    '/api/passkeys/:id',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary:
          'Remove one of one’s own passkeys; other sessions end. Refused for the last factor where a role asks for one',
        params: ONE,
        response: { 204: answer(z.null()) },
      },
    },
    async (request, reply) => {
      const { principal, session } = own(request);
      const { since, passkeys } = await factors.state(principal.id);
      const isLast = since === undefined && passkeys <= 1;
      if (isLast && passkeys === 1 && (await policies.asks(principal.roles, now()))) throw deny('factor-required');
      const name = await factors.removePasskey(principal.id, request.params.id);
      await sessions.closeAll(principal.id, session);
      await tickets.endAll(principal.id);
      await changed(request, principal, `passkey removed: ${name}`, 'passkey-removed');
      return reply.code(204).send(null);
    },
  );
}
