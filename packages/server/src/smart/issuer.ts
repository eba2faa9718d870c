import type { IncomingMessage } from 'node:http';

/**
 * Addresses in answers and whether cookies are for https only follow the issuer, which is what apps see, and not the
 * connection, which behind a proxy is plain http, nor a header that anybody may send.
 */
export function underIssuer(request: IncomingMessage, issuer: string): void {
  const { protocol, host } = new URL(issuer);
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  request.headers['x-forwarded-host'] = host;
  delete request.headers['x-forwarded-for'];
}
