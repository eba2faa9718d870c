import type { FastifyInstance } from 'fastify';
import type { SmartApps } from './apps.ts';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
const HEADERS = 'authorization, accept, content-type, if-match, if-none-match, if-none-exist, prefer';
const EXPOSED = 'etag, last-modified, location, content-location, x-request-id';

/**
 * Lets pages of the apps that are let in call /fhir, and no other page. Never with cookies: such a page proves itself by
 * its token alone.
 */
export function corsForApps(app: FastifyInstance, apps: SmartApps): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !/^\/fhir(\/|\?|$)/.test(request.url)) return;
    if (!(await apps.origins()).has(origin)) return;
    reply
      .header('access-control-allow-origin', origin)
      .header('vary', 'origin')
      .header('access-control-expose-headers', EXPOSED);
    if (request.method !== 'OPTIONS') return;
    reply
      .header('access-control-allow-methods', METHODS)
      .header('access-control-allow-headers', HEADERS)
      .header('access-control-max-age', '600');
    return reply.code(204).send();
  });
}
