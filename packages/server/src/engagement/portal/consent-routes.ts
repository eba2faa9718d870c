import { isAbsent } from '@aceso/store';
import type { Consent } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Veils } from '../../access/veils.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { CHOICES, type Choice, choiceOf, consentFor, consentId } from './consent-choices.ts';
import { ownRecord, type PatientRouteOptions } from './patient-routes.ts';

const TAGS = ['Portal'];
const ANSWER = z.enum(['permit', 'deny']);
const CHOICE = z.looseObject({ choice: z.enum(CHOICES), answer: ANSWER, day: z.string().optional() });
const LISTED = z
  .object({
    items: z.array(z.looseObject({ ref: z.string() })).describe('What was written elsewhere, to read'),
    choices: z.array(CHOICE).describe('What one decides here; permitted unless one said no'),
    access: z
      .object({
        mode: z
          .enum(['open', 'care-team'])
          .describe('open: staff whose work is with charts; care-team: those who care for the patient'),
        emergencyHours: z.number(),
        emergencies: z.array(z.object({ at: z.string(), until: z.string(), reviewed: z.boolean() })),
      })
      .describe('Who may see the record'),
  })
  .meta({ id: 'PortalConsents' });

/** Who may see one's record and for what, and what one says to it oneself: FHIR Consents that the server enforces. */
export function consentRoutes(
  plain: FastifyInstance,
  { store, now, veils }: Pick<PatientRouteOptions, 'store' | 'now'> & { readonly veils: Veils },
): void {
  const app = withZod(plain);
  app.get(
    '/api/portal/consents',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'Who may see one’s record and for what, and what one has agreed to',
        response: { 200: answer(LISTED) },
      },
    },
    async (request) => {
      const own = ownRecord(request);
      const found = await store.search({
        type: 'Consent',
        query: `patient=Patient/${own}&_count=100&_sort=-_lastUpdated`,
        base: 'http://localhost/fhir',
        compartment: own,
      });
      const all = (found.entry ?? []).flatMap(({ resource }) =>
        resource?.resourceType === 'Consent' ? [resource as Consent] : [],
      );
      // Each by its own id: there may be more consents than a page has.
      const made = new Map<Choice, Consent>();
      for (const choice of CHOICES) {
        const one = await consentIn(store, consentId(own, choice));
        if (one?.patient?.reference === `Patient/${own}`) made.set(choice, one);
      }
      const [policy, emergencies] = await Promise.all([veils.policies.get(), veils.emergencies.list()]);
      return {
        items: all.filter((one) => choiceOf(one) === undefined).map(viewOf),
        choices: CHOICES.map((choice: Choice) => {
          const one = made.get(choice);
          return {
            choice,
            answer:
              one?.status === 'active' && one.provision?.type === 'deny' ? ('deny' as const) : ('permit' as const),
            ...(one?.dateTime === undefined ? {} : { day: one.dateTime.slice(0, 10) }),
          };
        }),
        access: {
          mode: policy.mode,
          emergencyHours: policy.emergencyHours,
          emergencies: emergencies
            .filter(({ patient }) => patient === own)
            .sort((a, b) => (a.at < b.at ? 1 : -1))
            .slice(0, 20)
            .map(({ at, until, review }) => ({ at, until, reviewed: review !== undefined })),
        },
      };
    },
  );

  app.put(
    '/api/portal/consents/:choice',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary:
          'Say yes or no; staff who open the record in an emergency still see all of it, and that is written down',
        params: z.object({ choice: z.enum(CHOICES) }),
        body: z.object({ answer: ANSWER }),
        response: { 200: answer(CHOICE) },
      },
    },
    async (request) => {
      const own = ownRecord(request);
      const { choice } = request.params;
      const { answer: given } = request.body;
      const id = consentId(own, choice);
      request.audit({
        entities: [{ reference: `Consent/${id}`, detail: { choice, answer: given } }],
        outcome: given === 'deny' ? `Consent withdrawn: ${choice}.` : `Consent given: ${choice}.`,
      });
      const standing = await consentIn(store, id);
      // The same answer again is no new version, and yes to what nobody has said no to is what holds anyway.
      if (standing?.provision?.type === given && standing.status === 'active')
        return { choice, answer: given, ...(standing.dateTime ? { day: standing.dateTime.slice(0, 10) } : {}) };
      const at = now().toISOString();
      await store.update(consentFor(own, choice, given, { at, performer: `Patient/${own}` }));
      return { choice, answer: given, day: at.slice(0, 10) };
    },
  );
}

/** Undefined: nobody has said anything. */
async function consentIn(store: Pick<PatientRouteOptions['store'], 'read'>, id: string): Promise<Consent | undefined> {
  try {
    return (await store.read('Consent', id)).resource as Consent;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

const viewOf = ({ id, status, scope, category, dateTime, provision }: Consent) => ({
  ref: `Consent/${id}`,
  status,
  what: scope?.text ?? scope?.coding?.[0]?.display ?? scope?.coding?.[0]?.code ?? '',
  category: category?.[0]?.text ?? category?.[0]?.coding?.[0]?.display ?? '',
  ...(dateTime === undefined ? {} : { day: dateTime.slice(0, 10) }),
  decision: provision?.type ?? 'permit',
});
