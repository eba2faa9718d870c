import type { Resource } from '@medplum/fhirtypes';
import { COVERAGE_HOOKS, HOOKS, type Hook, type HookContext, type HookRequest } from './types.ts';

/** A request that is not CDS Hooks 2.0: which element, and what is wrong with it. */
export class HookRequestError extends Error {
  /** Path of the element, e.g. `context.draftOrders.entry[0].resource`. */
  readonly path: string;
  /** The request is well-formed but does not bring what is needed to answer it (412 in CDS Hooks). */
  readonly incomplete: boolean;

  constructor(path: string, problem: string, incomplete = false) {
    super(`${path}: ${problem}`);
    this.name = 'HookRequestError';
    this.path = path;
    this.incomplete = incomplete;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ID = /^[A-Za-z0-9.-]{1,64}$/;
const USERS = ['Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson'];

interface ContextShape {
  readonly encounter: 'required' | 'optional' | 'absent';
  readonly drafts?: 'draftOrders' | 'appointments';
  readonly selections?: true;
  /** Orders that go out, by reference; the hook has no user (order-dispatch 1.1). */
  readonly dispatched?: true;
  readonly users: readonly string[];
}

/** The context of each hook, from its definition (https://cds-hooks.hl7.org/hooks/). */
export const CONTEXTS: Readonly<Record<Hook, ContextShape>> = {
  'patient-view': { encounter: 'optional', users: USERS },
  'order-select': {
    encounter: 'optional',
    drafts: 'draftOrders',
    selections: true,
    users: ['Practitioner', 'PractitionerRole'],
  },
  'order-sign': { encounter: 'optional', drafts: 'draftOrders', users: ['Practitioner', 'PractitionerRole'] },
  'encounter-discharge': {
    encounter: 'required',
    users: ['Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson'],
  },
  'appointment-book': { encounter: 'optional', drafts: 'appointments', users: USERS },
  'order-dispatch': { encounter: 'absent', dispatched: true, users: USERS },
  'encounter-start': { encounter: 'required', users: USERS },
};

export interface ParseOptions {
  /**
   * Take the prefetch of published test requests: items (`item1`, `item2`...) that stand beside `prefetch` instead of
   * inside, and resources wrapped as `{ response, resource }` (a form of the first drafts of CDS Hooks).
   */
  readonly published?: boolean;
}

const STRAY = /^item\d+$/;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks a CDS Hooks request field by field.
 * @throws HookRequestError naming the first element that is wrong
 */
export function parseHookRequest(body: unknown, options: ParseOptions = {}): HookRequest {
  if (!isObject(body)) throw new HookRequestError('request', 'must be a JSON object');
  const hook = text(body, 'hook', 'hook');
  const all: readonly string[] = [...HOOKS, ...COVERAGE_HOOKS];
  if (!all.includes(hook)) {
    throw new HookRequestError('hook', `"${hook.slice(0, 40)}" is not one of ${all.join(', ')}`);
  }
  const hookInstance = text(body, 'hookInstance', 'hookInstance');
  if (!UUID.test(hookInstance)) throw new HookRequestError('hookInstance', 'must be a UUID');
  const { fhirServer, fhirAuthorization } = body;
  if (fhirServer !== undefined && (typeof fhirServer !== 'string' || !/^https?:\/\/\S+$/.test(fhirServer))) {
    throw new HookRequestError('fhirServer', 'must be an absolute http(s) URL');
  }
  if (fhirAuthorization !== undefined && fhirServer === undefined) {
    throw new HookRequestError('fhirServer', 'is required where fhirAuthorization is given');
  }
  if (!isObject(body.context)) throw new HookRequestError('context', 'is required and must be an object');
  return {
    hook: hook as Hook,
    hookInstance,
    ...(fhirServer === undefined ? {} : { fhirServer }),
    context: parseContext(body.context, hook as Hook),
    prefetch: parsePrefetch(options.published ? withStray(body) : body.prefetch),
  };
}

/** Published test requests close `prefetch` too early and go on beside it. */
function withStray({ prefetch, ...rest }: Json): unknown {
  const stray = Object.entries(rest).filter(([key]) => STRAY.test(key));
  if (!(prefetch === undefined || prefetch === null || isObject(prefetch))) return prefetch;
  const items = Object.entries({ ...Object.fromEntries(stray), ...prefetch });
  return Object.fromEntries(items.map(([key, value]) => [key, unwrapped(value)]));
}

function unwrapped(value: unknown): unknown {
  if (!isObject(value) || 'resourceType' in value || !('response' in value)) return value;
  return value.resource ?? null;
}

function parseContext(context: Json, hook: Hook): HookContext {
  const shape = CONTEXTS[hook];
  const userId =
    shape.dispatched && context.userId === undefined
      ? 'Practitioner/unknown'
      : text(context, 'userId', 'context.userId');
  const [userType, user, ...more] = userId.split('/');
  if (!userType || !user || more.length > 0 || !shape.users.includes(userType) || !ID.test(user)) {
    throw new HookRequestError('context.userId', `must be Type/id with a type of ${shape.users.join(', ')}`);
  }
  const patientId = text(context, 'patientId', 'context.patientId').replace(/^Patient\//, '');
  if (!ID.test(patientId)) throw new HookRequestError('context.patientId', 'must be the id of a Patient');
  const encounter = context.encounterId;
  if (encounter === undefined ? shape.encounter === 'required' : typeof encounter !== 'string' || encounter === '') {
    throw new HookRequestError('context.encounterId', encounter === undefined ? 'is required' : 'must be a string');
  }
  const drafts = shape.drafts === undefined ? [] : parseBundle(context[shape.drafts], `context.${shape.drafts}`);
  const selections = shape.selections
    ? parseSelections(context.selections, drafts)
    : shape.dispatched
      ? parseDispatched(context)
      : [];
  return {
    userId,
    patientId,
    ...(typeof encounter === 'string' ? { encounterId: encounter.replace(/^Encounter\//, '') } : {}),
    drafts,
    selections,
  };
}

/** `dispatchedOrders` of version 1.1; `order` of 1.0. */
function parseDispatched({ dispatchedOrders, order }: Json): string[] {
  const path = 'context.dispatchedOrders';
  const given = dispatchedOrders ?? (order === undefined ? undefined : [order]);
  if (!Array.isArray(given) || given.length === 0)
    throw new HookRequestError(path, 'must be a list with at least one Type/id');
  return given.map((each, index) => {
    if (typeof each !== 'string' || !/^[A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(each))
      throw new HookRequestError(`${path}[${index}]`, 'must be Type/id');
    return each;
  });
}

function parseSelections(value: unknown, drafts: readonly Resource[]): string[] {
  const path = 'context.selections';
  if (!Array.isArray(value) || value.length === 0)
    throw new HookRequestError(path, 'must be a list with at least one Type/id');
  const known = new Set(drafts.map(({ resourceType, id }) => `${resourceType}/${id}`));
  return value.map((each, index) => {
    if (typeof each !== 'string' || !/^[A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(each)) {
      throw new HookRequestError(`${path}[${index}]`, 'must be Type/id');
    }
    if (!known.has(each)) throw new HookRequestError(`${path}[${index}]`, 'names no resource of context.draftOrders');
    return each;
  });
}

function parseBundle(value: unknown, path: string): Resource[] {
  if (!isObject(value) || value.resourceType !== 'Bundle')
    throw new HookRequestError(path, 'is required and must be a Bundle');
  const entries = value.entry ?? [];
  if (!Array.isArray(entries)) throw new HookRequestError(`${path}.entry`, 'must be a list');
  return entries.map((entry, index) => {
    const resource: unknown = isObject(entry) ? entry.resource : undefined;
    if (!isResource(resource))
      throw new HookRequestError(`${path}.entry[${index}].resource`, 'must be a FHIR resource');
    return resource;
  });
}

function parsePrefetch(value: unknown): Record<string, Resource | null> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new HookRequestError('prefetch', 'must be an object');
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (each === null) return [key, null];
      if (!isResource(each)) throw new HookRequestError(`prefetch.${key}`, 'must be a FHIR resource or null');
      return [key, each];
    }),
  );
}

function isResource(value: unknown): value is Resource {
  return isObject(value) && typeof value.resourceType === 'string' && /^[A-Z][A-Za-z]+$/.test(value.resourceType);
}

function text(object: Json, key: string, path: string): string {
  const value = object[key];
  if (value === undefined) throw new HookRequestError(path, 'is required');
  if (typeof value !== 'string' || value === '') throw new HookRequestError(path, 'must be a string that is not empty');
  return value;
}
