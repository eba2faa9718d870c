import type { ImageCondition, Store } from '@aceso/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { noteStudy } from '../access.ts';
import { instanceJson, type Level, type Search, searchOf, seriesJson, studyJson } from './qido.ts';
import { DICOM_JSON, SERIES, STUDY } from './schemas.ts';
import { DICOM_JSON_TYPE, dicomwebOf, TAGS } from './store-routes.ts';

interface Place {
  readonly study?: string;
  readonly series?: string;
}

/** QIDO-RS: studies, series and instances by their attributes. */
export function queryRoutes(plain: FastifyInstance, { store }: { readonly store: Store }): void {
  const app = withZod(plain);

  function asked(request: FastifyRequest, level: Level): Search {
    const { study, series } = request.params as Place;
    const own = request.principal?.patient;
    const place: ImageCondition[] = [
      ...(study === undefined ? [] : [{ field: 'study.uid', is: 'one-of', values: [study] } as const]),
      ...(series === undefined ? [] : [{ field: 'series.uid', is: 'one-of', values: [series] } as const]),
      ...(own === undefined ? [] : [{ field: 'study.patient', is: 'one-of', values: [own] } as const]),
    ];
    const at = request.url.indexOf('?');
    return searchOf(new URLSearchParams(at < 0 ? '' : request.url.slice(at + 1)), level, place);
  }

  function send(reply: FastifyReply, { fuzzy, ignored }: Search, results: readonly object[]): FastifyReply {
    const warnings = [
      ...(fuzzy ? ['The fuzzymatching parameter is not supported. Only literal matching has been performed.'] : []),
      ...(ignored.length > 0 ? [`Not matched: ${ignored.join(', ')}`] : []),
    ];
    if (warnings.length > 0) reply.header('warning', warnings.map((text) => `299 aceso "${text}"`).join(', '));
    return reply.type(DICOM_JSON_TYPE).send(JSON.stringify(results));
  }

  async function search(request: FastifyRequest, reply: FastifyReply, level: Level): Promise<FastifyReply> {
    const query = asked(request, level);
    const base = dicomwebOf(request);
    const above = (request.params as Place).study === undefined;
    const patients = new Set<string>();
    let results: object[];
    if (level === 'study') {
      const rows = await store.images.studies(query);
      for (const { patient } of rows) patients.add(patient);
      results = rows.map((row) => studyJson(row, base));
    } else if (level === 'series') {
      const rows = await store.images.series(query);
      for (const { head } of rows) patients.add(head.patient);
      results = rows.map((row) => seriesJson(row, base, above));
    } else {
      const rows = await store.images.instances(query);
      for (const { head } of rows) patients.add(head.patient);
      results = rows.map((row) => instanceJson(row, base, above));
    }
    patients.delete('');
    request.auditPatients(patients);
    const { study } = request.params as Place;
    if (study !== undefined) noteStudy(request, study, '');
    return send(reply, query, results);
  }

  for (const [path, params, level, summary] of [
    ['/dicomweb/studies', z.object({}), 'study', 'QIDO-RS: search studies, newest first'],
    ['/dicomweb/series', z.object({}), 'series', 'QIDO-RS: search series of all studies'],
    ['/dicomweb/instances', z.object({}), 'instance', 'QIDO-RS: search instances of all studies'],
    ['/dicomweb/studies/:study/series', STUDY, 'series', 'QIDO-RS: series of a study'],
    ['/dicomweb/studies/:study/instances', STUDY, 'instance', 'QIDO-RS: instances of a study'],
    ['/dicomweb/studies/:study/series/:series/instances', SERIES, 'instance', 'QIDO-RS: instances of a series'],
  ] as const)
    app.get(
      path,
      {
        preHandler: requirePermission('patient.read'),
        config: { audit: 'search-type' },
        schema: {
          tags: TAGS,
          summary,
          params,
          querystring: z
            .looseObject({})
            .describe('Attributes by keyword or tag, limit, offset, includefield, fuzzymatching (declined)'),
          response: { 200: answer(z.array(DICOM_JSON)) },
        },
      },
      async (request, reply) => search(request, reply, level),
    );
}
