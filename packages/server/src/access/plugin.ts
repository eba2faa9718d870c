import type { Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { principalOf, requireFresh, requirePermission } from '../identity/index.ts';
import { isPatient, openRecord } from '../patients/access.ts';
import { ACCESS_POLICY, CHART_ACCESS, EMERGENCY, OPENING, REVIEW } from './schemas.ts';
import type { Veils } from './veils.ts';

export interface AccessOptions {
  /** The whole store: who asks for emergency access does not see the record yet. */
  readonly store: Store;
  readonly veils: Veils;
}

const TAGS = ['Access'];
const ONE = z.object({ id: z.string().min(1).max(64) });

/** Access to charts beyond permissions: whether a chart is open, opening one in an emergency, reviews, the policy. */
export async function accessPlugin(plain: FastifyInstance, { store, veils }: AccessOptions): Promise<void> {
  const app = withZod(plain);
  const { policies, emergencies } = veils;

  app.get(
    '/api/access/patients/:id',
    {
      config: { audit: 'read' },
      preHandler: requirePermission('patient.read'),
      schema: {
        tags: TAGS,
        summary: 'Whether a chart is open to the caller',
        params: z.object({ id: ID }),
        response: { 200: answer(CHART_ACCESS) },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const patient = openRecord(request, request.params.id);
      if (principal.roles.includes('patient')) return { access: 'open' as const, partly: false };
      const opened = (await emergencies.openTo(principal.id)).find((one) => one.patient === patient);
      if (opened) return { access: 'emergency' as const, until: opened.until, partly: false };
      const veil = await veils.of(principal, 'TREAT');
      const seen = veil ? store.behind(veil) : store;
      if (!(await isPatient(seen, patient))) return { access: 'reason-needed' as const, partly: false };
      const own = veil?.hidden?.length ? await seen.patientVersion(patient) : '';
      if (!own.includes('~')) return { access: 'open' as const, partly: false };
      const whole = await countOf(store, patient);
      return { access: 'open' as const, partly: (await countOf(seen, patient)) < whole };
    },
  );

  app.post(
    '/api/access/emergencies',
    {
      config: { audit: 'emergency-access' },
      preHandler: requirePermission('patient.read'),
      schema: {
        tags: TAGS,
        summary: 'Open a record that is closed to the caller, with a reason that is reviewed',
        body: OPENING,
        response: { 201: answer(EMERGENCY) },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      // Limited to one record: for such a sign-in there is no emergency in another.
      if (principal.patient !== undefined) openRecord(request, request.body.patient);
      const patient = await find(store, request.body.patient);
      if (patient === undefined) throw fail('patient-not-found');
      request.audit({
        patients: [patient],
        entities: [{ thing: { kind: 'reason', id: patient }, detail: { reason: request.body.reason } }],
      });
      const { emergencyHours } = await policies.get();
      const by = { id: principal.id, username: principal.username };
      return reply.code(201).send(await emergencies.open(by, patient, request.body.reason, emergencyHours));
    },
  );

  app.get(
    '/api/access/emergencies',
    {
      config: { audit: 'search-type' },
      preHandler: requirePermission('access.review'),
      schema: {
        tags: TAGS,
        summary: 'Emergency accesses; those that wait for a review first',
        response: { 200: answer(z.object({ items: z.array(EMERGENCY) })) },
      },
    },
    async (request) => {
      const items = await emergencies.list();
      request.auditPatients(items.map(({ patient }) => patient));
      return { items };
    },
  );

  app.post(
    '/api/access/emergencies/:id/review',
    {
      config: { audit: 'amend' },
      preHandler: requirePermission('access.review'),
      schema: {
        tags: TAGS,
        summary: 'Judge an emergency access',
        params: ONE,
        body: REVIEW,
        response: { 200: answer(EMERGENCY) },
      },
    },
    async (request) => {
      const { id, username } = principalOf(request);
      const { verdict, note } = request.body;
      const reviewed = await emergencies.review(request.params.id, { id, username }, verdict, note);
      request.audit({ patients: [reviewed.patient], outcome: `Reviewed: ${verdict}.` });
      return reviewed;
    },
  );

  app.get(
    '/api/access/policy',
    {
      config: { audit: false },
      preHandler: requirePermission('access.review'),
      schema: { tags: TAGS, summary: 'How access to charts is limited', response: { 200: answer(ACCESS_POLICY) } },
    },
    async () => policies.get(),
  );

  app.put(
    '/api/access/policy',
    {
      config: { audit: 'account-change' },
      preHandler: [requirePermission('access.review'), requireFresh()],
      schema: {
        tags: TAGS,
        summary: 'Limit access to charts, or open it',
        body: ACCESS_POLICY,
        response: { 200: answer(ACCESS_POLICY) },
      },
    },
    async (request) => {
      const { purposes, ...rest } = request.body;
      const told = purposes ? ` Purposes: ${JSON.stringify(purposes)}.` : '';
      request.audit({ outcome: `Access to charts: ${rest.mode}.${told}` });
      return policies.set(purposes ? { ...rest, purposes } : rest);
    },
  );
}

async function countOf(store: Store, patient: string): Promise<number> {
  return (await store.everything(patient)).length;
}

/** By id, or by an identifier written in full: who is brought in unconscious has a wristband. */
async function find(store: Store, given: string): Promise<string | undefined> {
  const id = given.replace(/^Patient\//, '');
  if (await isPatient(store, id)) return id;
  const query = `identifier=${encodeURIComponent(given.replaceAll(/([\\,|$])/g, '\\$1'))}&_count=2`;
  const found = await store.search({ type: 'Patient', query, base: 'http://localhost/fhir' });
  const matches = (found.entry ?? []).flatMap(({ resource, search }) =>
    search?.mode === 'match' ? [resource as Patient] : [],
  );
  return matches.length === 1 ? matches[0]?.id : undefined;
}
