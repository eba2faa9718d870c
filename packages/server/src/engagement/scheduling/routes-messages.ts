import {
  channelsOf,
  type MessageService,
  NEW_MESSAGE_SERVICE,
  NEW_POLICY,
  parsePolicy,
  signedPolicy,
} from '@aceso/models';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, type ZodApp } from '../../http/zod.ts';
import { principalOf, requireFresh, requirePermission } from '../../identity/index.ts';
import type { SchedulingDesk } from './desk.ts';
import type { MessageSecrets } from './message-secrets.ts';
import type { Reminders } from './reminders.ts';
import type { StoredHook } from './routes-reports.ts';
import type { Outbox, SendersPolicy } from './senders.ts';
import type { Undeliverable } from './undeliverable.ts';

const TAGS = ['Messages'];
const ROOT = '/api/message-services';
const manage = { preHandler: requirePermission('model.manage') };
/** As for the policy of what may leave, of which these are a part. */
const change = { preHandler: [requirePermission('model.manage'), requireFresh()] };
const PARAMS = z.object({ id: z.string().min(1).max(64) });
const COUNTS = z.object({
  sent: z.number().describe('In the last seven days'),
  retrying: z.number().describe('Failed, and tried again'),
  unknown: z.number().describe('The line broke where it may have gone out'),
  returned: z.number().describe('Refused or come back: with the staff'),
});
const SERVICE = z.looseObject({
  id: z.string(),
  channels: z.array(z.string()),
  secret: z
    .enum(['environment', 'set', 'missing', 'none'])
    .describe('Where its password or token is; never what it is'),
  counts: COUNTS,
  because: z.string().optional().describe('Why the newest that did not go out did not'),
});
const LISTED = z.object({ items: z.array(SERVICE), outbox: z.number(), undeliverable: z.number() });

export interface MessageRoutes {
  readonly desk: SchedulingDesk;
  readonly reminders: Reminders;
  readonly outbox: Outbox;
  readonly undeliverable: Undeliverable;
  readonly secrets: MessageSecrets;
  readonly senders: SendersPolicy;
}
const WEEK = 7 * 86_400_000;

/** Mail servers and gateways as the administrator sees and sets them: no patient, and no secret, is told. */
export function messageRoutes(
  app: ZodApp,
  { desk, reminders, outbox, undeliverable, secrets, senders }: MessageRoutes,
): void {
  const find = async (id: string): Promise<MessageService> => {
    const found = (await senders.policy()).messages.find((one) => one.id === id);
    if (!found) throw fail('scheduling-not-found', `The policy names no service ${JSON.stringify(id)}.`);
    return found;
  };
  const whereIs = async (service: MessageService) => {
    const { keyVariable } = service;
    if (keyVariable === undefined) return 'none' as const;
    if (senders.secret(keyVariable)) return 'environment' as const;
    return (await secrets.has(service)) ? ('set' as const) : ('missing' as const);
  };

  app.get(
    ROOT,
    {
      ...manage,
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Mail servers and gateways: what they are, where their secret is, what became of what they were given',
        response: { 200: answer(LISTED) },
      },
    },
    async () => {
      const [policy, log, waiting, dead] = await Promise.all([
        senders.policy(),
        reminders.log.list(),
        outbox.messages.list(),
        undeliverable.contacts.list(),
      ]);
      const since = desk.now().getTime() - WEEK;
      const items = await Promise.all(
        policy.messages.map(async (service) => {
          const own = log.map(({ value }) => value).filter(({ by }) => by === service.id);
          const count = (...states: readonly string[]): number =>
            own.filter(({ state }) => states.includes(state)).length;
          const wrong = own
            .filter(({ because, state }) => because !== undefined && state !== 'sent')
            .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
          return {
            ...service,
            channels: channelsOf(service),
            secret: await whereIs(service),
            counts: {
              sent: own.filter(({ state, at }) => state === 'sent' && Date.parse(at) > since).length,
              retrying: count('failed', 'sending'),
              unknown: count('unknown'),
              returned: count('waiting'),
            },
            ...(wrong?.because === undefined ? {} : { because: wrong.because }),
          };
        }),
      );
      return { items, outbox: waiting.length, undeliverable: dead.length };
    },
  );

  app.put(
    `${ROOT}/:id`,
    {
      ...change,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Allow a mail server or gateway, or change one; the policy of what may leave has it',
        params: PARAMS,
        body: NEW_MESSAGE_SERVICE,
        response: { 200: answer(z.looseObject({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      if (request.body.id !== id) throw fail('wrong-id');
      request.audit({
        entities: [{ thing: { kind: 'model-policy', id: 'current' } }],
        outcome: `Message service ${id} set.`,
      });
      const before = await senders.policy();
      const at = before.messages.findIndex((one) => one.id === id);
      const messages: object[] = [...before.messages];
      messages.splice(at < 0 ? messages.length : at, at < 0 ? 0 : 1, request.body);
      const wanted = NEW_POLICY.safeParse({ ...before, messages });
      if (!wanted.success) throw fail('bad-scheduling', wanted.error.issues[0]?.message);
      const signed = signedPolicy(wanted.data, before, {
        by: principalOf(request).username,
        at: desk.now().toISOString(),
      });
      await senders.putPolicy(parsePolicy(signed));
      return { ...(await find(id)) };
    },
  );

  app.delete(
    `${ROOT}/:id`,
    {
      ...change,
      config: { audit: 'delete' },
      schema: {
        tags: TAGS,
        summary: 'Take a mail server or gateway out of the policy, with its secret',
        params: PARAMS,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = await find(request.params.id);
      request.audit({
        entities: [{ thing: { kind: 'model-policy', id: 'current' } }],
        outcome: `Message service ${id} removed.`,
      });
      const policy = await senders.policy();
      await senders.putPolicy({ ...policy, messages: policy.messages.filter((one) => one.id !== id) });
      await secrets.remove(id);
      const hooks = desk.store.collection<StoredHook>('message-hook');
      for (const hook of await hooks.list({ where: { service: id } })) await hooks.delete(hook.id);
      return { id };
    },
  );

  app.put(
    `${ROOT}/:id/secret`,
    {
      ...change,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary:
          'Set the password or token of a service; it is never told again. One of the environment goes before it',
        params: PARAMS,
        body: z.object({ secret: z.string().min(1).max(2000) }),
        response: { 200: answer(z.object({ secret: z.enum(['environment', 'set', 'missing', 'none']) })) },
      },
    },
    async (request) => {
      const service = await find(request.params.id);
      if (service.keyVariable === undefined)
        throw fail('bad-scheduling', 'secret: the service names no keyVariable, so it has none.');
      request.audit({
        entities: [{ thing: { kind: 'model-policy', id: 'current' } }],
        outcome: `Secret of message service ${service.id} set.`,
      });
      const { username } = principalOf(request);
      await secrets.put(service, request.body.secret, username, desk.now().toISOString());
      return { secret: await whereIs(service) };
    },
  );
}
