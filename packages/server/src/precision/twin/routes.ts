import type { Scenario } from '@aceso/precision/twin';
import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { assertPatient, openRecord } from '../../patients/access.ts';
import { dosingRoutes } from './dosing.ts';
import { fileTwin } from './filing.ts';
import type { TwinClaim, WhatIfView } from './records.ts';
import {
  REJECT_BODY,
  SCENARIO,
  SIGN_WHATIF_BODY,
  SIGNED_WHAT_IF,
  START_BODY,
  TWIN,
  TWIN_PARAMS,
  WHAT_IF,
} from './schemas.ts';
import { TwinService } from './service.ts';

const TAGS = ['Precision'];

/** Digital twins of patients: fit and back-test as a job, what-if for those that passed, doses by levels. */
export function twinRoutes(
  plain: FastifyInstance,
  { store, charts, now }: { readonly store: Store; readonly charts: ChartService; readonly now: () => Date },
): void {
  const app = withZod(plain);
  const twins = new TwinService(store, now);
  const needs = { preHandler: requirePermission('patient.read', 'diagnosis.run') };
  const PATIENT = z.object({ id: ID });

  const noted = (request: FastifyRequest, id: string): void =>
    request.audit({ entities: [{ thing: { kind: 'glucose-twin', id } }] });

  app.get(
    '/api/patients/:id/twins',
    {
      ...needs,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Glucose twins of a patient, newest first',
        params: PATIENT,
        response: { 200: answer(z.object({ items: z.array(TWIN) })) },
      },
    },
    async (request) => ({ items: await twins.list(openRecord(request, request.params.id)) }),
  );

  app.post(
    '/api/patients/:id/twins',
    {
      ...needs,
      bodyLimit: 9_000_000,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Fit a glucose twin and test it on held-out days, as a job in a process apart',
        description: 'Research use. A twin that fails its back-test answers no what-if.',
        params: PATIENT,
        body: START_BODY,
        response: { 202: answer(TWIN) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      await assertPatient(store, patient);
      const { recording, ...settings } = request.body;
      const twin = await twins.start(patient, settings, recording, request.principal!);
      noted(request, twin.id);
      reply.code(202).header('location', `/api/patients/${patient}/twins/${twin.id}`);
      return twins.view(twin);
    },
  );

  app.get(
    '/api/patients/:id/twins/:twin',
    {
      ...needs,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'One glucose twin with its back-test',
        params: TWIN_PARAMS,
        response: { 200: answer(TWIN) },
      },
    },
    async (request) => {
      noted(request, request.params.twin);
      return twins.view(await twins.get(openRecord(request, request.params.id), request.params.twin));
    },
  );

  app.post(
    '/api/patients/:id/twins/:twin/cancel',
    {
      ...needs,
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'Stop fitting a twin', params: TWIN_PARAMS, response: { 200: answer(TWIN) } },
    },
    async (request) => {
      noted(request, request.params.twin);
      return twins.view(await twins.cancel(openRecord(request, request.params.id), request.params.twin));
    },
  );

  app.post(
    '/api/patients/:id/twins/:twin/reject',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run', 'draft.sign'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Reject a twin, in one’s own name: it answers nothing from then on',
        params: TWIN_PARAMS,
        body: REJECT_BODY,
        response: { 200: answer(TWIN) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      noted(request, request.params.twin);
      return twins.view(await twins.reject(patient, request.params.twin, request.body.reason, request.principal!));
    },
  );

  async function asked(
    patient: string,
    id: string,
    scenario: z.infer<typeof SCENARIO>,
  ): Promise<WhatIfView & { readonly claims: readonly TwinClaim[] }> {
    const twin = await twins.get(patient, id);
    const plan = scenario as Scenario;
    const found = await twins.whatIf(twin, plan);
    const { whatIfClaims } = await import('./claims.ts');
    return { twin: id, ...found, claims: whatIfClaims(twin, plan, found) };
  }

  app.post(
    '/api/patients/:id/twins/:twin/what-if',
    {
      ...needs,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Glucose with other food or insulin, for a twin that passed its back-test',
        description: 'Research use, no advice on doses. Nothing is kept.',
        params: TWIN_PARAMS,
        body: SCENARIO,
        response: { 200: answer(WHAT_IF) },
      },
    },
    async (request) => {
      noted(request, request.params.twin);
      return asked(openRecord(request, request.params.id), request.params.twin, request.body);
    },
  );

  app.post(
    '/api/patients/:id/twins/:twin/what-if/sign',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run', 'draft.sign'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary:
          'Compute a what-if once more and sign for it: a RiskAssessment with its Provenance becomes part of the record',
        params: TWIN_PARAMS,
        body: SIGN_WHATIF_BODY,
        response: { 201: answer(SIGNED_WHAT_IF) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      noted(request, request.params.twin);
      const { reason, ...scenario } = request.body;
      const view = await asked(patient, request.params.twin, scenario);
      const twin = await twins.get(patient, request.params.twin);
      const { MODELS } = await import('@aceso/precision/twin');
      const { title, source } = MODELS[twin.model];
      const signed = await fileTwin(store, request, now, {
        ...{
          patient,
          reason,
          method: `${title}. ${source}`,
          claims: view.claims,
          notes: view.assumptions,
          at: view.at,
        },
      });
      reply.code(201).header('location', `/fhir/${signed.resource}`);
      return { ...view, signed };
    },
  );

  app.get(
    '/api/precision/virtual-recording',
    {
      ...needs,
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Days of a virtual person as CSV, to try a twin with: simulated, nobody’s data',
        querystring: z.object({
          model: z.enum(['type1', 'type2']).default('type1'),
          days: z.coerce.number().int().min(5).max(30).default(14),
          seed: z.coerce
            .number()
            .int()
            .min(0)
            .max(2 ** 31)
            .default(1),
          start: z.iso.date().default('2026-01-05'),
        }),
        response: { 200: answer(z.object({ weight: z.number(), csv: z.string() })) },
      },
    },
    async ({ query }) => {
      const { recordingCsv, virtualRecording } = await import('@aceso/precision/twin');
      const { person, entries } = virtualRecording(query);
      return { weight: Number(person.body.weight.toFixed(1)), csv: recordingCsv(entries) };
    },
  );

  dosingRoutes(app, { store, charts, now });
}
