import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bytesOf } from '../../http/body.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { assertPatient, openRecord } from '../../patients/access.ts';
import type { WearableImport } from './records.ts';
import {
  FILE,
  GUIDANCE_VIEW,
  GUIDANCE_WORDING,
  IMPORT,
  IMPORT_BODY,
  IMPORT_PARAMS,
  IMPORT_VIEW,
  LANGUAGE,
  PATIENT_PARAMS,
  REASON_BODY,
} from './schemas.ts';
import { type WearableParts, WearableService } from './service.ts';

const TAGS = ['Wearables'];
/** Of one file that is brought in one request; larger ones come in parts (`../../uploads`). */
const LIMIT = 256 * 1024 * 1024;
const GAPS = 500;

/** Wearable exports of one person: bring, import, look at, file or reject; guidance over them. */
export function wearableRoutes(plain: FastifyInstance, parts: WearableParts): void {
  const service = new WearableService(parts);
  const app = withZod(plain);
  // A file is bytes, whatever its name: JSON and XML are not read here. Genomes of the same plugin come in the same way.
  if (!plain.hasContentTypeParser('application/octet-stream'))
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );

  const open = async (request: FastifyRequest, params: { id: string; import: string }): Promise<WearableImport> => {
    const patient = openRecord(request, params.id);
    const value = await service.get(patient, params.import);
    request.audit({ entities: [{ thing: { kind: 'wearable-import', id: value.id } }] });
    return service.seen(value);
  };
  const shown = ({
    result: _,
    zone: __,
    priority: ___,
    dateOrder: ____,
    unit: _____,
    wording: ______,
    ...rest
  }: WearableImport) => ({
    ...rest,
    files: rest.files.map(({ file: _, ...each }) => each),
  });

  app.post(
    '/api/patients/:id/wearables/files',
    {
      bodyLimit: LIMIT,
      preHandler: requirePermission('patient.write'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary:
          'Bring a file of a wearable (up to 256 MB; larger ones in parts); it is read when an import is started',
        description:
          'Apple Health export.xml, Health Connect (SQLite or JSON), Google Fit or Fitbit JSON, FIT, CGM tables (Dexcom Clarity, LibreView), Open mHealth or IEEE 1752; or a ZIP archive with these in it.',
        consumes: ['application/octet-stream'],
        params: PATIENT_PARAMS,
        querystring: z.object({ name: z.string().trim().min(1).max(200).describe('Name of the file') }),
        response: { 201: answer(FILE) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      await assertPatient(parts.store, patient);
      const body = bytesOf(request.body, 'bad-wearables', 'a file');
      const file = await service.bring(patient, request.query.name, body, request.principal!);
      request.audit({ entities: [{ thing: { kind: 'wearable-file', id: file.id } }] });
      reply.code(201);
      return file;
    },
  );

  app.post(
    '/api/patients/:id/wearables/files/uploaded',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Bring a file that was sent in parts (POST /api/patients/{id}/uploads)',
        params: PATIENT_PARAMS,
        body: z.object({ upload: ID }),
        response: { 201: answer(FILE) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      const upload = await parts.uploads.get(request.body.upload, patient);
      const file = await parts.uploads.use(upload, (complete) => service.adopt(patient, complete, request.principal!));
      const entities = [{ kind: 'wearable-file', id: file.id } as const, { kind: 'upload', id: upload.id } as const];
      request.audit({ entities: entities.map((thing) => ({ thing })) });
      reply.code(201);
      const { parts: _, ...seen } = file;
      return seen;
    },
  );

  app.post(
    '/api/patients/:id/wearables/imports',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Read files, as a job in a process apart',
        params: PATIENT_PARAMS,
        body: IMPORT_BODY,
        response: { 202: answer(IMPORT) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      await assertPatient(parts.store, patient);
      const { files, zone, priority, dateOrder, unit } = request.body;
      const value = await service.start(
        patient,
        files,
        {
          ...(zone === undefined ? {} : { zone }),
          ...(priority === undefined ? {} : { priority }),
          ...(dateOrder === undefined ? {} : { dateOrder }),
          ...(unit === undefined ? {} : { unit }),
        },
        request.principal!,
      );
      request.audit({ entities: [{ thing: { kind: 'wearable-import', id: value.id } }] });
      reply.code(202).header('location', `/api/patients/${patient}/wearables/imports/${value.id}`);
      return shown(value);
    },
  );

  app.get(
    '/api/patients/:id/wearables/imports',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Imports of a patient, newest first',
        params: PATIENT_PARAMS,
        response: { 200: answer(z.object({ items: z.array(IMPORT) })) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      return { items: (await service.list(patient)).map(shown) };
    },
  );

  app.get(
    '/api/patients/:id/wearables/imports/:import',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'The state of an import',
        params: IMPORT_PARAMS,
        response: { 200: answer(IMPORT) },
      },
    },
    async (request) => shown(await open(request, request.params)),
  );

  app.get(
    '/api/patients/:id/wearables/imports/:import/result',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'What came of an import: days, nights, glucose, gaps, what was left out, metrics with evidence',
        params: IMPORT_PARAMS,
        response: { 200: answer(IMPORT_VIEW) },
      },
    },
    async (request) => {
      const value = await open(request, request.params);
      const { files, report, summary, observations } = await service.result(value);
      const { data, sources, samples, exclusions, ignored, notes } = report;
      return {
        import: shown(value),
        files: files.map((file) => ({ ...file })),
        sources: sources.map((source) => ({ ...source })),
        samples,
        exclusions: exclusions.map((exclusion) => ({ ...exclusion })),
        ignored,
        notes: [...notes],
        days: data.days.map((day) => ({ ...day })),
        gaps: [...data.gaps]
          .sort((a, b) => b.hours - a.hours)
          .slice(0, GAPS)
          .map((gap) => ({ ...gap })),
        summary: { ...summary },
        observations: observations.length,
      };
    },
  );

  app.post(
    '/api/patients/:id/wearables/imports/:import/cancel',
    {
      preHandler: requirePermission('patient.write'),
      config: { audit: 'operation' },
      schema: { tags: TAGS, summary: 'Stop an import', params: IMPORT_PARAMS, response: { 200: answer(IMPORT) } },
    },
    async (request) => shown(await service.cancel(await open(request, request.params))),
  );

  app.post(
    '/api/patients/:id/wearables/imports/:import/sign',
    {
      preHandler: requirePermission('patient.read', 'patient.write', 'draft.sign'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'File days, nights, single measurements and glucose metrics in the record, with their Provenance',
        params: IMPORT_PARAMS,
        body: REASON_BODY,
        response: { 201: answer(IMPORT) },
      },
    },
    async (request, reply) => {
      const value = await open(request, request.params);
      reply.code(201);
      return shown(await service.sign(value, request.body.reason, request.principal!));
    },
  );

  app.post(
    '/api/patients/:id/wearables/imports/:import/reject',
    {
      preHandler: requirePermission('patient.read', 'draft.sign'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Reject an import: nothing of it is filed',
        params: IMPORT_PARAMS,
        body: REASON_BODY,
        response: { 200: answer(IMPORT) },
      },
    },
    async (request) =>
      shown(await service.reject(await open(request, request.params), request.body.reason, request.principal!)),
  );

  app.get(
    '/api/patients/:id/wearables/imports/:import/guidance',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Lifestyle guidance over an import and the record; nothing is kept',
        description:
          'Each sentence has its rule and its facts; contraindications withhold rules by name; without facts it abstains.',
        params: IMPORT_PARAMS,
        querystring: LANGUAGE,
        response: { 200: answer(GUIDANCE_VIEW) },
      },
    },
    async (request) => {
      const { draft, abstained, withheld, silent, facts } = await service.guidance(
        await open(request, request.params),
        request.query.language,
      );
      return {
        ...(draft ? { draft: { ...draft } } : {}),
        ...(abstained === undefined ? {} : { abstained }),
        withheld: withheld.map((each) => ({ ...each })),
        silent: silent.map((each) => ({ ...each })),
        facts: facts.map((each) => ({ ...each })),
      };
    },
  );

  app.post(
    '/api/patients/:id/wearables/imports/:import/guidance/wording',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Guidance in the words of the clinic’s model, sentence by sentence, where that is turned on',
        description:
          'Each sentence keeps its rule and its facts; one that says anything else stays in the words of the rule, with the reason. What is said of safety is not worded.',
        params: IMPORT_PARAMS,
        body: LANGUAGE,
        response: { 200: answer(GUIDANCE_WORDING) },
      },
    },
    async (request) => {
      const value = await open(request, request.params);
      const { sentences, model, failed, stray } = await service.wordGuidance(
        value,
        request.body.language,
        request.principal!,
      );
      return {
        sentences: sentences.map((one) => ({ ...one })),
        ...(model ? { model: { name: model.name, version: model.version } } : {}),
        ...(failed === undefined ? {} : { failed }),
        unsupported: sentences.filter(({ refused }) => refused).length + stray,
      };
    },
  );

  app.post(
    '/api/patients/:id/wearables/imports/:import/guidance',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run', 'draft.write'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Keep lifestyle guidance as a draft among the documents, to be edited, checked and signed there',
        params: IMPORT_PARAMS,
        body: LANGUAGE.extend({
          worded: z.boolean().default(false).describe('In the words of the model that were seen last'),
        }),
        response: { 201: answer(z.object({ draft: z.string() })) },
      },
    },
    async (request, reply) => {
      const value = await open(request, request.params);
      const { draft } = await service.draftGuidance(
        value,
        request.body.language,
        request.body.worded,
        request.principal!,
      );
      request.audit({ entities: [{ thing: { kind: 'draft', id: draft.id } }] });
      reply.code(201).header('location', `/api/drafts/${draft.id}`);
      return { draft: draft.id };
    },
  );
}
