import type { SearchRequest, Store, StoredResource, WriteOptions } from '@aceso/store';
import type { OperationOutcome, Resource } from '@medplum/fhirtypes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../errors.ts';
import { originOf } from '../http/origin.ts';
import { deny, type Principal } from '../identity/index.ts';
import { etagOf, type Preferences, preferences, rawQuery, versionOf } from './negotiate.ts';

/** One FHIR request, read: what every interaction needs. */
export interface FhirContext {
  readonly store: Store;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly principal: Principal | null;
  /** Address of the FHIR API, without a slash at the end. */
  readonly base: string;
  readonly type: string;
  readonly id: string;
  readonly version: string;
  /** As sent, without `?`. */
  readonly query: string;
  readonly prefer: Preferences;
}

export const baseOf = (request: FastifyRequest): string => `${originOf(request)}/fhir`;

export function contextOf(store: Store, request: FastifyRequest, reply: FastifyReply): FhirContext {
  const params = (request.params ?? {}) as { type?: string; id?: string; version?: string };
  return {
    store,
    request,
    reply,
    principal: request.principal,
    base: baseOf(request),
    type: params.type ?? '',
    id: params.id ?? '',
    version: params.version ?? '',
    query: rawQuery(request),
    prefer: preferences(request.headers.prefer),
  };
}

/** Preconditions in headers (R4 3.1.0.5, 3.1.0.8). */
export function writeOptions({ request }: FhirContext): WriteOptions {
  const { 'if-match': ifMatch, 'if-none-exist': condition } = request.headers;
  return {
    ...(ifMatch === undefined ? {} : { ifMatch: versionOf(ifMatch) }),
    ...(typeof condition === 'string' ? { condition: condition.replace(/^.*\?/, '') } : {}),
  };
}

/** The search that finds what the caller may see: everybody's, or one patient's own. */
export function searchRequest(context: FhirContext, query: string, compartment?: string): SearchRequest {
  const own = context.principal?.patient;
  if (own !== undefined && compartment !== undefined && compartment !== own) throw deny('own-record');
  const within = own ?? compartment;
  return {
    ...(context.type ? { type: context.type } : {}),
    query,
    strict: context.prefer.strict,
    base: context.base,
    ...(within === undefined ? {} : { compartment: within }),
  };
}

export function setVersionHeaders(reply: FastifyReply, stored: StoredResource): void {
  reply.header('etag', etagOf(stored.versionId));
  reply.header('last-modified', new Date(stored.lastUpdated).toUTCString());
}

/** The resource of a write, checked for the little that routing depends on; the store validates the rest. */
export function bodyResource({ request, type }: FhirContext): Resource {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw fail('wrong-type', 'The body is not a FHIR resource: it must be a JSON object with a resourceType.');
  }
  const { resourceType } = body as { resourceType?: unknown };
  if (typeof resourceType !== 'string') throw fail('wrong-type', 'The body has no resourceType.');
  if (type && resourceType !== type)
    throw fail('wrong-type', `The body is of another type than ${type}, which the address names.`);
  return body as Resource;
}

export function information(text: string): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', diagnostics: text }],
  };
}
