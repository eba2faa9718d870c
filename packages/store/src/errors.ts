import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';

interface ErrorDefinition {
  /** HTTP status of the FHIR REST API. */
  readonly status: number;
  /** `OperationOutcome.issue.code` (R4 issue-type). */
  readonly issue: OperationOutcomeIssue['code'];
  /** What to do about it; one sentence. */
  readonly hint: string;
}

/** Every way the store can refuse. The code is stable and may be matched on. */
export const STORE_ERRORS = {
  'not-found': { status: 404, issue: 'not-found', hint: 'Check the type and the id; ids are case-sensitive.' },
  gone: { status: 410, issue: 'deleted', hint: 'Earlier versions can still be read through _history.' },
  'version-conflict': {
    status: 412,
    issue: 'conflict',
    hint: 'Read the current version, apply the change to it and send it again.',
  },
  'multiple-matches': {
    status: 412,
    issue: 'multiple-matches',
    hint: 'Make the condition more specific, so that at most one resource matches.',
  },
  'precondition-failed': {
    status: 412,
    issue: 'business-rule',
    hint: 'Give a condition that can be evaluated on this resource type.',
  },
  invalid: {
    status: 422,
    issue: 'invalid',
    hint: 'Correct the elements named in the issues and send the resource again.',
  },
  'bad-request': { status: 400, issue: 'invalid', hint: 'See the message for the part of the request to correct.' },
  'bad-id': { status: 400, issue: 'value', hint: 'An id has 1 to 64 letters, digits, "-" and "." (R4 datatype id).' },
  'unknown-type': {
    status: 404,
    issue: 'not-supported',
    hint: 'Use a resource type of FHIR R4; names are case-sensitive.',
  },
  'unknown-parameter': {
    status: 400,
    issue: 'not-supported',
    hint: 'See the CapabilityStatement for supported parameters, or send Prefer: handling=lenient.',
  },
  'bad-cursor': {
    status: 400,
    issue: 'value',
    hint: 'Start again from the first page; follow next links as they are.',
  },
  'patch-failed': {
    status: 422,
    issue: 'processing',
    hint: 'Read the current version and make the operations fit it.',
  },
  'too-costly': { status: 400, issue: 'too-costly', hint: 'Narrow the request, for example by patient, type or date.' },
  locked: { status: 503, issue: 'lock-error', hint: 'Stop the other process, or give this one another data folder.' },
  'schema-behind': {
    status: 500,
    issue: 'exception',
    hint: 'Run "aceso migrate" with DATABASE_OWNER_URL, or give the server DATABASE_OWNER_URL as well (docs/operations.md).',
  },
  'rights-refused': { status: 409, issue: 'processing', hint: 'See "Two accounts" in docs/operations.md.' },
  'newer-data': { status: 500, issue: 'exception', hint: 'Start the release that wrote the data, or a later one.' },
  'backup-damaged': { status: 422, issue: 'exception', hint: 'Nothing was restored; use another copy of the backup.' },
  'backup-refused': { status: 409, issue: 'processing', hint: 'Nothing was changed.' },
  'master-key': {
    status: 500,
    issue: 'exception',
    hint: 'Give the right key by ACESO_MASTER_KEY_FILE or ACESO_MASTER_KEY, or put it beside the data folder (docs/encryption.md).',
  },
  'keys-refused': { status: 409, issue: 'processing', hint: 'Nothing was changed.' },
  'encrypted-damaged': { status: 500, issue: 'exception', hint: 'Nothing of it was used.' },
  unavailable: {
    status: 503,
    issue: 'transient',
    hint: 'Check that the database runs and that its address and password are right.',
  },
  'job-unknown': { status: 404, issue: 'not-found', hint: 'List the jobs to see which exist.' },
  'job-state': { status: 409, issue: 'conflict', hint: 'Look at the state of the job first.' },
  busy: {
    status: 409,
    issue: 'transient',
    hint: 'Another write changed the same resources at the same time; send it again.',
  },
} as const satisfies Record<string, ErrorDefinition>;

export type StoreErrorCode = keyof typeof STORE_ERRORS;

/** Whether an error says that there is no such resource, or not any more. */
export const isAbsent = (error: unknown): boolean =>
  ['not-found', 'gone'].includes(String((error as { code?: unknown } | undefined)?.code));

/** The one error class the store throws on purpose; anything else is a defect or a broken database. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly status: number;
  readonly hint: string;
  /** Issues with their own expressions; absent: one issue made from the message. */
  readonly issues: readonly OperationOutcomeIssue[] | undefined;
  /** FHIRPath of the element or request part concerned, when there is one. */
  readonly expression: string | undefined;

  constructor(
    code: StoreErrorCode,
    message: string,
    options: { expression?: string; issues?: readonly OperationOutcomeIssue[]; status?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    const definition = STORE_ERRORS[code];
    this.code = code;
    this.status = options.status ?? definition.status;
    this.hint = definition.hint;
    this.issues = options.issues;
    this.expression = options.expression;
  }
}

/** What went wrong as FHIR says it (R4 OperationOutcome), one issue per problem, with the element's path. */
export function toOutcome(error: StoreError): OperationOutcome {
  const own: OperationOutcomeIssue = {
    severity: 'error',
    code: STORE_ERRORS[error.code].issue,
    diagnostics: `${error.message} ${error.hint}`,
    ...(error.expression ? { expression: [error.expression] } : {}),
  };
  return { resourceType: 'OperationOutcome', issue: error.issues?.length ? [...error.issues] : [own] };
}
