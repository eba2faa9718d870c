import type { Evidence } from '@aceso/evidence';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { principalOf, requirePermission } from '../../identity/require-permission.ts';
import { openRecord } from '../../patients/access.ts';
import type { RiskModel, RiskModelSettings } from './records.ts';
import { ASK_BODY, MODEL_PARAMS, MODEL_PREDICTION, PREDICT_PARAMS, RISK_MODEL, START_RISK_MODEL } from './schemas.ts';
import type { RiskModelService } from './service.ts';

const TAGS = ['Precision'];

/** Cards are for those who train and for those who would use the model. */
async function mayReadCards(request: FastifyRequest): Promise<void> {
  const trains = request.principal?.permissions.has('synthetic.make') === true;
  principalOf(request, trains ? 'synthetic.make' : 'diagnosis.run');
}

const about = (request: { audit(note: object): void }, id: string) =>
  request.audit({ entities: [{ thing: { kind: 'risk-model', id } }] });
const shown = ({ model: _, ...rest }: RiskModel) => rest;

/** Risk models of one's own: trained as a job, read as cards, asked about one patient. */
export function riskModelRoutes(
  plain: FastifyInstance,
  {
    models: service,
    charts,
    now,
  }: { readonly models: RiskModelService; readonly charts: ChartService; readonly now: () => Date },
): void {
  const app = withZod(plain);

  app.get(
    '/api/precision/risk-models',
    {
      preHandler: [requirePermission(), mayReadCards],
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Risk models trained here, newest first',
        response: { 200: answer(z.object({ items: z.array(RISK_MODEL) })) },
      },
    },
    // Cards are long; one model at a time shows its own.
    async () => ({ items: (await service.list()).map(({ card: _, ...model }) => shown(model)) }),
  );

  app.post(
    '/api/precision/risk-models',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Train a risk model on a table that was brought, as a job',
        description:
          'Persons are split into training, calibration and test; the card tells what was measured on the test. Research use: no clinical validation.',
        body: START_RISK_MODEL,
        response: { 202: answer(RISK_MODEL) },
      },
    },
    async (request, reply) => {
      const { table, ...settings } = request.body;
      const model = await service.start(table, settings as RiskModelSettings, request.principal!);
      about(request, model.id);
      reply.code(202).header('location', `/api/precision/risk-models/${model.id}`);
      return shown(model);
    },
  );

  app.get(
    '/api/precision/risk-models/:id',
    {
      preHandler: [requirePermission(), mayReadCards],
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'One risk model with its card',
        params: MODEL_PARAMS,
        response: { 200: answer(RISK_MODEL) },
      },
    },
    async (request) => {
      about(request, request.params.id);
      return shown(await service.get(request.params.id));
    },
  );

  app.post(
    '/api/precision/risk-models/:id/cancel',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'Stop a training', params: MODEL_PARAMS, response: { 200: answer(RISK_MODEL) } },
    },
    async (request) => {
      about(request, request.params.id);
      return shown(await service.cancel(request.params.id));
    },
  );

  app.delete(
    '/api/precision/risk-models/:id',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Delete a risk model and its card',
        params: MODEL_PARAMS,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      about(request, request.params.id);
      await service.drop(request.params.id);
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/api/precision/risk-models/:id/card.md',
    {
      preHandler: [requirePermission(), mayReadCards],
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'The card of a risk model as Markdown', params: MODEL_PARAMS },
    },
    async (request, reply) => {
      about(request, request.params.id);
      const { cardMarkdown } = await import('@aceso/precision/cohort-models');
      reply.type('text/markdown; charset=utf-8').header('content-disposition', 'attachment; filename="card.md"');
      return reply.send(cardMarkdown(await service.model(request.params.id)));
    },
  );

  app.get(
    '/api/precision/risk-models/:id/model.json',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'The model file, as the command line reads it',
        description: 'It holds ranges and levels of the table it was trained on, and groups of at least five persons.',
        params: MODEL_PARAMS,
      },
    },
    async (request, reply) => {
      about(request, request.params.id);
      const bytes = await service.file(request.params.id);
      reply.type('application/json').header('content-disposition', 'attachment; filename="model.json"');
      return reply.send(Buffer.from(bytes));
    },
  );

  app.post(
    '/api/patients/:id/risk-models/:model',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary:
          'Ask a trained risk model about a patient; what is missing is named, and with too little there is no risk',
        description: 'Research use: no clinical validation. Nothing is kept.',
        params: PREDICT_PARAMS,
        body: ASK_BODY,
        response: { 200: answer(MODEL_PREDICTION) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      about(request, request.params.model);
      const model = await service.model(request.params.model);
      const { askChart } = await import('@aceso/precision/cohort-models');
      const { chart } = await charts.chart(patient);
      const asOf = request.body.asOf ?? now().toISOString().slice(0, 10);
      const { inputs } = request.body;
      const unknown = Object.keys(inputs).filter((name) => !model.inputs.some((each) => each.name === name));
      if (unknown.length > 0) throw fail('bad-parameter', `The model has no input ${unknown.join(', ')}.`);
      const { fromRecord, prediction } = askChart(model, chart, asOf, inputs);
      const refs = [...new Set(Object.values(fromRecord).map(({ ref }) => ref))];
      const entries = refs.map((ref): Evidence => ({ lane: 'chart', ref, patient: chart.patient.ref }));
      const claims = prediction.claims?.map(({ text, evidence }) => ({ text, evidence: [...evidence, ...entries] }));
      return { asOf, fromRecord, prediction: { ...prediction, ...(claims ? { claims } : {}) } };
    },
  );
}
