import type { EvaluationRun } from '@aceso/governance/evaluation';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { JOB } from '../../jobs/plugin.ts';
import type { ModelStore } from '../../models/model-store.ts';
import { REASON, SUBJECT_ID, SUBJECT_PARAMS, TAGS } from '../schemas.ts';
import type { Subjects } from '../subjects.ts';
import { EVALUATION_JOB, type EvaluationInput } from './job.ts';
import type { LedgerStore } from './ledger-store.ts';
import { VERSION_STATES, type Versions } from './versions.ts';

const METRIC = z.looseObject({
  id: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number(),
  better: z.enum(['higher', 'lower']),
});
const RUN = z
  .looseObject({
    id: z.string(),
    subject: z.looseObject({ id: z.string(), version: z.string() }),
    suite: z.looseObject({ id: z.string(), version: z.string(), title: z.string() }),
    seed: z.number(),
    quick: z.boolean(),
    metrics: z.array(METRIC),
    at: z.string(),
    by: z.string(),
  })
  .meta({ id: 'EvaluationRun' });
const GATE = z
  .looseObject({
    subject: z.string(),
    version: z.string(),
    passed: z.boolean(),
    results: z.array(
      z.looseObject({ state: z.enum(['passed', 'failed', 'not-measured']), reasons: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'GateResult' });
const VERSION = z
  .looseObject({
    version: z.string(),
    state: z.enum(VERSION_STATES),
    reason: z.string(),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: 'SubjectVersion' });
const GATES = z.object({ version: z.literal(1), rules: z.array(z.looseObject({})) }).meta({ id: 'ReleaseGates' });

/** Cases are kept for comparing runs and are of no use to whoever looks. */
const shown = (run: EvaluationRun) => ({
  ...run,
  metrics: run.metrics.map(({ cases: _, ...metric }) => metric),
});

export interface EvaluationParts {
  readonly store: Store;
  readonly models: ModelStore;
  readonly subjects: Subjects;
  readonly ledger: LedgerStore;
  readonly versions: Versions;
  readonly shipped: () => readonly EvaluationRun[];
  readonly now: () => Date;
}

/** Evaluations, gates and versions. */
export function evaluationRoutes(plain: FastifyInstance, parts: EvaluationParts): void {
  const { store, models, subjects, ledger, versions, now } = parts;
  const app = withZod(plain);
  const read = { preHandler: requirePermission('governance.read'), config: { audit: 'read' as const } };
  const manage = { preHandler: requirePermission('governance.manage'), config: { audit: 'operation' as const } };
  const open = async (id: string) => {
    const found = (await subjects.all()).find((subject) => subject.id === id);
    if (!found) throw fail('subject-not-found');
    return found;
  };

  app.get(
    '/api/governance/evaluations',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'The ledger of evaluations, oldest first; those that came with the release stand before it',
        querystring: z.object({ subject: SUBJECT_ID.optional() }),
        response: { 200: answer(z.object({ items: z.array(RUN), shipped: z.array(RUN) })) },
      },
    },
    async ({ query: { subject } }) => {
      const own = (run: EvaluationRun): boolean => (subject ?? run.subject.id) === run.subject.id;
      const entries = await ledger.verified();
      return {
        items: entries
          .map(({ run }) => run)
          .filter(own)
          .map(shown),
        shipped: parts.shipped().filter(own).map(shown),
      };
    },
  );

  app.post(
    '/api/governance/evaluations',
    {
      ...manage,
      schema: {
        tags: TAGS,
        summary: 'Put a generator or model to its suites, as a job; the runs go into the ledger',
        body: z.object({
          subject: SUBJECT_ID.optional(),
          suite: z.string().max(100).optional(),
          seed: z.number().int().min(0).max(4_294_967_295).default(1),
          quick: z.boolean().default(false),
        }),
        response: { 202: answer(JOB) },
      },
    },
    async (request, reply) => {
      const { subject, suite, seed, quick } = request.body;
      const input: EvaluationInput = {
        ...(subject === undefined ? {} : { subject }),
        ...(suite === undefined ? {} : { suite }),
        seed,
        quick,
        by: request.principal!.username,
      };
      const job = await store.jobs.start(EVALUATION_JOB, `Evaluation of ${subject ?? 'everything'}`, input, input.by);
      request.audit({ entities: [{ thing: { kind: 'generator', id: subject ?? 'all' } }] });
      reply.code(202).header('location', `/api/jobs/${job.id}`);
      return job;
    },
  );

  app.get(
    '/api/governance/gates',
    {
      ...read,
      schema: { tags: TAGS, summary: 'The release gates in force', response: { 200: answer(GATES) } },
    },
    () => versions.gates(),
  );

  app.put(
    '/api/governance/gates',
    {
      ...manage,
      schema: {
        tags: TAGS,
        summary: 'Change the release gates as a whole',
        body: GATES,
        response: { 200: answer(GATES) },
      },
    },
    async (request) => {
      request.audit({ entities: [{ thing: { kind: 'release-gates', id: 'current' } }] });
      try {
        return await versions.putGates(request.body);
      } catch (error) {
        if ((error as Error).name === 'GovernanceError') throw fail('bad-gates', (error as Error).message);
        throw error;
      }
    },
  );

  app.get(
    '/api/governance/subjects/:id/versions',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'Versions of a generator or model, and how the present one stands at its gates',
        params: SUBJECT_PARAMS,
        response: { 200: answer(z.object({ items: z.array(VERSION), gate: GATE })) },
      },
    },
    async ({ params: { id } }) => {
      const subject = await open(id);
      const items = (await versions.of(id)).map(({ card: _, ...record }) => record);
      return { items, gate: await versions.judge(subject) };
    },
  );

  app.post(
    '/api/governance/subjects/:id/versions',
    {
      ...manage,
      schema: {
        tags: TAGS,
        summary:
          'Accept the present version, which must pass its gates; retire it; or roll a language model back to a former one',
        params: SUBJECT_PARAMS,
        body: z.object({
          act: z.enum(['accept', 'retire', 'rollback']),
          version: z.string().max(100).optional().describe('Rollback: the version to go back to'),
          reason: REASON,
        }),
        response: { 200: answer(VERSION) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { act, version, reason } = request.body;
      const subject = await open(id);
      const deciding = { reason, by: request.principal!.username, at: now().toISOString() };
      request.audit({
        entities: [{ thing: { kind: 'generator', id }, detail: { act, version: version ?? subject.version } }],
      });
      if (act === 'accept') return withoutCard(await versions.accept(subject, deciding, await models.card(id)));
      if (act === 'retire') return withoutCard(await versions.retire(subject, deciding));
      const former = (await versions.of(id)).findLast(
        (one) => one.version === version && one.card !== undefined && one.state !== 'candidate',
      );
      if (!former?.card) throw fail('no-former-version');
      await models.putCard(former.card);
      const back = { id, version: former.version, ...(former.weights ? { weights: former.weights } : {}) };
      return withoutCard(await versions.restore(back, deciding, former.card));
    },
  );
}

function withoutCard<T extends { readonly card?: unknown }>({ card: _, ...record }: T): Omit<T, 'card'> {
  return record;
}
