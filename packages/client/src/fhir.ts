import type { Bundle, CapabilityStatement, OperationOutcome, Resource } from '@medplum/fhirtypes';
import type { Transport } from './transport.ts';

export type FhirQuery = string | object;

type OfType<T extends Resource['resourceType']> = Extract<Resource, { resourceType: T }>;

export interface FhirWriteOptions {
  /** `meta.versionId` the change is based on; a 412 when it is not the newest. */
  readonly ifMatch?: string;
  /** Search query of a conditional create. */
  readonly ifNoneExist?: string;
}

const FHIR = 'application/fhir+json';
const segment = (value: string): string => encodeURIComponent(value);

function withQuery(path: string, query: FhirQuery | undefined): [string, object | undefined] {
  if (typeof query !== 'string') return [path, query];
  return [query ? `${path}?${query.replace(/^\?/, '')}` : path, undefined];
}

function headersOf(options: FhirWriteOptions | undefined, body: boolean): Record<string, string> {
  return {
    accept: FHIR,
    ...(body ? { 'content-type': FHIR } : {}),
    ...(options?.ifMatch ? { 'if-match': `W/"${options.ifMatch}"` } : {}),
    ...(options?.ifNoneExist ? { 'if-none-exist': options.ifNoneExist } : {}),
  };
}

/** FHIR R4 REST (http://hl7.org/fhir/R4/http.html) over the transport. Every method throws ApiError with `outcome`. */
export function fhirClient(transport: Transport) {
  const headers = headersOf(undefined, false);
  const get = <T>(path: string, query?: FhirQuery, signal?: AbortSignal): Promise<T> => {
    const [full, object] = withQuery(path, query);
    return transport.json<T>(full, { headers, ...(object ? { query: object } : {}), ...(signal ? { signal } : {}) });
  };
  return {
    capabilities: (): Promise<CapabilityStatement> => get('/fhir/metadata'),
    read: <T extends Resource['resourceType']>(type: T, id: string, signal?: AbortSignal): Promise<OfType<T>> =>
      get(`/fhir/${segment(type)}/${segment(id)}`, undefined, signal),
    /** Reads `Type/id` as found in a reference or in evidence. */
    readReference: (reference: string, signal?: AbortSignal): Promise<Resource> =>
      get(`/fhir/${reference.split('/').map(segment).join('/')}`, undefined, signal),
    vread: <T extends Resource['resourceType']>(type: T, id: string, version: string): Promise<OfType<T>> =>
      get(`/fhir/${segment(type)}/${segment(id)}/_history/${segment(version)}`),
    history: (type: string, id: string, query?: FhirQuery): Promise<Bundle> =>
      get(`/fhir/${segment(type)}/${segment(id)}/_history`, query),
    search: <T extends Resource['resourceType']>(
      type: T,
      query?: FhirQuery,
      signal?: AbortSignal,
    ): Promise<Bundle<OfType<T>>> => get(`/fhir/${segment(type)}`, query, signal),
    /** Follows a `next` link of a search set, which is absolute, on this client's own server. */
    page: (link: string, signal?: AbortSignal): Promise<Bundle> => {
      const { pathname, search } = new URL(link, 'http://localhost');
      return get(`${pathname}${search}`, undefined, signal);
    },
    create: <T extends Resource>(resource: T, options?: FhirWriteOptions): Promise<T> =>
      transport.json(`/fhir/${segment(resource.resourceType)}`, {
        method: 'POST',
        body: resource,
        headers: headersOf(options, true),
      }),
    update: <T extends Resource>(resource: T & { id: string }, options?: FhirWriteOptions): Promise<T> =>
      transport.json(`/fhir/${segment(resource.resourceType)}/${segment(resource.id)}`, {
        method: 'PUT',
        body: resource,
        headers: headersOf(options, true),
      }),
    /** JSON Patch (RFC 6902). */
    patch: <T extends Resource['resourceType']>(
      type: T,
      id: string,
      operations: readonly object[],
      options?: FhirWriteOptions,
    ): Promise<OfType<T>> =>
      transport.json(`/fhir/${segment(type)}/${segment(id)}`, {
        method: 'PATCH',
        body: operations,
        headers: { ...headersOf(options, false), 'content-type': 'application/json-patch+json' },
      }),
    delete: async (type: string, id: string, options?: FhirWriteOptions): Promise<void> => {
      await transport.send(`/fhir/${segment(type)}/${segment(id)}`, {
        method: 'DELETE',
        headers: headersOf(options, false),
      });
    },
    bundle: (bundle: Bundle): Promise<Bundle> =>
      transport.json('/fhir', { method: 'POST', body: bundle, headers: headersOf(undefined, true) }),
    everything: (patient: string, query?: FhirQuery): Promise<Bundle> =>
      get(`/fhir/Patient/${segment(patient)}/$everything`, query),
    validate: (resource: Resource): Promise<OperationOutcome> =>
      transport.json(`/fhir/${segment(resource.resourceType)}/$validate`, {
        method: 'POST',
        body: resource,
        headers: headersOf(undefined, true),
      }),
  };
}

export type FhirClient = ReturnType<typeof fhirClient>;
