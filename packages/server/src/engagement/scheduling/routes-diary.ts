import type { Patient } from '@medplum/fhirtypes';
import { z } from 'zod';
import { fail, ServerError } from '../../errors.ts';
import { answer, type ZodApp } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { readings } from '../../patients/query.ts';
import { daysOf, nameOf } from './days.ts';
import type { SchedulingDesk } from './desk.ts';
import { busyIn, eventOf } from './feeds.ts';
import { bookerOf } from './fhir-routes.ts';
import { planDay } from './plan.ts';
import type { NoShowRisk } from './risk.ts';
import {
  DAYS,
  DAYS_QUERY,
  ICS_QUERY,
  ID_PARAMS,
  LISTED,
  MARK_BODY,
  PATIENTS_QUERY,
  PLAN,
  PLAN_BODY,
  SERIES,
  SERIES_BODY,
} from './schemas.ts';
import type { Waiting } from './waiting.ts';

const TAGS = ['Scheduling'];
const ROOT = '/api/scheduling';
const manage = { preHandler: requirePermission('schedule.manage') };

/** The diary as schedulers see it, and what they do in it beside booking. */
export function diaryRoutes(
  app: ZodApp,
  { desk, risk, waiting }: { readonly desk: SchedulingDesk; readonly risk: NoShowRisk; readonly waiting: Waiting },
): void {
  app.get(
    `${ROOT}/days`,
    {
      ...manage,
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Hours, blocks and appointments of some days',
        querystring: DAYS_QUERY,
        response: { 200: answer(DAYS) },
      },
    },
    async (request) => {
      const { from, days, schedules } = request.query;
      const { view, patients } = await daysOf(desk, risk, {
        from,
        days,
        ...(schedules === undefined ? {} : { schedules: schedules.split(',') }),
      });
      request.auditPatients(patients);
      return view;
    },
  );

  app.get(
    `${ROOT}/patients`,
    {
      ...manage,
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Whom to book for: names and dates of birth, and nothing of the chart',
        querystring: PATIENTS_QUERY,
        response: { 200: answer(LISTED) },
      },
    },
    async (request) => {
      for (const reading of readings(request.query.q)) {
        const found = await desk.store.search({
          type: 'Patient',
          query: [...reading, '_count=20'].join('&'),
          base: '',
        });
        const patients = (found.entry ?? []).flatMap(({ resource, search }) =>
          resource?.resourceType === 'Patient' && search?.mode !== 'outcome' ? [resource as Patient] : [],
        );
        if (patients.length === 0) continue;
        request.auditPatients(patients.map(({ id }) => id!));
        return {
          items: patients.map((each) => ({
            id: each.id!,
            name: nameOf(each),
            ...(each.birthDate ? { birthDate: each.birthDate } : {}),
            ...(each.gender ? { gender: each.gender } : {}),
          })),
        };
      }
      return { items: [] };
    },
  );

  app.post(
    `${ROOT}/appointments/:id/status`,
    {
      ...manage,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Say what became of an appointment: arrived, fulfilled, not kept',
        params: ID_PARAMS,
        body: MARK_BODY,
        response: { 200: answer(z.object({ id: z.string(), status: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const marked = await desk.mark(id, request.body.status);
      const library = await desk.agenda.library();
      request.audit({
        patients: [library.patientOf(marked) ?? []].flat(),
        entities: [{ reference: `Appointment/${id}` }],
      });
      return { id, status: marked.status };
    },
  );

  app.post(
    `${ROOT}/series`,
    {
      ...manage,
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Book appointments that come again; each that does not fit is named, the others are booked',
        body: SERIES_BODY,
        response: { 200: answer(SERIES) },
      },
    },
    async (request) => {
      request.auditPatients([request.body.patient]);
      const { patient, visitType, schedule, dryRun, from, until, time, repeat } = request.body;
      const by = bookerOf({ request });
      const library = await desk.agenda.library();
      const type = (await desk.types()).get(visitType);
      if (!type) throw fail('bad-scheduling', `visitType: there is no ${JSON.stringify(visitType)}.`);
      if (schedule !== undefined && !type.needs[0]!.schedules.includes(schedule))
        throw fail('bad-scheduling', `schedule: ${visitType} is not with ${schedule}.`);
      const [lead] = (await desk.agenda.schedulesOf([schedule ?? type.needs[0]!.schedules[0]!])).values();
      if (!lead) throw fail('bad-scheduling', 'schedule: there is no such active schedule.');
      let occurrences: ReturnType<typeof library.occurrencesOf>;
      try {
        const series = { zone: lead.zone, from, time, repeat, ...(until === undefined ? {} : { until }) };
        const last = new Date(Date.parse(from) + 2 * 366 * 86_400_000).toISOString().slice(0, 10);
        occurrences = library.occurrencesOf(series, until ?? last);
      } catch (error) {
        if ((error as Error).name !== 'EngagementError') throw error;
        throw fail('bad-scheduling', (error as Error).message);
      }
      const items = [];
      for (const { day, start, shifted } of occurrences) {
        const base = { day, start: new Date(start).toISOString(), shifted: shifted === true };
        const offers = await desk.find(
          {
            start,
            end: start + 60_000,
            count: 50,
            type: ({ id }) => id === visitType,
            patient,
          },
          by,
        );
        const offer = offers.find(
          ({ proposal }) => proposal.start === start && (schedule === undefined || proposal.schedules[0] === schedule),
        );
        if (dryRun && offer) items.push({ ...base, outcome: 'fits' as const });
        else if (dryRun) items.push({ ...base, outcome: 'refused' as const, because: 'Nothing is free then.' });
        else {
          try {
            const index = schedule ? type.needs[0]!.schedules.indexOf(schedule) : 0;
            // What is booked already is found by booking it again.
            const proposal = offer?.proposal ?? {
              type: visitType,
              start,
              end: start + type.minutes * 60_000,
              schedules: type.needs.map(({ schedules }, need) => schedules[need === 0 ? Math.max(0, index) : 0]!),
            };
            const booked = await desk.book({ proposal, patient, series: `${patient}.${visitType}.${from}` }, by);
            items.push({
              ...base,
              outcome: booked.again ? ('again' as const) : ('booked' as const),
              appointment: booked.appointment.id!,
            });
          } catch (error) {
            if (!(error instanceof ServerError)) throw error;
            items.push({ ...base, outcome: 'refused' as const, because: error.message });
          }
        }
      }
      request.audit({
        entities: items.flatMap((each) =>
          'appointment' in each ? [{ reference: `Appointment/${each.appointment}` }] : [],
        ),
      });
      return { items };
    },
  );

  app.post(
    `${ROOT}/plan`,
    {
      ...manage,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Plan who waits into a day: the optimiser beside first come, first served; books nothing',
        body: PLAN_BODY,
        response: { 200: answer(PLAN) },
      },
    },
    async (request) => {
      const { patients, ...plan } = await planDay(desk, waiting, request.body);
      request.auditPatients(patients);
      return plan;
    },
  );

  app.get(
    `${ROOT}/overrides`,
    {
      ...manage,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Bookings past a limit: who, why, which limits',
        response: { 200: answer(LISTED) },
      },
    },
    async () => {
      const all = await desk.overrides.list();
      return {
        items: all
          .map(({ id, value }) => ({ id, ...value }))
          .toSorted((a, b) => (a.at < b.at ? 1 : -1))
          .slice(0, 500),
      };
    },
  );

  app.get(
    `${ROOT}/appointments/:id/calendar.ics`,
    {
      preHandler: requirePermission('schedule.book'),
      config: { audit: 'read' },
      schema: { tags: TAGS, summary: 'An appointment as iCalendar; a patient’s own', params: ID_PARAMS },
    },
    async (request, reply) => {
      const appointment = await desk.own(request.params.id, bookerOf({ request }));
      const library = await desk.agenda.library();
      request.audit({
        patients: [library.patientOf(appointment) ?? []].flat(),
        entities: [{ reference: `Appointment/${appointment.id}` }],
      });
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', `attachment; filename="appointment.ics"`)
        .send(library.toICalendar([eventOf(appointment)], desk.now().getTime()));
    },
  );

  app.get(
    `${ROOT}/schedules/:id/calendar.ics`,
    {
      ...manage,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'A schedule as iCalendar: when it is busy, and with nobody’s name',
        params: ID_PARAMS,
        querystring: ICS_QUERY,
      },
    },
    async (request, reply) => {
      const library = await desk.agenda.library();
      const [schedule] = (await desk.agenda.schedulesOf([request.params.id])).values();
      if (!schedule) throw fail('scheduling-not-found');
      const from = request.query.from ?? library.localOf(desk.now().getTime(), schedule.zone).day;
      const start = library.instantOf(from, 0, schedule.zone);
      const end = library.instantOf(from, request.query.days * 24 * 60, schedule.zone);
      const appointments = await busyIn(desk, schedule, { start, end });
      return reply
        .type('text/calendar; charset=utf-8')
        .send(library.toICalendar(appointments.map(eventOf), desk.now().getTime()));
    },
  );
}
