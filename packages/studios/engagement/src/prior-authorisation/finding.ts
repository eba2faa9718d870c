import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';

/** Something that a bundle does not keep, at its place. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: OperationOutcomeIssue['code'];
  readonly message: string;
  /** FHIRPath of the element, from the bundle. */
  readonly path: string;
  /** Numbered statement of Da Vinci PAS 2.2.1 that asks for it, such as spec-12. */
  readonly statement?: string;
}

const GUIDE = 'http://hl7.org/fhir/us/davinci-pas/Requirements/fromNarrative';

export const isError = ({ severity }: Finding): boolean => severity === 'error';

/** The answer to a bundle that cannot be processed (PAS spec-35): one OperationOutcome, every issue with its expression. */
export function operationOutcome(findings: readonly Finding[]): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: findings.map(({ severity, code, message, path, statement }) => ({
      severity,
      code,
      ...(statement === undefined ? {} : { details: { coding: [{ system: GUIDE, code: statement }], text: message } }),
      diagnostics: message,
      expression: [path],
    })),
  };
}
