import type { CaseEvent, ClinicianSignature } from '@aceso/engagement/prior-authorisation';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import type { AuthorisationDesk } from './desk.ts';
import {
  APPEAL,
  BUILD_BODY,
  BUILT,
  CASE_PARAMS,
  CASE_ROWS,
  CASE_VIEW,
  CRITERIA_BODY,
  CRITERIA_LIST,
  CRITERIA_PARAMS,
  DECISION,
  LIST_QUERY,
  METRICS,
  NEEDS,
  PERIOD_QUERY,
} from './schemas.ts';
import { rowOf, viewOf } from './view.ts';

const TAGS = ['Prior authorisation'];
const ROOT = '/api/prior-authorisation';

/** Notes in the audit trail which request this is about. */
const note = (request: FastifyRequest, id: string, detail?: Readonly<Record<string, string>>): void =>
  request.audit({ entities: [{ thing: { kind: 'prior-authorisation', id }, ...(detail ? { detail } : {}) }] });

/** The worklist, reviews, decisions, criteria and public figures of prior authorisation. */
export function authorisationRoutes(plain: FastifyInstance, desk: AuthorisationDesk): void {
  const app = withZod(plain);
  const work = { preHandler: requirePermission('authorisation.work') };

  app.get(
    `${ROOT}/requests`,
    {
      ...work,
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Requests by their clock, the nearest first',
        querystring: LIST_QUERY,
        response: { 200: answer(CASE_ROWS) },
      },
    },
    async (request) => {
      const { state } = request.query;
      const stored = await desk.list(state === 'all' ? undefined : state);
      const rows = await Promise.all(stored.map((each) => rowOf(desk, each)));
      // Names are shown: whose requests were listed is noted.
      request.audit({ entities: rows.map(({ id }) => ({ thing: { kind: 'prior-authorisation', id } })) });
      const items = rows
        .filter(({ replacedBy }) => replacedBy === undefined || state === 'all')
        .toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due) || (a.id < b.id ? -1 : 1));
      return { items, zone: desk.zone };
    },
  );

  app.get(
    `${ROOT}/requests/:id`,
    {
      ...work,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'One request: what is asked for, every criterion with its evidence, what happened',
        params: CASE_PARAMS,
        response: { 200: answer(CASE_VIEW) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      return viewOf(desk, await desk.open(request.params.id));
    },
  );

  app.post(
    `${ROOT}/requests/:id/decision`,
    {
      preHandler: requirePermission('authorisation.work', 'authorisation.decide'),
      config: { audit: 'sign' },
      schema: {
        tags: TAGS,
        summary: 'Decide in one’s own name: approve, deny, change, or put off',
        description: 'Nothing but this denies, changes or puts off a request, and a token cannot do it.',
        params: CASE_PARAMS,
        body: DECISION,
        response: { 200: answer(CASE_VIEW) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { body } = request;
      note(request, id, { decision: body.kind });
      // A program that holds a clinician's token is not the clinician.
      if (request.authentication?.kind === 'token') throw fail('unsigned-decision');
      const { authorisationNumber } = await desk.library();
      const opened = await desk.take(id, (_one, at): CaseEvent => {
        const signature: ClinicianSignature = {
          kind: 'clinician',
          id: request.principal!.id,
          name: request.principal!.name,
          signedAt: at,
          reason: body.reason,
        };
        switch (body.kind) {
          case 'approve':
            return {
              type: 'approved',
              case: id,
              at,
              items: body.items,
              number: authorisationNumber(id),
              by: signature,
              ...(body.until ? { until: body.until } : {}),
            };
          case 'deny':
            return {
              type: 'denied',
              case: id,
              at,
              items: body.items,
              reason: { text: body.specific, ...(body.code ? { code: body.code } : {}) },
              signature,
            };
          case 'modify': {
            const { text, system, code, quantity } = body.authorised;
            const authorised = {
              text,
              ...(system === undefined ? {} : { system }),
              ...(code === undefined ? {} : { code }),
              ...(quantity === undefined ? {} : { quantity }),
            };
            return {
              type: 'modified',
              case: id,
              at,
              items: body.items,
              authorised,
              number: authorisationNumber(id),
              signature,
            };
          }
          case 'extend':
            return { type: 'extended', case: id, at, until: body.until, signature };
        }
      });
      return viewOf(desk, opened);
    },
  );

  app.post(
    `${ROOT}/requests/:id/information`,
    {
      ...work,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Ask the provider for documents',
        params: CASE_PARAMS,
        body: NEEDS,
        response: { 200: answer(CASE_VIEW) },
      },
    },
    async (request) => {
      const { id } = request.params;
      note(request, id);
      const { items, needs } = request.body;
      const plainNeeds = needs.map(({ text, loinc, questionnaire, item }) => ({
        text,
        ...(loinc ? { loinc } : {}),
        ...(questionnaire ? { questionnaire } : {}),
        ...(item ? { item } : {}),
      }));
      return viewOf(
        desk,
        await desk.take(id, (_one, at) => ({
          type: 'information-requested',
          case: id,
          at,
          items,
          needs: plainNeeds,
          by: desk.engine,
        })),
      );
    },
  );

  app.post(
    `${ROOT}/requests/:id/appeal`,
    {
      ...work,
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Note that a denial is appealed',
        params: CASE_PARAMS,
        body: APPEAL,
        response: { 200: answer(CASE_VIEW) },
      },
    },
    async (request) => {
      const { id } = request.params;
      note(request, id);
      return viewOf(
        desk,
        await desk.take(id, (_one, at) => ({ type: 'appealed', case: id, at, items: request.body.items })),
      );
    },
  );

  app.get(
    `${ROOT}/criteria`,
    {
      ...work,
      config: { audit: false },
      schema: { tags: TAGS, summary: 'Criteria in force', response: { 200: answer(CRITERIA_LIST) } },
    },
    async () => {
      const pas = await desk.library();
      const items = (await desk.criteria.list()).map(({ id, value: { text, by, at } }) => {
        const { title, version, services, criteria } = pas.readCriteria(text);
        return { id, title, version, services: services.map(({ shown }) => shown), criteria: criteria.length, by, at };
      });
      return { items };
    },
  );

  app.get(
    `${ROOT}/criteria/:id`,
    {
      ...work,
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Criteria as they were written',
        params: CRITERIA_PARAMS,
        response: { 200: answer(z.object({ id: z.string(), text: z.string() })) },
      },
    },
    async (request) => {
      const found = await desk.criteria.get(request.params.id);
      if (!found) throw fail('not-found');
      return { id: request.params.id, text: found.value.text };
    },
  );

  app.put(
    `${ROOT}/criteria/:id`,
    {
      preHandler: requirePermission('authorisation.work', 'authorisation.decide'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Put criteria in force',
        params: CRITERIA_PARAMS,
        body: CRITERIA_BODY,
        response: { 200: answer(z.object({ id: z.string() })) },
      },
    },
    async (request) => {
      const { id } = request.params;
      note(request, id);
      const pas = await desk.library();
      let own: string;
      try {
        own = pas.readCriteria(request.body.text).id;
      } catch (error) {
        if ((error as Error).name !== 'EngagementError') throw error;
        throw fail('bad-criteria', (error as Error).message);
      }
      if (own !== id)
        throw fail(
          'bad-criteria',
          `id: the criteria call themselves ${JSON.stringify(own)}, and the address ${JSON.stringify(id)}.`,
        );
      await desk.criteria.put(id, {
        text: request.body.text,
        by: request.principal!.name,
        at: desk.now().toISOString(),
      });
      return { id };
    },
  );

  app.get(
    `${ROOT}/metrics`,
    {
      ...work,
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'The public figures of CMS-0057-F',
        querystring: PERIOD_QUERY,
        response: { 200: answer(METRICS) },
      },
    },
    async (request) => {
      const { from, to } = request.query;
      const { publicMetrics } = await desk.library();
      return publicMetrics(await desk.events(), { ...(from ? { from } : {}), ...(to ? { to } : {}) });
    },
  );

  app.get(
    `${ROOT}/events`,
    {
      preHandler: requirePermission('authorisation.work'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'Every event, from which the figures can be worked out again',
        response: { 200: answer(z.object({ items: z.array(z.record(z.string(), z.unknown())) })) },
      },
    },
    async () => ({ items: await desk.events() }),
  );

  app.post(
    `${ROOT}/build`,
    {
      preHandler: requirePermission('patient.read', 'authorisation.work'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Build a request from the record of a patient, to be looked at before it is sent',
        body: BUILD_BODY,
        response: { 200: answer(BUILT) },
      },
    },
    async (request) => {
      const { patient, urgent, place, ...body } = request.body;
      const id = openRecord(request, patient);
      const pas = await desk.library();
      const resources = await desk.record(id);
      try {
        return await pas.buildRequest(resources, {
          ...body,
          now: desk.now().toISOString(),
          criteria: await desk.criteriaSets(),
          ...(urgent === undefined ? {} : { urgent }),
          ...(place === undefined ? {} : { place }),
        });
      } catch (error) {
        if ((error as Error).name !== 'EngagementError') throw error;
        throw fail('bad-authorisation-input', (error as Error).message);
      }
    },
  );
}
