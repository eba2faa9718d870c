import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { fail } from '../errors.ts';
import { answer } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { JOB } from '../jobs/plugin.ts';
import { IMPORT_JOB, type ImportInput } from './import-job.ts';

const LIMIT = 50 * 1024 * 1024;
const TYPES = [
  'application/fhir+json',
  'application/json',
  'application/fhir+ndjson',
  'application/ndjson',
  'application/x-ndjson',
  'application/gzip',
  'application/octet-stream',
];

/** Import of whatever a record may come as: bundle, resource, array, NDJSON, each plain or gzip. What it is shows in its bytes. */
export async function importPlugin(app: FastifyInstance, { store }: { store: Store }): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post(
    '/api/import',
    {
      bodyLimit: LIMIT,
      config: { audit: 'import' },
      preHandler: requirePermission('job.write'),
      schema: {
        tags: ['Jobs'],
        summary: 'Import a Bundle, a resource or NDJSON (up to 50 MB, plain or gzip) as a job',
        consumes: TYPES,
        response: { 202: answer(JOB) },
      },
    },
    async (request, reply) => {
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0)
        throw fail('bad-json', 'The body is empty where a record is needed.');
      const { sha256, size } = await store.blobs.put(
        body,
        request.headers['content-type'] ?? 'application/octet-stream',
      );
      const principal = request.principal!;
      const input: ImportInput = { sha256, by: { id: principal.id, username: principal.username } };
      const title = `Import of ${size < 100_000 ? `${Math.ceil(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`}`;
      const job = await store.jobs.start(IMPORT_JOB, title, input, principal.username);
      request.audit({ entities: [{ thing: { kind: 'job', id: job.id } }] });
      reply.code(202).header('location', `/api/jobs/${job.id}`);
      return job;
    },
  );
}
