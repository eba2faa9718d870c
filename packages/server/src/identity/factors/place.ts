import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** The name that passkeys are bound to (WebAuthn: relying party id), and the address of the pages that may use them. */
export interface Place {
  readonly rpId: string;
  readonly origin: string;
}

/**
 * From the public address, never from what a request says of itself; without one, this machine under the name localhost. Undefined
 * for an address of numbers: no browser binds a passkey to one.
 */
export function placeOf(
  request: Pick<FastifyRequest, 'host' | 'hostname' | 'protocol'>,
  publicUrl: string | undefined,
): Place | undefined {
  if (publicUrl !== undefined) {
    const { hostname, origin } = new URL(publicUrl);
    return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? { rpId: hostname, origin } : undefined;
  }
  if (request.hostname !== 'localhost') return undefined;
  return { rpId: 'localhost', origin: new URL(`${request.protocol}://${request.host}`).origin };
}
