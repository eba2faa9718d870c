import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { NEW_PROJECT, PROJECT, PROJECT_CHANGE } from './schemas.ts';
import type { ProjectWords } from './service.ts';

/** Projects: make, list, look, change, delete. */
export function projectRoutes(plain: FastifyInstance, { store, projects, onDelete }: DiscoveryContext): void {
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };

  app.get(
    '/api/discovery/projects',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Projects of the discovery studio, last changed first',
        response: { 200: answer(z.object({ items: z.array(PROJECT) })) },
      },
    },
    async () => ({ items: await projects.list() }),
  );

  app.post(
    '/api/discovery/projects',
    {
      ...work,
      schema: { tags: TAGS, summary: 'Begin a project', body: NEW_PROJECT, response: { 201: answer(PROJECT) } },
    },
    async (request, reply) => {
      const project = await projects.create(request.body, request.principal!);
      note(request, project.id);
      reply.code(201).header('location', `/api/discovery/projects/${project.id}`);
      return project;
    },
  );

  app.get(
    '/api/discovery/projects/:id',
    { ...work, schema: { tags: TAGS, summary: 'One project', params: PARAMS, response: { 200: answer(PROJECT) } } },
    async (request) => {
      note(request, request.params.id);
      return projects.get(request.params.id);
    },
  );

  app.patch(
    '/api/discovery/projects/:id',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Change the name, the aim or the notes',
        params: PARAMS,
        body: PROJECT_CHANGE,
        response: { 200: answer(PROJECT) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      const given = Object.entries(request.body).filter(([, value]) => value !== undefined);
      return projects.change(request.params.id, Object.fromEntries(given) as Partial<ProjectWords>);
    },
  );

  app.delete(
    '/api/discovery/projects/:id',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Delete a project with its molecules, files and runs; what was signed or rejected stays readable',
        params: PARAMS,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      note(request, request.params.id);
      const project = await projects.get(request.params.id);
      await projects.delete(project.id);
      const held: string[] = [];
      for (const forget of onDelete) held.push(...((await forget(project)) ?? []));
      await store.blobs.release(held);
      reply.code(204);
      return null;
    },
  );
}
