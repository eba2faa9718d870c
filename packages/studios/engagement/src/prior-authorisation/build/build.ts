import { buildCharts } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { EngagementError } from '../../errors.ts';
import type { RunElm } from '../criteria/evaluate.ts';
import type { CriteriaSet } from '../criteria/types.ts';
import { type Finding, isError } from '../finding.ts';
import { guid } from '../identity.ts';
import { type Json, objectsOf } from '../json.ts';
import { PROFILE } from '../profiles/load.ts';
import { checkRequest } from '../request/check.ts';
import { reviewRequest } from '../review.ts';
import { claimFor } from './claim.ts';
import { Packer } from './pack.ts';
import { partiesOf } from './parties.ts';
import { RecordTable } from './table.ts';

export interface BuildOptions {
  /** Id or `Type/id` of the order. */
  readonly order: string;
  /** ISO time with offset at which the request is made. */
  readonly now: string;
  readonly urgent?: boolean;
  /** Place of service, where the order does not say it. */
  readonly place?: string;
  /** Documents to send besides those that the order names. */
  readonly attach?: readonly string[];
  /** What the provider withholds (PAS use-5): `Type/id`. */
  readonly withhold?: readonly string[];
  /** What the criteria rest on is sent with the request. */
  readonly criteria?: readonly CriteriaSet[];
  readonly runElm?: RunElm;
}

export interface BuiltRequest {
  readonly bundle: Json;
  /** What is missing in the record, by place; the payer would refuse where one is an error. */
  readonly findings: readonly Finding[];
  /** What was filled in by rule and not from the record. */
  readonly assumed: readonly string[];
  /** What in the record could not be sent, and why. */
  readonly leftOut: readonly string[];
  readonly sendable: boolean;
}

const SENDABLE_ORDERS = ['ServiceRequest', 'DeviceRequest', 'MedicationRequest', 'NutritionOrder', 'Encounter'];

/**
 * A request for prior authorisation from a record: the order, who asks, who pays, why, and the documents that it rests on.
 * Nothing is made up: what the guide needs and the record lacks is a finding, and what is set by rule is named.
 * @throws EngagementError where there is no such order, or no coverage or payer at all
 */
export async function buildRequest(resources: readonly unknown[], options: BuildOptions): Promise<BuiltRequest> {
  const table = new RecordTable(resources);
  const order = table.named(options.order, SENDABLE_ORDERS);
  if (!order)
    throw new EngagementError(
      'input',
      `There is no order ${JSON.stringify(options.order)} in the record; it has ${table.listed(SENDABLE_ORDERS.slice(0, 4))}.`,
    );
  const parties = partiesOf(order, table);
  const withheld = new Set(options.withhold ?? []);
  const documents: Json[] = [
    ...objectsOf(order.supportingInfo).flatMap((each) => {
      const found = table.follow(each);
      return found ? [found] : [];
    }),
    ...(options.attach ?? []).map((name) => table.needed(name)),
  ];
  const pack = (supporting: readonly Json[]): { bundle: Json; packer: Packer; assumed: readonly string[] } => {
    const packer = new Packer(table, withheld, options.now);
    const claim = claimFor({
      order,
      parties,
      documents: supporting.filter((each) => !withheld.has(refOf(each))),
      table,
      packer,
      options,
    });
    return {
      bundle: bundleOf(claim.resource, packer, options.now),
      packer,
      assumed: [...parties.assumed, ...claim.assumed],
    };
  };
  let built = pack(unique(documents, order));
  if (options.criteria && options.criteria.length > 0) {
    const cited = await citedBy(built.bundle, table, parties.patient, options);
    built = pack(unique([...documents, ...cited], order));
  }
  const { findings } = await checkRequest(built.bundle, 'submit');
  return {
    bundle: built.bundle,
    findings,
    assumed: [...built.assumed, ...built.packer.assumed],
    leftOut: built.packer.leftOut,
    sendable: !findings.some(isError),
  };
}

export const refOf = ({ resourceType, id }: Json): string => `${String(resourceType)}/${String(id)}`;

function unique(documents: readonly Json[], order: Json): Json[] {
  const kept = new Map(documents.map((each) => [refOf(each), each]));
  kept.delete(refOf(order));
  return [...kept.values()];
}

/** Entries of the record that criteria rest on, for or against: a payer is shown both. */
async function citedBy(
  bundle: Json,
  table: RecordTable,
  patient: Json,
  { criteria = [], now, runElm }: BuildOptions,
): Promise<Json[]> {
  const { charts } = buildCharts(table.all().map((resource) => ({ resource: resource as unknown as Resource })));
  const chart = charts.find(({ patient: { ref } }) => ref === refOf(patient));
  if (!chart) return [];
  const { items } = await reviewRequest(bundle, criteria, { asOf: now, chart, ...(runElm ? { runElm } : {}) });
  const refs = new Set(
    items.flatMap(({ criteria: each }) => each.flatMap(({ evidence }) => evidence.map(({ ref }) => ref))),
  );
  return [...refs].flatMap((ref) => {
    if (ref === chart.patient.ref || ref === 'Claim') return [];
    const found = table.get(ref);
    return found && !['Patient', 'Coverage', 'Organization', 'Practitioner'].includes(String(found.resourceType))
      ? [found]
      : [];
  });
}

function bundleOf(claim: Json, packer: Packer, now: string): Json {
  const id = guid(`bundle ${String(claim.id)} ${now}`);
  return {
    resourceType: 'Bundle',
    id,
    meta: { profile: [`${PROFILE}profile-pas-request-bundle`] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
    type: 'collection',
    timestamp: now,
    entry: [{ fullUrl: `urn:uuid:${String(claim.id)}`, resource: claim }, ...packer.entries()],
  };
}
