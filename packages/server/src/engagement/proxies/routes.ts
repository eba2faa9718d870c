import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { principalOf, requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { patientNames } from '../../patients/names.ts';
import { ownRecord } from '../portal/patient-routes.ts';
import { grantId, type ProxyGrant, RELATIONSHIPS, type Relationship, SCOPES } from './grant.ts';
import type { Proxies } from './proxies.ts';

const RELATIONSHIP = z.enum(Object.keys(RELATIONSHIPS) as [Relationship, ...Relationship[]]);
const PROXY = z
  .object({
    id: z.string(),
    name: z.string(),
    relationship: RELATIONSHIP,
    scopes: z.array(z.enum(SCOPES)),
    minor: z.boolean().describe('Ends when the patient comes of age'),
    from: z.string(),
    until: z.string(),
    holds: z.boolean(),
    ended: z.string().optional(),
  })
  .meta({ id: 'Proxy' });
const LISTED = z.object({ items: z.array(PROXY) });
const BODY = z
  .object({
    username: z.string().min(1).max(64).describe('Of an account of the portal'),
    relationship: RELATIONSHIP,
    scopes: z.array(z.enum(SCOPES)).min(1).max(3),
    until: z.iso.date().describe('The last day'),
  })
  .refine(({ scopes }) => !scopes.includes('act') || scopes.includes('record'), {
    message: 'who acts for somebody sees the record: give "record" as well',
    path: ['scopes'],
  });
const PATIENT = z.object({ id: ID });
const STAFF = requirePermission('inbox.work', 'patient.write');

const viewOf = (grant: ProxyGrant & { readonly holds: boolean }) => ({
  id: grantId(grant.account, grant.patient),
  name: grant.name,
  relationship: grant.relationship,
  scopes: grant.scopes,
  minor: grant.minor,
  from: grant.from,
  until: grant.until,
  holds: grant.holds,
  ...(grant.ended ? { ended: grant.ended.at } : {}),
});

/** Staff let a parent, a guardian or a carer act for a patient, with an end; patients see who may, and end it. */
export function proxyRoutes(
  plain: FastifyInstance,
  { store, proxies }: { readonly store: Store; readonly proxies: Proxies },
): void {
  const app = withZod(plain);
  app.get(
    '/api/patients/:id/proxies',
    {
      preHandler: STAFF,
      config: { audit: 'read' },
      schema: {
        tags: ['Inbox'],
        summary: 'Who may act for a patient',
        params: PATIENT,
        response: { 200: answer(LISTED) },
      },
    },
    async (request) => ({ items: (await proxies.for(openRecord(request, request.params.id))).map(viewOf) }),
  );

  app.post(
    '/api/patients/:id/proxies',
    {
      preHandler: STAFF,
      config: { audit: 'update' },
      schema: {
        tags: ['Inbox'],
        summary: 'Let somebody act for a patient, or change how; it ends when a minor comes of age',
        params: PATIENT,
        body: BODY,
        response: { 200: answer(PROXY) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      const { name } = principalOf(request);
      const made = await proxies.let(patient, { ...request.body, scopes: [...new Set(request.body.scopes)] }, name);
      request.audit({
        entities: [
          {
            reference: `RelatedPerson/${grantId(made.account, patient)}`,
            detail: { relationship: made.relationship, scopes: made.scopes.join(' '), until: made.until },
          },
        ],
        outcome: 'Somebody was let act for the patient.',
      });
      return viewOf({ ...made, holds: true });
    },
  );

  app.delete(
    '/api/patients/:id/proxies/:proxy',
    {
      preHandler: STAFF,
      config: { audit: 'update' },
      schema: {
        tags: ['Inbox'],
        summary: 'Somebody may no longer act for a patient',
        params: z.object({ id: ID, proxy: ID }),
        response: { 200: answer(PROXY) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      request.audit({ entities: [{ reference: `RelatedPerson/${request.params.proxy}` }] });
      return viewOf({ ...(await proxies.end(request.params.proxy, patient, principalOf(request).name)), holds: false });
    },
  );

  app.get(
    '/api/portal/proxies',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'read' },
      schema: {
        tags: ['Portal'],
        summary: 'Who may act for oneself, and for whom one may act',
        response: {
          200: answer(
            z.object({
              items: z.array(PROXY),
              others: z.array(
                z.object({
                  patient: z.string(),
                  name: z.string(),
                  relationship: RELATIONSHIP,
                  scopes: z.array(z.enum(SCOPES)),
                  until: z.string(),
                  limited: z.boolean().describe('Of their age, one sees only a part'),
                }),
              ),
            }),
          ),
        },
      },
    },
    async (request) => {
      const own = ownRecord(request);
      const others = await proxies.of(principalOf(request).id);
      request.auditPatients(others.map(({ patient }) => patient));
      const names = await patientNames(
        store,
        others.map(({ patient }) => `Patient/${patient}`),
      );
      return {
        items: (await proxies.for(own)).map(viewOf),
        others: await Promise.all(
          others.map(async ({ patient, relationship, scopes, until }) => ({
            patient,
            name: names.get(`Patient/${patient}`) ?? patient,
            relationship,
            scopes,
            until,
            limited: await proxies.isLimited(patient),
          })),
        ),
      };
    },
  );

  app.post(
    '/api/portal/proxies/:id/end',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'update' },
      schema: {
        tags: ['Portal'],
        summary: 'Somebody may no longer act for oneself; for a minor, staff decide',
        params: PATIENT,
        response: { 200: answer(PROXY) },
      },
    },
    async (request) => {
      const own = ownRecord(request);
      const { id } = request.params;
      request.audit({ entities: [{ reference: `RelatedPerson/${id}` }] });
      const found = (await proxies.for(own)).find((one) => one.id === id);
      if (found?.minor && found.holds)
        throw fail('bad-proxy', 'For a minor, the clinic decides who acts; write to it.');
      return viewOf({ ...(await proxies.end(id, own, principalOf(request).name)), holds: false });
    },
  );
}
