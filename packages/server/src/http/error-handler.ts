import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { fail, ServerError, type ServerErrorCode } from '../errors.ts';

/** What every refusal, whoever made it, has in common. */
interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly details?: unknown;
  readonly issues?: readonly OperationOutcomeIssue[];
  readonly expression?: string;
  readonly retryAfter?: number;
}

export const isFhir = (request: FastifyRequest): boolean => /^\/fhir(\/|\?|$)/.test(request.url);

const FASTIFY_CODES: Readonly<Record<string, ServerErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-json',
  FST_ERR_HANDLER_TIMEOUT: 'timed-out',
};

/** Errors of identity and of the store: made on purpose, with a kebab-case code, safe to show. */
function isRefusal(error: Error): boolean {
  return ['IdentityError', 'StoreError', 'ServerError', 'ModelError'].includes(error.name) && 'code' in error;
}

function refusalOf(error: FastifyError): Refusal {
  if (isRefusal(error)) {
    const found = error as unknown as Partial<Refusal> & { statusCode?: number; code: string };
    return {
      status: found.statusCode ?? found.status ?? 500,
      code: found.code,
      message: error.message,
      ...(found.hint === undefined ? {} : { hint: found.hint }),
      ...(found.details === undefined ? {} : { details: found.details }),
      ...(found.issues === undefined ? {} : { issues: found.issues }),
      ...(found.expression === undefined ? {} : { expression: found.expression }),
      ...(found.retryAfter === undefined ? {} : { retryAfter: found.retryAfter }),
    };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const details = error.validation.map(({ instancePath, message }) => ({
      path: `${error.validationContext ?? 'body'}${instancePath.replaceAll('/', '.')}`,
      message: message ?? 'is not right',
    }));
    const [first] = details;
    return refusalOf(fail('bad-request', first ? `${first.path}: ${first.message}` : undefined, details));
  }
  const known = FASTIFY_CODES[error.code];
  if (known) return refusalOf(fail(known));
  if (error.statusCode === 429) return refusalOf(fail('too-many-requests'));
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return { ...refusalOf(fail('bad-request')), status: error.statusCode };
  }
  return refusalOf(fail('internal'));
}

// R4 issue-type by status, for refusals that carry no issues of their own.
const ISSUE_TYPES: Readonly<Record<number, OperationOutcomeIssue['code']>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  406: 'not-supported',
  409: 'conflict',
  410: 'deleted',
  412: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  421: 'security',
  422: 'processing',
  429: 'throttled',
  503: 'transient',
};

const ISSUE_BY_CODE: Readonly<Record<string, OperationOutcomeIssue['code']>> = {
  'bad-json': 'structure',
  'too-deep': 'structure',
  'unknown-type': 'not-supported',
  'unknown-parameter': 'not-supported',
  'bad-cursor': 'value',
  'bad-id': 'value',
  'bad-parameter': 'value',
  'multiple-matches': 'multiple-matches',
  'too-costly': 'too-costly',
};

export function outcomeOf(refusal: Refusal): OperationOutcome {
  if (refusal.issues?.length) return { resourceType: 'OperationOutcome', issue: [...refusal.issues] };
  const issue: OperationOutcomeIssue = {
    severity: 'error',
    code: ISSUE_BY_CODE[refusal.code] ?? ISSUE_TYPES[refusal.status] ?? 'exception',
    details: { coding: [{ system: 'urn:aceso:error', code: refusal.code }], text: refusal.message },
    diagnostics: refusal.hint ? `${refusal.message} ${refusal.hint}` : refusal.message,
    ...(refusal.expression ? { expression: [refusal.expression] } : {}),
  };
  return { resourceType: 'OperationOutcome', issue: [issue] };
}

export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  reply.code(refusal.status);
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(refusal.retryAfter)));
  if (isFhir(request)) {
    if (refusal.status === 401) reply.header('www-authenticate', 'Bearer realm="aceso"');
    return reply.type('application/fhir+json; charset=utf-8').send(JSON.stringify(outcomeOf(refusal)));
  }
  const { code, message, hint, details } = refusal;
  const shown = details ?? refusal.issues;
  const body = { code, message, ...(hint ? { hint } : {}), ...(shown === undefined ? {} : { details: shown }) };
  return reply.type('application/json; charset=utf-8').send(JSON.stringify({ error: body }));
}

/** Addresses that the router cannot read: they reach no route, hence not the handler below. */
export function frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const unreadable = error.code === 'FST_ERR_BAD_URL' || error.code === 'FST_ERR_MAX_PARAM_LENGTH';
  const found = unreadable
    ? fail(
        error.code === 'FST_ERR_BAD_URL' ? 'bad-request' : 'not-found',
        'The address cannot be read: it is too long, or badly encoded.',
      )
    : error;
  sendRefusal(request, reply, refusalOf(found as FastifyError));
}

/** One place where errors become answers. Only errors made on purpose show their message. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && !(error instanceof ServerError))
      request.log.error({ err: error, req: request }, 'failed');
    return sendRefusal(request, reply, refusal);
  });
}
