import { EXTENSION, NPI, TEMP_CODES } from '../codes.ts';
import type { AuthorisationCase } from '../decision/case.ts';
import { guid } from '../identity.ts';
import { isObject, type Json, objectsOf } from '../json.ts';
import { PROFILE } from '../profiles/load.ts';
import { type BundleEntry, entriesOf, entryOf } from '../request/entries.ts';

/** LOINC code of a request whose answer is a questionnaire: its context goes along (ainfo-3, ainfo-6). */
const QUESTIONNAIRE = '102089-0';

/**
 * Tasks by which a payer asks for more (PAS additional information, for CDex): one for documents named by LOINC, and one for each
 * questionnaire (ainfo-4 to ainfo-7).
 * @param payerUrl where the documents are to be sent
 */
export function informationTasks(request: Json, one: AuthorisationCase, payerUrl: string): Json[] {
  const entries = entriesOf(request);
  const claim = entries[0]!;
  const documents = one.needs.filter(
    ({ loinc, questionnaire }) => loinc !== undefined && loinc !== QUESTIONNAIRE && questionnaire === undefined,
  );
  const questionnaires = one.needs.filter(({ questionnaire }) => questionnaire !== undefined);
  const tasks: Json[] = [];
  if (documents.length > 0)
    tasks.push(
      task(
        claim,
        entries,
        one,
        'attachment-request-code',
        payerUrl,
        documents.map(({ loinc, item = 1, text }) => ({
          extension: [{ url: EXTENSION.serviceLine, valuePositiveInt: item }],
          type: coded('attachments-needed'),
          valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: loinc }], text },
        })),
      ),
    );
  for (const { questionnaire, item = 1 } of questionnaires)
    tasks.push(
      task(claim, entries, one, 'attachment-request-questionnaire', payerUrl, [
        {
          extension: [{ url: EXTENSION.serviceLine, valuePositiveInt: item }],
          type: coded('questionnaire-context'),
          valueString: questionnaire,
        },
      ]),
    );
  return tasks;
}

const coded = (code: string): Json => ({ coding: [{ system: TEMP_CODES, code }] });

function task(
  claim: BundleEntry,
  entries: readonly BundleEntry[],
  one: AuthorisationCase,
  code: string,
  payerUrl: string,
  input: readonly Json[],
): Json {
  const npi = (reference: unknown): Json => {
    const entry =
      isObject(reference) && typeof reference.reference === 'string'
        ? entryOf(reference.reference, claim, entries)
        : undefined;
    const found = objectsOf(entry?.resource.identifier);
    return { identifier: found.find(({ system }) => system === NPI) ?? found[0] ?? { value: 'unknown' } };
  };
  return {
    resourceType: 'Task',
    id: guid(`task ${one.id} ${code} ${JSON.stringify(input)}`),
    meta: { profile: [`${PROFILE}profile-task`] },
    identifier: [{ system: 'urn:aceso:prior-authorisation', value: one.id }],
    status: 'requested',
    intent: 'order',
    code: coded(code),
    for: claim.resource.patient,
    requester: npi(claim.resource.insurer),
    owner: npi(claim.resource.provider),
    reasonCode: coded('priorAuthorization'),
    reasonReference: { reference: claim.fullUrl },
    restriction: { period: { end: one.due } },
    input: [{ type: coded('payer-url'), valueUrl: payerUrl }, ...input],
  };
}
