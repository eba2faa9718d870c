import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { principalOf, requirePermission } from '../../identity/require-permission.ts';
import { openRecord } from '../../patients/access.ts';
import type { Seen } from '../runs.ts';
import type { Asked } from './claims.ts';
import type { KeptTrajectories } from './records.ts';
import {
  FORECAST_BODY,
  PATIENT_TRAJECTORY_PARAMS,
  START_TRAJECTORIES,
  TRAJECTORIES,
  TRAJECTORY_ANSWER,
  TRAJECTORY_PARAMS,
} from './schemas.ts';
import { TrajectoryService } from './service.ts';

const TAGS = ['Precision'];

/** Those who bring cohorts and those who would ask see what was learned. */
export async function maySeeModels(request: FastifyRequest): Promise<void> {
  const brings = request.principal?.permissions.has('synthetic.make') === true;
  principalOf(request, brings ? 'synthetic.make' : 'diagnosis.run');
}

/** Trajectories of disease: learned from a cohort and tested as a job, then asked about a person. */
export function trajectoryRoutes(
  plain: FastifyInstance,
  { store, charts, now }: { readonly store: Store; readonly charts: ChartService; readonly now: () => Date },
): void {
  const app = withZod(plain);
  const service = new TrajectoryService(store, now);
  const about = (request: FastifyRequest, id: string): void =>
    request.audit({ entities: [{ thing: { kind: 'disease-trajectories', id } }] });
  const shown = ({ blob: _, model: __, ...rest }: Seen<KeptTrajectories>) => rest;
  const sees = { preHandler: [requirePermission(), maySeeModels], config: { audit: 'operation' as const } };
  const brings = { preHandler: requirePermission('synthetic.make'), config: { audit: 'operation' as const } };

  app.get(
    '/api/precision/trajectories',
    {
      ...sees,
      schema: {
        tags: TAGS,
        summary: 'Trajectories of disease that were learned here, newest first',
        response: { 200: answer(z.object({ items: z.array(TRAJECTORIES) })) },
      },
    },
    async () => ({ items: (await service.runs.list()).map((one) => shown(one)) }),
  );

  app.post(
    '/api/precision/trajectories',
    {
      ...brings,
      bodyLimit: 32_000_000,
      schema: {
        tags: TAGS,
        summary: 'Learn rates between states of disease from a cohort and test them on people kept back, as a job',
        description:
          'Research use. The cohort is deleted once it was learned from; rates and the test stay. What fails its test answers nothing.',
        body: START_TRAJECTORIES,
        response: { 202: answer(TRAJECTORIES) },
      },
    },
    async (request, reply) => {
      const { title, cohort, virtual, seed } = request.body;
      const { cohortCsv, virtualCohort } = await import('@aceso/precision/twin');
      const started = await service.start(
        {
          ...(title === undefined ? {} : { title }),
          cohort: cohort ?? cohortCsv(virtualCohort(virtual!.people, virtual!.seed)),
          origin: cohort === undefined ? 'virtual' : 'brought',
        },
        seed,
        request.principal!,
      );
      about(request, started.id);
      reply.code(202).header('location', `/api/precision/trajectories/${started.id}`);
      return shown(started);
    },
  );

  app.get(
    '/api/precision/trajectories/:id',
    {
      ...sees,
      schema: {
        tags: TAGS,
        summary: 'Trajectories with their test',
        params: TRAJECTORY_PARAMS,
        response: { 200: answer(TRAJECTORIES) },
      },
    },
    async (request) => {
      about(request, request.params.id);
      return shown(await service.runs.get(request.params.id));
    },
  );

  app.post(
    '/api/precision/trajectories/:id/cancel',
    {
      ...brings,
      schema: {
        tags: TAGS,
        summary: 'Stop learning trajectories',
        params: TRAJECTORY_PARAMS,
        response: { 200: answer(TRAJECTORIES) },
      },
    },
    async (request) => {
      about(request, request.params.id);
      return shown(await service.runs.cancel(request.params.id));
    },
  );

  app.delete(
    '/api/precision/trajectories/:id',
    {
      ...brings,
      schema: { tags: TAGS, summary: 'Delete trajectories', params: TRAJECTORY_PARAMS, response: { 204: z.null() } },
    },
    async (request, reply) => {
      about(request, request.params.id);
      await service.runs.drop(request.params.id);
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/precision/trajectories/:id/forecast',
    {
      ...sees,
      schema: {
        tags: TAGS,
        summary: 'Chances of the states of disease over the years for a person as given',
        description:
          'Research use. A change is a counterfactual: its effect is assumed, with the grounds given. Nothing is kept.',
        params: TRAJECTORY_PARAMS,
        body: FORECAST_BODY,
        response: { 200: answer(TRAJECTORY_ANSWER) },
      },
    },
    async (request) => {
      about(request, request.params.id);
      const { age } = request.body;
      if (age === undefined) throw fail('bad-parameter', 'The age is missing.');
      const asked = { ...request.body, age } as Asked;
      return { age: { value: age, from: 'given' }, ...(await service.ask(request.params.id, asked)) };
    },
  );

  app.post(
    '/api/patients/:id/trajectories/:trajectories',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Chances of the states of disease over the years for a patient; the age is that of the record',
        description:
          'Research use. State and covariates are as given: what they mean is the cohort’s. Nothing is kept.',
        params: PATIENT_TRAJECTORY_PARAMS,
        body: FORECAST_BODY,
        response: { 200: answer(TRAJECTORY_ANSWER) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      about(request, request.params.trajectories);
      const { chart } = await charts.chart(patient);
      const { age: given, ...rest } = request.body;
      const recorded = chart.patient.birth && yearsSince(chart.patient.birth.day, now());
      const value = given ?? recorded;
      if (value === undefined) throw fail('bad-parameter', 'The record has no date of birth; give the age.');
      const { ref } = chart.patient;
      const age = given === undefined ? { value, from: 'record', ref } : { value, from: 'given' };
      const asked = { ...rest, age: value, ...(given === undefined ? { ref, patient } : {}) } as Asked;
      return { age, ...(await service.ask(request.params.trajectories, asked)) };
    },
  );
}

/** Years and tenths from a day, however coarsely it is known, to a moment. */
function yearsSince(day: string, now: Date): number {
  const born = Date.parse(day.length === 4 ? `${day}-07-01` : day.length === 7 ? `${day}-15` : day);
  return Number(((now.getTime() - born) / (365.25 * 86_400_000)).toFixed(1));
}
