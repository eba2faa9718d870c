import type { Resource } from '@medplum/fhirtypes';
import type { RecordItem } from './types.ts';

/** Bundles inside bundles deeper than this are refused; real ones have two levels. */
const MAX_NESTING = 32;

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

/**
 * The resources in a parsed JSON value: a resource, a Bundle of any type, or an array of either. Depth first, in order.
 * @param where names the value in messages, e.g. `line 12`; empty for a whole document.
 */
export function* expandRecord(value: unknown, where = '', depth = 0, fullUrl?: string): Generator<RecordItem> {
  const here = where === '' ? 'the document' : where;
  if (depth > MAX_NESTING) {
    yield problem(here, `bundles are nested more than ${MAX_NESTING} deep; the rest of this branch is left out`);
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield* expandRecord(value[i], `${where}[${i}]`, depth + 1);
    if (value.length === 0) yield problem(here, 'the array is empty: there are no resources');
  } else if (!isObject(value)) {
    yield problem(here, `expected a FHIR resource (a JSON object) but found ${kindOf(value)}`);
  } else if (typeof value.resourceType !== 'string' || !/^[A-Z][A-Za-z]{1,63}$/.test(value.resourceType)) {
    yield problem(
      here,
      'resourceType' in value
        ? `resourceType must be the name of a FHIR resource type, but is ${shortJson(value.resourceType)}`
        : 'this JSON object has no resourceType, so it is not a FHIR resource',
    );
  } else if (value.resourceType === 'Bundle') {
    yield* expandBundle(value, where === '' ? 'Bundle' : inner(where), depth);
  } else {
    const found = where === '' ? value.resourceType : where;
    yield {
      kind: 'resource',
      resource: value as unknown as Resource,
      where: found,
      ...(fullUrl === undefined ? {} : { fullUrl }),
    };
  }
}

/** `line 12` and `[3]` need the word Bundle before `.entry`; a path inside a Bundle does not. */
const inner = (where: string): string => (where.endsWith('.resource') ? where : `${where}: Bundle`);

function* expandBundle(bundle: JsonObject, where: string, depth: number): Generator<RecordItem> {
  const entries = bundle.entry;
  if (entries === undefined) return;
  if (!Array.isArray(entries)) {
    yield problem(`${where}.entry`, `expected an array but found ${kindOf(entries)}`);
    return;
  }
  const current = bundle.type === 'history' ? new Set<string>() : undefined;
  for (let i = 0; i < entries.length; i++) {
    const entry: unknown = entries[i];
    const at = `${where}.entry[${i}]`;
    if (!isObject(entry)) {
      yield problem(at, `expected a Bundle entry (a JSON object) but found ${kindOf(entry)}`);
      continue;
    }
    const resource = entry.resource;
    if (current !== undefined && !isNewest(entry, current)) continue;
    if (resource === undefined) {
      if (!mayLackResource(entry)) yield problem(at, 'the entry has no resource');
      continue;
    }
    if (isObject(entry.search) && entry.search.mode === 'outcome') continue;
    const fullUrl = entry.fullUrl;
    if (fullUrl !== undefined && typeof fullUrl !== 'string') {
      yield problem(`${at}.fullUrl`, `expected a string but found ${kindOf(fullUrl)}`);
    }
    if (Array.isArray(resource)) {
      yield problem(`${at}.resource`, 'expected a FHIR resource (a JSON object) but found an array');
      continue;
    }
    yield* expandRecord(resource, `${at}.resource`, depth + 1, typeof fullUrl === 'string' ? fullUrl : undefined);
  }
}

/** Deletions, reads and responses come without a resource (R4 bdl-5). */
function mayLackResource(entry: JsonObject): boolean {
  const request = entry.request;
  if (isObject(request)) return request.method !== 'POST' && request.method !== 'PUT' && request.method !== 'PATCH';
  return isObject(entry.response);
}

/** History bundles list the newest first (R4 §3.1.0.13): older versions, and all versions of what was deleted, are left out. */
function isNewest(entry: JsonObject, seen: Set<string>): boolean {
  const resource = entry.resource;
  let key: string | undefined;
  if (isObject(resource) && typeof resource.id === 'string') key = `${String(resource.resourceType)}/${resource.id}`;
  else if (isObject(entry.request) && typeof entry.request.url === 'string') {
    key = entry.request.url
      .replace(/\/_history\/.*$/, '')
      .split('/')
      .slice(-2)
      .join('/');
  }
  if (key === undefined) return true;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function shortJson(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : kindOf(value);
  return text;
}

const problem = (where: string, message: string): RecordItem => ({ kind: 'problem', where, message });
