import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { bytesOf } from '../../http/body.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { fileResources, type GenomeParts, MOST_BYTES, openGenome, signerOf, TAGS, TYPES } from './parts.ts';
import type { Score } from './records.ts';
import * as schemas from './schemas.ts';
import { scoreView } from './view.ts';

/** Polygenic scores of a genome. */
export function scoreRoutes(plain: FastifyInstance, { store, genomes, now }: GenomeParts): void {
  const app = withZod(plain);
  const sign = requirePermission('patient.read', 'diagnosis.run', 'draft.sign');
  const seen = async (score: Score) => {
    const progress = await genomes.progress(score);
    return { ...scoreView(score), ...(progress === undefined ? {} : { progress }) };
  };

  app.post(
    '/api/patients/:id/genomes/:genome/scores',
    {
      preHandler: requirePermission('patient.read', 'patient.write', 'diagnosis.run'),
      config: { audit: 'operation' },
      bodyLimit: MOST_BYTES,
      schema: {
        tags: TAGS,
        summary: 'Score the genome by a scoring file of the PGS Catalog, as a job',
        description: 'A percentile is given only where a reference panel is stated in full.',
        consumes: TYPES,
        params: schemas.GENOME_PARAMS,
        querystring: schemas.SCORE_QUERY,
        response: { 202: answer(schemas.SCORE) },
      },
    },
    async (request, reply) => {
      const genome = await openGenome(request, genomes, request.params);
      const bytes = bytesOf(request.body, 'bad-genome', 'a scoring file');
      const { name, panel, ancestry, mean, sd } = request.query;
      const stated = panel === undefined ? {} : { panel: { name: panel, ancestry: ancestry!, mean: mean!, sd: sd! } };
      reply.code(202);
      return seen(await genomes.startScore(genome, bytes, { name, ...stated }, request.principal!));
    },
  );

  app.get(
    '/api/patients/:id/genomes/:genome/scores',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Scores of a genome, newest first',
        params: schemas.GENOME_PARAMS,
        response: { 200: answer(z.object({ items: z.array(schemas.SCORE) })) },
      },
    },
    async (request) => {
      const genome = await openGenome(request, genomes, request.params);
      return { items: await Promise.all((await genomes.scores(genome.id)).map(seen)) };
    },
  );

  app.post(
    '/api/patients/:id/genomes/:genome/scores/:score/cancel',
    {
      preHandler: requirePermission('patient.read', 'patient.write', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Stop scoring',
        params: schemas.SCORE_PARAMS,
        response: { 200: answer(schemas.SCORE) },
      },
    },
    async (request) => {
      const genome = await openGenome(request, genomes, request.params);
      return seen(await genomes.cancelScore(request.params.score, genome.id));
    },
  );

  app.post(
    '/api/patients/:id/genomes/:genome/scores/:score/sign',
    {
      preHandler: sign,
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Sign for a score: an Observation with its Provenance is filed',
        params: schemas.SCORE_PARAMS,
        body: schemas.DECISION,
        response: { 201: answer(schemas.SCORE) },
      },
    },
    async (request, reply) => {
      const genome = await openGenome(request, genomes, request.params);
      const score = await genomes.score(request.params.score, genome.id);
      if (score.state !== 'ready') throw fail('genome-state', 'This score is not waiting for a decision.');
      const signer = signerOf(request, now);
      const { scoreResources } = await import('./resources.ts');
      const { observation, resources } = scoreResources(score, signer, request.body.reason);
      const decided = { by: signer.name, at: signer.at, reason: request.body.reason, resource: observation };
      const signed = await genomes.signScore(score, decided, () => fileResources(store, signer, resources));
      reply.code(201).header('location', `/fhir/${observation}`);
      return seen(signed);
    },
  );

  app.post(
    '/api/patients/:id/genomes/:genome/scores/:score/reject',
    {
      preHandler: sign,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Reject a score, with a reason',
        params: schemas.SCORE_PARAMS,
        body: schemas.DECISION,
        response: { 200: answer(schemas.SCORE) },
      },
    },
    async (request) => {
      const genome = await openGenome(request, genomes, request.params);
      const score = await genomes.score(request.params.score, genome.id);
      const { name, at } = signerOf(request, now);
      return seen(await genomes.rejectScore(score, { by: name, at, reason: request.body.reason }));
    },
  );
}
