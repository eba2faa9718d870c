import { searchParams as paramsOf, resourceTypes, type SearchParam, validateResource } from '@aceso/fhir';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';

/** What the API asks of FHIR knowledge; all of it lives in @aceso/fhir. */

export const validationIssues = (resource: Resource): readonly OperationOutcomeIssue[] => validateResource(resource);

export const searchParams = (type: string): readonly SearchParam[] => [...paramsOf(type).values()];

/** These only travel and are never stored. */
const TRANSIENT = new Set(['OperationOutcome', 'Parameters']);

/** Every resource type of R4 that can be stored. */
export const RESOURCE_TYPES: readonly string[] = [...resourceTypes()].filter((type) => !TRANSIENT.has(type)).sort();
const KNOWN = new Set(RESOURCE_TYPES);
export const isStorable = (type: string): boolean => KNOWN.has(type);
