import { EngagementError } from '../../errors.ts';
import { buildX12, type ElementValue } from '../../x12/index.ts';
import { EXTENSION, NPI } from '../codes.ts';
import { codeOf, extensionsOf, extensionValue, isObject, type Json, objectsOf, textOf } from '../json.ts';
import { type BundleEntry, entriesOf, entryOf } from '../request/entries.ts';

export interface X12Options {
  /** ISA and GS identifiers of both sides. */
  readonly sender: string;
  readonly receiver: string;
  /** 1 to 999999999. */
  readonly control: number;
  /** ISO time with offset. */
  readonly now: string;
  readonly isTest: boolean;
}

export interface Written {
  readonly text: string;
  /** What the message does not carry, by its place in the bundle. */
  readonly left: readonly string[];
}

export type Line = readonly [tag: string, ...elements: ElementValue[]];

/** Letters that X12 can carry; what it cannot is left out of names and told nowhere else. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 .,'#/-]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .toUpperCase();
/** The number by which an answer finds its question: that of the Claim, without what is no part of a number. */
export const traceOf = (claim: Json): string =>
  plain(
    (textOf(objectsOf(claim.identifier)[0]?.value) ?? textOf(claim.id) ?? '').replace(/^urn:(?:uuid|oid):/, ''),
  ).slice(0, 50);
const d8 = (day: string): string => day.slice(0, 10).replaceAll('-', '');

export function interchange(
  type: '278' | '270' | '271' | '275',
  code: string,
  version: string,
  lines: readonly Line[],
  { sender, receiver, control, now, isTest }: X12Options,
): string {
  const [date, rest] = [now.slice(0, 10), now.slice(11, 16)];
  return buildX12({
    sender: ['ZZ', sender],
    receiver: ['ZZ', receiver],
    date,
    time: rest,
    control,
    isTest,
    groups: [{ code, sender, receiver, control, version, transactions: [{ type, control: '0001', segments: lines }] }],
  });
}

/** NM1 of a person or an organisation, with the number it is known by. */
export function party(role: string, resource: Json, idKind: string, id: string): Line {
  if (resource.resourceType === 'Organization')
    return ['NM1', role, '2', plain(String(resource.name ?? '')), '', '', '', '', idKind, id];
  const [name] = objectsOf(resource.name);
  const given = Array.isArray(name?.given) ? (name.given as string[]) : [];
  return [
    'NM1',
    role,
    '1',
    plain(textOf(name?.family) ?? ''),
    plain(given[0] ?? ''),
    plain(given[1] ?? ''),
    '',
    '',
    idKind,
    id,
  ];
}

export const npiOf = (resource: Json | undefined): string | undefined =>
  objectsOf(resource?.identifier).find(({ system }) => system === NPI)?.value as string | undefined;

/** N3 and N4; a ZIP+4 code without its dash (prof-ben-1). */
export function address(resource: Json): Line[] {
  const [first] = objectsOf(resource.address);
  if (!first) return [];
  const lines = Array.isArray(first.line) ? (first.line as string[]).slice(0, 2).map(plain) : [];
  const zip = textOf(first.postalCode)?.replace(/^(\d{5})-(\d{4})$/, '$1$2');
  return [
    ...(lines.length > 0 ? [['N3', ...lines] as const] : []),
    ['N4', plain(textOf(first.city) ?? ''), plain(textOf(first.state) ?? ''), zip ?? ''],
  ];
}

export const demographics = ({ birthDate, gender }: Json): Line[] =>
  textOf(birthDate)?.length === 10
    ? [['DMG', 'D8', d8(birthDate as string), gender === 'female' ? 'F' : gender === 'male' ? 'M' : 'U']]
    : [];

/** Everybody whom the request needs, found by the references of the Claim. */
export function partiesIn(bundle: Json) {
  const entries = entriesOf(bundle);
  const claim = entries[0]!;
  const named = (reference: unknown, from: BundleEntry = claim): BundleEntry | undefined =>
    isObject(reference) && typeof reference.reference === 'string'
      ? entryOf(reference.reference, from, entries)
      : undefined;
  const role = named(claim.resource.provider);
  const provider =
    role?.type === 'PractitionerRole'
      ? (named(role.resource.organization, role) ?? named(role.resource.practitioner, role))
      : role;
  const coverage = objectsOf(claim.resource.insurance).flatMap((each) => named(each.coverage) ?? [])[0];
  const patient = named(claim.resource.patient);
  const insurer = named(claim.resource.insurer);
  if (!provider || !patient || !insurer)
    throw new EngagementError('input', 'Bundle.entry[0].resource: patient, insurer or provider is not in the bundle.');
  const member =
    textOf(coverage?.resource.subscriberId) ??
    textOf(objectsOf(coverage?.resource.identifier)[0]?.value) ??
    textOf(objectsOf(patient.resource.identifier)[0]?.value) ??
    '';
  return {
    claim: claim.resource,
    entries,
    provider: provider.resource,
    patient: patient.resource,
    insurer: insurer.resource,
    member,
  };
}

const QUALIFIERS: Readonly<Record<string, string>> = {
  'http://www.ama-assn.org/go/cpt': 'HC',
  'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets': 'HC',
  'http://hl7.org/fhir/sid/ndc': 'N4',
};
const SERVICE_TYPE = 'https://codesystem.x12.org/005010/1365';

/**
 * A request as an X12 278 (005010X217): who asks whom about whom, and each item. What a 278 has no place for, above all the
 * documents, is told by its path; the bundle goes along with it (PAS spec-26).
 */
export function write278(bundle: Json, options: X12Options): Written {
  const { claim, entries, provider, patient, insurer, member } = partiesIn(bundle);
  const left: string[] = [];
  const trace = traceOf(claim);
  const lines: Line[] = [
    ['BHT', '0007', '13', trace, d8(options.now), options.now.slice(11, 16).replace(':', '')],
    ['HL', '1', '', '20', '1'],
    party(
      'X3',
      insurer,
      npiOf(insurer) ? 'XX' : 'PI',
      npiOf(insurer) ?? textOf(objectsOf(insurer.identifier)[0]?.value) ?? '',
    ),
    ['HL', '2', '1', '21', '1'],
    party('1P', provider, 'XX', npiOf(provider) ?? ''),
    ...address(provider),
    ['HL', '3', '2', '22', '1'],
    party('IL', patient, 'MI', member),
    ...address(patient),
    ...demographics(patient),
    ['HL', '4', '3', 'EV', '1'],
    ['TRN', '1', trace, `9${(textOf(claim.id) ?? '').replace(/[^0-9A-Za-z]/g, '').slice(0, 9)}`],
    ...diagnosisLine(claim),
  ];
  objectsOf(claim.item).forEach((item, index) => {
    lines.push(['HL', String(5 + index), '4', 'SS', '0'], ...itemLines(item, index, left));
  });
  objectsOf(claim.supportingInfo).forEach((_, index) => {
    left.push(`Bundle.entry[0].resource.supportingInfo[${index}]`);
  });
  entries.forEach(({ type, at }) => {
    if (
      !['Claim', 'Patient', 'Organization', 'Coverage', 'Practitioner', 'PractitionerRole', 'Location'].includes(type)
    )
      left.push(`${at}.resource`);
  });
  return { text: interchange('278', 'HI', '005010X217', lines, options), left };
}

function diagnosisLine(claim: Json): Line[] {
  const codes = objectsOf(claim.diagnosis).flatMap(
    ({ diagnosisCodeableConcept }) => codeOf(diagnosisCodeableConcept, 'http://hl7.org/fhir/sid/icd-10-cm') ?? [],
  );
  return codes.length === 0
    ? []
    : [['HI', ...codes.slice(0, 12).map((code, index) => [index === 0 ? 'ABK' : 'ABF', code.replace('.', '')])]];
}

function itemLines(item: Json, index: number, left: string[]): Line[] {
  const at = `Bundle.entry[0].resource.item[${index}]`;
  const [coding] = isObject(item.productOrService) ? objectsOf(item.productOrService.coding) : [];
  const code = textOf(coding?.code);
  const system = String(coding?.system);
  // The guide's word for no product or service at all (spec-43).
  const isNone = system.endsWith('/data-absent-reason');
  const certification = codeOf(extensionValue(extensionsOf(item, EXTENSION.certificationType)[0])) ?? 'I';
  const kind = codeOf(extensionValue(extensionsOf(item, EXTENSION.requestType)[0])) ?? 'HS';
  const service = codeOf(item.category, SERVICE_TYPE) ?? (system === SERVICE_TYPE ? (code ?? '') : '');
  const place = codeOf(item.locationCodeableConcept);
  const quantity =
    isObject(item.quantity) && typeof item.quantity.value === 'number' ? String(item.quantity.value) : '';
  const qualifier = Object.hasOwn(QUALIFIERS, system) ? QUALIFIERS[system] : undefined;
  if (code !== undefined && !isNone && qualifier === undefined && system !== SERVICE_TYPE)
    left.push(`${at}.productOrService`);
  const serviced = textOf(item.servicedDate);
  const period = isObject(item.servicedPeriod) ? item.servicedPeriod : undefined;
  return [
    ['TRN', '1', String(item.sequence), '9ITEM'],
    ['UM', kind, certification, service, ...(place === undefined ? [] : [[place, 'B']])],
    ...(serviced === undefined ? [] : [['DTP', '472', 'D8', d8(serviced)] as const]),
    ...(textOf(period?.start) && textOf(period?.end)
      ? [['DTP', '472', 'RD8', `${d8(period!.start as string)}-${d8(period!.end as string)}`] as const]
      : []),
    ...(qualifier === undefined || code === undefined
      ? []
      : [['SV1', [qualifier, code], '', 'UN', quantity || '1'] as const]),
  ];
}
