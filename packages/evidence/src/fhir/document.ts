import type { Bundle, BundleEntry, Device, Resource } from '@medplum/fhirtypes';
import type { Draft, Section } from '../draft.ts';
import { type Included, includeResources, type ResolveResource } from './bundle-resources.ts';
import { ACESO, AIAST, DRAFT_SYSTEM } from './codes.ts';
import { toComposition } from './composition.ts';

const IPS = 'http://hl7.org/fhir/uv/ips/StructureDefinition';

export interface DocumentOptions {
  /** Base of `fullUrl`, without trailing slash. */
  readonly base?: string;
}

/** Resource types that IPS 2.0 allows as entries, by LOINC code of the section. */
const IPS_ENTRIES: Readonly<Record<string, readonly string[]>> = {
  '11450-4': ['Condition'],
  '48765-2': ['AllergyIntolerance'],
  '10160-0': ['MedicationStatement', 'MedicationRequest', 'MedicationAdministration', 'MedicationDispense'],
  '11369-6': ['Immunization'],
  '30954-2': ['Observation', 'DiagnosticReport', 'ImagingStudy'],
  '47519-4': ['Procedure'],
  '46264-8': ['DeviceUseStatement'],
  '8716-3': ['Observation'],
  '11348-0': ['Condition'],
  '10162-6': ['Observation'],
  '29762-2': ['Observation'],
  '42348-3': ['Consent'],
  '18776-5': [
    'CarePlan',
    'ServiceRequest',
    'ImmunizationRecommendation',
    'DeviceRequest',
    'NutritionOrder',
    'MedicationRequest',
  ],
};

/** The software that wrote a draft. */
export function generatorDevice(draft: Draft): Device {
  const { generator } = draft;
  const id = generator.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  return {
    resourceType: 'Device',
    id,
    deviceName: [{ name: generator.name, type: 'user-friendly-name' }],
    type: {
      text: generator.kind === 'engine' ? 'Deterministic document composer' : `Language model by ${generator.provider}`,
    },
    version: [{ value: generator.version }],
  };
}

/** All chart references of a draft: patient and visit first, then evidence in order of use. */
export function evidenceRefs(draft: Draft): string[] {
  const refs = new Set<string>([draft.patient, ...(draft.encounter === undefined ? [] : [draft.encounter])]);
  for (const section of draft.sections) {
    for (const sentence of section.sentences) {
      for (const claim of sentence.claims) {
        for (const evidence of claim.evidence) if (evidence.lane === 'chart') refs.add(evidence.ref);
      }
    }
  }
  return [...refs];
}

/**
 * A draft as FHIR document: Composition first, then patient, author and every evidence resource (FHIR R4 section 3.3). A
 * patient summary follows the International Patient Summary 2.0.
 *
 * @param resolve finds the resources of the record that the draft was written from
 */
export function toDocumentBundle(draft: Draft, resolve: ResolveResource, options: DocumentOptions = {}): Bundle {
  const base = options.base ?? ACESO;
  const ips = draft.type === 'patient-summary';
  const included = includeResources(evidenceRefs(draft), resolve);
  const device = generatorDevice(draft);
  const composition = toComposition(draft, {
    link: (ref) => included.get(ref)?.ref,
    author: { reference: `Device/${device.id}`, display: draft.generator.name },
    ...(ips && { profiles: [`${IPS}/Composition-uv-ips`], allowEntry }),
  });
  const evidence = [...included.values()].map((item: Included) => item.resource);
  const resources: Resource[] = ips
    ? reachable(composition, [...evidence.map(asIpsPatient), device])
    : [composition, ...evidence, device];
  return {
    resourceType: 'Bundle',
    id: draft.id,
    meta: { security: [AIAST], ...(ips && { profile: [`${IPS}/Bundle-uv-ips`] }) },
    identifier: { system: DRAFT_SYSTEM, value: draft.id },
    type: 'document',
    timestamp: draft.asOf,
    entry: resources.map(
      (resource): BundleEntry => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource }),
    ),
  };
}

function allowEntry(section: Section, ref: string): boolean {
  const allowed =
    section.loinc !== undefined && Object.hasOwn(IPS_ENTRIES, section.loinc) ? IPS_ENTRIES[section.loinc] : undefined;
  return allowed?.includes(ref.slice(0, ref.indexOf('/'))) ?? true;
}

/** IPS Patient requires a name and a birth date; what the record does not have is said to be unknown. */
function asIpsPatient(resource: Resource): Resource {
  if (resource.resourceType !== 'Patient') return resource;
  const unknown = {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
  };
  const names: unknown = resource.name;
  const named =
    Array.isArray(names) &&
    names.some((name: unknown) => typeof name === 'object' && name !== null && Object.keys(name).some(isNamePart));
  return {
    ...resource,
    ...(!named && { name: [unknown] }),
    ...(resource.birthDate === undefined && { _birthDate: unknown }),
  } as Resource;
}

const isNamePart = (key: string): boolean => key === 'text' || key === 'family' || key === 'given';

/** The Composition and what it leads to: a document holds nothing that cannot be reached from its Composition. */
function reachable(composition: Resource, others: readonly Resource[]): Resource[] {
  const byRef = new Map(others.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  const found = new Set<Resource>([composition]);
  for (const resource of found) {
    for (const ref of referencesIn(resource, 0)) {
      const target = byRef.get(ref);
      if (target) found.add(target);
    }
  }
  return [composition, ...others.filter((resource) => found.has(resource))];
}

function referencesIn(value: unknown, depth: number): string[] {
  if (depth > 64 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(item, depth + 1));
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'reference' && typeof item === 'string' ? [item] : referencesIn(item, depth + 1),
  );
}
