import { readFileSync } from 'node:fs';
import type { IndexEntry, ParsedSearch } from '@aceso/fhir';
import * as fhir from '@aceso/fhir';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';

/** What the store asks of FHIR knowledge; all of it lives in @aceso/fhir. */
export interface Indexed {
  readonly entries: readonly IndexEntry[];
  /** Ids of the patients whose compartment the resource is in. */
  readonly patients: readonly string[];
}

const have = fhir as unknown as {
  extractIndex?: (resource: Resource) => IndexEntry[];
  parseSearch?: (type: string | undefined, query: string, options: object) => ParsedSearch;
  searchParams?: (type: string) => ReadonlyMap<string, { code: string; type: string }>;
  isResourceType?: (type: string) => boolean;
};

let compartments: Record<string, string[]> | undefined;

export function patientsOf(resource: Resource, entries: readonly IndexEntry[]): string[] {
  compartments ??= JSON.parse(
    readFileSync(new URL('./generated/patient-compartment.json', import.meta.url), 'utf8'),
  ) as Record<string, string[]>;
  const params = Object.hasOwn(compartments, resource.resourceType) ? compartments[resource.resourceType]! : [];
  const ids = new Set<string>();
  if (resource.resourceType === 'Patient' && resource.id) ids.add(resource.id);
  for (const entry of entries) {
    if (
      entry.type === 'reference' &&
      entry.targetType === 'Patient' &&
      entry.targetId &&
      entry.url === undefined &&
      params.includes(entry.param)
    ) {
      ids.add(entry.targetId);
    }
  }
  return [...ids];
}

export function indexResource(resource: Resource): Indexed {
  const entries = have.extractIndex?.(resource) ?? fallback(resource);
  return { entries, patients: patientsOf(resource, entries) };
}

function fallback(resource: Resource): IndexEntry[] {
  const fields = resource as unknown as Record<string, { reference?: string } | undefined>;
  return ['subject', 'patient'].flatMap((param): IndexEntry[] => {
    const [targetType, targetId] = fields[param]?.reference?.split('/') ?? [];
    return targetType && targetId ? [{ param, type: 'reference', targetType, targetId }] : [];
  });
}

export function parseQuery(type: string | undefined, query: string, strict: boolean): ParsedSearch {
  if (have.parseSearch) return have.parseSearch(type, query, { strict, now: Date.now() });
  return {
    ok: true,
    query: {
      ...(type ? { resourceType: type } : {}),
      types: [],
      filters: [],
      includes: [],
      revincludes: [],
      sort: [],
      elements: [],
      applied: [],
      unknown: [],
    },
  };
}

export function referenceParams(type: string): string[] {
  return [...(have.searchParams?.(type).values() ?? [])]
    .filter((param) => param.type === 'reference')
    .map((param) => param.code);
}

export function validationIssues(_resource: Resource): readonly OperationOutcomeIssue[] {
  return [];
}

export function isResourceType(type: string): boolean {
  return have.isResourceType?.(type) ?? /^[A-Z][A-Za-z]{1,63}$/.test(type);
}
