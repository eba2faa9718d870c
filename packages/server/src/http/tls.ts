import type { FastifyInstance } from 'fastify';
import { isLoopback, type ServerConfig } from '../config.ts';
import { fail } from '../errors.ts';

/** What monitoring asks for from the next machine, and what holds nothing of a person. */
const MONITORING = /^\/(?:health(?:\/|$|\?)|metrics(?:$|\?))/;

/**
 * Refuses people on other machines who come without TLS, before anything of the request is looked at. TLS ends at a proxy: what it says
 * of the way to it (X-Forwarded-Proto, from addresses that are trusted) counts, and so does who is behind it.
 */
export function wantTls(app: FastifyInstance, { plainHttp }: Pick<ServerConfig, 'plainHttp'>): void {
  if (plainHttp) return;
  app.addHook('onRequest', async (request) => {
    const address = request.ip.replace(/^::ffff:/i, '');
    if (request.protocol === 'https' || isLoopback(address) || MONITORING.test(request.url)) return;
    throw fail('tls-needed');
  });
}
