import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { StoreError, toOutcome } from '../errors.ts';
import { checkId, checkShape, checkType } from '../resources/prepare.ts';

export type Method = 'DELETE' | 'POST' | 'PUT' | 'PATCH' | 'GET' | 'HEAD';
const METHODS: readonly Method[] = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET', 'HEAD'];

/** One entry of a batch or transaction, checked field by field. */
export interface Step {
  readonly index: number;
  readonly method: Method;
  /** Relative to the service root, no leading slash. */
  readonly url: string;
  readonly type: string;
  readonly id: string | undefined;
  /** Query of a conditional interaction, or `ifNoneExist`. */
  readonly condition: string | undefined;
  readonly fullUrl: string | undefined;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly resource: Resource | undefined;
}

const bad = (message: string, index: number, field = 'request') =>
  new StoreError('bad-request', message, { expression: `Bundle.entry[${index}].${field}` });

/** Throws {@link StoreError} with the entry's path when the entry cannot be understood. */
export function readStep(entry: BundleEntry | undefined, index: number, base: string): Step {
  const request = entry?.request;
  if (typeof request?.method !== 'string' || typeof request.url !== 'string') {
    throw bad(`Bundle.entry[${index}] has no request with method and url.`, index);
  }
  const method = request.method as Method;
  if (!METHODS.includes(method))
    throw bad(`Bundle.entry[${index}]: there is no method "${String(method).slice(0, 20)}".`, index, 'request.method');
  const url = relative(request.url, base);
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const query = question < 0 ? undefined : url.slice(question + 1);
  const [type = '', id, ...rest] = path.split('/');
  const step = {
    index,
    method,
    url,
    type,
    id: id === '' ? undefined : id,
    condition: method === 'POST' ? request.ifNoneExist : id ? undefined : query,
    fullUrl: typeof entry?.fullUrl === 'string' ? entry.fullUrl : undefined,
    ifMatch: request.ifMatch,
    ifNoneMatch: request.ifNoneMatch,
    resource: entry?.resource,
  };
  if (method === 'GET' || method === 'HEAD') return step;
  checkType(type);
  if (rest.length > 0)
    throw bad(
      `Bundle.entry[${index}]: ${method} takes Type or Type/id, not "${url.slice(0, 100)}".`,
      index,
      'request.url',
    );
  if (step.id !== undefined) checkId(step.id);
  if (method === 'POST' && step.id !== undefined)
    throw bad(`Bundle.entry[${index}]: POST goes to a type, not to an id.`, index, 'request.url');
  if (method !== 'POST' && step.id === undefined && step.condition === undefined) {
    throw bad(`Bundle.entry[${index}]: ${method} needs an id or a condition in its url.`, index, 'request.url');
  }
  if (method === 'DELETE') return step;
  if (step.resource === undefined)
    throw bad(`Bundle.entry[${index}] has no resource for its ${method}.`, index, 'resource');
  checkShape(step.resource);
  if (method !== 'PATCH' && step.resource.resourceType !== type) {
    throw bad(
      `Bundle.entry[${index}]: the url says ${type}, the resource is a ${step.resource.resourceType}.`,
      index,
      'resource.resourceType',
    );
  }
  if (method === 'PUT' && step.id !== undefined && step.resource.id !== undefined && step.resource.id !== step.id) {
    throw bad(`Bundle.entry[${index}]: the url says id "${step.id}", the resource says another.`, index, 'resource.id');
  }
  return step;
}

function relative(url: string, base: string): string {
  const own = base !== '' && url.startsWith(`${base}/`) ? url.slice(base.length + 1) : url;
  return own.replace(/^\/+/, '');
}

/** The operations of a PATCH entry: a Binary with a JSON Patch in base64 (R4 §3.1.0.11.1). */
export function patchOperations(step: Step): unknown {
  const resource = step.resource;
  if (
    resource?.resourceType !== 'Binary' ||
    typeof resource.data !== 'string' ||
    resource.contentType !== 'application/json-patch+json'
  ) {
    throw bad(
      `Bundle.entry[${step.index}]: a PATCH carries a Binary of contentType application/json-patch+json.`,
      step.index,
      'resource',
    );
  }
  try {
    return JSON.parse(Buffer.from(resource.data, 'base64').toString('utf8')) as unknown;
  } catch {
    throw bad(`Bundle.entry[${step.index}]: the Binary does not hold JSON.`, step.index, 'resource.data');
  }
}

/** The same error, saying which entry it comes from, with expressions that begin at the Bundle. */
export function inEntry(error: StoreError, step: { index: number; method?: string; url?: string }): StoreError {
  const place = `Bundle.entry[${step.index}]`;
  const rebase = (expression: string) =>
    expression.startsWith('Bundle.entry[')
      ? expression
      : `${place}.resource${expression.replace(/^[A-Z][A-Za-z]*/, '')}`;
  const label = step.method ? `${place} (${step.method} ${step.url?.slice(0, 200)})` : place;
  const message = error.message.startsWith(place) ? error.message : `${label}: ${error.message}`;
  const issues = error.issues?.map((issue) => ({
    ...issue,
    expression: (issue.expression ?? []).map(rebase).concat(issue.expression?.length ? [] : [place]),
  }));
  return new StoreError(error.code, message, {
    status: error.status,
    expression: error.expression ? rebase(error.expression) : place,
    ...(issues ? { issues } : {}),
    cause: error,
  });
}

const REASONS: Record<number, string> = { 200: 'OK', 201: 'Created', 204: 'No Content', 304: 'Not Modified' };

export const statusLine = (status: number): string =>
  REASONS[status] ? `${status} ${REASONS[status]}` : String(status);

/** A read as its entry asked for it: `ifNoneMatch` may make it a 304, HEAD leaves the body out. */
export function answerRead(step: Step, entry: BundleEntry): BundleEntry {
  const { etag } = entry.response ?? {};
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  if (etag !== undefined && typeof step.ifNoneMatch === 'string' && bare(step.ifNoneMatch) === bare(etag)) {
    return { response: { ...entry.response, status: statusLine(304), etag } };
  }
  if (step.method !== 'HEAD') return entry;
  const { resource: _, ...rest } = entry;
  return rest;
}

export function failureEntry(error: StoreError): BundleEntry {
  return { response: { status: String(error.status), outcome: toOutcome(error) } };
}

export function checkBundle(bundle: Bundle): BundleEntry[] {
  if (bundle?.resourceType !== 'Bundle')
    throw new StoreError('bad-request', 'This takes a Bundle.', { expression: 'Bundle' });
  if (bundle.entry !== undefined && !Array.isArray(bundle.entry)) {
    throw new StoreError('bad-request', 'Bundle.entry is a list.', { expression: 'Bundle.entry' });
  }
  return bundle.entry ?? [];
}
