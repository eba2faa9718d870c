import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { DAY } from '../population/schemas.ts';
import type { StoredTrial, TrialDesk } from './trial-desk.ts';

const TAGS = ['Clinical trials'];
const PARAMS = z.object({ id: z.string().min(1).max(100) });
const ON = z.object({ asOf: DAY.optional().describe('By what was known at the end of that day; today unless given') });
const SPAN = z.object({ start: z.number(), end: z.number() }).describe('Characters of the criteria, end exclusive');
const STATUS = z.enum(['met', 'not met', 'unknown']);
const READ = z.enum(['whole', 'part', 'none']);
const SECTION = z.enum(['inclusion', 'exclusion']);
const PROPOSED = z
  .object({
    state: z.enum(['proposed', 'confirmed']).describe('What nobody has confirmed counts for nothing'),
    at: z.string(),
    by: z.object({ model: z.string(), version: z.string(), prompt: z.string() }),
    quotes: z.array(SPAN.extend({ text: z.string() })).describe('Words of the criterion that it rests on'),
    left: z.array(z.string()).describe('Words that it does not read'),
    reading: z.string(),
  })
  .describe('How a model would read it');
const COVERAGE = z.object({
  criteria: z.number(),
  whole: z.number(),
  part: z.number(),
  none: z.number(),
  share: z.number().describe('Of all criteria, those read whole'),
  unread: z.array(z.object({ criterion: z.string(), text: z.string(), span: SPAN })),
});
const MATCH = z.object({
  verdict: z.enum(['eligible', 'not eligible', 'open']),
  for: z.number(),
  against: z.number(),
  open: z.number(),
  share: z.number(),
  about: z.number(),
  againstIds: z.array(z.string()),
});
const POPULATION = z.object({
  asOf: z.string(),
  job: z.string(),
  state: z.enum(['running', 'ready', 'cancelled', 'failed']),
  done: z.number(),
  total: z.number(),
  eligible: z.number(),
  open: z.number(),
  notEligible: z.number(),
  finishedAt: z.string().optional(),
  patientsPerSecond: z.number().optional(),
  error: z.string().optional(),
  patients: z
    .array(
      z.object({
        key: z.string(),
        name: z.string(),
        age: z.number().optional(),
        sex: z.string().optional(),
        match: MATCH,
      }),
    )
    .optional(),
});
const ROW = z.object({
  id: z.string(),
  title: z.string(),
  by: z.string(),
  at: z.string(),
  screening: POPULATION.optional(),
});
const TRIAL = ROW.extend({
  text: z.string(),
  coverage: COVERAGE,
  criteria: z.array(
    z.object({
      id: z.string(),
      section: SECTION,
      text: z.string(),
      span: SPAN,
      read: READ,
      proposed: PROPOSED.optional(),
    }),
  ),
}).meta({ id: 'Trial' });
const EVIDENCE = z.array(
  z.object({
    ref: z.string(),
    path: z.string(),
    day: z.string().optional(),
    value: z.string(),
    span: SPAN.extend({ text: z.string() }).optional(),
    speaks: z.enum(['for', 'against']),
  }),
);
const SCREENING = z
  .object({
    asOf: z.string(),
    patient: z.string(),
    trial: z.object({ id: z.string().optional(), title: z.string().optional() }),
    verdict: MATCH.shape.verdict,
    counts: z.object({ for: z.number(), against: z.number(), open: z.number() }),
    coverage: COVERAGE,
    criteria: z.array(
      z.object({
        id: z.string(),
        section: SECTION,
        text: z.string(),
        span: SPAN,
        read: READ,
        status: STATUS,
        speaks: z.enum(['for', 'against', 'open']).describe('An exclusion criterion that is met speaks against'),
        reason: z.string(),
        evidence: EVIDENCE,
        missing: z.array(z.string()),
        parts: z.array(z.object({ text: z.string(), span: SPAN, status: STATUS, reason: z.string() })),
        proposed: PROPOSED.extend({
          status: STATUS,
          speaks: z.enum(['for', 'against', 'open']),
          reason: z.string(),
          evidence: EVIDENCE,
        }).optional(),
      }),
    ),
  })
  .meta({ id: 'TrialScreening' });
const NEW = z
  .object({
    title: z.string().min(1).max(300).optional(),
    criteria: z
      .string()
      .min(1)
      .max(200_000)
      .optional()
      .describe('Inclusion and exclusion criteria as text, in English'),
    study: z
      .object({ resourceType: z.string() })
      .loose()
      .optional()
      .describe('A ResearchStudy, or a bundle of it with its Group'),
  })
  .refine(({ criteria, study }) => (criteria === undefined) !== (study === undefined), 'give either criteria or study');

export interface TrialParts {
  readonly charts: ChartService;
  readonly desk: TrialDesk;
  readonly now: () => Date;
}

/** Trials: bring, look at what was read, screen a patient, or all of them. */
export function trialRoutes(plain: FastifyInstance, { charts, desk, now }: TrialParts): void {
  const app = withZod(plain);
  const today = (): string => now().toISOString().slice(0, 10);
  const work = {
    preHandler: requirePermission('patient.read', 'draft.write'),
    config: { audit: 'operation' as const },
  };
  const note = (request: FastifyRequest, id: string): void =>
    request.audit({ entities: [{ thing: { kind: 'trial', id } }] });
  const viewOf = async (stored: StoredTrial) => {
    const { text, coverage, criteria } = await desk.read(stored);
    const { study: _, criteria: __, proposals: ___, ...row } = await desk.shown(stored);
    return {
      ...row,
      text,
      coverage,
      criteria: criteria.map(({ test: ____, proposed, ...criterion }) => {
        if (!proposed) return criterion;
        const { test: _____, quotes, left, ...rest } = proposed;
        return { ...criterion, proposed: { ...rest, quotes: [...quotes], left: [...left] } };
      }),
    };
  };

  app.get(
    '/api/trials',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Trials, newest first',
        response: { 200: answer(z.object({ items: z.array(ROW) })) },
      },
    },
    async () => ({
      items: (await desk.list()).map(({ study: _, criteria: __, proposals: ____, screening, ...row }) => {
        const { patients: ___, ...counts } = screening ?? { patients: undefined };
        return screening ? { ...row, screening: counts } : row;
      }),
    }),
  );
  app.post(
    '/api/trials',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Bring the criteria of a trial, as text or as FHIR',
        body: NEW,
        response: { 201: answer(TRIAL) },
      },
    },
    async (request, reply) => {
      const stored = await desk.bring(request.body, request.principal!);
      note(request, stored.id);
      return reply
        .code(201)
        .header('location', `/api/trials/${stored.id}`)
        .send(await viewOf(stored));
    },
  );
  app.get(
    '/api/trials/:id',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'One trial: what was read of its criteria, and the patients found',
        params: PARAMS,
        response: { 200: answer(TRIAL) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      const stored = await desk.shown(await desk.get(request.params.id));
      request.auditPatients(stored.screening?.patients?.map(({ key }) => key) ?? []);
      return viewOf(stored);
    },
  );
  app.delete(
    '/api/trials/:id',
    { ...work, schema: { tags: TAGS, summary: 'Forget a trial', params: PARAMS, response: { 204: z.null() } } },
    async (request, reply) => {
      note(request, request.params.id);
      await desk.drop(request.params.id);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/api/trials/:id/screenings',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Screen every patient of the store for a trial, as a job',
        params: PARAMS,
        body: ON,
        response: { 202: answer(TRIAL) },
      },
    },
    async (request, reply) => {
      const asOf = request.body.asOf ?? today();
      if (asOf > today()) throw fail('bad-request', 'asOf: the day is in the future; charts are known up to today.');
      note(request, request.params.id);
      return reply.code(202).send(await viewOf(await desk.screenAll(request.params.id, asOf, request.principal!)));
    },
  );
  app.post(
    '/api/trials/:id/cancel',
    { ...work, schema: { tags: TAGS, summary: 'Stop screening', params: PARAMS, response: { 200: answer(TRIAL) } } },
    async (request) => {
      note(request, request.params.id);
      return viewOf(await desk.cancel(request.params.id));
    },
  );

  app.post(
    '/api/trials/:id/proposals',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Let the clinic’s model propose how criteria that were not read may be read, where that is turned on',
        description:
          'Each proposal is held to its quote and to the lexicon of the parser; it counts for nothing before a person has confirmed it.',
        params: PARAMS,
        response: {
          200: answer(
            z.object({
              trial: TRIAL,
              proposed: z.number().int(),
              refused: z.number().int().describe('Proposals that the text does not bear out'),
              failed: z.string().optional().describe('Why the model proposed nothing'),
            }),
          ),
        },
      },
    },
    async (request) => {
      note(request, request.params.id);
      const { trial, outcome } = await desk.propose(request.params.id, request.principal!);
      return {
        trial: await viewOf(trial),
        proposed: outcome.stood,
        refused: outcome.unsupported,
        ...(outcome.failed === undefined ? {} : { failed: outcome.failed }),
      };
    },
  );
  app.post(
    '/api/trials/:id/proposals/:criterion',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Confirm a proposed reading, which counts from then on, or reject it',
        params: PARAMS.extend({ criterion: z.string().regex(/^[IE]\d{1,4}$/) }),
        body: z.object({
          decision: z.enum(['confirmed', 'rejected']),
          at: z.string().max(40).describe('When the reading that was seen was proposed'),
        }),
        response: { 200: answer(TRIAL) },
      },
    },
    async (request) => {
      const { id, criterion } = request.params;
      const { decision, at } = request.body;
      request.audit({ entities: [{ thing: { kind: 'trial', id }, detail: { criterion, decision } }] });
      return viewOf(await desk.decide(id, { criterion, at }, decision, request.principal!));
    },
  );

  const patientWork = {
    preHandler: requirePermission('patient.read', 'draft.write'),
    config: { audit: 'read' as const },
  };
  app.get(
    '/api/patients/:id/trials',
    {
      ...patientWork,
      schema: {
        tags: TAGS,
        summary: 'Every trial beside the patient, the nearest first',
        params: z.object({ id: ID }),
        querystring: ON,
        response: {
          200: answer(
            z.object({
              asOf: z.string(),
              items: z.array(z.object({ key: z.string(), title: z.string(), match: MATCH })),
            }),
          ),
        },
      },
    },
    async (request) => {
      const { chart } = await charts.chart(openRecord(request, request.params.id));
      const asOf = request.query.asOf ?? today();
      return { asOf, items: await desk.trialsFor(chart, asOf) };
    },
  );
  app.get(
    '/api/patients/:id/trials/:trial',
    {
      ...patientWork,
      schema: {
        tags: TAGS,
        summary: 'Each criterion of a trial as the patient’s chart has it, with the entries it rests on',
        params: z.object({ id: ID, trial: z.string().min(1).max(100) }),
        querystring: ON,
        response: { 200: answer(SCREENING) },
      },
    },
    async (request) => {
      note(request, request.params.trial);
      const { chart } = await charts.chart(openRecord(request, request.params.id));
      return desk.screen(chart, request.params.trial, request.query.asOf ?? today());
    },
  );
}
