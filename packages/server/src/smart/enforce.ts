import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { deny } from '../identity/errors.ts';
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

/** Chains and `_has` look into other types. */
const LOOKS_ELSEWHERE = /(?:^|&)(?:_has|[^=&]*\.)[^=&]*=/;

/**
 * Holds apps to their scopes, type by type, below the permissions and the patient limit that hold for everybody:
 * what an app was not granted it neither reads, finds, nor gets along with something else.
 */
export function enforceScopes(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    if (!request.smart) return;
    const route = request.routeOptions.url ?? '';
    if (route.startsWith('/api') || route.startsWith('/mcp'))
      throw deny('not-allowed', 'An app has access to /fhir only.');
    if (!route.startsWith('/fhir') || route === '/fhir/metadata') return;
    const { scopes } = request.smart;
    const { type } = (request.params ?? {}) as { type?: string };
    const fixed = /^\/fhir\/([A-Z][A-Za-z]+)/.exec(route)?.[1];
    const whole = route.includes('$everything') || route.includes('$export') || (type ?? fixed) === undefined;
    const act = actOf(request);
    // A bundle may do anything; it is for apps that may.
    const acts: readonly Act[] = route === '/fhir' && request.method === 'POST' ? ['c', 'r', 'u', 'd', 's'] : [act];
    const about = whole ? '*' : (type ?? fixed)!;
    const missing = acts.find((one) => !allows(scopes, about, one));
    if (missing !== undefined) throw deny('not-allowed', `The app was not granted ${about}.${missing}.`);
    const query = `${request.url.split('?')[1] ?? ''}&${typeof request.body === 'string' ? request.body : ''}`;
    if (LOOKS_ELSEWHERE.test(query) && !allows(scopes, '*', 's')) {
      throw deny('not-allowed', 'Chained searches need a scope for all types.');
    }
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
