import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';

const SESSION_COOKIE = 'aceso_session';

/** On https the browser itself keeps other hosts and plain http from setting it (RFC 6265bis 4.1.3.2). */
const nameFor = ({ protocol }: FastifyRequest): string =>
  protocol === 'https' ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;

const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const;

export const sessionSecret = (request: FastifyRequest): string | undefined => request.cookies[nameFor(request)];

/** Without Max-Age: gone when the browser closes; the server ends it by its own limits. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(nameFor(request), secret, attributes(request));
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameFor(request), attributes(request));
}
