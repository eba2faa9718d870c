import {
  CATEGORIES,
  CATEGORY_SOURCES,
  CODE_LISTS,
  GROUP_NAMES,
  type Group,
  LEAP_DAYS,
} from '@aceso/governance/confidential';
import { isAbsent, patientsOf, type Store } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { deny, principalOf, requireFresh, requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import type { Conversation } from '../portal/records.ts';
import { itemsOf, MARKABLE } from './items.ts';
import type { KeptBackService } from './kept-back.ts';
import type { YoungRule } from './rules.ts';

const GROUP = z.enum(GROUP_NAMES as [Group, ...Group[]]);
const RULE = z
  .object({
    limitedFrom: z.number().int().min(0).max(25).describe('Age in years from which proxies see only what is shown'),
    majority: z.number().int().min(14).max(25).describe('Age of majority: proxies of minors end then'),
    leapDay: z.enum(LEAP_DAYS).describe('Birthday of those born on 29 February, in other years'),
    shown: z
      .array(GROUP)
      .max(GROUP_NAMES.length)
      .describe('What proxies of adolescents see, what is sensitive kept out'),
    added: z
      .array(
        z.object({
          category: z.enum(CATEGORIES),
          system: z.string().trim().min(1).max(200),
          code: z
            .string()
            .trim()
            .regex(/^[^\s*]{1,60}\*?$/, 'must be a code; an asterisk at its end stands for whatever begins so'),
        }),
      )
      .max(500)
      .default([])
      .describe('Codes that count as sensitive beside the lists of the release'),
  })
  .refine(({ limitedFrom, majority }) => limitedFrom <= majority, {
    message: 'must not be after the age of majority',
    path: ['limitedFrom'],
  })
  .meta({ id: 'YoungPeopleRule' });
const LISTS = z.object({
  categories: z.array(z.enum(CATEGORIES)),
  sources: z.array(z.object({ title: z.string(), by: z.string(), cite: z.string(), url: z.string() })),
  lists: z.array(z.object({ source: z.string(), codes: z.record(z.string(), z.number()) })),
});
const ITEM = z
  .string()
  .regex(
    new RegExp(`^(?:${[...MARKABLE, 'portal-conversation'].join('|')})/[A-Za-z0-9\\-.]{1,64}$`),
    `must be one of ${MARKABLE.join(', ')} or portal-conversation, "/" and its id`,
  );
const MARK = z.object({ item: z.string(), at: z.string(), by: z.string(), reason: z.string().optional() });
const LISTED_ITEM = z.object({
  item: z.string(),
  title: z.string(),
  day: z.string().optional(),
  because: z.string().optional().describe('Why it is kept back; absent: proxies see it'),
});
const BACK = z.object({
  stage: z.enum(['child', 'adolescent', 'adult']).optional().describe('Absent: the record has no birth date'),
  marks: z.array(MARK),
  items: z.array(LISTED_ITEM).describe('What can be marked, the newest first'),
  kept: z.array(z.object({ item: z.string(), because: z.string() })).describe('What is kept from proxies, and why'),
});
const BODY = z.object({ item: ITEM, kept: z.boolean(), reason: z.string().trim().max(300).optional() });

export interface YoungOptions {
  readonly store: Store;
  readonly keptBack: KeptBackService;
  readonly now: () => Date;
}

/** The clinic's rule for young people, and what the staff keep from those who act for a patient. */
export function youngRoutes(plain: FastifyInstance, { store, keptBack, now }: YoungOptions): void {
  const app = withZod(plain);
  const { rules, marks } = keptBack;

  app.get(
    '/api/access/young-people',
    {
      preHandler: requirePermission('access.review'),
      config: { audit: false },
      schema: {
        tags: ['Access'],
        summary: 'What those who act for young people see, by age; the lists of what is sensitive, with their sources',
        response: { 200: answer(z.object({ rule: RULE, zone: z.string(), sensitive: LISTS })) },
      },
    },
    async () => ({
      rule: await rules.get(),
      zone: rules.zone,
      sensitive: {
        categories: CATEGORIES,
        sources: CATEGORY_SOURCES,
        lists: CODE_LISTS.map(({ source, codes }) => ({
          source,
          codes: Object.fromEntries(CATEGORIES.map((one) => [one, codes[one].length])),
        })),
      },
    }),
  );

  app.put(
    '/api/access/young-people',
    {
      preHandler: [requirePermission('access.review'), requireFresh()],
      config: { audit: 'account-change' },
      schema: {
        tags: ['Access'],
        summary: 'Say what those who act for young people see, and when a person comes of age',
        body: RULE,
        response: { 200: answer(RULE) },
      },
    },
    async (request) => {
      const rule: YoungRule = request.body;
      const { limitedFrom, majority, leapDay, shown, added } = rule;
      request.audit({
        outcome: `Young people: limited from ${limitedFrom}, of age at ${majority} (29 February: ${leapDay}); shown: ${shown.join(', ') || 'nothing'}; codes added: ${added.length}.`,
      });
      return rules.set(rule);
    },
  );

  app.get(
    '/api/patients/:id/kept-from-proxies',
    {
      preHandler: requirePermission('patient.read', 'patient.write'),
      config: { audit: 'read' },
      schema: {
        tags: ['Inbox'],
        summary: 'What is kept from those who act for a patient, and why',
        params: z.object({ id: ID }),
        response: { 200: answer(BACK) },
      },
    },
    async (request) => {
      const patient = staffOf(request, request.params.id);
      const [{ stage, names }, marked] = await Promise.all([keptBack.from(patient, ''), marks.of(patient)]);
      const record = await store.everything(patient);
      const seen = new Set(record.map((one) => `${one.resourceType}/${one.id}`));
      return {
        ...(stage === undefined ? {} : { stage }),
        marks: marked.map(({ item, at, by, reason }) => ({ item, at, by, ...(reason ? { reason } : {}) })),
        items: itemsOf(record, names),
        // What the consent of the patient keeps from the caller is not named here either.
        kept: [...names].filter(([item]) => seen.has(item)).map(([item, because]) => ({ item, because })),
      };
    },
  );

  app.put(
    '/api/patients/:id/kept-from-proxies',
    {
      preHandler: requirePermission('patient.read', 'patient.write'),
      config: { audit: 'update' },
      schema: {
        tags: ['Inbox'],
        summary:
          'Keep a visit, a document, a message, an appointment from those who act for the patient, or let them see it',
        params: z.object({ id: ID }),
        body: BODY,
        response: { 200: answer(z.object({ item: z.string(), kept: z.boolean() })) },
      },
    },
    async (request) => set(request, staffOf(request, request.params.id), request.body),
  );

  app.get(
    '/api/scheduling/appointments/:id/kept-from-proxies',
    {
      preHandler: requirePermission('schedule.manage'),
      config: { audit: 'read' },
      schema: {
        tags: ['Scheduling'],
        summary: 'Whether an appointment is kept from those who act for its patient',
        params: z.object({ id: ID }),
        response: { 200: answer(z.object({ kept: z.boolean() })) },
      },
    },
    async (request) => {
      const item = `Appointment/${request.params.id}`;
      const patient = await patientOf(item);
      staffOf(request, patient);
      return { kept: (await marks.find(item)) !== undefined };
    },
  );

  app.put(
    '/api/scheduling/appointments/:id/kept-from-proxies',
    {
      preHandler: requirePermission('schedule.manage'),
      config: { audit: 'update' },
      schema: {
        tags: ['Scheduling'],
        summary: 'Keep an appointment from those who act for its patient, or let them see it',
        params: z.object({ id: ID }),
        body: z.object({ kept: z.boolean() }),
        response: { 200: answer(z.object({ item: z.string(), kept: z.boolean() })) },
      },
    },
    async (request) => {
      const item = `Appointment/${request.params.id}`;
      return set(request, staffOf(request, await patientOf(item)), { item, kept: request.body.kept });
    },
  );

  /** Whose it is; through the veil of the caller. @throws ServerError `not-found` */
  async function patientOf(item: string): Promise<string> {
    const [type, id] = item.split('/') as [string, string];
    if (type === 'portal-conversation') {
      const found = await store.collection<Conversation>(type).get(id);
      if (!found) throw fail('conversation-not-found');
      return found.value.patient.replace('Patient/', '');
    }
    const found = await store.read(type as Resource['resourceType'], id).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    const [patient] = found ? patientsOf(found.resource) : [];
    if (patient === undefined) throw fail('not-found', `There is no ${item} of a patient.`);
    return patient;
  }

  async function set(
    request: FastifyRequest,
    patient: string,
    { item, kept, reason }: { readonly item: string; readonly kept: boolean; readonly reason?: string | undefined },
  ): Promise<{ item: string; kept: boolean }> {
    if ((await patientOf(item)) !== patient) throw fail('not-found', `There is no ${item} in this record.`);
    const isTalk = item.startsWith('portal-conversation/');
    request.audit({
      entities: [isTalk ? { thing: { kind: 'conversation', id: item.split('/')[1]! } } : { reference: item }],
      outcome: kept ? 'Kept from those who act for the patient.' : 'Shown again to those who act for the patient.',
    });
    if (kept)
      await marks.put({
        patient,
        item,
        at: now().toISOString(),
        by: principalOf(request).name,
        ...(reason ? { reason } : {}),
      });
    else await marks.remove(item);
    return { item, kept };
  }
}

/** Not for the patient, and not for who acts for them. */
function staffOf(request: FastifyRequest, id: string): string {
  if (principalOf(request).patient !== undefined) throw deny('own-record', 'The staff say what is kept from whom.');
  return openRecord(request, id);
}
