import { EXTENSION, REVIEW, X12 } from '../codes.ts';
import type { AuthorisationCase, CaseItem } from '../decision/case.ts';
import { guid } from '../identity.ts';
import { extensionsOf, extensionValue, isObject, type Json, objectsOf } from '../json.ts';
import { PROFILE } from '../profiles/load.ts';
import { type BundleEntry, entriesOf, entryOf } from '../request/entries.ts';

const ADJUDICATION = 'http://terminology.hl7.org/CodeSystem/adjudication';
const DISPLAY: Readonly<Record<string, string>> = {
  A1: 'Certified in total',
  A3: 'Not Certified',
  A4: 'Pending',
  A6: 'Modified',
  C: 'Cancelled',
};
const CODE_OF: Readonly<Record<CaseItem['state'], string>> = {
  approved: REVIEW.certified,
  denied: REVIEW.notCertified,
  pended: REVIEW.pended,
  modified: REVIEW.modified,
  cancelled: REVIEW.cancelled,
};

export interface ResponseOptions {
  /** ISO time of the answer. */
  readonly now: string;
  /** An answer to an inquiry leaves out what was asked for besides (PAS, Claim Inquiry Response). */
  readonly kind?: 'submit' | 'inquire';
}

/**
 * The answer to a request as it stands: a bundle that begins with the ClaimResponse, every item under its own sequence, and
 * with what was sent under the same addresses (PAS spec-30 to spec-37).
 */
export function responseBundle(request: Json, one: AuthorisationCase, { now, kind = 'submit' }: ResponseOptions): Json {
  const entries = entriesOf(request);
  const [claim] = entries as [BundleEntry, ...BundleEntry[]];
  const id = guid(`${one.id} ${one.events.length} ${kind}`);
  const needs = kind === 'submit' ? one.needs.filter(({ loinc }) => loinc !== undefined) : [];
  const requests = needs.map((need, index): Json => {
    const own = guid(`${one.id} need ${index} ${need.loinc}`);
    return {
      fullUrl: `urn:uuid:${own}`,
      resource: {
        resourceType: 'CommunicationRequest',
        id: own,
        meta: { profile: [`${PROFILE}profile-communicationrequest`] },
        ...(need.item === undefined
          ? {}
          : { extension: [{ url: EXTENSION.serviceLine, valuePositiveInt: need.item }] }),
        identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${own}` }],
        status: 'active',
        payload: [{ contentString: need.loinc }],
      },
    };
  });
  const response = claimResponse(
    claim,
    entries,
    one,
    id,
    now,
    kind,
    requests.map(({ fullUrl }) => String(fullUrl)),
  );
  return {
    resourceType: 'Bundle',
    id: guid(`${id} bundle`),
    meta: { profile: [`${PROFILE}profile-pas-${kind === 'submit' ? '' : 'inquiry-'}response-bundle`] },
    identifier: request.identifier ?? { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${guid(`${id} bundle`)}` },
    type: 'collection',
    timestamp: now,
    entry: [
      { fullUrl: `urn:uuid:${id}`, resource: response },
      ...entries.map(({ fullUrl, resource }) => ({ fullUrl, resource })),
      ...requests,
    ],
  };
}

function claimResponse(
  claim: BundleEntry,
  entries: readonly BundleEntry[],
  one: AuthorisationCase,
  id: string,
  now: string,
  kind: 'submit' | 'inquire',
  requests: readonly string[],
): Json {
  const { resource } = claim;
  /** What the Claim names, by the address that it has in the bundle. */
  const named = (reference: unknown): Json | undefined => {
    if (!isObject(reference) || typeof reference.reference !== 'string')
      return isObject(reference) ? reference : undefined;
    return { reference: entryOf(reference.reference, claim, entries)?.fullUrl ?? reference.reference };
  };
  const notes = notesOf(one);
  const modified = one.items.filter(({ state }) => state === 'modified');
  return {
    resourceType: 'ClaimResponse',
    id,
    meta: { profile: [`${PROFILE}${kind === 'submit' ? 'profile-claimresponse' : 'profile-claiminquiryresponse'}`] },
    identifier: resource.identifier,
    status: 'active',
    type: resource.type,
    use: 'preauthorization',
    patient: named(resource.patient),
    created: now,
    insurer: named(resource.insurer),
    requestor: named(resource.provider),
    request: { reference: claim.fullUrl },
    outcome:
      one.items.every(({ state }) => state === 'pended') || one.items.some(({ state }) => state === 'pended')
        ? partial(one)
        : 'complete',
    item: one.items.map((item) => itemOf(item, resource, one)),
    ...(modified.length === 0 ? {} : { addItem: modified.map((item) => addItem(item, resource)) }),
    ...(notes.length === 0
      ? {}
      : { processNote: notes.map((text, index) => ({ number: index + 1, type: 'display', text })) }),
    ...(requests.length === 0 ? {} : { communicationRequest: requests.map((reference) => ({ reference })) }),
    insurance: objectsOf(resource.insurance).map(({ sequence, focal, coverage }) => ({
      sequence,
      focal,
      coverage: named(coverage),
    })),
  };
}

/** The published answers to requests that wait say `complete`; `partial` is where some items have been decided. */
const partial = ({ items }: AuthorisationCase): string =>
  items.every(({ state }) => state === 'pended') ? 'complete' : 'partial';

const notesOf = (one: AuthorisationCase): string[] => [
  ...one.items.flatMap(({ sequence, state, reason, authorised, signature }) => {
    if (state === 'denied') return [`Item ${sequence}: ${reason!.text} Decided by ${signature!.name}.`];
    return state === 'modified' ? [`Item ${sequence}: ${authorised!.text} Decided by ${signature!.name}.`] : [];
  }),
  ...(one.items.some(({ state }) => state === 'pended')
    ? one.needs.map(({ text, item }) => `${item === undefined ? '' : `Item ${item}: `}please send ${text}`)
    : []),
];

function itemOf(item: CaseItem, claim: Json, one: AuthorisationCase): Json {
  const asked = objectsOf(claim.item).find(({ sequence }) => sequence === item.sequence);
  const serviced =
    asked?.servicedDate !== undefined
      ? { valueDate: asked.servicedDate }
      : asked?.servicedPeriod !== undefined
        ? { valuePeriod: asked.servicedPeriod }
        : undefined;
  const issued = item.decidedAt?.slice(0, 10);
  const extension = [
    ...extensionsOf(asked, EXTENSION.itemTraceNumber),
    ...(serviced ? [{ url: EXTENSION.requestedServiceDate, ...serviced }] : []),
    ...(item.number !== undefined && issued ? [{ url: EXTENSION.preAuthIssueDate, valueDate: issued }] : []),
    ...(item.number !== undefined && issued && item.until !== undefined
      ? [{ url: EXTENSION.preAuthPeriod, valuePeriod: { start: issued, end: item.until } }]
      : []),
    ...(item.state === 'pended' ? [{ url: EXTENSION.administrationReference, valueString: one.id }] : []),
  ];
  return {
    ...(extension.length === 0 ? {} : { extension }),
    itemSequence: item.sequence,
    adjudication: [adjudication(item)],
  };
}

function adjudication({ state, number, reason }: CaseItem): Json {
  const code = CODE_OF[state];
  return {
    extension: [
      {
        url: EXTENSION.reviewAction,
        extension: [
          ...(number === undefined ? [] : [{ url: 'number', valueString: number }]),
          ...(reason?.code === undefined
            ? []
            : [
                {
                  url: 'reasonCode',
                  valueCodeableConcept: {
                    coding: [{ system: 'https://codesystem.x12.org/external/886', code: reason.code }],
                    text: reason.text,
                  },
                },
              ]),
          {
            url: EXTENSION.reviewActionCode,
            valueCodeableConcept: { coding: [{ system: X12.reviewAction, code, display: DISPLAY[code] }] },
          },
        ],
      },
    ],
    category: { coding: [{ system: ADJUDICATION, code: 'submitted' }] },
  };
}

/** What was authorised instead (spec-37). */
function addItem({ sequence, authorised, number }: CaseItem, claim: Json): Json {
  const asked = objectsOf(claim.item).find((item) => item.sequence === sequence)!;
  const { system, code, quantity, text } = authorised!;
  return {
    itemSequence: [sequence],
    productOrService: code === undefined ? asked.productOrService : { coding: [{ system, code }], text },
    ...(quantity === undefined ? {} : { quantity: { value: quantity, unit: unitOf(asked) } }),
    adjudication: [
      {
        extension: [
          {
            url: EXTENSION.reviewAction,
            extension: [
              ...(number === undefined ? [] : [{ url: 'number', valueString: number }]),
              {
                url: EXTENSION.reviewActionCode,
                valueCodeableConcept: {
                  coding: [{ system: X12.reviewAction, code: REVIEW.certified, display: DISPLAY[REVIEW.certified] }],
                },
              },
            ],
          },
        ],
        category: { coding: [{ system: ADJUDICATION, code: 'submitted' }] },
      },
    ],
  };
}

const unitOf = (item: Json): string =>
  isObject(item.quantity) && typeof item.quantity.unit === 'string' ? item.quantity.unit : 'unit';

/** HCR01 of each item of an answer, by sequence; for those that read answers. */
export function actionsOf(response: Json): ReadonlyMap<number, string> {
  const [first] = entriesOf(response);
  return new Map(
    objectsOf(first?.resource.item).map((item) => {
      const action = objectsOf(item.adjudication).flatMap((each) => extensionsOf(each, EXTENSION.reviewAction))[0];
      const concept = extensionValue(extensionsOf(action, EXTENSION.reviewActionCode)[0]);
      const code = isObject(concept) ? objectsOf(concept.coding)[0]?.code : undefined;
      return [Number(item.itemSequence), String(code ?? '')];
    }),
  );
}
