import { readFileSync } from 'node:fs';
import {
  extractIndex,
  type IndexEntry,
  type ParsedSearch,
  parseSearch,
  searchParams,
  validateResource,
} from '@aceso/fhir';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';

export { isResourceType } from '@aceso/fhir';

/** What a resource can be found by. */
export interface Indexed {
  readonly entries: readonly IndexEntry[];
  /** Ids of the patients whose compartment the resource is in. */
  readonly patients: readonly string[];
}

let compartment: Record<string, readonly string[]> | undefined;

/** Parameters by which a type belongs to a patient's compartment (R4 CompartmentDefinition/patient). */
function compartmentParams(type: string): readonly string[] {
  const file = new URL('./generated/patient-compartment.json', import.meta.url);
  compartment ??= JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly string[]>;
  return Object.hasOwn(compartment, type) ? compartment[type]! : [];
}

export function indexResource(resource: Resource): Indexed {
  const entries = extractIndex(resource);
  const params = compartmentParams(resource.resourceType);
  const patients = new Set<string>();
  if (resource.resourceType === 'Patient' && resource.id) patients.add(resource.id);
  for (const entry of entries) {
    // An absolute URL means a patient of another server.
    if (entry.type !== 'reference' || entry.targetType !== 'Patient' || entry.url !== undefined) continue;
    if (entry.targetId !== undefined && params.includes(entry.param)) patients.add(entry.targetId);
  }
  return { entries, patients: [...patients] };
}

/** Ids of the patients whose record a resource is part of (R4 CompartmentDefinition/patient). */
export const patientsOf = (resource: Resource): readonly string[] => indexResource(resource).patients;

export function parseQuery(type: string | undefined, query: string, strict: boolean): ParsedSearch {
  return parseSearch(type, query, { strict, now: Date.now() });
}

/** Codes of the reference parameters of a type. */
export function referenceParams(type: string): string[] {
  return [...searchParams(type).values()].filter((param) => param.type === 'reference').map((param) => param.code);
}

/** R4 StructureDefinition validation; only issues of severity `error` or `fatal` keep a resource out. */
export function validationIssues(resource: Resource): readonly OperationOutcomeIssue[] {
  return validateResource(resource);
}
