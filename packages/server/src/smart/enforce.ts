import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { information } from '../fhir/context.ts';
import { deny } from '../identity/errors.ts';
import { INTERACTION } from './paths.ts';
import { type Act, allows } from './scopes.ts';

/** The act of an interaction under /fhir, by its route. */
function actOf(request: FastifyRequest): Act {
  const route = request.routeOptions.url ?? '';
  if (route.endsWith('/_search')) return 's';
  if (/\$|_history/.test(route)) return 'r';
  const isInstance = route.includes('/:id');
  switch (request.method) {
    case 'POST':
      return 'c';
    case 'PUT':
    case 'PATCH':
      return 'u';
    case 'DELETE':
      return 'd';
    default:
      return isInstance && !route.endsWith('/:type') ? 'r' : 's';
  }
}

/** Names of the parameters of a query, decoded the way the search reads them. */
const namesOf = (query: string): readonly string[] => [...new Set(new URLSearchParams(query).keys())];

/** Chains and `_has` look into other types; so would a filter expression or a named query. */
const looksElsewhere = (name: string): boolean => /^_(?:has|filter|query|list)\b|\./.test(name);

/** Everything of a request that is read as search parameters: address, form, and the condition of a create. */
function searchesOf(request: FastifyRequest): readonly string[] {
  const { url, body, headers } = request;
  const condition = headers['if-none-exist'];
  const at = url.indexOf('?');
  return [
    at < 0 ? '' : url.slice(at + 1),
    typeof body === 'string' ? body : '',
    typeof condition === 'string' ? condition.replace(/^.*\?/, '') : '',
  ];
}

/** A write that is aimed by a search answers whether something matches, and may answer with what does. */
const isConditional = (request: FastifyRequest): boolean =>
  request.headers['if-none-exist'] !== undefined ||
  (request.routeOptions.url === '/fhir/:type' && ['PUT', 'PATCH', 'DELETE'].includes(request.method));

/** What of a route an app may use besides /fhir: the protocol itself, and what tells nothing about anybody. */
const isOpen = (route: string): boolean =>
  route === '/fhir/metadata' ||
  route.includes('/.well-known/') ||
  (route.startsWith('/oauth/') && !route.startsWith(INTERACTION));

/**
 * Holds apps to their scopes, type by type, below the permissions and the patient limit that hold for everybody:
 * what an app was not granted it neither reads, finds, nor gets along with something else.
 */
export function enforceScopes(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    if (!request.smart) return;
    // The account alone does not say who was asking.
    request.audit({ entities: [{ thing: { kind: 'app', id: request.smart.client } }] });
    const route = request.routeOptions.url ?? '';
    if (isOpen(route)) return;
    // Above all not where people decide about apps: an app would agree to itself in their name.
    if (!/^\/fhir(\/|$)/.test(route)) throw deny('not-allowed', 'An app has access to /fhir only.');
    const { scopes } = request.smart;
    const { type } = (request.params ?? {}) as { type?: string };
    const fixed = /^\/fhir\/([A-Z][A-Za-z]+)/.exec(route)?.[1];
    const whole = route.includes('$everything') || route.includes('$export') || (type ?? fixed) === undefined;
    const act = actOf(request);
    // A bundle may do anything; it is for apps that may.
    const acts: readonly Act[] =
      route === '/fhir' && request.method === 'POST'
        ? ['c', 'r', 'u', 'd', 's']
        : isConditional(request)
          ? [act, 's']
          : [act];
    const about = whole ? '*' : (type ?? fixed)!;
    const missing = acts.find((one) => !allows(scopes, about, one));
    if (missing !== undefined) throw deny('not-allowed', `The app was not granted ${about}.${missing}.`);
    if (searchesOf(request).flatMap(namesOf).some(looksElsewhere) && !allows(scopes, '*', 's')) {
      throw deny('not-allowed', 'Chained searches need a scope for all types.');
    }
  });
  app.addHook('preSerialization', async (request, _reply, payload) => {
    const body = payload as Partial<Resource> | null;
    if (!request.smart || request.method !== 'PATCH' || body?.resourceType === 'OperationOutcome') return payload;
    // Whoever may change a field has not thereby read the others.
    const readable = body?.resourceType !== undefined && allows(request.smart.scopes, body.resourceType, 'r');
    return readable ? payload : information('Stored.');
  });
  app.addHook('preSerialization', async (request, _reply, payload) => {
    const body = payload as Partial<Bundle> | null;
    if (!request.smart || body?.resourceType !== 'Bundle' || body.type !== 'searchset') return payload;
    const { scopes } = request.smart;
    const entry = (body.entry ?? []).filter(
      ({ resource }) =>
        resource === undefined ||
        resource.resourceType === 'OperationOutcome' ||
        allows(scopes, resource.resourceType, 's') ||
        allows(scopes, resource.resourceType, 'r'),
    );
    return { ...body, entry };
  });
}
