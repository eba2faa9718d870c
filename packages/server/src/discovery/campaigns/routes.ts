import type { AutonomyPolicy } from '@aceso/discovery/lab';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bytesOf } from '../../http/body.ts';
import { csvOf } from '../../http/csv.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { COMPUTATION, NAME } from '../computations/schemas.ts';
import type { ComputationService } from '../computations/service.ts';
import { started } from '../computations/started.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import type { CampaignRecord } from './records.ts';
import { BACKTEST, CAMPAIGN, CAMPAIGN_VIEW, NEW_CAMPAIGN, PLATE, POLICY } from './schemas.ts';
import { CampaignService } from './service.ts';
import { viewOf } from './view.ts';

const ONE = PARAMS.extend({ campaign: z.string().min(1).max(100) });
const FILE_NAME = z.object({ name: NAME.default('results.csv').describe('Name of the file') });
/** Bytes of a table. */
const LIMIT = 20 * 1024 * 1024;

/** Campaigns of experiments: begin, suggest, enter results, plates, runs under a policy, backtests. */
export function campaignRoutes(
  plain: FastifyInstance,
  { projects, store, now, onDelete }: DiscoveryContext,
  computations: ComputationService,
): void {
  const service = new CampaignService(store, now, computations);
  onDelete.push(({ id }) => service.forget(id));
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };
  const path = '/api/discovery/projects/:id/campaigns';
  const seen = (request: { audit(note: object): void; params: { id: string } }, record: CampaignRecord) => {
    note(request, `${request.params.id}/${record.id}`);
    return viewOf(record);
  };

  app.get(
    path,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Campaigns of a project, last changed first',
        params: PARAMS,
        response: { 200: answer(z.object({ items: z.array(CAMPAIGN) })) },
      },
    },
    async (request) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      return { items: await service.list(id) };
    },
  );

  app.post(
    path,
    {
      ...work,
      bodyLimit: LIMIT,
      schema: {
        tags: TAGS,
        summary: 'Begin a campaign from its settings, or go on with one from its file',
        params: PARAMS,
        body: NEW_CAMPAIGN,
        response: { 201: answer(CAMPAIGN_VIEW) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await projects.get(id);
      const record = await service.create(id, request.body, request.principal!);
      reply.code(201).header('location', `/api/discovery/projects/${id}/campaigns/${record.id}`);
      return seen(request, record);
    },
  );

  app.get(
    `${path}/:campaign`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'One campaign: its settings, every event, and what follows from them',
        params: ONE,
        response: { 200: answer(CAMPAIGN_VIEW) },
      },
    },
    async (request) => seen(request, await service.get(request.params.campaign, request.params.id)),
  );

  app.delete(
    `${path}/:campaign`,
    { ...work, schema: { tags: TAGS, summary: 'Forget a campaign', params: ONE, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id, campaign } = request.params;
      note(request, `${id}/${campaign}`);
      await service.drop(campaign, id);
      reply.code(204);
      return null;
    },
  );

  app.post(
    `${path}/:campaign/suggestions`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'The next round of experiments; a pure function of the campaign so far',
        params: ONE,
        body: z.object({ count: z.number().int().min(1).max(1536).optional() }),
        response: { 200: answer(CAMPAIGN_VIEW) },
      },
    },
    async (request) => {
      const { id, campaign } = request.params;
      return seen(request, await service.suggest(campaign, id, request.body.count));
    },
  );

  for (const [noun, summary] of [
    ['results', 'Enter results: CSV with a column for each objective and `id` or the parameters; all rows or none'],
    ['laboratory', 'Give the campaign a table of known results (CSV) that answers in the place of a laboratory'],
  ] as const)
    app.post(
      `${path}/:campaign/${noun}`,
      {
        ...work,
        bodyLimit: LIMIT,
        schema: {
          tags: TAGS,
          summary,
          consumes: ['application/octet-stream'],
          params: ONE,
          querystring: FILE_NAME,
          response: { 200: answer(CAMPAIGN_VIEW) },
        },
      },
      async (request) => {
        const { params, query } = request;
        const body = bytesOf(request.body, 'bad-discovery-input', 'a CSV table');
        const act = noun === 'results' ? service.observe : service.simulate;
        return seen(request, await act.call(service, params.campaign, params.id, query.name, body));
      },
    );

  app.post(
    `${path}/:campaign/failures`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'An experiment that gave no result; it is not suggested again',
        params: ONE,
        body: z.object({ experiment: z.string().min(1).max(100), reason: z.string().trim().min(3).max(2000) }),
        response: { 200: answer(CAMPAIGN_VIEW) },
      },
    },
    async (request) => {
      const { id, campaign } = request.params;
      return seen(request, await service.failed(campaign, id, request.body.experiment, request.body.reason));
    },
  );

  app.post(
    `${path}/:campaign/answers`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Answer, in one’s own name, what an autonomous run stopped to ask',
        params: ONE,
        body: z.object({ reason: z.string().trim().min(3).max(2000) }),
        response: { 200: answer(CAMPAIGN_VIEW) },
      },
    },
    async (request) => {
      const { id, campaign } = request.params;
      return seen(request, await service.answer(campaign, id, request.body.reason, request.principal!));
    },
  );

  app.get(
    `${path}/:campaign/plate`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Open experiments on plates, in random places by the seed, with controls',
        params: ONE,
        querystring: PLATE,
        response: {
          200: answer(
            z.object({
              items: z.array(
                z.object({
                  plate: z.number().int(),
                  well: z.string(),
                  content: z.string(),
                  replicate: z.number().int(),
                }),
              ),
            }),
          ),
        },
      },
    },
    async (request) => {
      const { id, campaign } = request.params;
      note(request, `${id}/${campaign}`);
      return { items: await service.plate(campaign, id, request.query) };
    },
  );

  app.get(
    `${path}/:campaign/plate.csv`,
    {
      ...work,
      config: { audit: 'export' },
      schema: { tags: TAGS, summary: 'The plate map as CSV', params: ONE, querystring: PLATE },
    },
    async (request, reply) => {
      const { id, campaign } = request.params;
      note(request, `${id}/${campaign}`);
      const wells = await service.plate(campaign, id, request.query);
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="plate.csv"');
      return reply.send(
        csvOf(
          ['plate', 'well', 'content', 'replicate'],
          wells.map(({ plate, well, content, replicate }) => [plate, well, content, replicate]),
        ),
      );
    },
  );

  app.get(
    `${path}/:campaign/manifest`,
    {
      ...work,
      config: { audit: 'export' },
      schema: { tags: TAGS, summary: 'The campaign as a file: settings and every event, replayable', params: ONE },
    },
    async (request, reply) => {
      const { id, campaign } = request.params;
      note(request, `${id}/${campaign}`);
      const record = await service.get(campaign, id);
      reply.type('application/json').header('content-disposition', 'attachment; filename="campaign.json"');
      return reply.send(JSON.stringify(record.campaign, null, 1));
    },
  );

  app.post(
    `${path}/:campaign/replay`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Make every round again from the events before it; `differs` names the first that does not come out',
        params: ONE,
        response: { 200: answer(z.object({ rounds: z.number().int(), differs: z.number().int().optional() })) },
      },
    },
    async (request) => {
      const { id, campaign } = request.params;
      note(request, `${id}/${campaign}`);
      return service.replay(campaign, id);
    },
  );

  app.post(
    `${path}/:campaign/runs`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Cycles by itself in the simulated laboratory, under a policy in one’s own name, as a job',
        params: ONE,
        body: POLICY,
        response: { 202: answer(COMPUTATION) },
      },
    },
    async (request, reply) => {
      const { id, campaign } = request.params;
      const policy = request.body as Omit<AutonomyPolicy, 'by'>;
      return started(request, reply, await service.run(campaign, id, policy, request.principal!));
    },
  );

  app.post(
    `${path}/:campaign/backtests`,
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Play campaigns against the simulated laboratory beside random choice, as a job',
        params: ONE,
        body: BACKTEST,
        response: { 202: answer(COMPUTATION) },
      },
    },
    async (request, reply) => {
      const { id, campaign } = request.params;
      return started(request, reply, await service.backtest(campaign, id, request.body, request.principal!));
    },
  );
}
