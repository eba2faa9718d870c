import type { Job } from '@aceso/client';
import type { JobRecord, JobState, Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';

const STATES = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const satisfies readonly JobState[];
export const JOB = z
  .object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    state: z.enum(STATES),
    done: z.number(),
    total: z.number().optional().describe('Absent: not known yet'),
    message: z.string().optional(),
    createdAt: z.string(),
    createdBy: z.string(),
    startedAt: z.string().optional(),
    finishedAt: z.string().optional(),
    result: z.unknown().optional(),
    error: z.string().optional(),
  })
  .meta({ id: 'Job' });

const PARAMS = z.object({ id: z.string().min(1).max(100) });
const TAGS = ['Jobs'];

/** What the API shows of a job: everything but what only the server needs. */
const view = (job: JobRecord): Job => job;

/** Background work: list, look, cancel, resume. */
export async function jobsPlugin(plain: FastifyInstance, { store }: { store: Store }): Promise<void> {
  const app = withZod(plain);
  const { jobs } = store;
  const config = { audit: false as const };

  app.get(
    '/api/jobs',
    {
      config,
      preHandler: requirePermission('job.read'),
      schema: {
        tags: TAGS,
        summary: 'Jobs, newest first',
        querystring: z.object({
          state: z.enum(STATES).optional(),
          limit: z.coerce.number().int().min(1).max(500).optional(),
        }),
        response: { 200: answer(z.object({ items: z.array(JOB) })) },
      },
    },
    async ({ query: { state, limit } }) => ({
      items: (await jobs.list({ ...(state ? { state } : {}), limit: limit ?? 100 })).map(view),
    }),
  );

  app.get(
    '/api/jobs/:id',
    {
      config,
      preHandler: requirePermission('job.read'),
      schema: { tags: TAGS, summary: 'One job', params: PARAMS, response: { 200: answer(JOB) } },
    },
    async ({ params: { id } }) => {
      const job = await jobs.get(id);
      if (!job) throw fail('job-not-found');
      return view(job);
    },
  );

  for (const act of ['cancel', 'resume'] as const) {
    app.post(
      `/api/jobs/:id/${act}`,
      {
        preHandler: requirePermission('job.write'),
        config: { audit: 'operation' },
        schema: {
          tags: TAGS,
          summary: act === 'cancel' ? 'Stop a job' : 'Go on with a stopped or failed job where it left off',
          params: PARAMS,
          response: { 200: answer(JOB) },
        },
      },
      async (request) => {
        const { id } = request.params;
        if (!(await jobs.get(id))) throw fail('job-not-found');
        request.audit({ entities: [{ thing: { kind: 'job', id } }] });
        return view(await jobs[act](id));
      },
    );
  }
}
