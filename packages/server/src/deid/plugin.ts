import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { languageOf, openSession, PROFILES, type Span, Surrogates, scrub } from '@aceso/governance/deid';
import type { Store } from '@aceso/store';
import { streamOf } from '@aceso/store/blobs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readUnder } from '../access/request-context.ts';
import { bytesOf } from '../http/body.ts';
import { type Packed, zip } from '../http/zip.ts';
import { answer, withZod } from '../http/zod.ts';
import { principalOf, requirePermission } from '../identity/index.ts';
import { Room } from '../jobs/room.ts';
import { cohortOf } from './cohort.ts';
import type { Release, ReleaseSettings } from './records.ts';
import { NEW_COHORT, NEW_RELEASE, NEW_TEXT, RELEASE, REVIEW, SAMPLE, START, TEXT_RESULT } from './schemas.ts';
import { Releases } from './service.ts';

const TAGS = ['De-identification'];
const PARAMS = z.object({ id: z.string().min(1).max(64) });
const FILE_LIMIT = 512 * 2 ** 20;
const TEXT_LIMIT = 1024 * 1024;
/** Bytes of files that are brought at the same time; more wait. */
const UPLOADS = 2 * FILE_LIMIT;
const HOUR = 3_600_000;

const run = { preHandler: requirePermission('deid.run'), config: { audit: 'operation' as const } };
const noted = (request: FastifyRequest, id: string): string => {
  request.audit({ entities: [{ thing: { kind: 'deid-release', id } }] });
  return id;
};

/** What of a release is shown: no key, no names of blobs, no ids of patients. */
function shown(release: Release & { readonly progress?: object }): object {
  const {
    inputs,
    outputs,
    patients: _,
    vault,
    vaultKey: __,
    sample,
    samplePatients: _s,
    owner: ___,
    ...rest
  } = release;
  return {
    ...rest,
    files: inputs.map(({ name, bytes }) => ({ name, bytes })),
    bytes: outputs.reduce((sum, { bytes }) => sum + bytes, 0),
    hasVault: vault !== undefined,
    hasSample: sample !== undefined,
  };
}

/** De-identification: a text at once; files and cohorts as a release that is looked at, taken and deleted. */
export async function deidPlugin(
  plain: FastifyInstance,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<void> {
  const releases = new Releases(store, now);
  const uploads = new Room(UPLOADS);
  const app = withZod(plain);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const timer = setInterval(() => {
    releases
      .expire()
      .catch((error: unknown) => app.log.error({ kind: (error as Error).name }, 'releases could not be cleaned away'));
  }, HOUR);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));

  app.post(
    '/api/deid/text',
    {
      ...run,
      bodyLimit: TEXT_LIMIT,
      schema: {
        tags: TAGS,
        summary: 'De-identify a text; nothing of it is kept',
        body: NEW_TEXT,
        response: { 200: answer(TEXT_RESULT) },
      },
    },
    async ({ body: { text, profile } }) => {
      let spans: readonly Span[] = [];
      const year = now().getUTCFullYear();
      const session = openSession(PROFILES[profile], new Surrogates(randomBytes(32)), year, undefined, (_, found) => {
        spans = found;
      });
      return { text: scrub(text, session), spans, language: languageOf(text) ?? 'en' };
    },
  );

  app.get(
    '/api/deid/releases',
    {
      ...run,
      schema: {
        tags: TAGS,
        summary: 'Releases that one has started, newest first',
        response: { 200: answer(z.object({ items: z.array(RELEASE) })) },
      },
    },
    // Manifests are long; one release at a time shows its own.
    async (request) => ({
      items: (await releases.list(principalOf(request))).map((one) => {
        const { manifest: _, ...rest } = one;
        return shown(rest);
      }),
    }),
  );

  app.post(
    '/api/deid/releases',
    {
      ...run,
      schema: {
        tags: TAGS,
        summary: 'Open a release of files; they are brought next, and then it is started',
        description: 'FHIR R4 (JSON, NDJSON), HL7 v2, C-CDA, CSV, text, DICOM; each plain or gzip.',
        body: NEW_RELEASE,
        response: { 201: answer(RELEASE) },
      },
    },
    async (request, reply) => {
      const { name, ...rest } = request.body;
      const release = await releases.open(name, settingsOf(rest, now()), principalOf(request));
      noted(request, release.id);
      reply.code(201).header('location', `/api/deid/releases/${release.id}`);
      return shown(release);
    },
  );

  app.post(
    '/api/deid/releases/:id/files',
    {
      ...run,
      // Before the body is gathered in memory.
      onRequest: [requirePermission('deid.run'), inTurn(uploads)],
      bodyLimit: FILE_LIMIT,
      schema: {
        tags: TAGS,
        summary: 'Bring a file (up to 512 MB); it is deleted when the run ends',
        consumes: ['application/octet-stream'],
        params: PARAMS,
        querystring: z.object({ name: z.string().trim().min(1).max(200).describe('Name of the file') }),
        response: { 201: answer(RELEASE) },
      },
    },
    async (request, reply) => {
      const id = noted(request, request.params.id);
      const body = bytesOf(request.body, 'bad-release', 'a file');
      reply.code(201);
      return shown(await releases.bring(id, request.query.name, body, principalOf(request)));
    },
  );

  app.post(
    '/api/deid/releases/:id/start',
    {
      ...run,
      schema: {
        tags: TAGS,
        summary: 'De-identify the files, as a job',
        params: PARAMS,
        body: START,
        response: { 202: answer(RELEASE) },
      },
    },
    async (request, reply) => {
      const id = noted(request, request.params.id);
      reply.code(202);
      return shown(await releases.start(id, request.body.vaultKey, principalOf(request)));
    },
  );

  app.post(
    '/api/deid/cohort',
    {
      preHandler: requirePermission('deid.run', 'patient.read', 'export.bulk'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'De-identify records of patients of this server, as a job',
        body: NEW_COHORT,
        response: { 202: answer(RELEASE) },
      },
    },
    async (request, reply) => {
      const { name, search, vaultKey, ...rest } = request.body;
      const patients = await readUnder('HRESCH', () => cohortOf(store, search));
      request.auditPatients(patients);
      const settings = settingsOf(rest, now());
      const release = await releases.cohort(name, settings, patients, vaultKey, principalOf(request));
      noted(request, release.id);
      reply.code(202).header('location', `/api/deid/releases/${release.id}`);
      return shown(release);
    },
  );

  app.get(
    '/api/deid/releases/:id',
    {
      ...run,
      schema: {
        tags: TAGS,
        summary: 'One release: how far it is, its manifest, its risk, its review',
        params: PARAMS,
        response: { 200: answer(RELEASE) },
      },
    },
    async (request) => shown(await releases.get(noted(request, request.params.id), principalOf(request))),
  );

  app.post(
    '/api/deid/releases/:id/cancel',
    {
      ...run,
      schema: { tags: TAGS, summary: 'Stop a run', params: PARAMS, response: { 200: answer(RELEASE) } },
    },
    async (request) => shown(await releases.cancel(noted(request, request.params.id), principalOf(request))),
  );

  app.delete(
    '/api/deid/releases/:id',
    {
      ...run,
      schema: {
        tags: TAGS,
        summary: 'Delete what was brought and what was made, now; manifest and figures stay',
        params: PARAMS,
        response: { 200: answer(RELEASE) },
      },
    },
    async (request) => shown(await releases.drop(noted(request, request.params.id), principalOf(request))),
  );

  app.get(
    '/api/deid/releases/:id/sample',
    {
      preHandler: requirePermission('deid.run'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Texts of the sample as they came, with what was found in them',
        params: PARAMS,
        response: { 200: answer(SAMPLE) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { texts, patients } = await releases.sample(noted(request, request.params.id), principalOf(request));
      request.auditPatients(patients);
      return { texts };
    },
  );

  app.put(
    '/api/deid/releases/:id/review',
    {
      ...run,
      schema: {
        tags: TAGS,
        summary: 'What a person counted in the sample: recall and precision with their intervals; only counts are kept',
        params: PARAMS,
        body: REVIEW,
        response: { 200: answer(RELEASE) },
      },
    },
    async (request) =>
      shown(await releases.review(noted(request, request.params.id), request.body.texts, principalOf(request))),
  );

  app.get(
    '/api/deid/releases/:id/result.zip',
    {
      exposeHeadRoute: false,
      preHandler: requirePermission('deid.run'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'The result with its manifest; it is deleted here when all of it was sent',
        params: PARAMS,
        produces: ['application/zip'],
      },
    },
    async (request, reply) => {
      const id = noted(request, request.params.id);
      const { outputs, manifest } = await releases.outputs(id, principalOf(request));
      const files: Packed[] = [
        ...outputs.map(({ name, sha256 }) => ({ name, open: () => streamOf(store.blobs.source(sha256)!) })),
        { name: 'manifest.json', open: () => Readable.from([Buffer.from(JSON.stringify(manifest, null, 2))]) },
      ];
      let whole = false;
      const packed = async function* () {
        yield* zip(files);
        whole = true;
      };
      reply.raw.once('finish', () => {
        // Anything less stays until its time is over.
        if (!whole || reply.raw.statusCode !== 200) return;
        releases
          .taken(id)
          .catch((error: unknown) => app.log.error({ kind: (error as Error).name }, 'a release could not be deleted'));
      });
      reply
        .type('application/zip')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="release.zip"');
      return reply.send(Readable.from(packed()));
    },
  );

  app.get(
    '/api/deid/releases/:id/vault.json',
    {
      preHandler: requirePermission('deid.run'),
      config: { audit: 'export' },
      schema: {
        tags: TAGS,
        summary: 'What undoes the pseudonyms, sealed with the key that was given at the start',
        params: PARAMS,
        produces: ['application/json'],
      },
    },
    async (request, reply) => {
      const bytes = await releases.vault(noted(request, request.params.id), principalOf(request));
      reply
        .type('application/json')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="vault.json"');
      return reply.send(Buffer.from(bytes));
    },
  );
}

/** Waits until there is room for the body, and gives it back when the answer is sent or the caller has gone. */
const inTurn = (room: Room) => async (request: FastifyRequest, reply: FastifyReply) => {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const length = Number(request.headers['content-length'] ?? FILE_LIMIT);
  const give = await room.take(Number.isFinite(length) ? Math.max(0, length) : FILE_LIMIT, gone.signal);
  if (gone.signal.aborted) give();
  else reply.raw.once('close', give);
};

function settingsOf({ year, ...rest }: Omit<z.infer<typeof NEW_RELEASE>, 'name'>, at: Date): ReleaseSettings {
  return { year: year ?? at.getUTCFullYear(), ...rest } as ReleaseSettings;
}
