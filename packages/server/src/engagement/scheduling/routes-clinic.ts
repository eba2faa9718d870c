import { type Availability, availabilityExtension, type VisitType, wrongVisitType } from '@aceso/engagement/scheduling';
import type { Device, Location, Period, Practitioner, Schedule, Slot } from '@medplum/fhirtypes';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, type ZodApp } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { LONGEST_BLOCK } from './agenda.ts';
import { nameOf } from './days.ts';
import type { SchedulingDesk } from './desk.ts';
import { BLOCK_BODY, ID_PARAMS, LISTED, SCHEDULE_BODY, VISIT_TYPE } from './schemas.ts';

const TAGS = ['Scheduling'];
const ROOT = '/api/scheduling';
const manage = { preHandler: requirePermission('schedule.manage') };
const plain = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What the clinic offers: schedules with their hours, kinds of visit, and what opens or closes a day. */
export function clinicRoutes(app: ZodApp, desk: SchedulingDesk): void {
  app.get(
    `${ROOT}/schedules`,
    {
      ...manage,
      config: { audit: false },
      schema: { tags: TAGS, summary: 'Schedules with their hours', response: { 200: answer(LISTED) } },
    },
    async () => {
      const { all, problems } = await desk.agenda.schedules();
      return { items: [...all.values()], problems, zone: desk.zone };
    },
  );

  app.get(
    `${ROOT}/actors`,
    {
      ...manage,
      config: { audit: false },
      schema: { tags: TAGS, summary: 'Clinicians, places and machines by name', response: { 200: answer(LISTED) } },
    },
    async () => {
      const items: { reference: string; name: string }[] = [];
      for (const type of ['Practitioner', 'Location', 'Device'] as const)
        for (const each of await desk.agenda.search<Practitioner | Location | Device>(type, '')) {
          const name =
            each.resourceType === 'Practitioner'
              ? nameOf(each)
              : each.resourceType === 'Location'
                ? each.name
                : each.deviceName?.[0]?.name;
          items.push({ reference: `${type}/${each.id}`, name: name || each.id! });
        }
      return { items: items.slice(0, 2000) };
    },
  );

  app.put(
    `${ROOT}/schedules/:id`,
    {
      ...manage,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Put a schedule in force (a FHIR Schedule with its hours)',
        params: ID_PARAMS,
        body: SCHEDULE_BODY,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { name, actors, zone, capacity, horizon, rules, active } = plain(request.body);
      request.audit({ entities: [{ reference: `Schedule/${id}` }] });
      const library = await desk.agenda.library();
      const resource: Schedule = {
        resourceType: 'Schedule',
        id,
        active,
        comment: name,
        actor: actors.map((reference) => ({ reference, display: name })),
        ...(horizon ? { planningHorizon: horizon as Period } : {}),
        extension: [
          availabilityExtension({
            rules: rules as Availability['rules'],
            ...(zone === undefined ? {} : { zone }),
            ...(capacity === undefined ? {} : { capacity }),
          }),
        ],
      };
      try {
        library.readSchedule(resource, desk.zone);
      } catch (error) {
        if ((error as Error).name !== 'EngagementError') throw error;
        throw fail('bad-scheduling', (error as Error).message);
      }
      await desk.store.update(resource);
      return { id };
    },
  );

  app.get(
    `${ROOT}/visit-types`,
    {
      preHandler: requirePermission('schedule.book'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Kinds of visit; for patients those open to them',
        response: { 200: answer(LISTED) },
      },
    },
    async (request) => {
      const all = [...(await desk.types()).values()];
      // Patients learn what they may book, not how the clinic is run.
      if (request.principal!.permissions.has('schedule.manage')) return { items: all };
      return {
        items: all
          .filter(({ forPatients }) => forPatients)
          .map(({ id, name, code, minutes, lead, ahead }) => ({ id, name, code, minutes, lead, ahead })),
      };
    },
  );

  app.put(
    `${ROOT}/visit-types/:id`,
    {
      ...manage,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Put a kind of visit in force',
        params: ID_PARAMS,
        body: VISIT_TYPE,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const type = plain({ id, ...request.body }) as VisitType;
      const wrong = wrongVisitType(type);
      if (wrong) throw fail('bad-scheduling', wrong);
      const { all } = await desk.agenda.schedules();
      const missing = type.needs.flatMap(({ schedules }) => schedules).find((each) => !all.has(each));
      if (missing) throw fail('bad-scheduling', `needs: there is no active schedule ${missing}.`);
      await desk.visitTypes.put(id, type);
      return { id };
    },
  );

  app.delete(
    `${ROOT}/visit-types/:id`,
    {
      ...manage,
      config: { audit: 'delete' },
      schema: {
        tags: TAGS,
        summary: 'Take a kind of visit out of force',
        params: ID_PARAMS,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async ({ params: { id } }) => {
      if (!(await desk.visitTypes.delete(id))) throw fail('scheduling-not-found');
      return { id };
    },
  );

  app.post(
    `${ROOT}/blocks`,
    {
      ...manage,
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Close or open a schedule for a time (a FHIR Slot)',
        body: BLOCK_BODY,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { schedule, start, end, status, comment } = request.body;
      const length = Date.parse(end) - Date.parse(start);
      if (!(length > 0 && length <= LONGEST_BLOCK))
        throw fail('bad-scheduling', 'end: it must come after start, by 60 days at most.');
      if (!(await desk.agenda.schedulesOf([schedule])).has(schedule))
        throw fail('bad-scheduling', `schedule: there is no active schedule ${schedule}.`);
      const { stored } = await desk.store.create({
        resourceType: 'Slot',
        schedule: { reference: `Schedule/${schedule}` },
        status,
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
        ...(comment === undefined ? {} : { comment }),
      } satisfies Slot);
      request.audit({ entities: [{ reference: `Slot/${stored.resource.id}` }] });
      return { id: stored.resource.id! };
    },
  );

  app.delete(
    `${ROOT}/blocks/:id`,
    {
      ...manage,
      config: { audit: 'delete' },
      schema: {
        tags: TAGS,
        summary: 'Take a block away',
        params: ID_PARAMS,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      request.audit({ entities: [{ reference: `Slot/${id}` }] });
      await desk.store.delete('Slot', id);
      return { id };
    },
  );
}
