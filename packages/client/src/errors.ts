import type { OperationOutcome } from '@medplum/fhirtypes';
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
  if (isObject(body) && body.resourceType === 'OperationOutcome') {
    const outcome = body as unknown as OperationOutcome;
    const issue =
      outcome.issue?.find(({ severity }) => severity === 'error' || severity === 'fatal') ?? outcome.issue?.[0];
    const message = issue?.diagnostics ?? issue?.details?.text ?? `The server answered ${response.status}.`;
    return new ApiError(response.status, issue?.code ?? 'exception', message, { ...more, outcome });
  }
  const details = body === undefined ? {} : { details: body };
  return new ApiError(response.status, 'unexpected-answer', `The server answered ${response.status}.`, {
    ...more,
    ...details,
  });
}
