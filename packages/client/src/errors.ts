import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { ApiErrorBody } from './types.ts';

/** A refusal by the server, or no answer at all (`status` 0, code `unreachable` or `aborted`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  /** Of our own errors what they carry; of an answer in another form (a DICOM service) the answer. */
  readonly details: unknown;
  /** For `/fhir`: what the server said, issue by issue. */
  readonly outcome: OperationOutcome | undefined;
  /** Seconds to wait before another try, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { hint?: string; details?: unknown; outcome?: OperationOutcome; retryAfter?: number } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.hint = more.hint;
    this.details = more.details;
    this.outcome = more.outcome;
    this.retryAfter = more.retryAfter;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads whichever error body came back: ours, an OperationOutcome, or something a proxy put in the way. */
export async function errorOf(response: Response): Promise<ApiError> {
  const retry = Number(response.headers.get('retry-after'));
  const more = retry > 0 ? { retryAfter: retry } : {};
  const body: unknown = await response.json().catch(() => undefined);
  if (isObject(body) && isObject(body.error) && typeof body.error.code === 'string') {
    const { code, message, hint, details } = (body as unknown as ApiErrorBody).error;
    return new ApiError(response.status, code, message, { ...more, ...(hint ? { hint } : {}), details });
  }
  const found = outcomeIn(body);
  if (found) {
    const outcome = found;
    const issue =
      outcome.issue?.find(({ severity }) => severity === 'error' || severity === 'fatal') ?? outcome.issue?.[0];
    const message = issue?.diagnostics ?? issue?.details?.text ?? `The server answered ${response.status}.`;
    return new ApiError(response.status, codeOf(issue) ?? issue?.code ?? 'exception', message, { ...more, outcome });
  }
  const details = body === undefined ? {} : { details: body };
  return new ApiError(response.status, 'unexpected-answer', `The server answered ${response.status}.`, {
    ...more,
    ...details,
  });
}

/** An OperationOutcome, also as the one entry of a Bundle (IHE ITI Scheduling). */
function outcomeIn(body: unknown): OperationOutcome | undefined {
  if (!isObject(body)) return undefined;
  if (body.resourceType === 'OperationOutcome') return body as unknown as OperationOutcome;
  const [only] = body.resourceType === 'Bundle' && Array.isArray(body.entry) ? (body.entry as unknown[]) : [];
  return isObject(only) ? outcomeIn(only.resource) : undefined;
}

/** The code of the server's own registry, where the issue carries it. */
const codeOf = (issue: OperationOutcomeIssue | undefined): string | undefined =>
  issue?.details?.coding?.find(({ system }) => system === 'https://aceso.health/errors')?.code;
