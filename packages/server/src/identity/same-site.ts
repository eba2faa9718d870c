import type { FastifyRequest } from 'fastify';
import { deny } from './errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
export const changesSomething = (request: FastifyRequest): boolean => !SAFE.has(request.method);

/**
 * Refuses requests that a page of another site caused, by what browsers say of themselves: Fetch Metadata, and the
 * Origin header for browsers without it. Programs send neither. Guards sign-in too, where there is no session yet.
 */
export function checkSameSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw deny('cross-site');
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.host.toLowerCase()) throw deny('cross-site');
}

/** Host and port of an Origin; undefined for `null` and for what is none. */
function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
