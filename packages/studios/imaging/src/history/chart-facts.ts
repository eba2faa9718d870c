import type { Laterality } from '@aceso/evidence';
import { ImagingError } from '../errors.ts';
import { plain, sideOf } from './anatomy.ts';

/** One entry of a record that reading images may turn on. */
export interface ChartFact {
  /** `Type/id`. */
  readonly ref: string;
  readonly version?: string;
  readonly type: 'Condition' | 'Procedure' | 'Observation';
  /** As the record has it. */
  readonly label: string;
  /** Everything it says, plain, for matching. */
  readonly words: string;
  readonly codes: readonly { readonly system?: string; readonly code?: string }[];
  readonly laterality?: Laterality;
  /** Onset, performance or effective day, with the precision of the record. */
  readonly when?: string;
  /** A condition that is resolved, inactive or in remission. */
  readonly past: boolean;
  readonly value?: string;
}

export interface ChartSubject {
  readonly ref: string;
  readonly identifiers: readonly string[];
  readonly gender?: string;
  readonly birthDate?: string;
}

export interface ChartFacts {
  readonly subject?: ChartSubject;
  readonly facts: readonly ChartFact[];
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const codings = (concept: unknown): Json[] => objects(concept).flatMap((each) => objects(each.coding));
const wordsIn = (concept: unknown): string[] =>
  objects(concept).flatMap((each) => [
    ...(text(each.text) ? [text(each.text)!] : []),
    ...objects(each.coding).flatMap((coding) => text(coding.display) ?? []),
  ]);
const codeIn = (concept: unknown): string => text(codings(concept)[0]?.code) ?? '';

/** Statuses under which a procedure was not done, or nobody knows. */
const VOID = new Set(['entered-in-error', 'not-done', 'preparation', 'on-hold', 'unknown']);
/** Statuses of a result that stands. */
const RESULT = new Set(['final', 'amended', 'corrected']);
const PAST = new Set(['inactive', 'remission', 'resolved']);

/**
 * What a record says that bears on images: conditions that are not refuted, operations that were done, observations with a
 * final status. Everything else is passed over; entries of another patient than the record's only one are left out.
 *
 * @param resources FHIR R4 resources, as parsed JSON
 * @throws ImagingError when the record holds several patients and none was chosen
 */
export function chartFacts(resources: readonly unknown[], patient?: string): ChartFacts {
  const all = resources.filter(isObject);
  const people = all.filter(({ resourceType }) => resourceType === 'Patient');
  const chosen = people.filter(({ id }) => patient === undefined || patient === `Patient/${String(id)}`);
  if (chosen.length > 1)
    throw new ImagingError('option', `The record holds ${chosen.length} patients; say which with Patient/ID.`);
  const [person] = chosen;
  const subject = person === undefined ? undefined : subjectOf(person);
  const about = patient ?? subject?.ref;
  const facts: ChartFact[] = [];
  for (const resource of all) {
    const type = resource.resourceType;
    if (type !== 'Condition' && type !== 'Procedure' && type !== 'Observation') continue;
    const of = text(objects(resource.subject)[0]?.reference);
    // A bundle's own names ("urn:uuid:") are the one patient's where there is one; among several nothing says whose they are.
    if (
      of?.startsWith('urn:')
        ? people.length > 1
        : about !== undefined && of !== undefined && !`/${of}`.endsWith(`/${about}`)
    )
      continue;
    const fact = factOf(resource, type);
    if (fact) facts.push(fact);
  }
  return { ...(subject ? { subject } : {}), facts };
}

function subjectOf(person: Json): ChartSubject {
  const [gender, birthDate] = [text(person.gender), text(person.birthDate)];
  return {
    ref: `Patient/${String(person.id)}`,
    identifiers: objects(person.identifier).flatMap((each) => text(each.value) ?? []),
    ...(gender ? { gender } : {}),
    ...(birthDate ? { birthDate } : {}),
  };
}

function factOf(resource: Json, type: ChartFact['type']): ChartFact | undefined {
  const id = text(resource.id);
  const label =
    text(objects(resource.code)[0]?.text) ?? wordsIn(resource.code)[0] ?? text(codings(resource.code)[0]?.code);
  if (id === undefined || label === undefined) return undefined;
  const status = text(resource.status) ?? '';
  if (type === 'Observation' ? !RESULT.has(status) : VOID.has(status)) return undefined;
  const verification = codeIn(resource.verificationStatus);
  if (verification === 'refuted' || verification === 'entered-in-error') return undefined;
  const sites = wordsIn(resource.bodySite);
  const said = [...wordsIn(resource.code), ...sites];
  const [laterality, when, version, value] = [
    sideOf(said.join(' ')),
    dayOf(resource),
    text(objects(resource.meta)[0]?.versionId),
    valueIn(resource),
  ];
  return {
    ref: `${type}/${id}`,
    ...(version ? { version } : {}),
    type,
    label: sites.length > 0 && !plain(label).includes(plain(sites[0]!)) ? `${label} (${sites[0]!})` : label,
    words: plain([...said, ...(value ? [value] : [])].join(' | ')),
    codes: codings(resource.code).map((coding) => ({
      ...(text(coding.system) ? { system: text(coding.system)! } : {}),
      ...(text(coding.code) ? { code: text(coding.code)! } : {}),
    })),
    ...(laterality ? { laterality } : {}),
    ...(when ? { when } : {}),
    past: PAST.has(codeIn(resource.clinicalStatus)),
    ...(value ? { value } : {}),
  };
}

function dayOf(resource: Json): string | undefined {
  const period = (value: unknown): string | undefined => text(objects(value)[0]?.start);
  const at =
    text(resource.performedDateTime) ??
    period(resource.performedPeriod) ??
    text(resource.onsetDateTime) ??
    period(resource.onsetPeriod) ??
    text(resource.effectiveDateTime) ??
    period(resource.effectivePeriod) ??
    text(resource.recordedDate) ??
    text(resource.issued);
  return at?.slice(0, 10);
}

function valueIn(resource: Json): string | undefined {
  const [quantity] = objects(resource.valueQuantity);
  if (quantity && typeof quantity.value === 'number')
    return `${quantity.value} ${text(quantity.unit) ?? text(quantity.code) ?? ''}`.trim();
  return wordsIn(resource.valueCodeableConcept)[0] ?? text(resource.valueString);
}
