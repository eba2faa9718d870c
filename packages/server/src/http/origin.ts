import type { FastifyRequest } from 'fastify';

/** Scheme, host and port under which this server was asked, without a slash at the end. */
export const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;
