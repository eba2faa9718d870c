import type { FastifyReply } from 'fastify';

/**
 * Aborts when a client leaves before it has its answer. The signal of Fastify's request is another thing: it also fires when the
 * body of the request has been read to its end.
 */
export function whenGone({ raw }: FastifyReply): AbortSignal {
  const stop = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) stop.abort();
  });
  return stop.signal;
}
