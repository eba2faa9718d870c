import { type ChartInput, inputsFromChart } from '@aceso/precision/risk';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { fileTwin } from './filing.ts';
import { DOSING, DOSING_BODY, DOSING_PARAMS, DRUG, SIGN_DOSING_BODY, SIGNED_DOSING, USED } from './schemas.ts';
import { apart } from './work.ts';

const TAGS = ['Precision'];

/** Pharmacokinetic twins: inputs from the record, doses and levels as given, regimens over what is left open. */
export function dosingRoutes(
  plain: FastifyInstance,
  { store, charts, now }: { readonly store: Store; readonly charts: ChartService; readonly now: () => Date },
): void {
  const app = withZod(plain);

  app.get(
    '/api/precision/dosing-models',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Drugs with a pharmacokinetic twin: sources, inputs, units',
        response: { 200: answer(z.object({ items: z.array(DRUG) })) },
      },
    },
    async () => ({ items: [...(await import('@aceso/precision/twin')).DRUG_LIST] }),
  );

  const recordedFor = async (patient: string, drug: string, asOf: string | undefined) => {
    const { DRUG_LIST } = await import('@aceso/precision/twin');
    const known = DRUG_LIST.find((one) => one.drug === drug);
    if (!known) throw fail('calculator-not-found', `There is no pharmacokinetic model for "${drug}".`);
    const { chart } = await charts.chart(patient);
    const recorded: Record<string, ChartInput> = inputsFromChart(
      chart,
      { ...known, compute: () => [] },
      asOf ?? now().toISOString().slice(0, 10),
    );
    return { known, recorded };
  };

  const consulted = async (patient: string, drug: string, body: z.infer<typeof DOSING_BODY>) => {
    const { asOf, inputs, ...rest } = body;
    const { known, recorded } = await recordedFor(patient, drug, asOf);
    const values = {
      ...Object.fromEntries(Object.entries(recorded).map(([key, { value }]) => [key, value])),
      ...inputs,
    };
    const used = Object.entries(values).map(([name, value]) => {
      const entry = name in inputs ? undefined : recorded[name];
      return {
        name,
        value: value as string | number,
        from: entry ? ('record' as const) : ('given' as const),
        ...(entry ? { ref: entry.ref } : {}),
        ...(entry?.day === undefined ? {} : { day: entry.day }),
      };
    });
    const found = await apart('consult', { ...rest, drug, patient: values } as Parameters<typeof apart<'consult'>>[1]);
    const { doseClaims } = await import('./claims.ts');
    const refs = [...new Set(used.flatMap(({ ref }) => (ref === undefined ? [] : [ref])))];
    return { ...found, title: known.title, used, claims: doseClaims(patient, found, refs) };
  };

  app.get(
    '/api/patients/:id/dosing/:drug/inputs',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'What the record says of the inputs of a pharmacokinetic twin, and what it does not say',
        params: DOSING_PARAMS,
        querystring: z.object({ asOf: z.iso.date().optional() }),
        response: { 200: answer(z.object({ used: z.array(USED), missing: z.array(z.string()) })) },
      },
    },
    async (request) => {
      const { known, recorded } = await recordedFor(
        openRecord(request, request.params.id),
        request.params.drug,
        request.query.asOf,
      );
      return {
        used: Object.entries(recorded).map(([name, { value, ref, day }]) => ({
          name,
          value: value as string | number,
          from: 'record' as const,
          ref,
          ...(day === undefined ? {} : { day }),
        })),
        missing: Object.entries(known.inputs).flatMap(([name, { optional }]) =>
          optional === true || name in recorded ? [] : [name],
        ),
      };
    },
  );

  app.post(
    '/api/patients/:id/dosing/:drug',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'A pharmacokinetic twin: levels forecast and fitted, regimens with the chance of each target',
        description:
          'Research use, no advice on doses. Nothing is kept. A level that cannot be believed stops the regimens.',
        params: DOSING_PARAMS,
        body: DOSING_BODY,
        response: { 200: answer(DOSING) },
      },
    },
    async (request) => consulted(openRecord(request, request.params.id), request.params.drug, request.body),
  );

  app.post(
    '/api/patients/:id/dosing/:drug/sign',
    {
      preHandler: requirePermission('patient.read', 'diagnosis.run', 'draft.sign'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary:
          'Compute it once more and sign for it: a RiskAssessment with its Provenance becomes part of the record',
        params: DOSING_PARAMS,
        body: SIGN_DOSING_BODY,
        response: { 201: answer(SIGNED_DOSING) },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      const { reason, ...body } = request.body;
      const view = await consulted(patient, request.params.drug, body);
      const at = body.asOf ?? now().toISOString().slice(0, 10);
      const method = `${view.title}. ${view.source}`;
      const signed = await fileTwin(store, request, now, {
        patient,
        reason,
        method,
        claims: view.claims,
        notes: view.notes,
        at,
      });
      reply.code(201).header('location', `/fhir/${signed.resource}`);
      return { ...view, signed };
    },
  );
}
