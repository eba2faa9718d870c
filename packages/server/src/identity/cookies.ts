import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';

export const SESSION_COOKIE = 'aceso_session';

const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const;

export const sessionSecret = (request: FastifyRequest): string | undefined => request.cookies[SESSION_COOKIE];

/** Without Max-Age: gone when the browser closes; the server ends it by its own limits. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(SESSION_COOKIE, secret, attributes(request));
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, attributes(request));
}
