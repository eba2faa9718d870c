import { createHash, randomBytes } from 'node:crypto';
import type { Delivery } from '@aceso/models';
import { isAbsent } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import { z } from 'zod';
import type { Auditor } from '../../audit/index.ts';
import { fail } from '../../errors.ts';
import { answer, type ZodApp } from '../../http/zod.ts';
import { requireFresh, requirePermission } from '../../identity/index.ts';
import { patientNames } from './days.ts';
import type { SchedulingDesk } from './desk.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { Reminders } from './reminders.ts';
import { type Reported, takeReport } from './reports.ts';
import { LISTED } from './schemas.ts';
import type { SendersPolicy } from './senders.ts';
import type { Undeliverable } from './undeliverable.ts';

const ROOT = '/api/scheduling';
const SERVICES = '/api/message-services';
const manage = { preHandler: requirePermission('schedule.manage') };
const MAX_MESSAGE = 900_000;
const RESULT = z.object({
  delivery: z.enum(['failed', 'no-such-address', 'waiting', 'arrived', 'no-report', 'not-ours']),
  id: z.string().optional().describe('Of the reminder'),
});

/** Words of gateways for what became of a message; what is not among them tells nothing. */
const STATUS: Readonly<Record<string, Delivery>> = {
  delivered: 'arrived',
  failed: 'failed',
  rejected: 'failed',
  expired: 'failed',
  undelivered: 'failed',
  undeliverable: 'no-such-address',
  bounced: 'no-such-address',
  invalid: 'no-such-address',
};
const MAILBOX_LOOK = z.object({
  id: z.string(),
  name: z.string(),
  everyMinutes: z.number(),
  at: z.string().optional().describe('Of the last look; absent: there was none yet'),
  taken: z.number().optional().describe('Messages that were read then'),
  reports: z.number().optional().describe('Of those, reports on messages of ours'),
  failed: z.string().optional(),
});
const HOOK = z
  .union([
    z.object({ message: z.string().max(MAX_MESSAGE).describe('A message that came back, whole (RFC 3464)') }),
    z.object({ id: z.string().min(1).max(120).describe('What {{key}} was'), status: z.string().min(1).max(40) }),
  ])
  .describe('A bounced message, or the status that a gateway tells');

/** An address to which a gateway tells what became of its messages. The address itself is not kept. */
export interface StoredHook {
  readonly service: string;
  readonly at: string;
}
const idOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 40);

export interface ReportRoutes {
  readonly desk: SchedulingDesk;
  readonly reminders: Reminders;
  readonly undeliverable: Undeliverable;
  readonly mailboxes: Mailboxes;
  readonly senders: SendersPolicy;
  readonly base: () => string;
  readonly auditor: () => Auditor;
}

/** What mail servers and gateways tell of messages that they had taken: by file from the staff, or by an address that they call. */
export function reportRoutes(
  app: ZodApp,
  { desk, reminders, undeliverable, mailboxes, senders, base, auditor }: ReportRoutes,
): void {
  const hooks = desk.store.collection<StoredHook>('message-hook');

  async function take(body: z.output<typeof HOOK>, service?: string): Promise<Reported> {
    if ('message' in body) return takeReport(reminders, body.message, service);
    const delivery = STATUS[body.status.toLowerCase()];
    if (!delivery) return { delivery: 'no-report' };
    const known = await reminders.reported({ key: body.id }, delivery, service);
    return known ? { delivery, id: known.key, patient: known.patient } : { delivery: 'not-ours' };
  }

  app.post(
    `${ROOT}/delivery-reports`,
    {
      ...manage,
      config: { audit: 'update' },
      schema: {
        tags: ['Scheduling'],
        summary:
          'Put in a message that came back: the reminder goes to the staff, a wrong address is not written to again',
        body: HOOK,
        response: { 200: answer(RESULT) },
      },
    },
    async (request) => {
      const { patient, ...result } = await take(request.body);
      if (patient !== undefined) request.auditPatients([patient]);
      return result;
    },
  );

  app.get(
    `${ROOT}/undeliverable`,
    {
      ...manage,
      config: { audit: 'search-type' },
      schema: {
        tags: ['Scheduling'],
        summary: 'Addresses at which nothing arrives',
        response: { 200: answer(LISTED) },
      },
    },
    async (request) => {
      const all = await undeliverable.contacts.list();
      request.auditPatients(all.map(({ value }) => value.patient));
      const names = await patientNames(
        desk,
        all.map(({ value }) => value.patient),
      );
      const items = await Promise.all(
        all.map(async ({ id, value: { patient, channel, address, at } }) => {
          const found = await desk.store.read('Patient', patient).catch((error: unknown) => {
            if (isAbsent(error)) return undefined;
            throw error;
          });
          const written = found && undeliverable.addressIn(found.resource as Patient, address);
          return {
            id,
            patient,
            name: names.get(patient) ?? patient,
            channel,
            at,
            ...(written === undefined ? {} : { address: written }),
          };
        }),
      );
      return { items: items.sort((a, b) => (a.at < b.at ? 1 : -1)) };
    },
  );

  app.delete(
    `${ROOT}/undeliverable/:id`,
    {
      ...manage,
      config: { audit: 'delete' },
      schema: {
        tags: ['Scheduling'],
        summary: 'An address works again',
        params: z.object({ id: z.string().max(64) }),
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const kept = await undeliverable.contacts.get(id);
      if (!kept) throw fail('scheduling-not-found');
      request.auditPatients([kept.value.patient]);
      await undeliverable.contacts.delete(id);
      return { id };
    },
  );

  app.get(
    `${ROOT}/mailboxes`,
    {
      ...manage,
      config: { audit: false },
      schema: {
        tags: ['Messages'],
        summary: 'The mailboxes to which mail comes back, and the last look into each',
        response: { 200: answer(z.object({ items: z.array(MAILBOX_LOOK) })) },
      },
    },
    async () => ({
      items: await Promise.all(
        (await senders.policy()).mailboxes.map(async ({ id, name, everyMinutes }) => ({
          id,
          name,
          everyMinutes,
          ...(await mailboxes.looks.get(id))?.value,
        })),
      ),
    }),
  );

  app.post(
    `${SERVICES}/:id/report-address`,
    {
      preHandler: [requirePermission('model.manage'), requireFresh()],
      config: { audit: 'create' },
      schema: {
        tags: ['Messages'],
        summary:
          'Make the address to which a gateway tells what became of its messages; shown once, the former one ends',
        params: z.object({ id: z.string().max(64) }),
        response: { 201: answer(z.object({ url: z.string() })) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await senders.policy()).messages.some((one) => one.id === id))
        throw fail('scheduling-not-found', `The policy names no service ${JSON.stringify(id)}.`);
      const secret = randomBytes(32).toString('base64url');
      request.audit({ outcome: `Address for reports of message service ${id} made.` });
      for (const former of await hooks.list({ where: { service: id } })) await hooks.delete(former.id);
      await hooks.put(idOf(secret), { service: id, at: desk.now().toISOString() }, 0);
      return reply.code(201).send({ url: `${base()}/messages/reports/${secret}` });
    },
  );

  app.post(
    '/messages/reports/:secret',
    {
      // Nobody is signed in, and the address is a secret; what it changes is written down without it.
      config: { audit: false },
      schema: {
        tags: ['Messages'],
        summary: 'What became of a message, told by its gateway at its secret address',
        params: z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
        body: HOOK,
        response: { 200: answer(z.object({ taken: z.boolean() })) },
      },
    },
    async (request) => {
      const hook = await hooks.get(idOf(request.params.secret));
      // A service that was taken out of the policy has no more to say.
      const { messages } = await senders.policy();
      if (!hook || !messages.some(({ id }) => id === hook.value.service)) throw fail('scheduling-not-found');
      const { patient, delivery } = await take(request.body, hook.value.service);
      if (patient !== undefined)
        await auditor().record({
          kind: 'update',
          patients: [patient],
          outcome: `The message service ${hook.value.service} tells of a message: ${delivery}.`,
        });
      // Whether it was ours is not told: keys cannot be tried.
      return { taken: delivery !== 'no-report' };
    },
  );
}
