import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, type ZodApp } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { patientNames } from './days.ts';
import type { SchedulingDesk } from './desk.ts';
import { bookerOf } from './fhir-routes.ts';
import { DEFAULT_SETTINGS, type StoredSettings } from './records.ts';
import type { Reminders } from './reminders.ts';
import type { NoShowRisk } from './risk.ts';
import { CHANNEL, CONSENT_BODY, ID_PARAMS, LISTED, SETTINGS_BODY, WAIT_BODY } from './schemas.ts';
import type { Outbox, ReminderProvider } from './senders.ts';
import type { Waiting } from './waiting.ts';

const TAGS = ['Scheduling'];
const ROOT = '/api/scheduling';
const manage = { preHandler: requirePermission('schedule.manage') };
const book = { preHandler: requirePermission('schedule.book') };
const ANY = answer(z.record(z.string(), z.unknown()));

export interface WaitingRoutes {
  readonly desk: SchedulingDesk;
  readonly waiting: Waiting;
  readonly reminders: Reminders;
  readonly outbox: Outbox;
  readonly providers: () => Promise<readonly ReminderProvider[]>;
  readonly risk: NoShowRisk;
  readonly saveSettings: (settings: StoredSettings) => Promise<void>;
  readonly settings: () => Promise<StoredSettings>;
}

/** Who waits, what they are told, and what is known of appointments that are not kept. */
export function waitingRoutes(app: ZodApp, services: WaitingRoutes): void {
  const { desk, waiting, reminders, outbox, risk } = services;
  app.get(
    `${ROOT}/waitlist`,
    {
      ...book,
      config: { audit: 'search-type' },
      schema: { tags: TAGS, summary: 'Who waits; a patient sees themselves', response: { 200: answer(LISTED) } },
    },
    async (request) => {
      const by = bookerOf({ request });
      const all = await waiting.all.list(by.patient === undefined ? {} : { where: { patient: by.patient } });
      request.auditPatients(all.map(({ value }) => value.patient));
      return {
        items: all
          .map(({ id, value }) => ({ id, ...value }))
          .toSorted((a, b) => a.priority - b.priority || (a.since < b.since ? -1 : 1)),
      };
    },
  );

  app.post(
    `${ROOT}/waitlist`,
    {
      ...book,
      config: { audit: 'create' },
      schema: { tags: TAGS, summary: 'Join the waitlist for a visit', body: WAIT_BODY, response: { 200: ANY } },
    },
    async (request) => {
      const by = bookerOf({ request });
      const { patient: named, ...rest } = JSON.parse(JSON.stringify(request.body)) as typeof request.body;
      const patient = by.patient ?? named;
      if (patient === undefined) throw fail('bad-scheduling', 'patient: say who waits.');
      openRecord(request, patient);
      const name = (await patientNames(desk, [patient])).get(patient);
      if (name === undefined) throw fail('patient-not-found');
      const type = (await desk.types()).get(rest.visitType);
      if (!type || (by.patient !== undefined && !type.forPatients))
        throw fail('bad-scheduling', `visitType: there is no ${JSON.stringify(rest.visitType)}.`);
      if (rest.appointment !== undefined) {
        const has = await desk.own(rest.appointment, by);
        const library = await desk.agenda.library();
        if (library.patientOf(has) !== patient) throw fail('appointment-not-found');
      }
      const { visitType, priority, ...others } = rest;
      const { id, value } = await waiting.join(
        {
          patient,
          patientName: name,
          visitType,
          by: by.id,
          // How urgent it is, the staff says.
          priority: by.patient === undefined ? priority : 3,
          ...(others as object),
        },
        by.patient !== undefined,
        request.acting?.limited ? request.acting.grant.slice(0, 16) : undefined,
      );
      return { id, ...value };
    },
  );

  for (const [act, summary] of [
    ['accept', 'Book what is offered'],
    ['decline', 'Let an offer go to the next'],
    ['withdraw', 'Leave the waitlist'],
  ] as const)
    app.post(
      `${ROOT}/waitlist/:id/${act}`,
      {
        ...book,
        config: { audit: 'update' },
        schema: { tags: TAGS, summary, params: z.object({ id: z.string().max(100) }), response: { 200: ANY } },
      },
      async (request) => {
        const by = bookerOf({ request });
        const { id } = request.params;
        request.auditPatients([(await waiting.own(id, by)).patient]);
        if (act !== 'accept') return { id, ...(await waiting[act](id, by)) };
        const { wait, appointment } = await waiting.accept(id, by);
        request.audit({ entities: [{ reference: `Appointment/${appointment.id}` }] });
        return { id, ...wait, booked: appointment };
      },
    );

  app.get(
    `${ROOT}/reminders`,
    {
      ...manage,
      config: { audit: 'read' },
      schema: { tags: TAGS, summary: 'What was sent to whom, and what waits to be handed on', response: { 200: ANY } },
    },
    async (request) => {
      const [log, messages, providers] = await Promise.all([
        reminders.log.list(),
        outbox.messages.list(),
        services.providers(),
      ]);
      request.auditPatients(log.map(({ value }) => value.patient));
      const newest = (a: { at: string }, b: { at: string }): number => (a.at < b.at ? 1 : -1);
      return {
        services: providers.map(({ id, channels }) => ({ id, channels })),
        log: log
          .map(({ id, value }) => ({ id, ...value }))
          .toSorted(newest)
          .slice(0, 300),
        outbox: messages
          .map(({ id, value }) => ({ id, ...value }))
          .toSorted(newest)
          .slice(0, 300),
      };
    },
  );

  app.post(
    `${ROOT}/reminders/run`,
    {
      ...manage,
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'Send what is due now; it is done every minute too', response: { 200: ANY } },
    },
    async () => ({ ...(await reminders.run()) }),
  );

  app.post(
    `${ROOT}/reminders/:id/bounced`,
    {
      ...manage,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'A message that was sent has come back: it waits for the staff',
        params: z.object({ id: z.string().max(120) }),
        response: { 200: ANY },
      },
    },
    async (request) => {
      const { id } = request.params;
      const kept = await reminders.log.get(id);
      if (!kept) throw fail('scheduling-not-found');
      request.auditPatients([kept.value.patient]);
      if (!(await reminders.bounced(id))) throw fail('bad-scheduling', 'Only a message that was sent can come back.');
      return { id };
    },
  );

  app.post(
    `${ROOT}/reminders/test`,
    {
      preHandler: requirePermission('model.manage'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Send one message that says it is a test, to see whether a service of the policy works',
        body: z.object({ service: z.string().max(64), channel: CHANNEL, to: z.string().min(3).max(254) }),
        response: {
          200: answer(
            z.object({
              outcome: z.enum(['accepted', 'refused', 'later', 'uncertain']),
              because: z.string().optional(),
            }),
          ),
        },
      },
    },
    async ({ body: { service, channel, to } }) => {
      const provider = (await services.providers()).find((one) => one.id === service && one.channels.includes(channel));
      if (!provider)
        throw fail('bad-scheduling', `service: the policy names no ${JSON.stringify(service)} for ${channel}.`);
      const text = 'This is a test of reminders. Esto es una prueba de recordatorios.';
      return { ...(await provider.send({ channel, to, subject: 'Test', text }, `test.${crypto.randomUUID()}`)) };
    },
  );

  app.delete(
    `${ROOT}/reminders/outbox/:id`,
    {
      ...manage,
      config: { audit: 'delete' },
      schema: {
        tags: TAGS,
        summary: 'A message was handed on',
        params: z.object({ id: z.string().max(120) }),
        response: { 200: ANY },
      },
    },
    async (request) => {
      const { id } = request.params;
      const kept = await outbox.messages.get(id);
      if (kept?.value.patient) request.auditPatients([kept.value.patient]);
      if (!(await reminders.handedOn(id))) throw fail('scheduling-not-found');
      return { id };
    },
  );

  app.get(
    `${ROOT}/consents/:id`,
    {
      ...book,
      config: { audit: 'read' },
      schema: { tags: TAGS, summary: 'By which ways a patient is reminded', params: ID_PARAMS, response: { 200: ANY } },
    },
    async (request) => {
      bookerOf({ request });
      const id = openRecord(request, request.params.id);
      return { channels: (await reminders.consents.get(id))?.value.channels ?? [] };
    },
  );

  app.put(
    `${ROOT}/consents/:id`,
    {
      ...book,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Agree to reminders by e-mail or text message, or to none',
        params: ID_PARAMS,
        body: CONSENT_BODY,
        response: { 200: ANY },
      },
    },
    async (request) => {
      const by = bookerOf({ request });
      const id = openRecord(request, request.params.id);
      const channels = [...new Set(request.body.channels)];
      await reminders.consents.put(id, { channels, at: desk.now().toISOString(), by: by.id });
      return { channels };
    },
  );

  app.get(
    `${ROOT}/no-show`,
    {
      ...manage,
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'How well the risk of not coming is known, overall and by group',
        response: { 200: ANY },
      },
    },
    async () => ({ ...((await risk.kept.get('model'))?.value ?? { fit: undefined }) }),
  );

  app.post(
    `${ROOT}/no-show`,
    {
      ...manage,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Learn the risk of not coming from the clinic’s own appointments',
        response: { 200: ANY },
      },
    },
    async (request) => ({ ...(await risk.train(request.principal!.id)) }),
  );

  app.get(
    `${ROOT}/settings`,
    {
      ...manage,
      config: { audit: false },
      schema: { tags: TAGS, summary: 'Reminders, quiet hours, offers', response: { 200: ANY } },
    },
    async () => ({ ...(await services.settings()) }),
  );

  app.put(
    `${ROOT}/settings`,
    {
      ...manage,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Change reminders, quiet hours, offers',
        body: SETTINGS_BODY,
        response: { 200: ANY },
      },
    },
    async (request) => {
      const settings = { ...DEFAULT_SETTINGS, ...(JSON.parse(JSON.stringify(request.body)) as StoredSettings) };
      await services.saveSettings(settings);
      return { ...settings };
    },
  );
}
