import { compose, DocumentError } from '@aceso/copilot';
import { ModelError } from '@aceso/models';
import type { JobRecord } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DRAFT_RECORD, NEW_DRAFT } from '../documents/schemas.ts';
import { fail } from '../errors.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { JOB } from '../jobs/plugin.ts';
import { openRecord } from '../patients/access.ts';
import {
  type DraftJobParts,
  defineModelDrafts,
  MODEL_DRAFT_JOB,
  type ModelDraftInput,
  type ModelDraftResult,
  reportsOf,
} from './draft-job.ts';

const TAGS = ['Models'];
const PARAMS = z.object({ id: z.string().min(1).max(100) });
const MODEL = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be the id of a model');
const MODEL_DRAFT = z
  .object({
    job: JOB,
    record: DRAFT_RECORD.optional().describe('When it is done'),
    report: z.looseObject({ written: z.number(), kept: z.number() }).optional(),
  })
  .meta({ id: 'ModelDraft' });

/** Drafts that a model writes and the verifier checks: started, watched, stopped. */
export async function modelDraftsPlugin(plain: FastifyInstance, parts: DraftJobParts): Promise<void> {
  const { store, models, charts, drafts, now } = parts;
  defineModelDrafts(parts);
  const reports = reportsOf(store);
  const app = withZod(plain);
  const needs = { preHandler: requirePermission('model.use', 'draft.write') };

  /** A job of the caller's own; those of others are as good as not there. */
  const own = async (request: FastifyRequest, id: string): Promise<JobRecord> => {
    const job = await store.jobs.get(id);
    if (job?.name !== MODEL_DRAFT_JOB || job.createdBy !== request.principal!.username) throw fail('job-not-found');
    request.audit({ entities: [{ thing: { kind: 'job', id } }] });
    return job;
  };

  app.post(
    '/api/model-drafts',
    {
      ...needs,
      config: { audit: 'compose' },
      schema: {
        tags: TAGS,
        summary:
          'Let a model draft a document, as a job; every sentence is verified, and what is not borne out is removed',
        body: NEW_DRAFT.extend({ model: MODEL }),
        response: { 202: answer(MODEL_DRAFT) },
      },
    },
    async (request, reply) => {
      const { type, encounter, asOf, model } = request.body;
      const patient = openRecord(request, request.body.patient);
      if (!(await models.card(model))) throw new ModelError('unknown-model', `There is no model "${model}".`);
      const asked = {
        type,
        ...(encounter === undefined ? {} : { encounter }),
        ...(asOf === undefined ? {} : { asOf }),
      };
      const { chart } = await charts.chart(patient);
      // What cannot be written at all is said now, not by a job that fails.
      try {
        compose(chart, { ...asked, now: now().toISOString() });
      } catch (error) {
        if (error instanceof DocumentError) throw fail('no-draft-possible', error.message);
        throw error;
      }
      const { id, username, name } = request.principal!;
      const input: ModelDraftInput = { request: asked, patient, model, by: { id, username, name } };
      const job = await store.jobs.start(MODEL_DRAFT_JOB, `Draft by the model ${model}`, input, username);
      request.audit({ entities: [{ thing: { kind: 'job', id: job.id } }, { thing: { kind: 'model', id: model } }] });
      return reply.code(202).header('location', `/api/model-drafts/${job.id}`).send({ job });
    },
  );

  app.get(
    '/api/model-drafts/:id',
    {
      ...needs,
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'How far a draft by a model is; with the document when it is done',
        params: PARAMS,
        response: { 200: answer(MODEL_DRAFT) },
      },
    },
    async (request) => {
      const job = await own(request, request.params.id);
      if (job.state !== 'completed') return { job };
      const { value } = await drafts.get((job.result as ModelDraftResult).draft);
      openRecord(request, value.patient);
      const report = await reports.get(job.id);
      return { job, record: value.record, ...(report ? { report: report.value.report } : {}) };
    },
  );

  app.post(
    '/api/model-drafts/:id/cancel',
    {
      ...needs,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Stop a draft by a model; nothing of it is kept',
        params: PARAMS,
        response: { 200: answer(MODEL_DRAFT) },
      },
    },
    async (request) => ({ job: await store.jobs.cancel((await own(request, request.params.id)).id) }),
  );
}
