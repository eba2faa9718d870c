import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PATIENT_REFERENCE } from '../documents/schemas.ts';
import { answer, withZod } from '../http/zod.ts';
import { principalOf, requirePermission } from '../identity/index.ts';
import { assertPatient, openRecord } from '../patients/access.ts';
import { patientNames } from '../patients/names.ts';
import { injectApi } from '../tools/inject-api.ts';
import { type Planning, plannerModels } from './planner/planning.ts';
import { AGENTS } from './registry.ts';
import { type AgentRun, RUN_STATES } from './run.ts';
import { type AgentCaller, AgentService } from './service.ts';

const LINE = z.object({ text: z.string(), evidence: z.array(z.string()), doubt: z.string().optional() });
const RUN = z
  .object({
    id: z.string(),
    agent: z.string(),
    patient: z.string(),
    patientName: z.string().optional().describe('As the record has it now, where the run is read'),
    input: z.record(z.string(), z.string()),
    state: z.enum(RUN_STATES),
    steps: z.array(z.looseObject({ tool: z.string(), why: z.string(), at: z.string(), ms: z.number() })),
    pending: z
      .object({ id: z.string(), tool: z.string(), input: z.looseObject({}), why: z.string() })
      .optional()
      .describe('The step that a person is asked to allow; an approval names its id'),
    result: z
      .object({
        title: z.string(),
        sections: z.array(z.object({ title: z.string(), lines: z.array(LINE), empty: z.string().optional() })),
        drafts: z.array(z.string()),
      })
      .optional(),
    planner: z
      .looseObject({
        model: z.string(),
        prompt: z.string(),
        calls: z.array(z.looseObject({ chose: z.string(), problem: z.string().optional() })),
        tookOver: z.number().optional(),
        fallback: z.string().optional(),
        lines: z.array(LINE.extend({ against: z.array(z.string()) })).optional(),
      })
      .optional()
      .describe('What a model contributed, where one was asked to plan'),
    reason: z.string().optional(),
    startedBy: z.object({ id: z.string(), name: z.string() }),
    startedAt: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'AgentRun' });
const AGENT = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  tools: z.array(z.string()),
  inputs: z.array(z.object({ name: z.string(), label: z.string(), required: z.boolean() })),
  budget: z.object({ steps: z.number(), milliseconds: z.number(), characters: z.number() }),
});
const PLANNER_MODEL = z.object({ id: z.string(), name: z.string() });
const mayPlan = (request: FastifyRequest): boolean => request.principal?.permissions.has('model.use') === true;
const PARAMS = z.object({ id: z.string().min(1).max(100) });
const TAGS = ['Agents'];
/** A run holds what its tools read, so that looking at one is reading a chart. */
const SEES = ['agent.run', 'patient.read'] as const;

/** Agents: what they are, and their runs with every step. */
export async function agentsPlugin(
  plain: FastifyInstance,
  options: { readonly store: Store; readonly now: () => Date; readonly planning: Planning },
): Promise<void> {
  const service = new AgentService(options.store, options.now, options.planning);
  const app = withZod(plain);
  const caller = (request: FastifyRequest): AgentCaller => ({
    principal: request.principal!,
    api: injectApi(plain, request),
  });
  const open = async (request: FastifyRequest, id: string): Promise<AgentRun> => {
    const run = await service.get(id);
    openRecord(request, run.patient);
    request.audit({ entities: [{ thing: { kind: 'agent-run', id } }] });
    return run;
  };

  app.get(
    '/api/agents',
    {
      preHandler: requirePermission('agent.run'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'The agents there are, and the models that may plan for them',
        response: { 200: answer(z.object({ items: z.array(AGENT), models: z.array(PLANNER_MODEL) })) },
      },
    },
    async (request) => ({
      items: AGENTS.map(({ next: _, ...agent }) => agent),
      models: mayPlan(request) ? await plannerModels(options.planning) : [],
    }),
  );

  app.post(
    '/api/agents/:id/runs',
    {
      preHandler: requirePermission('agent.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Set an agent to work on one record; it asks before it writes',
        params: PARAMS,
        body: z.object({
          patient: PATIENT_REFERENCE,
          input: z.record(z.string().max(40), z.string().max(500)).default({}),
          model: z.string().min(1).max(64).optional().describe('Id of a model that chooses the steps; needs model.use'),
        }),
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.body.patient);
      await assertPatient(options.store, patient);
      const { input, model } = request.body;
      if (model !== undefined) principalOf(request, 'model.use');
      const run = await service.start(request.params.id, patient, input, caller(request), model);
      const planned = model === undefined ? [] : [{ thing: { kind: 'model' as const, id: model } }];
      request.audit({ entities: [{ thing: { kind: 'agent-run', id: run.id } }, ...planned] });
      return reply.code(202).header('location', `/api/agent-runs/${run.id}`).send(run);
    },
  );

  app.get(
    '/api/agent-runs',
    {
      preHandler: requirePermission(...SEES),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Runs, newest first, without what their tools answered',
        querystring: z.object({ patient: PATIENT_REFERENCE.optional() }),
        response: { 200: answer(z.object({ items: z.array(RUN) })) },
      },
    },
    async (request) => {
      const asked = request.query.patient ?? request.principal?.patient;
      const runs = await service.list(asked === undefined ? undefined : openRecord(request, asked));
      request.auditPatients(new Set(runs.map(({ patient }) => patient)));
      const names = await patientNames(
        options.store,
        runs.map(({ patient }) => patient),
      );
      return { items: runs.map((run) => ({ ...withoutOutputs(run), patientName: names.get(run.patient) })) };
    },
  );

  app.get(
    '/api/agent-runs/:id',
    {
      preHandler: requirePermission(...SEES),
      config: { audit: 'read' },
      schema: { tags: TAGS, summary: 'A run with its whole trace', params: PARAMS, response: { 200: answer(RUN) } },
    },
    async (request) => {
      const run = await open(request, request.params.id);
      const names = await patientNames(options.store, [run.patient]);
      return { ...run, patientName: names.get(run.patient) };
    },
  );

  app.post(
    '/api/agent-runs/:id/approve',
    {
      preHandler: requirePermission(...SEES),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Allow the step that the run asks about, by its id',
        params: PARAMS,
        body: z.object({ step: z.string().min(1).max(100).describe('`pending.id` of the run as it was shown') }),
        response: { 200: answer(RUN) },
      },
    },
    async (request) => {
      await open(request, request.params.id);
      return service.approve(request.params.id, request.body.step, caller(request));
    },
  );

  const ACTS = {
    resume: 'Go on with a run that a stop of the server cut off',
    cancel: 'Stop a run, or refuse the step that it asks about',
  } as const;
  for (const act of Object.keys(ACTS) as (keyof typeof ACTS)[]) {
    app.post(
      `/api/agent-runs/:id/${act}`,
      {
        preHandler: requirePermission(...SEES),
        config: { audit: 'operation' },
        schema: { tags: TAGS, summary: ACTS[act], params: PARAMS, response: { 200: answer(RUN) } },
      },
      async (request) => {
        await open(request, request.params.id);
        return service[act](request.params.id, caller(request));
      },
    );
  }
}

const withoutOutputs = (run: AgentRun): AgentRun => ({
  ...run,
  steps: run.steps.map(({ output: _, ...step }) => step),
});
