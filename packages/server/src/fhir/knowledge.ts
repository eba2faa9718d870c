import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';

/** What the API asks of FHIR knowledge; all of it lives in @aceso/fhir. */
export function validationIssues(_resource: Resource): readonly OperationOutcomeIssue[] {
  return [];
}

export function searchParams(_type: string): readonly { code: string; type: string }[] {
  return [];
}
