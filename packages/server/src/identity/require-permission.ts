import type { FastifyInstance, FastifyRequest, preValidationHookHandler } from 'fastify';
import { deny } from './errors.ts';
import type { Permission } from './permissions.ts';
import type { Principal } from './types.ts';
import './types.ts';

/** Checks, and what each of them asks for. */
const CHECKS = new WeakMap<object, readonly Permission[]>();

/**
 * Permissions before bodies: whoever may not use a route is not told what its fields must be. Moves the checks made by
 * {@link requirePermission} to before the validation, for every route that is added later. Not under /fhir, where the
 * record of a refused write names the patients in its body.
 */
export function permissionsFirst(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (/^\/fhir(?:\/|$)/.test(route.url)) return;
    const handlers = [route.preHandler ?? []].flat();
    const checks = handlers.filter((handler) => CHECKS.has(handler));
    if (checks.length === 0) return;
    route.preHandler = handlers.filter((handler) => !CHECKS.has(handler));
    route.preValidation = [...(checks as preValidationHookHandler[]), ...[route.preValidation ?? []].flat()];
  });
}

/** A route as it was registered, and what it asks for before anything else of the request is looked at. */
export interface RouteEntry {
  readonly method: string;
  readonly url: string;
  /** Permissions, all of them; none: being signed in is enough. Undefined: open to everybody, or decided by the handler. */
  readonly needs: readonly Permission[] | undefined;
  /** A session is asked again who it is. */
  readonly again: boolean;
}

/** Every route that is added later, as a table that grows. Call before {@link permissionsFirst}. */
export function listRoutes(app: FastifyInstance): readonly RouteEntry[] {
  const routes: RouteEntry[] = [];
  app.addHook('onRoute', ({ method, url, preHandler, preValidation }) => {
    const handlers = [preValidation ?? [], preHandler ?? []].flat();
    const again = handlers.some((handler) => AGAIN.has(handler));
    const checks = handlers.flatMap((handler) => {
      const needed = CHECKS.get(handler);
      return needed ? [needed] : [];
    });
    const needs = checks.length > 0 ? [...new Set(checks.flat())] : undefined;
    for (const one of [method].flat())
      if (one !== 'HEAD' && one !== 'OPTIONS') routes.push({ method: one, url, needs, again });
  });
  return routes;
}

/**
 * A preHandler that lets a request pass only when somebody is signed in who holds every permission named.
 * With none named, being signed in is enough. 401 and 403 otherwise.
 */
export function requirePermission(...needed: readonly Permission[]) {
  const check = async (request: FastifyRequest): Promise<void> => {
    principalOf(request, ...needed);
  };
  CHECKS.set(check, needed);
  return check;
}

/** Routes that ask again who one is. */
const AGAIN = new WeakSet<object>();

/** A preHandler for what cannot be taken back: lets a session pass only when the person proved within ten minutes who they are. */
export function requireFresh() {
  const check = async (request: FastifyRequest): Promise<void> => freshOf(request);
  AGAIN.add(check);
  return check;
}

/** As {@link requireFresh}, inside a handler. */
export function freshOf(request: FastifyRequest): void {
  if (request.authentication?.kind === 'session' && request.authentication.fresh === false) throw deny('proof-needed');
}

/** The signed-in principal inside a handler, checked like {@link requirePermission}. */
export function principalOf(request: FastifyRequest, ...needed: readonly Permission[]): Principal {
  const { principal } = request;
  if (!principal) throw deny('sign-in-needed');
  const missing = needed.filter((permission) => !principal.permissions.has(permission));
  if (missing.length > 0) throw deny('not-allowed', `This needs the permission ${missing.join(' and ')}.`);
  return principal;
}
