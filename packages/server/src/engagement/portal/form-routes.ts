import { createHash, randomUUID } from 'node:crypto';
import { BUILT_IN_FORMS, freeTextOf, problemsOf, responseOf } from '@aceso/engagement/forms';
import { triage } from '@aceso/engagement/red-flags';
import type { Questionnaire } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readAsServer } from '../../access/request-context.ts';
import { fail } from '../../errors.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { ownRecord, type PatientRouteOptions, personOf } from './patient-routes.ts';
import { ANSWERS, FORM, LANGUAGE } from './schemas.ts';

const TAGS = ['Portal'];
const BASE = 'http://localhost/fhir';
/** Of one filling in, chosen by the page: sent again, it is the same response. */
const SUBMISSION = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

/** The id of a response, and of the conversation that its words of danger begin, before either is written. */
function submissionId(
  patient: string,
  form: string,
  { submission, answers }: { submission?: string | undefined; answers: object },
): string {
  if (submission === undefined) return randomUUID();
  // With the answers: who mends a form and sends it again has sent another one.
  const given = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([patient, form, submission, given]))
    .digest('hex')
    .slice(0, 40);
}

/** Forms of patients: FHIR Questionnaires of the store that are active and for patients, and those of the release. */
export function formRoutes(plain: FastifyInstance, { store, service, now }: PatientRouteOptions): void {
  const app = withZod(plain);
  const all = async (): Promise<readonly Questionnaire[]> => {
    const found = await store.search({ type: 'Questionnaire', query: 'status=active&_count=100', base: BASE });
    const stored = (found.entry ?? []).flatMap(({ resource }) =>
      resource?.resourceType === 'Questionnaire' ? [resource as Questionnaire] : [],
    );
    return [
      ...BUILT_IN_FORMS,
      ...stored.filter(({ subjectType }) => subjectType === undefined || subjectType.includes('Patient')),
    ];
  };

  // Whoever sends the same answers again under the same name has sent them, also where they may not read them.
  const isStored = async (id: string): Promise<boolean> =>
    readAsServer(() => store.read('QuestionnaireResponse', id)).then(
      () => true,
      (error: { code?: unknown }) => {
        if (error.code === 'not-found') return false;
        throw error;
      },
    );

  app.get(
    '/api/portal/forms',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Forms to fill in, and when one did',
        response: {
          200: answer(z.object({ items: z.array(z.looseObject({ form: FORM, answeredAt: z.string().optional() })) })),
        },
      },
    },
    async (request) => {
      const own = ownRecord(request);
      const found = await store.search({
        type: 'QuestionnaireResponse',
        query: `subject=Patient/${own}&_sort=-authored&_count=100`,
        base: BASE,
        compartment: own,
      });
      const answered = new Map<string, string>();
      for (const { resource } of found.entry ?? [])
        if (resource?.resourceType === 'QuestionnaireResponse') {
          const key = (resource.questionnaire ?? '').split('|')[0]!;
          if (!answered.has(key) && resource.authored !== undefined) answered.set(key, resource.authored);
        }
      return {
        items: (await all()).map((form) => {
          const at = answered.get(form.url ?? `Questionnaire/${form.id}`);
          return { form, ...(at === undefined ? {} : { answeredAt: at }) };
        }),
      };
    },
  );

  app.post(
    '/api/portal/forms/:id/responses',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Send a filled-in form; what is written in one’s own words is read for danger',
        params: z.object({ id: ID }),
        body: z.object({ answers: ANSWERS, language: LANGUAGE.default('en'), submission: SUBMISSION.optional() }),
        response: {
          201: answer(
            z.object({
              ref: z.string(),
              conversation: z
                .string()
                .optional()
                .describe('Where words of danger were written: what to do is said there'),
            }),
          ),
        },
      },
    },
    async (request, reply) => {
      const own = ownRecord(request);
      const form = (await all()).find(({ id }) => id === request.params.id);
      if (!form) throw fail('form-not-found');
      const problems = problemsOf(form, request.body.answers);
      if (problems.length > 0)
        throw fail(
          'form-incomplete',
          `The form lacks or mistakes: ${problems.map(({ linkId, problem }) => `${linkId} (${problem})`).join(', ')}.`,
        );
      const id = submissionId(own, form.id!, request.body);
      const ref = `QuestionnaireResponse/${id}`;
      request.audit({ entities: [{ reference: ref }] });
      const alarming = freeTextOf(form, request.body.answers).filter((text) => triage(text).escalate);
      const done = (): { ref: string; conversation?: string } =>
        alarming.length === 0 ? { ref } : { ref, conversation: id };
      if (alarming.length > 0) request.audit({ entities: [{ thing: { kind: 'conversation', id } }] });
      if (await isStored(id)) return reply.code(201).send(done());
      const response = {
        ...responseOf(form, request.body.answers, { patient: `Patient/${own}`, authored: now().toISOString() }),
        id,
      };
      if (alarming.length === 0) await store.update(response);
      else
        await service
          .request(own, 'form', alarming.join('\n'), request.body.language, personOf(request), { id, sent: response })
          .catch(async (error: unknown) => {
            // The same form, sent twice at once: the other one has taken it.
            if (!(await isStored(id))) throw error;
          });
      return reply.code(201).send(done());
    },
  );
}
