import { DESIGNS, eventsCsv, METRIC_IDS, METRICS, renderStudy, renderStudyPdf, VERDICTS } from '@aceso/governance/roi';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import type { RoiService } from './service.ts';
import { ROI_SETTING } from './setting.ts';

const TAGS = ['Governance'];
const MEAN = z.object({
  tasks: z.number().int(),
  people: z.number().int(),
  mean: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
});
const GROUP = z
  .object({
    group: z.string(),
    tasks: z.number().int(),
    people: z.number().int(),
    withTool: z.number().int(),
    metrics: z.partialRecord(z.enum(METRIC_IDS), z.object({ without: MEAN.optional(), with: MEAN.optional() })),
  })
  .meta({ id: 'RoiGroup' });
const METRIC = z.object({
  id: z.enum(METRIC_IDS),
  title: z.string(),
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
});
const BROUGHT = z
  .object({ id: z.string(), name: z.string(), at: z.string(), by: z.string(), events: z.number().int() })
  .meta({ id: 'RoiBroughtEvents' });
const STUDY = z
  .object({
    design: z.enum(DESIGNS),
    window: z.object({ from: z.string(), to: z.string() }),
    goLive: z.string().optional(),
    periodDays: z.number(),
    events: z.number().int(),
    departments: z.number().int(),
    people: z.number().int(),
    seed: z.number(),
    results: z.array(
      z.looseObject({
        metric: z.enum(METRIC_IDS),
        verdict: z.enum(VERDICTS),
        words: z.string(),
        effect: z.number().optional().describe('With the tool less without it, in the unit of the metric'),
        low: z.number().nullable().optional().describe('End of the 95 % interval; null: without bound'),
        high: z.number().nullable().optional(),
        p: z.number().optional(),
        adjustedP: z.number().optional().describe('After Holm, over the metrics of the study'),
        money: z.looseObject({}).optional(),
        noMoney: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'RoiStudy' });
const EVENT = z
  .looseObject({ task: z.string(), actor: z.string(), department: z.string(), tool: z.boolean() })
  .meta({ id: 'RoiEvent' });

/** Refusals of the engine are about what was sent. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as Error).name !== 'GovernanceError') throw error;
    throw fail('bad-request', (error as Error).message);
  }
}

/** What a tool did to the work of the house: figures by department, studies with a comparison, their setting. */
export function roiRoutes(plain: FastifyInstance, service: RoiService, now: () => Date): void {
  const app = withZod(plain);
  const read = { preHandler: requirePermission('governance.manage'), config: { audit: 'search-type' as const } };
  const manage = { preHandler: requirePermission('governance.manage'), config: { audit: 'operation' as const } };

  app.get(
    '/api/governance/roi',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'Work by department and hospital, with and without the tool; no effect, no text, no patient',
        response: {
          200: answer(
            z
              .object({
                departments: z.array(GROUP),
                hospitals: z.array(GROUP),
                tasks: z.array(z.string()),
                unassigned: z.number().int().describe('Finished by people whom no department of the setting names'),
                rejected: z.number().int().describe('Drafts that were rejected'),
                metrics: z.array(METRIC),
                brought: z.array(BROUGHT),
              })
              .meta({ id: 'RoiSummary' }),
          ),
        },
      },
    },
    async () => ({
      ...(await service.summary(await service.settings.get())),
      metrics: METRIC_IDS.map((id) => {
        const { title, unit, better } = METRICS[id];
        return { id, title, unit, better };
      }),
      brought: await service.brought(),
    }),
  );

  app.get(
    '/api/governance/roi/setting',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'Departments, go-live, window and costs of studies',
        response: { 200: answer(ROI_SETTING) },
      },
    },
    () => service.settings.get(),
  );

  app.put(
    '/api/governance/roi/setting',
    {
      ...manage,
      schema: {
        tags: TAGS,
        summary: 'Decide departments, go-live, window, comparison and costs',
        body: ROI_SETTING,
        response: { 200: answer(ROI_SETTING) },
      },
    },
    async (request) => {
      await service.settings.put(request.body);
      request.audit({ entities: [{ thing: { kind: 'roi-setting', id: 'current' } }] });
      return request.body;
    },
  );

  app.post(
    '/api/governance/roi/study',
    {
      ...read,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Compare work with and without the tool; can say that no benefit is shown',
        body: z.object({
          design: z.enum(DESIGNS),
          metrics: z.array(z.enum(METRIC_IDS)).min(1).max(METRIC_IDS.length),
          hospital: z.string().max(100).optional(),
          task: z.string().max(100).optional(),
          pdf: z.boolean().default(false).describe('Give the page as a PDF too'),
        }),
        response: {
          200: answer(
            z
              .object({
                study: STUDY,
                html: z.string().describe('The same as a page'),
                pdf: z.string().optional().describe('The page as a PDF, base64'),
              })
              .meta({ id: 'RoiStudyAnswer' }),
          ),
        },
      },
    },
    (request) =>
      told(async () => {
        const study = await service.study(request.body, await service.settings.get());
        const pdf = request.body.pdf ? Buffer.from(await renderStudyPdf(study)).toString('base64') : undefined;
        return { study, html: renderStudy(study), ...(pdf === undefined ? {} : { pdf }) };
      }),
  );

  app.get(
    '/api/governance/roi/events',
    {
      ...read,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'The events behind the figures, pseudonymous',
        querystring: z.object({ format: z.enum(['json', 'csv']).default('json') }),
        response: { 200: answer(z.object({ items: z.array(EVENT).optional(), csv: z.string().optional() })) },
      },
    },
    async (request) => {
      const { events } = await service.events(await service.settings.get());
      return request.query.format === 'csv' ? { csv: eventsCsv(events) } : { items: events };
    },
  );

  app.post(
    '/api/governance/roi/events',
    {
      ...manage,
      bodyLimit: 16 * 1024 * 1024,
      schema: {
        tags: TAGS,
        summary: 'Bring events from elsewhere: a baseline, or departments without the tool',
        body: z.object({
          name: z.string().min(1).max(200),
          text: z.string().min(1).describe('CSV with a header, or NDJSON'),
        }),
        response: { 201: answer(BROUGHT) },
      },
    },
    async (request, reply) => {
      const { name, text } = request.body;
      const made = await told(() => service.bring(name, text, request.principal!.username, now().toISOString()));
      request.audit({ entities: [{ thing: { kind: 'roi-events', id: made.id } }] });
      return reply.status(201).send(made);
    },
  );

  app.delete(
    '/api/governance/roi/events/:id',
    {
      ...manage,
      schema: {
        tags: TAGS,
        summary: 'Take brought events out again',
        params: z.object({ id: ID }),
        response: { 200: answer(z.object({ removed: z.boolean() })) },
      },
    },
    async (request) => {
      request.audit({ entities: [{ thing: { kind: 'roi-events', id: request.params.id } }] });
      return { removed: await service.remove(request.params.id) };
    },
  );
}
