import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import type { Account, StoredAccount } from './accounts.ts';
import { deny } from './errors.ts';
import { checkPassword } from './passwords.ts';
import type { IdentityServices } from './register.ts';
import { freshOf, principalOf, requireFresh, requirePermission } from './require-permission.ts';
import { NEW_USER, USER, USER_CHANGE, userWire } from './wire.ts';

const TAGS = ['Users'];
const ONE = z.object({ id: z.string().max(64) });

export async function userRoutes(plain: FastifyInstance, services: IdentityServices): Promise<void> {
  const { accounts, sessions, tokens, lockout, factors, policies, tickets, links, notices, now } = services;
  const app = withZod(plain);

  app.get(
    '/api/users',
    {
      preHandler: requirePermission('user.manage'),
      schema: { tags: TAGS, summary: 'All accounts', response: { 200: answer(z.object({ items: z.array(USER) })) } },
    },
    async () => {
      const withFactor = await factors.accounts();
      return {
        items: (await accounts.list()).map((one) => ({ ...userWire(one), secondFactor: withFactor.has(one.id) })),
      };
    },
  );

  app.post(
    '/api/users',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission('user.manage'), requireFresh()],
      schema: { tags: TAGS, summary: 'Make an account', body: NEW_USER, response: { 201: answer(USER) } },
    },
    async (request, reply) => {
      const { patient } = request.body;
      if (patient !== undefined && !(await services.isPatient(patient)))
        throw deny(
          'invalid-user',
          `There is no patient ${JSON.stringify(patient)} in the record; "patient" is the id of one.`,
        );
      if (request.body.password !== undefined) await mayChoose();
      const made = await accounts.create(request.body, now());
      tell(request, made, `roles ${made.account.roles.join(' ')}`);
      return reply.code(201).send(userWire(made));
    },
  );

  app.patch(
    '/api/users/:id',
    {
      config: { audit: 'account-change' },
      preHandler: requirePermission(),
      schema: {
        tags: TAGS,
        summary: 'Change an account; one’s own name and password need no permission',
        params: ONE,
        body: USER_CHANGE,
        response: { 200: answer(USER) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { currentPassword, ...change } = request.body;
      await mayChange(request, id, change, currentPassword);
      const { before, after } = await accounts.change(id, change);
      const changed = changes(before, after);
      tell(request, { id, account: after }, changed.join('; ') || 'nothing');
      if (after.disabled || change.password !== undefined) {
        // Whoever may have had the old password or a token from that time is out.
        const keep = id === request.principal?.id && !after.disabled ? request.authentication : null;
        await sessions.closeAll(id, keep?.id);
        await tokens.removeAll(id);
        await tickets.endAll(id);
        await links.endAll(id);
        await lockout.forgive(after.username, now());
      }
      const told = {
        account: id,
        at: now().toISOString(),
        address: request.ip,
        ...(id === request.principal?.id ? {} : { by: request.principal?.username ?? '' }),
      };
      if (change.password !== undefined) await notices.tell({ ...told, kind: 'password-changed' });
      if (before.roles.join() !== after.roles.join()) await notices.tell({ ...told, kind: 'roles-changed' });
      return userWire({ id, account: after });
    },
  );

  app.delete(
    '/api/users/:id/sessions',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission(), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'End every session of an account; of one’s own, all but this one',
        params: ONE,
        response: { 204: answer(z.null()) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const principal = principalOf(request);
      const own = principal.id === id;
      if (own && request.authentication?.kind !== 'session') throw deny('session-needed');
      if (!own) principalOf(request, 'user.manage');
      const found = await accounts.get(id);
      if (!found) throw deny('user-unknown');
      await sessions.closeAll(id, own ? request.authentication?.id : undefined);
      tell(request, found, 'its sessions were ended');
      return reply.code(204).send(null);
    },
  );

  /** Whether an administrator may choose the password of somebody else here. */
  async function mayChoose(): Promise<void> {
    if ((await policies.get(now())).linksOnly === true) throw deny('link-needed');
  }

  async function mayChange(request: FastifyRequest, id: string, change: object, currentPassword: string | undefined) {
    const principal = principalOf(request);
    const manages = principal.permissions.has('user.manage');
    if (manages) freshOf(request);
    if (manages && principal.id !== id && 'password' in change) await mayChoose();
    if (manages && (principal.id !== id || currentPassword === undefined)) return;
    const ownFieldsOnly = Object.keys(change).every((field) => field === 'name' || field === 'password');
    if (!manages && (principal.id !== id || !ownFieldsOnly))
      throw deny('not-allowed', 'This needs the permission user.manage.');
    if (request.authentication?.kind !== 'session') throw deny('session-needed');
    if (!('password' in change)) return;
    if (await factors.has(id)) freshOf(request);
    // The same brake as at sign-in: an unattended screen is no place to guess from.
    await lockout.attempt(principal.username, request.ip, now());
    const own = await accounts.get(id);
    if (!(await checkPassword(own?.account.password, currentPassword ?? ''))) throw deny('wrong-password');
    await lockout.succeed(principal.username, request.ip, now());
  }
}

function tell(request: FastifyRequest, { id, account }: StoredAccount, change: string): void {
  request.audit({
    entities: [{ thing: { kind: 'account', id }, detail: { username: account.username, change } }],
    ...(account.patient === undefined ? {} : { patients: [account.patient] }),
  });
}

/** What changed, for the audit log: never a password. */
function changes(before: Account, after: Account): string[] {
  return [
    ...(before.name === after.name ? [] : ['name']),
    ...(before.roles.join(' ') === after.roles.join(' ')
      ? []
      : [`roles ${before.roles.join(' ')} -> ${after.roles.join(' ')}`]),
    ...(before.disabled === after.disabled ? [] : [after.disabled ? 'disabled' : 'enabled']),
    ...(before.password === after.password ? [] : ['password']),
  ];
}
