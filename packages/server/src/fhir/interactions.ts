import type { WriteOutcome } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { fail } from '../errors.ts';
import { checkReadable, checkUnlimited, checkVersion, withoutOthersVersions } from './compartment.ts';
import {
  bodyResource,
  type FhirContext,
  information,
  searchRequest,
  setVersionHeaders,
  writeOptions,
} from './context.ts';
import { parameter, versionOf } from './negotiate.ts';
import { checkNoCondition, checkOwn, checkOwnPatch, checkOwnTarget, checkUnconditional } from './own-writes.ts';
import { refuseSubscriptions } from './subscriptions-apart.ts';

/** The RESTful interactions (R4 http.html). Each returns the body of its answer, or nothing for an empty one. */

export async function read(context: FhirContext): Promise<unknown> {
  const { store, request, reply, type, id, query } = context;
  await checkReadable(context);
  const stored = await store.read(type, id);
  setVersionHeaders(reply, stored);
  const { 'if-none-match': known, 'if-modified-since': since } = request.headers;
  const same =
    known === undefined
      ? since !== undefined && Math.floor(Date.parse(stored.lastUpdated) / 1000) * 1000 <= Date.parse(since)
      : known.split(',').some((etag) => versionOf(etag) === stored.versionId);
  if (same) {
    reply.code(304);
    return undefined;
  }
  const partial = ['_summary', '_elements'].flatMap((name) => {
    const value = parameter(query, name);
    return value === undefined || value === 'false' ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return partial.length === 0 ? stored.resource : readPartly(context, partial);
}

/** `_summary` and `_elements` are defined for search; a read of one resource is a search by its id. */
async function readPartly(context: FhirContext, parameters: readonly string[]): Promise<Resource> {
  const query = [`_id=${encodeURIComponent(context.id)}`, ...parameters].join('&');
  const found = await context.store.search({ type: context.type, query, base: context.base });
  const resource = found.entry?.find(({ search }) => search?.mode !== 'outcome')?.resource;
  if (!resource) throw fail('bad-parameter', '_summary=count has no meaning for one resource.');
  return resource;
}

export async function vread(context: FhirContext): Promise<unknown> {
  await checkReadable(context);
  const stored = await context.store.vread(context.type, context.id, context.version);
  checkVersion(context, stored.resource);
  setVersionHeaders(context.reply, stored);
  return stored.resource;
}

const HISTORY_PARAMETERS = new Set(['_count', '_since', '_cursor', '_format', '_pretty']);

export async function history(context: FhirContext): Promise<Bundle> {
  const { store, type, id, query, base, prefer } = context;
  if (id) await checkReadable(context);
  else checkUnlimited(context);
  const unknown = [...new Set(new URLSearchParams(query).keys())].filter((name) => !HISTORY_PARAMETERS.has(name));
  if (unknown.length > 0 && prefer.strict)
    throw fail('unknown-parameter', `A history does not know ${unknown.join(', ')}.`);
  const bundle = await store.history({ ...(type ? { type } : {}), ...(id ? { id } : {}), query, base });
  return id ? withoutOthersVersions(context, bundle) : bundle;
}

export function search(context: FhirContext): Promise<Bundle> {
  return context.store.search(searchRequest(context, context.query));
}

/** POST `_search`: parameters of the form count as if they stood in the address (R4 search.html 3.1.1.3). */
export function searchByForm(context: FhirContext): Promise<Bundle> {
  const form = typeof context.request.body === 'string' ? context.request.body : '';
  return context.store.search(searchRequest(context, [context.query, form].filter(Boolean).join('&')));
}

/** `Patient/1/Observation?...` and `Patient/1/*?...` (R4 3.1.1.4 compartment search). */
export function searchCompartment(context: FhirContext): Promise<Bundle> {
  const wanted = context.type === '*' ? { ...context, type: '' } : context;
  return context.store.search(searchRequest(wanted, context.query, context.id));
}

function respond(context: FhirContext, outcome: WriteOutcome): unknown {
  const { reply, base, prefer } = context;
  const { stored, status } = outcome;
  const { resource } = stored;
  reply.code(status);
  setVersionHeaders(reply, stored);
  // Also where If-None-Exist found something: the client has no other way to learn its id when it wants no body.
  if (status === 201 || context.request.method === 'POST') {
    reply.header('location', `${base}/${resource.resourceType}/${resource.id}/_history/${stored.versionId}`);
  }
  if (prefer.returns === 'minimal') return undefined;
  if (prefer.returns === 'representation') return resource;
  return outcome.outcome ?? information(status === 201 ? 'Created.' : 'Stored.');
}

export async function create(context: FhirContext): Promise<unknown> {
  // The server assigns the id, whatever the body says (R4 3.1.0.8).
  const { id: _, ...resource } = bodyResource(context);
  checkUnconditional(context);
  checkOwn(context, resource as Resource);
  return respond(context, await context.store.create(resource as Resource, writeOptions(context)));
}

export async function update(context: FhirContext): Promise<unknown> {
  const { store, request, id, type } = context;
  const resource = bodyResource(context);
  if (resource.id === undefined)
    throw fail('wrong-id', `The body has no id; an update of ${type} needs the one in the address.`);
  if (resource.id !== id) throw fail('wrong-id');
  checkUnconditional(context);
  await checkOwnTarget(context);
  checkOwn(context, resource);
  if (request.headers['if-none-match']?.trim() === '*') {
    const exists = await store.read(type, id).then(
      () => true,
      () => false,
    );
    if (exists) throw fail('exists-already');
  }
  return respond(context, await store.update(resource, writeOptions(context)));
}

const condition = ({ query }: FhirContext): string => {
  const kept = query.split('&').filter((pair) => pair !== '' && !/^_(format|pretty)=/.test(pair));
  if (kept.length === 0)
    throw fail('bad-parameter', 'This needs an id in the address, or search parameters after "?".');
  return kept.join('&');
};

export async function updateWhere(context: FhirContext): Promise<unknown> {
  checkNoCondition(context);
  const options = { ...writeOptions(context), condition: condition(context) };
  return respond(context, await context.store.update(bodyResource(context), options));
}

export async function patch(context: FhirContext): Promise<unknown> {
  const { store, request, type, id } = context;
  checkUnconditional(context);
  const options = { ...(await checkOwnPatch(context)), ...writeOptions(context) };
  return respond(context, await store.patch(type, id, request.body, options));
}

export async function patchWhere(context: FhirContext): Promise<unknown> {
  const { store, request, type } = context;
  checkNoCondition(context);
  const options = { ...writeOptions(context), condition: condition(context) };
  return respond(context, await store.patch(type, '', request.body, options));
}

export async function remove(context: FhirContext): Promise<unknown> {
  const { store, type, id, reply, prefer } = context;
  await checkOwnTarget(context);
  const outcome = await store.delete(type, id, writeOptions(context));
  reply.header('etag', `W/"${outcome.stored.versionId}"`);
  return removed(context, prefer.returns === 'OperationOutcome' ? 'Deleted.' : undefined);
}

export async function removeWhere(context: FhirContext): Promise<unknown> {
  checkNoCondition(context);
  const count = await context.store.deleteWhere(context.type, condition(context));
  return removed(context, context.prefer.returns === 'OperationOutcome' ? `Deleted: ${count}.` : undefined);
}

function removed({ reply }: FhirContext, message: string | undefined): unknown {
  reply.code(message ? 200 : 204);
  return message ? information(message) : undefined;
}

/** Batch and transaction (R4 3.1.0.11). */
export async function bundle(context: FhirContext): Promise<Bundle> {
  checkUnlimited(context);
  const body = bodyResource(context);
  if (body.resourceType !== 'Bundle') throw fail('wrong-type', 'Only a Bundle can be posted here.');
  if (body.type !== 'batch' && body.type !== 'transaction') {
    throw fail('wrong-type', 'Bundle.type must be batch or transaction; import other bundles with POST /api/import.');
  }
  context.request.audit({ kind: body.type });
  refuseSubscriptions(body, context.base);
  const answer = await context.store.bundle(body, context.base);
  return context.prefer.asked === 'representation' ? withResources(context, answer) : answer;
}

/** `Prefer: return=representation` for the entries of a bundle: what was written stands beside its response. */
async function withResources({ store, base }: FhirContext, answer: Bundle): Promise<Bundle> {
  const entry = [];
  for (const one of answer.entry ?? []) {
    const [type, id, , version] = one.response?.location?.slice(base.length + 1).split('/') ?? [];
    if (one.resource || !type || !id || !version) entry.push(one);
    else entry.push({ ...one, resource: (await store.vread(type, id, version)).resource });
  }
  return { ...answer, entry };
}
