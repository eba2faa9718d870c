import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLoopback, type ServerConfig } from '../config.ts';
import { fail } from '../errors.ts';

/** Host name of a Host header, without port and brackets, in lower case. */
export function hostName(header: string): string {
  const bracketed = /^\[([^\]]+)\]/.exec(header);
  return (bracketed ? bracketed[1]! : header.replace(/:\d+$/, '')).toLowerCase();
}

/**
 * Refuses requests that name a host this server does not answer for. A page elsewhere can point its own name at
 * 127.0.0.1 (DNS rebinding) and so pass the browser's same-origin rule, but the browser still sends that name. An IP
 * address cannot be rebound, so any is fine.
 */
export function checkHosts(app: FastifyInstance, config: Pick<ServerConfig, 'host' | 'trustedHosts'>): void {
  const trusted = new Set(['localhost', config.host.toLowerCase(), ...config.trustedHosts]);
  app.addHook('onRequest', async (request) => {
    // The forwarded name where a trusted proxy gives one: addresses in answers are made of it.
    const name = hostName(request.host ?? '');
    if (!isLoopback(name) && isIP(name) === 0 && !trusted.has(name)) throw fail('host-not-allowed');
  });
}
