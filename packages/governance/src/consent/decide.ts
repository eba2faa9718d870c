import type {
  CodeableConcept,
  Coding,
  Consent,
  ConsentProvision,
  ConsentProvisionData,
  Period,
  Resource,
} from '@medplum/fhirtypes';

/** Who asks, and what for. */
export interface Viewer {
  /** References that stand for them: `Practitioner/x`, roles and organisations they act for. */
  readonly actors: readonly string[];
  /** Code of v3-PurposeOfUse; treatment is `TREAT`. */
  readonly purpose: string;
  /** Codes of v3-consentaction that the request is: reading is `access` and `use`. */
  readonly actions: readonly string[];
  /** ISO 8601; what a provision's period is compared with. */
  readonly at: string;
}

export type Decision = 'permit' | 'deny';

const list = <T>(value: readonly T[] | T | undefined): readonly T[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** The same code; a system that is left out on one side matches any. */
const sameCode = (a: Coding, b: Coding): boolean =>
  a.code !== undefined &&
  a.code === b.code &&
  (a.system === undefined || b.system === undefined || a.system === b.system);

const codingsOf = (concepts: readonly (CodeableConcept | undefined)[]): Coding[] =>
  concepts.flatMap((concept) => [...list(concept?.coding)]);

/**
 * A consent is in force: active and about privacy. What is only proposed, or has ended, says nothing. A consent whose
 * elements cannot be read permits nothing by that: see {@link decide}.
 */
export function isInForce(consent: Consent): boolean {
  if (consent.status !== 'active') return false;
  return codingsOf([consent.scope]).some(({ code }) => code === 'patient-privacy');
}

/** Milliseconds of the first and last moment of a FHIR date or dateTime; undefined when it is none. */
function momentsOf(text: string | undefined): readonly [number, number] | undefined {
  if (typeof text !== 'string') return undefined;
  const [, year, month, day, time] = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  if (time !== undefined) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : [at, at];
  }
  const from = Date.UTC(Number(year), month ? Number(month) - 1 : 0, day ? Number(day) : 1);
  const to = day
    ? from + 86_400_000
    : month
      ? Date.UTC(Number(year), Number(month), 1)
      : Date.UTC(Number(year) + 1, 0, 1);
  return [from, to - 1];
}

/** Whether what lies between the moments overlaps the period; an end that is left out is open. */
function overlaps(period: Period, [from, to]: readonly [number, number]): boolean {
  const start = momentsOf(period.start)?.[0] ?? Number.NEGATIVE_INFINITY;
  const end = momentsOf(period.end)?.[1] ?? Number.POSITIVE_INFINITY;
  return from <= end && to >= start;
}

const CLINICAL_DATES = [
  'effectiveDateTime',
  'effectiveInstant',
  'occurrenceDateTime',
  'performedDateTime',
  'onsetDateTime',
  'recordedDate',
  'authoredOn',
  'dateAsserted',
  'started',
  'issued',
  'sent',
  'created',
  'date',
] as const;
const CLINICAL_PERIODS = ['effectivePeriod', 'occurrencePeriod', 'performedPeriod', 'onsetPeriod', 'period'] as const;

/** When what the resource tells of was; undefined when it does not say. */
export function clinicalTime(resource: Resource): readonly [number, number] | undefined {
  const fields = resource as unknown as Record<string, unknown>;
  for (const name of CLINICAL_DATES) {
    const moments = momentsOf(fields[name] as string | undefined);
    if (moments) return moments;
  }
  for (const name of CLINICAL_PERIODS) {
    const period = fields[name] as Period | undefined;
    if (typeof period !== 'object' || period === null) continue;
    const from = momentsOf(period.start)?.[0] ?? Number.NEGATIVE_INFINITY;
    return [from, momentsOf(period.end)?.[1] ?? Number.POSITIVE_INFINITY];
  }
  return undefined;
}

const CODED = ['code', 'type', 'category', 'medicationCodeableConcept', 'vaccineCode', 'serviceType'] as const;

function codesOf(resource: Resource): Coding[] {
  const fields = resource as unknown as Record<string, unknown>;
  return CODED.flatMap((name) => codingsOf(list(fields[name] as CodeableConcept | CodeableConcept[] | undefined)));
}

const RESOURCE_TYPES = 'http://hl7.org/fhir/resource-types';

function isOfClass(resource: Resource, wanted: Coding): boolean {
  // `class` names kinds of content: resource types, or types of documents.
  if (wanted.code === resource.resourceType && (wanted.system ?? RESOURCE_TYPES) === RESOURCE_TYPES) return true;
  return resource.resourceType !== 'Patient' && codesOf(resource).some((code) => sameCode(wanted, code));
}

/** The id of a reference to a resource of this server, `Type/id`. */
const bare = (reference: string | undefined): string | undefined => reference?.replace(/\/_history\/.*$/, '');

/**
 * R4 consent-data-meaning: `instance` is the resource itself; `related` and `dependents` are the resource and more, of which
 * what refers to it is known from the resource alone; `authoredby` is what an author made.
 */
function isData({ reference, meaning }: ConsentProvisionData, resource: Resource): boolean {
  const wanted = bare(reference?.reference);
  if (wanted === undefined) return false;
  const refers = () => JSON.stringify(resource).includes(`"${wanted}"`);
  const isIt = wanted === `${resource.resourceType}/${resource.id}`;
  if (meaning === 'authoredby') return refers();
  return isIt || (meaning === 'dependents' && refers());
}

/**
 * Whether every criterion of the provision that is given fits (R4 Consent.provision: criteria are joined by "and",
 * repeats of one by "or"). When what a resource is about cannot be placed in `dataPeriod`, a denial covers it and a
 * permission does not.
 */
export function applies(provision: ConsentProvision, resource: Resource, viewer: Viewer): boolean {
  const { period, actor, action, securityLabel, purpose, class: classes, code, dataPeriod, data } = provision;
  const now = momentsOf(viewer.at);
  if (period && now && !overlaps(period, now)) return false;
  if (actor?.length && !actor.some(({ reference }) => viewer.actors.includes(reference?.reference ?? ''))) return false;
  if (action?.length && !codingsOf(action).some((one) => viewer.actions.includes(one.code ?? ''))) return false;
  if (purpose?.length && !purpose.some((one) => one.code === viewer.purpose)) return false;
  const labels = resource.meta?.security ?? [];
  if (securityLabel?.length && !securityLabel.some((one) => labels.some((label) => sameCode(one, label)))) return false;
  if (classes?.length && !classes.some((one) => isOfClass(resource, one))) return false;
  if (code?.length) {
    const codes = codesOf(resource);
    if (!codingsOf(code).some((one) => codes.some((other) => sameCode(one, other)))) return false;
  }
  if (data?.length && !data.some((one) => isData(one, resource))) return false;
  if (dataPeriod) {
    const time = clinicalTime(resource);
    // A person is of no time: to deny a time does not deny that there is a record.
    if (!time) return provision.type === 'deny' && resource.resourceType !== 'Patient';
    if (!overlaps(dataPeriod, time)) return false;
  }
  return true;
}

/** Of a provision that applies: its exceptions first, the stricter of them; else what it says itself. */
function within(provision: ConsentProvision, resource: Resource, viewer: Viewer): Decision | undefined {
  const exceptions = (provision.provision ?? [])
    .filter((inner) => applies(inner, resource, viewer))
    .map((inner) => within(inner, resource, viewer))
    .filter((decision) => decision !== undefined);
  if (exceptions.includes('deny')) return 'deny';
  if (exceptions.includes('permit')) return 'permit';
  return provision.type;
}

/** What the policy says where the provisions say nothing. */
function byPolicy({ policyRule }: Consent): Decision | undefined {
  const codes = codingsOf([policyRule]).map(({ code }) => code);
  if (codes.includes('OPTOUT')) return 'deny';
  return codes.includes('OPTIN') ? 'permit' : undefined;
}

/**
 * What the consents of a patient say of one resource of their record. A denial by any of them stands; where none says
 * anything the resource is permitted, for treatment does not rest on consent (GDPR Art. 9(2)(h)).
 */
export function decide(consents: readonly Consent[], resource: Resource, viewer: Viewer): Decision {
  // The consent itself stays visible: whoever is refused must be able to find out why.
  if (resource.resourceType === 'Consent') return 'permit';
  const decisions = consents.filter(isInForce).map((consent) => {
    const { provision } = consent;
    const said = provision && applies(provision, resource, viewer) ? within(provision, resource, viewer) : undefined;
    return said ?? byPolicy(consent);
  });
  return decisions.includes('deny') ? 'deny' : 'permit';
}

/** Whether a consent could hide anything from anybody; those that cannot need not be looked at again. */
export function mayDeny(consent: Consent): boolean {
  const denies = (provision: ConsentProvision | undefined): boolean =>
    provision !== undefined && (provision.type === 'deny' || (provision.provision ?? []).some(denies));
  return isInForce(consent) && (denies(consent.provision) || byPolicy(consent) === 'deny');
}
