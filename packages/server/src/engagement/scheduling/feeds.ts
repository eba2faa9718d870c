import { createHash, randomBytes } from 'node:crypto';
import type { BookableSchedule } from '@aceso/engagement/scheduling';
import type { Collection } from '@aceso/store';
import type { Appointment } from '@medplum/fhirtypes';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, type ZodApp } from '../../http/zod.ts';
import { principalOf, requirePermission } from '../../identity/index.ts';
import type { SchedulingDesk } from './desk.ts';
import { ID_PARAMS, LISTED } from './schemas.ts';

const TAGS = ['Scheduling'];
const ROOT = '/api/scheduling';
const HOUR = 3_600_000;
/** Calendars show the days around today. */
const BEFORE = 14;
const AFTER = 90;
const manage = { preHandler: requirePermission('schedule.manage') };

/** A diary that a calendar program reads by an address nobody can guess. The address itself is not kept. */
interface StoredFeed {
  readonly schedule: string;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  readonly usedAt?: string;
}

const idOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 40);

/** Feeds of schedules: made, listed and revoked by staff, read without sign-in by whoever holds the address. */
export function feedRoutes(app: ZodApp, desk: SchedulingDesk, base: () => string): void {
  const feeds: Collection<StoredFeed> = desk.store.collection('calendar-feed');

  app.post(
    `${ROOT}/schedules/:id/feeds`,
    {
      ...manage,
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Make an address by which a calendar program reads when a schedule is busy; shown once',
        params: ID_PARAMS,
        response: { 201: answer(z.object({ id: z.string(), url: z.string() })) },
      },
    },
    async (request, reply) => {
      const [schedule] = (await desk.agenda.schedulesOf([request.params.id])).values();
      if (!schedule) throw fail('scheduling-not-found');
      const secret = randomBytes(32).toString('base64url');
      const id = idOf(secret);
      const by = principalOf(request).name;
      request.audit({ entities: [{ reference: `Schedule/${schedule.id}`, detail: { feed: id } }] });
      await feeds.put(id, { schedule: schedule.id, name: schedule.name, by, at: desk.now().toISOString() }, 0);
      return reply.code(201).send({ id, url: `${base()}/scheduling/feeds/${secret}.ics` });
    },
  );

  app.get(
    `${ROOT}/feeds`,
    {
      ...manage,
      config: { audit: false },
      schema: { tags: TAGS, summary: 'Addresses of diaries, without the secret', response: { 200: answer(LISTED) } },
    },
    async () => ({ items: (await feeds.list()).map(({ id, value }) => ({ id, ...value })) }),
  );

  app.delete(
    `${ROOT}/feeds/:id`,
    {
      ...manage,
      config: { audit: 'delete' },
      schema: {
        tags: TAGS,
        summary: 'Revoke the address of a diary',
        params: ID_PARAMS,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const kept = await feeds.get(id);
      if (!kept || !(await feeds.delete(id))) throw fail('scheduling-not-found');
      request.audit({ entities: [{ reference: `Schedule/${kept.value.schedule}`, detail: { feed: id } }] });
      return { id };
    },
  );

  app.get(
    '/scheduling/feeds/:file',
    {
      // There is nobody's name in it, and nobody is signed in.
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'When a schedule is busy, as iCalendar, by its secret address; with nobody’s name',
        params: z.object({ file: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
      },
    },
    async (request, reply) => {
      const id = idOf(request.params.file.slice(0, -'.ics'.length));
      const kept = await feeds.get(id);
      const [schedule] = kept ? (await desk.agenda.schedulesOf([kept.value.schedule])).values() : [];
      if (!kept || !schedule) throw fail('scheduling-not-found');
      const now = desk.now().getTime();
      if (!(Date.parse(kept.value.usedAt ?? '') > now - HOUR))
        await feeds
          .put(id, { ...kept.value, usedAt: new Date(now).toISOString() }, kept.version)
          .catch(() => undefined);
      const library = await desk.agenda.library();
      const { day } = library.localOf(now, schedule.zone);
      const span = {
        start: library.instantOf(day, -BEFORE * 24 * 60, schedule.zone),
        end: library.instantOf(day, AFTER * 24 * 60, schedule.zone),
      };
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, max-age=300')
        .send(library.toICalendar((await busyIn(desk, schedule, span)).map(eventOf), now));
    },
  );
}

/** What takes up a schedule's time in a span. */
export async function busyIn(
  desk: SchedulingDesk,
  schedule: BookableSchedule,
  span: { readonly start: number; readonly end: number },
): Promise<readonly Appointment[]> {
  const library = await desk.agenda.library();
  const now = desk.now().getTime();
  return (await desk.agenda.appointments(schedule.actors, span)).filter(
    (each) => library.occupies(each, now) && library.actorsOf(each).some((actor) => schedule.actors.includes(actor)),
  );
}

/** Calendars are shared: no patient, no clinician, no reason. */
export const eventOf = (appointment: Appointment) => ({
  uid: `${appointment.id}@aceso`,
  sequence: Number(appointment.meta?.versionId ?? 1) - 1,
  start: Date.parse(appointment.start!),
  end: Date.parse(appointment.end ?? appointment.start!),
  summary: 'Appointment',
  status:
    appointment.status === 'cancelled'
      ? ('CANCELLED' as const)
      : appointment.status === 'pending'
        ? ('TENTATIVE' as const)
        : ('CONFIRMED' as const),
});
