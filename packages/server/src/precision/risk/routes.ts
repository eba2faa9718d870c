import type { Language } from '@aceso/precision/risk';
import type { Store } from '@aceso/store';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { BASE, practitioner, put } from '../../documents/signing.ts';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { CALCULATOR, RISK_BODY, RISK_LANGUAGE, RISK_PARAMS, RISK_VIEW, SIGN_BODY, SIGNED_RISK } from './schemas.ts';

const TAGS = ['Precision'];

/** Clinical risk of one person, from the record and what is given besides. */
export function riskRoutes(
  plain: FastifyInstance,
  { store, charts, now }: { readonly store: Store; readonly charts: ChartService; readonly now: () => Date },
): void {
  const app = withZod(plain);

  app.get(
    '/api/precision/calculators',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Risk calculators with their sources and inputs, and those that are not here',
        querystring: RISK_LANGUAGE,
        response: {
          200: answer(
            z.object({
              items: z.array(CALCULATOR),
              notEmbedded: z.record(z.string(), z.string()),
              words: z
                .record(z.string(), z.string())
                .optional()
                .describe('Choices and other fixed texts in the language asked for, by their English'),
            }),
          ),
        },
      },
    },
    async (request) => {
      const { language } = request.query;
      const { CALCULATORS, NOT_EMBEDDED, said, WORDS_ES } = await import('@aceso/precision/risk');
      const { leversOf } = await import('@aceso/precision/counterfactuals');
      const items = [...CALCULATORS.values()].map((calculator) => {
        const { id, title, source, population, inputs, imported } = calculator;
        return {
          id,
          title: said(title, language),
          source,
          population: said(population, language),
          inputs: Object.fromEntries(
            Object.entries(inputs).map(([name, input]) => [name, { ...input, label: said(input.label, language) }]),
          ),
          imported,
          changeable: leversOf(calculator).map(({ input }) => input),
        };
      });
      const notEmbedded = Object.fromEntries(
        Object.entries(NOT_EMBEDDED).map(([name, why]) => [name, said(why, language)]),
      );
      return { items, notEmbedded, ...(language === 'es' ? { words: WORDS_ES } : {}) };
    },
  );

  const assessed = async (
    patient: string,
    calculator: string,
    { asOf, inputs }: { readonly asOf?: string | undefined; readonly inputs: Readonly<Record<string, unknown>> },
    language: Language = 'en',
  ) => {
    const { assessRisk, calculatorOf } = await import('./assess.ts');
    const known = calculatorOf(calculator);
    if (!known) throw fail('calculator-not-found', `There is no risk calculator "${calculator}".`);
    const { chart } = await charts.chart(patient);
    return { known, view: assessRisk(chart, known, asOf ?? now().toISOString().slice(0, 10), inputs, language) };
  };

  app.post(
    '/api/patients/:id/risk/:calculator',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Compute a risk from the record; what is missing is named, and then there is no result',
        description: 'Decision support for clinicians. Nothing is kept.',
        params: RISK_PARAMS,
        querystring: RISK_LANGUAGE,
        body: RISK_BODY,
        response: { 200: answer(RISK_VIEW) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      return (await assessed(patient, request.params.calculator, request.body, request.query.language)).view;
    },
  );

  app.post(
    '/api/patients/:id/risk/:calculator/sign',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run', 'draft.sign'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary:
          'Compute it once more and sign for it: a RiskAssessment with its Provenance becomes part of the record',
        params: RISK_PARAMS,
        body: SIGN_BODY,
        response: { 201: answer(SIGNED_RISK) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      const { known, view } = await assessed(patient, request.params.calculator, request.body);
      if (view.refusal !== undefined) throw fail('no-risk', view.refusal);
      const { riskResources } = await import('./resource.ts');
      const { id, name } = request.principal!;
      const signer = { id, name, at: now().toISOString() };
      const { assessment, provenance } = riskResources(patient, known, view, signer, request.body.reason);
      const person = await practitioner(store, signer);
      const bundle: Bundle = {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [...(person ? [person] : []), assessment, provenance].map(put),
      };
      await store.bundle(bundle, BASE);
      reply.code(201).header('location', `/fhir/RiskAssessment/${assessment.id}`);
      const signed = {
        resource: `RiskAssessment/${assessment.id}`,
        provenance: `Provenance/${provenance.id}`,
        by: name,
        at: signer.at,
      };
      return { ...view, signed };
    },
  );
}
