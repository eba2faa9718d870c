import type { Finding } from '@aceso/engagement/prior-authorisation';
import type { Subscription } from '@medplum/fhirtypes';
import { fail } from '../../errors.ts';
import type { FhirContext } from '../../fhir/context.ts';
import { create, patch, remove, update } from '../../fhir/interactions.ts';
import type { FhirRoute } from '../../fhir/table.ts';
import { deny, principalOf } from '../../identity/index.ts';
import type { AuthorisationDesk } from './desk.ts';
import type { Subscriptions } from './subscriptions.ts';

const DEFINITION = 'http://hl7.org/fhir/us/davinci-pas/OperationDefinition/';
const WORK = ['authorisation.work'] as const;

/** A bundle that does not keep to the guide: one OperationOutcome (PAS spec-35). */
async function refuse(desk: AuthorisationDesk, { reply }: FhirContext, findings: readonly Finding[]): Promise<unknown> {
  const { operationOutcome } = await desk.library();
  reply.code(400);
  return operationOutcome(findings);
}

/** The operations of Da Vinci PAS 2.2.1, beside the rest of the FHIR API. */
export function authorisationFhirRoutes(desk: AuthorisationDesk, subscriptions: Subscriptions): readonly FhirRoute[] {
  return [
    {
      method: 'POST',
      path: '/Claim/$submit',
      type: 'Claim',
      operation: { name: 'submit', definition: `${DEFINITION}Claim-submit` },
      permissions: WORK,
      summary: 'Ask for prior authorisation (Da Vinci PAS)',
      async handle(context) {
        noOneRecord(context);
        context.request.audit({ kind: 'operation' });
        const found = await desk.submit(context.request.body);
        if ('refused' in found) return refuse(desk, context, found.refused);
        context.request.audit({ entities: [{ thing: { kind: 'prior-authorisation', id: found.id } }] });
        return found.bundle;
      },
    },
    {
      method: 'POST',
      path: '/Claim/$inquire',
      type: 'Claim',
      operation: { name: 'inquire', definition: `${DEFINITION}Claim-inquiry` },
      permissions: WORK,
      summary: 'Ask where a prior authorisation stands (Da Vinci PAS)',
      async handle(context) {
        noOneRecord(context);
        context.request.audit({ kind: 'operation' });
        const found = await desk.inquire(context.request.body);
        if ('refused' in found) return refuse(desk, context, found.refused);
        context.request.audit({ entities: found.ids.map((id) => ({ thing: { kind: 'prior-authorisation', id } })) });
        return found.parameters;
      },
    },
    {
      method: 'POST',
      path: '/Subscription',
      type: 'Subscription',
      permissions: ['patient.write'],
      summary: 'Create a Subscription; one of the PAS topic is put in force',
      async handle(context) {
        const { PAS_TOPIC, checkSubscription } = await desk.library();
        const body = context.request.body as { criteria?: unknown } | undefined;
        if (body?.criteria !== PAS_TOPIC) return create(context);
        assertWork(context);
        const findings = await checkSubscription(body);
        const refused = findings.length > 0 ? findings : subscriptions.notAllowed(body);
        if (refused.length > 0) return refuse(desk, context, refused);
        return subscriptions.create(context);
      },
    },
    {
      method: 'PUT',
      path: '/Subscription/:id',
      type: 'Subscription',
      permissions: ['patient.write'],
      summary: 'Change a Subscription; one of the PAS topic is its owner’s alone',
      async handle(context) {
        await assertTheirs(subscriptions, context);
        const body = context.request.body as Subscription | undefined;
        const { PAS_TOPIC, checkSubscription } = await desk.library();
        if (body?.criteria !== PAS_TOPIC) return update(context);
        assertWork(context);
        const findings = await checkSubscription(body);
        const refused = findings.length > 0 ? findings : subscriptions.notAllowed(body);
        if (refused.length > 0) return refuse(desk, context, refused);
        const answer = await update(context);
        await subscriptions.changed(body);
        return answer;
      },
    },
    {
      method: 'PATCH',
      path: '/Subscription/:id',
      type: 'Subscription',
      permissions: ['patient.write'],
      summary: 'Patch a Subscription; one of the PAS topic is its owner’s alone',
      async handle(context) {
        await assertTheirs(subscriptions, context);
        return patch(context);
      },
    },
    {
      method: 'DELETE',
      path: '/Subscription/:id',
      type: 'Subscription',
      permissions: ['patient.write'],
      summary: 'Delete a Subscription; one of the PAS topic is its owner’s alone',
      async handle(context) {
        await assertTheirs(subscriptions, context);
        return remove(context);
      },
    },
  ];
}

/** Requests are of many patients; an app that may see one record has no part in them. */
function noOneRecord({ principal }: FhirContext): void {
  if (principal?.patient !== undefined) throw fail('authorisation-not-found');
}

/** What a subscription of the PAS topic tells is what `$inquire` tells, and asks for the same. */
function assertWork(context: FhirContext): void {
  principalOf(context.request, ...WORK);
  noOneRecord(context);
}

/** @throws IdentityError for a subscription of the PAS topic that somebody else has made (spec-59) */
async function assertTheirs(subscriptions: Subscriptions, { id, principal }: FhirContext): Promise<void> {
  if (!(await subscriptions.isTheirs(id, principal?.id)))
    throw deny('own-record', 'This subscription is another one’s.');
}
