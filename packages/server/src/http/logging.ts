import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { ServerConfig } from '../config.ts';

/**
 * Logs that cannot carry patient text. An address holds ids and search values, an error message may hold a value
 * that a database or parser refused, so neither is ever written: requests are named by their route pattern, errors by
 * name, code and the places in the source.
 */

/** Stack without its message: the frames only. */
export function frames(error: Error): string[] {
  const { stack = '', message } = error;
  // A message may have lines that look like frames.
  const at = message === '' ? -1 : stack.indexOf(message);
  return (at < 0 ? stack : stack.slice(at + message.length))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*(:\d+:\d+\)?|\(native\))$/.test(line));
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? { code } : {}),
    at: frames(error).slice(0, 12),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

const describeRequest = (request: FastifyRequest): object => ({
  id: request.id,
  method: request.method,
  route: request.routeOptions?.url ?? 'none',
});

export function createLogger(config: Pick<ServerConfig, 'logLevel'>, destination?: DestinationStream): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      serializers: { err: describeError, req: describeRequest, res: () => undefined },
      hooks: {
        // Given a bare error, pino would take its message as the text of the line.
        logMethod(args, method) {
          const [first, second] = args as unknown[];
          if (first instanceof Error) return method.apply(this, [{ err: first }, first.name]);
          const wrapped = typeof first === 'object' && first !== null && 'err' in first ? first.err : undefined;
          if (wrapped instanceof Error && (second === undefined || second === wrapped.message)) {
            return method.apply(this, [first as object, wrapped.name]);
          }
          return method.apply(this, args);
        },
      },
    },
    destination ?? pino.destination({ dest: 2, sync: false }),
  );
}

/** One line per answer: which route, how it ended, how long it took. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const level = reply.statusCode >= 500 ? 'error' : 'info';
    request.log[level]({ req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}
