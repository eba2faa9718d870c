import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Two years, with the names below this one; not on the list that browsers ship, which is for the owner of the name. */
const HSTS = 'max-age=63072000; includeSubDomains';

/**
 * Security headers. Scripts come from this server only, never inline. Styles may be inline because Mantine writes
 * style elements and the charts write style attributes, which a nonce does not cover; an inline style cannot run code
 * and, with images and fonts from here only, cannot send anything out. No other host is ever contacted. Pages of this
 * server may ask for the microphone only where recordings can be recognised; everything else in that list stays shut.
 */
export async function securityHeaders(app: FastifyInstance, { microphone = false } = {}): Promise<void> {
  const permissions = `camera=(), geolocation=(), microphone=(${microphone ? 'self' : ''}), payment=()`;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'frame-src': ["'self'", 'blob:'],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
      },
    },
    // Only where the request came by TLS (below): on plain http a browser takes no notice of it.
    hsts: false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    // What is read here is about patients: no cache on the way may keep it. Static files set their own.
    if (/^\/(api|fhir|dicomweb|mcp|cds-services)(\/|$|\?)/.test(request.url)) reply.header('cache-control', 'no-store');
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
    reply.header('x-request-id', request.id);
    reply.header('permissions-policy', permissions);
  });
}
