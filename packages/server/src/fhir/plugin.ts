import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { parseJson } from '../http/json.ts';
import { requirePermission } from '../identity/index.ts';
import { capabilityStatement } from './capability.ts';
import { baseOf, contextOf } from './context.ts';
import { isStorable } from './knowledge.ts';
import { negotiate } from './negotiate.ts';
import { FHIR_ROUTES, type FhirRoute } from './table.ts';

/** A transaction may carry a whole record; everything else is one resource. */
export const BUNDLE_LIMIT = 50 * 1024 * 1024;
export const RESOURCE_LIMIT = 8 * 1024 * 1024;

export interface FhirOptions {
  readonly store: Store;
  readonly version: string;
  readonly releaseDate: string;
  readonly exportRoutes: readonly FhirRoute[];
  /** Address that apps reach this server by. */
  readonly issuer: () => string;
}

const ROOT = '/fhir';
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** The FHIR R4 REST API under /fhir. Encapsulated: its content types and limits are its own. */
export async function fhirPlugin(app: FastifyInstance, options: FhirOptions): Promise<void> {
  const { store } = options;
  const routes = [...FHIR_ROUTES, ...options.exportRoutes];
  acceptBodies(app);

  app.addHook('preValidation', async (request, reply) => {
    negotiate(request, reply);
    const { type } = (request.params ?? {}) as { type?: string };
    const isWholeCompartment = type === '*' && request.routeOptions.url === `${ROOT}/Patient/:id/:type`;
    if (type !== undefined && !isStorable(type) && !isWholeCompartment) throw fail('unknown-type');
  });

  app.get(
    `${ROOT}/metadata`,
    { config: { audit: false }, schema: { tags: ['FHIR'], summary: 'What this server can do (CapabilityStatement)' } },
    async (request) =>
      capabilityStatement(routes, {
        version: options.version,
        date: options.releaseDate,
        base: baseOf(request),
        oauth: { authorize: `${options.issuer()}/oauth/authorize`, token: `${options.issuer()}/oauth/token` },
      }),
  );

  for (const route of routes) {
    app.route({
      method: route.method,
      url: `${ROOT}${route.path}`,
      bodyLimit: route.path === '' ? BUNDLE_LIMIT : RESOURCE_LIMIT,
      preHandler: requirePermission(...route.permissions),
      schema: {
        tags: ['FHIR'],
        summary: route.summary,
        ...pathParameters(route.path),
        operationId: `fhir-${route.method}-${openApiPath(route.path)}`.replace(/[^\w$]+/g, '-').toLowerCase(),
      },
      handler: (request, reply) => run(store, route, request, reply),
    });
  }
  refuseOtherMethods(app, routes);
}

const MEANINGS: Readonly<Record<string, string>> = {
  type: 'Resource type of FHIR R4',
  id: 'Id of the resource, export or job',
  version: 'Version of the resource, or number of the file',
};

/** For OpenAPI; what is legal is said by the handlers, as OperationOutcome. */
function pathParameters(path: string): { params?: z.ZodObject } {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  if (names.length === 0) return {};
  return { params: z.object(Object.fromEntries(names.map((name) => [name, z.string().describe(MEANINGS[name]!)]))) };
}

async function run(store: Store, route: FhirRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const isForm = /^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? '');
  if (route.method !== 'GET' && request.body !== undefined && isForm !== (route.form ?? false)) {
    throw fail('unsupported-media-type');
  }
  const context = contextOf(store, request, reply);
  const body = await route.handle(route.type ? { ...context, type: route.type } : context);
  if (body !== undefined) return reply.send(body);
  reply.removeHeader('content-type');
  return reply.send();
}

function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const json = ['application/fhir+json', 'application/json', 'application/json+fhir', 'application/json-patch+json'];
  app.addHook('onRequest', async (request) => {
    const coding = request.headers['content-encoding'];
    if (coding !== undefined && coding.toLowerCase() !== 'identity')
      throw fail(
        'unsupported-media-type',
        'The body is compressed; send it as it is, or import it with POST /api/import.',
      );
  });
  app.addContentTypeParser(json, { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      // Replacement characters in place of what cannot be read would change the record unseen.
      text = UTF8.decode(body as Buffer);
    } catch {
      return done(fail('bad-json', 'The body is not UTF-8 text.'), undefined);
    }
    // Clients name a type for the empty body of an operation too.
    if (text === '' && request.routeOptions.url?.includes('$')) return done(null, undefined);
    try {
      done(null, parseJson(text));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
}

/** 405 with Allow where the address exists and the method does not (RFC 9110 15.5.6). */
function refuseOtherMethods(app: FastifyInstance, routes: readonly FhirRoute[]): void {
  const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  for (const path of ['', '/:type', '/:type/:id', '/:type/:id/_history', '/:type/_search']) {
    const there: string[] = routes.filter((route) => route.path === path).map(({ method }) => method);
    const missing = all.filter((method) => !there.includes(method));
    const allow = [...new Set(there.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ');
    if (missing.length === 0) continue;
    app.route({
      method: [...missing],
      url: `${ROOT}${path}`,
      schema: { hide: true },
      exposeHeadRoute: false,
      handler: async (_request, reply) => {
        reply.header('allow', allow);
        throw fail('method-not-allowed');
      },
    });
  }
}
