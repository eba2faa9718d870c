import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { bytesOf } from '../../http/body.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { assertPatient, openRecord } from '../../patients/access.ts';
import { ancestryRoutes } from './ancestry-routes.ts';
import { annotationRoutes } from './annotation-routes.ts';
import { fileResources, type GenomeParts, MOST_BYTES, openGenome, signerOf, TAGS, TYPES, told } from './parts.ts';
import type { Genome } from './records.ts';
import * as schemas from './schemas.ts';
import { scoreRoutes } from './score-routes.ts';
import { ownAdvice, resultOf, summaryOf } from './view.ts';

/** Genomes of a patient: bring, look, sign for or reject. */
export function genomeRoutes(plain: FastifyInstance, parts: GenomeParts): void {
  const { store, charts, genomes, uploads, now } = parts;
  const app = withZod(plain);
  app.addContentTypeParser(TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  scoreRoutes(plain, parts);
  annotationRoutes(plain, parts);
  ancestryRoutes(plain, parts);
  const read = { preHandler: requirePermission('patient.read', 'diagnosis.run'), config: { audit: 'read' as const } };
  const write = {
    preHandler: requirePermission('patient.read', 'patient.write', 'diagnosis.run'),
    config: { audit: 'operation' as const },
  };
  const sign = {
    preHandler: requirePermission('patient.read', 'diagnosis.run', 'draft.sign'),
    config: { audit: 'create' as const },
  };
  const seen = async (genome: Genome) => {
    const progress = await genomes.progress(genome);
    return { ...summaryOf(genome), ...(progress === undefined ? {} : { progress }) };
  };

  app.post(
    '/api/patients/:id/genomes',
    {
      ...write,
      bodyLimit: MOST_BYTES,
      schema: {
        tags: TAGS,
        summary: 'Bring a VCF file (plain, gzip, BGZF) or the raw data of 23andMe or AncestryDNA; it is read as a job',
        consumes: TYPES,
        params: schemas.PATIENT_PARAMS,
        querystring: schemas.BRING_QUERY,
        response: { 202: answer(schemas.GENOME) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      await assertPatient(store, patient);
      const bytes = bytesOf(request.body, 'bad-genome', 'a VCF file or an array file');
      const { name, build, sample } = request.query;
      const about = { ...(build === undefined ? {} : { build }), ...(sample === undefined ? {} : { sample }) };
      const genome = await genomes.bring(bytes, { patient, name, ...about }, request.principal!);
      request.audit({ entities: [{ thing: { kind: 'genome', id: genome.id } }] });
      reply.code(202).header('location', `/api/patients/${patient}/genomes/${genome.id}`);
      return seen(genome);
    },
  );

  app.post(
    '/api/patients/:id/genomes/uploaded',
    {
      ...write,
      schema: {
        tags: TAGS,
        summary: 'Read a file that was sent in parts (POST /api/patients/{id}/uploads)',
        params: schemas.PATIENT_PARAMS,
        body: schemas.UPLOADED_BODY,
        response: { 202: answer(schemas.GENOME) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      const { upload: id, build, sample } = request.body;
      const about = { ...(build === undefined ? {} : { build }), ...(sample === undefined ? {} : { sample }) };
      const upload = await uploads.get(id, patient);
      const genome = await uploads.use(upload, (complete) =>
        genomes.adopt({ sha256: '', ...complete }, { patient, name: complete.name, ...about }, request.principal!),
      );
      request.audit({ entities: [{ thing: { kind: 'genome', id: genome.id } }, { thing: { kind: 'upload', id } }] });
      reply.code(202).header('location', `/api/patients/${patient}/genomes/${genome.id}`);
      return seen(genome);
    },
  );

  app.get(
    '/api/patients/:id/genomes',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'Genomes of a patient, newest first',
        params: schemas.PATIENT_PARAMS,
        response: { 200: answer(z.object({ items: z.array(schemas.GENOME) })) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      return { items: await Promise.all((await genomes.genomes(patient)).map(seen)) };
    },
  );

  app.get(
    '/api/patients/:id/genomes/:genome',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'One genome: while it is read its progress, then genes, diplotypes, phenotypes and recommendations',
        params: schemas.GENOME_PARAMS,
        response: { 200: answer(z.union([schemas.GENOME_RESULT, schemas.GENOME])) },
      },
    },
    async (request) => {
      const genome = await openGenome(request, genomes, request.params);
      if (genome.result === undefined || genome.state === 'running') return seen(genome);
      const { chart } = await charts.chart(genome.patient);
      return resultOf(genome, await genomes.kept(genome), chart);
    },
  );

  app.get(
    '/api/patients/:id/genomes/:genome/variants',
    {
      ...read,
      schema: {
        tags: TAGS,
        summary: 'Variants that the patient carries: of clinical meaning, or of a region',
        params: schemas.GENOME_PARAMS,
        querystring: schemas.REGION_QUERY,
        response: { 200: answer(schemas.VARIANTS) },
      },
    },
    async (request) => {
      const genome = await openGenome(request, genomes, request.params);
      const { region, limit } = request.query;
      const kept = await genomes.kept(genome);
      if (region === undefined)
        return {
          variants: kept.interest.slice(0, limit),
          more: kept.moreOfInterest || kept.interest.length > limit,
          annotations: kept.annotations,
        };
      const [chromosome, span] = region.split(':') as [string, string];
      const [from, to] = span.split('-').map(Number) as [number, number];
      if (from > to) throw fail('bad-request', `region: ${from} comes after ${to}.`);
      return { ...(await genomes.region(genome, { chromosome, from, to }, limit)), annotations: kept.annotations };
    },
  );

  app.post(
    '/api/patients/:id/genomes/:genome/outside',
    {
      ...write,
      schema: {
        tags: TAGS,
        summary: 'Give calls of another laboratory (CYP2D6, HLA-A, HLA-B, MT-RNR1); the file is read again with them',
        params: schemas.GENOME_PARAMS,
        body: schemas.OUTSIDE_BODY,
        response: { 202: answer(schemas.GENOME) },
      },
    },
    async (request, reply) => {
      const genome = await openGenome(request, genomes, request.params);
      const { parseOutsideCalls } = await import('@aceso/precision/pgx');
      const calls = told(() => parseOutsideCalls(request.body.calls, 'calls'));
      reply.code(202);
      return seen(await genomes.setOutside(genome.id, genome.patient, calls, request.principal!));
    },
  );

  app.post(
    '/api/patients/:id/genomes/:genome/cancel',
    {
      ...write,
      schema: {
        tags: TAGS,
        summary: 'Stop reading',
        params: schemas.GENOME_PARAMS,
        response: { 200: answer(schemas.GENOME) },
      },
    },
    async (request) => {
      const genome = await openGenome(request, genomes, request.params);
      return seen(await genomes.cancel(genome.id, genome.patient));
    },
  );

  app.delete(
    '/api/patients/:id/genomes/:genome',
    {
      ...write,
      config: { audit: 'delete' },
      schema: {
        tags: TAGS,
        summary: 'Delete a file that nobody signed for, with its scores',
        params: schemas.GENOME_PARAMS,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const genome = await openGenome(request, genomes, request.params);
      await genomes.drop(genome.id, genome.patient);
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/patients/:id/genomes/:genome/sign',
    {
      ...sign,
      schema: {
        tags: TAGS,
        summary: 'Sign for the results: a DiagnosticReport with Observations, proposed Tasks and Provenance is filed',
        description:
          'By the HL7 Genomics Reporting guide; recommendations about medications of the record are filed with it.',
        params: schemas.GENOME_PARAMS,
        body: schemas.DECISION,
        response: { 201: answer(schemas.GENOME) },
      },
    },
    async (request, reply) => {
      const genome = await openGenome(request, genomes, request.params);
      if (genome.state !== 'ready') throw fail('genome-state');
      const kept = await genomes.kept(genome);
      const { chart } = await charts.chart(genome.patient);
      const advice = ownAdvice(kept, chart).filter(({ medications }) => medications.length > 0);
      const signer = signerOf(request, now);
      const { genomeResources } = await import('./resources.ts');
      const { report, resources } = genomeResources(genome, kept, advice, signer, request.body.reason);
      const decided = { by: signer.name, at: signer.at, reason: request.body.reason, resource: report };
      const signed = await genomes.sign(genome, decided, () => fileResources(store, signer, resources));
      reply.code(201).header('location', `/fhir/${report}`);
      return seen(signed);
    },
  );

  app.post(
    '/api/patients/:id/genomes/:genome/reject',
    {
      ...sign,
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Reject the results, with a reason; nothing of them becomes part of the record',
        params: schemas.GENOME_PARAMS,
        body: schemas.DECISION,
        response: { 200: answer(schemas.GENOME) },
      },
    },
    async (request) => {
      const genome = await openGenome(request, genomes, request.params);
      const { name, at } = signerOf(request, now);
      return seen(await genomes.reject(genome, { by: name, at, reason: request.body.reason }));
    },
  );
}
