import { EXTENSION, TEMP_CODES, X12 } from '../codes.ts';
import { guid } from '../identity.ts';
import { codeOf, isObject, type Json, objectsOf, textOf } from '../json.ts';
import { PROFILE, profilePackage } from '../profiles/load.ts';
import type { BuildOptions } from './build.ts';
import type { Packer } from './pack.ts';
import type { Parties } from './parties.ts';
import type { RecordTable } from './table.ts';

const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const PLACE = 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set';
/** Place of service by the class of the encounter (v3-ActCode): office, inpatient hospital, emergency room, home. */
const PLACE_OF: Readonly<Record<string, string>> = {
  AMB: '11',
  IMP: '21',
  ACUTE: '21',
  NONAC: '21',
  EMER: '23',
  HH: '12',
  OBSENC: '22',
  SS: '24',
};

export interface ClaimInput {
  readonly order: Json;
  readonly parties: Parties;
  readonly documents: readonly Json[];
  readonly table: RecordTable;
  readonly packer: Packer;
  readonly options: BuildOptions;
}

/** The Claim that asks for an order, in use `preauthorization`. */
export function claimFor({ order, parties, documents, table, packer, options }: ClaimInput): {
  resource: Json;
  assumed: readonly string[];
} {
  const assumed: string[] = [];
  const ref = `${String(order.resourceType)}/${String(order.id)}`;
  const diagnoses = diagnosesOf(order, table);
  const id = guid(`claim ${ref} ${options.now}`);
  const requested = packer.add(order, `profile-${String(order.resourceType).toLowerCase()}`);
  const team = parties.practitioner ?? parties.provider;
  const urgent = options.urgent ?? ['urgent', 'asap', 'stat'].includes(String(order.priority));
  const quantity = quantityOf(order);
  const serviced = servicedOf(order);
  const resource: Json = {
    resourceType: 'Claim',
    id,
    meta: { profile: [`${PROFILE}profile-claim`] },
    ...(urgent
      ? {
          extension: [
            {
              url: EXTENSION.levelOfService,
              valueCodeableConcept: { coding: [{ system: X12.levelOfService, code: 'U', display: 'Urgent' }] },
            },
          ],
        }
      : {}),
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` }],
    status: 'active',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'professional' }] },
    use: 'preauthorization',
    patient: packer.add(parties.patient),
    created: options.now,
    insurer: packer.add(parties.insurer, 'profile-insurer'),
    provider: packer.add(
      parties.provider,
      parties.provider.resourceType === 'Organization' ? 'profile-requestor' : 'profile-practitionerrole',
    ),
    priority: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/processpriority', code: urgent ? 'stat' : 'normal' }],
    },
    ...careTeam(team, table, packer),
    ...(documents.length === 0
      ? {}
      : { supportingInfo: documents.map((document, index) => supporting(document, index + 1, packer)) }),
    ...(diagnoses.length === 0
      ? {}
      : { diagnosis: diagnoses.map((each, index) => ({ sequence: index + 1, ...each })) }),
    insurance: [{ sequence: 1, focal: true, coverage: packer.add(parties.coverage) }],
    item: [
      {
        extension: [
          {
            url: EXTENSION.requestType,
            valueCodeableConcept: {
              coding: [{ system: X12.requestType, code: 'HS', display: 'Health Services Review' }],
            },
          },
          {
            url: EXTENSION.certificationType,
            valueCodeableConcept: { coding: [{ system: X12.certificationType, code: 'I', display: 'Initial' }] },
          },
          { url: EXTENSION.requestedService, valueReference: requested },
        ],
        sequence: 1,
        ...(parties.practitioner || parties.provider.resourceType === 'PractitionerRole'
          ? { careTeamSequence: [1] }
          : {}),
        ...(diagnoses.length === 0 ? {} : { diagnosisSequence: diagnoses.map((_, index) => index + 1) }),
        ...(documents.length === 0 ? {} : { informationSequence: documents.map((_, index) => index + 1) }),
        category: { coding: [{ system: X12.serviceType, code: '1', display: 'Medical Care' }] },
        productOrService: serviceOf(order, table),
        ...serviced,
        locationCodeableConcept: { coding: [{ system: PLACE, code: placeOf(order, table, options, assumed) }] },
        ...(quantity ? { quantity } : {}),
      },
    ],
  };
  return { resource, assumed };
}

/** The care team asks for a profile of a PractitionerRole or an organisation; a person stands in the role that the record gives them. */
function careTeam(member: Json, table: RecordTable, packer: Packer): Json {
  const role =
    member.resourceType === 'Practitioner'
      ? table.of('PractitionerRole').find((each) => table.refersTo(each, 'practitioner', member))
      : member;
  const own: Json | undefined =
    role ??
    (member.resourceType === 'Practitioner'
      ? {
          resourceType: 'PractitionerRole',
          id: `role-of-${String(member.id)}`,
          practitioner: { reference: `Practitioner/${String(member.id)}` },
          ...(member.telecom === undefined ? {} : { telecom: member.telecom }),
        }
      : undefined);
  if (!own || own.resourceType === 'Organization') return {};
  return {
    careTeam: [
      { extension: [{ url: EXTENSION.careTeamScope, valueBoolean: true }], sequence: 1, provider: packer.add(own) },
    ],
  };
}

function supporting(document: Json, sequence: number, packer: Packer): Json {
  return {
    extension: [
      {
        url: EXTENSION.documentInformation,
        extension: [
          {
            url: 'reportTypeCode',
            valueCodeableConcept: { coding: [{ system: X12.reportType, code: 'PY', display: "Physician's Report" }] },
          },
          {
            url: 'transmissionMethod',
            valueCodeableConcept: {
              coding: [{ system: X12.transmission, code: 'EL', display: 'Electronically Only' }],
            },
          },
        ],
      },
    ],
    sequence,
    category: { coding: [{ system: TEMP_CODES, code: 'additionalInformation' }] },
    valueReference: packer.add(document),
  };
}

/** Diagnoses in ICD-10-CM, from the reasons of the order and the conditions that it names. */
function diagnosesOf(order: Json, table: RecordTable): Json[] {
  const fromConditions = objectsOf(order.reasonReference).flatMap((reference) => {
    const condition = table.follow(reference);
    return condition?.resourceType === 'Condition'
      ? [{ concept: condition.code, day: textOf(condition.recordedDate)?.slice(0, 10) }]
      : [];
  });
  const named = [
    ...fromConditions,
    ...objectsOf(order.reasonCode).map((concept) => ({ concept: concept as unknown, day: undefined })),
  ];
  const seen = new Set<string>();
  return named.flatMap(({ concept, day }) => {
    const code = codeOf(concept, ICD10);
    if (code === undefined || seen.has(code)) return [];
    seen.add(code);
    return [
      {
        ...(day === undefined || day.length < 10
          ? {}
          : { extension: [{ url: EXTENSION.diagnosisRecorded, valueDate: day }] }),
        diagnosisCodeableConcept: { coding: [{ system: ICD10, code }] },
      },
    ];
  });
}

/** The service in a code system that X12 278 knows; where the order has none, its own code stays and the check names it. */
function serviceOf(order: Json, table: RecordTable): Json {
  const given =
    order.code ??
    order.codeCodeableConcept ??
    order.medicationCodeableConcept ??
    table.follow(order.medicationReference)?.code;
  const concept = isObject(given) ? given : {};
  const systems =
    profilePackage().valueSets[`http://hl7.org/fhir/us/davinci-pas/ValueSet/X12278RequestedServiceType`] ?? {};
  const fitting = objectsOf(concept.coding).filter(({ system }) => Object.hasOwn(systems, String(system)));
  const { text } = concept;
  return {
    coding: fitting.length > 0 ? fitting : objectsOf(concept.coding),
    ...(typeof text === 'string' ? { text } : {}),
  };
}

function quantityOf(order: Json): Json | undefined {
  const given = [
    order.quantityQuantity,
    isObject(order.dispenseRequest) ? order.dispenseRequest.quantity : undefined,
  ].find(isObject);
  return given && typeof given.value === 'number'
    ? { value: given.value, ...(textOf(given.unit) ? { unit: given.unit } : { unit: 'unit' }) }
    : undefined;
}

function servicedOf(order: Json): Json {
  const day = textOf(order.occurrenceDateTime)?.slice(0, 10);
  if (day?.length === 10) return { servicedDate: day };
  const { start, end } = isObject(order.occurrencePeriod) ? order.occurrencePeriod : {};
  const period = Object.fromEntries(
    Object.entries({ start, end }).flatMap(([key, value]) =>
      typeof value === 'string' && value.length >= 10 ? [[key, value.slice(0, 10)]] : [],
    ),
  );
  return Object.keys(period).length > 0 ? { servicedPeriod: period } : {};
}

function placeOf(order: Json, table: RecordTable, { place }: BuildOptions, assumed: string[]): string {
  if (place !== undefined) return place;
  const coded = objectsOf(order.locationCode).flatMap((concept) => codeOf(concept, PLACE) ?? [])[0];
  if (coded !== undefined) return coded;
  const encounter = table.follow(order.encounter);
  const kind = isObject(encounter?.class) ? textOf(encounter.class.code) : undefined;
  const known = kind === undefined || !Object.hasOwn(PLACE_OF, kind) ? undefined : PLACE_OF[kind];
  assumed.push(
    known
      ? `place of service ${known}, from the class ${kind} of the encounter`
      : 'place of service 11 (office), as nothing says another one',
  );
  return known ?? '11';
}
