import type { Store } from '@aceso/store';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { ServerConfig } from './config.ts';
import { fail } from './errors.ts';
import { fhirPlugin } from './fhir/plugin.ts';
import { handleErrors } from './http/error-handler.ts';
import { securityHeaders } from './http/headers.ts';
import { checkHosts } from './http/hosts.ts';
import { createLogger, logAnswers } from './http/logging.ts';
import { openApi } from './http/openapi.ts';
import { useZod } from './http/zod.ts';
import { statusPlugin } from './status/plugin.ts';
import { RELEASE } from './version.ts';

export interface ServerOptions {
  readonly store: Store;
  readonly config: ServerConfig;
  readonly logger?: Logger;
  /** Who is signed in: registered before any route. */
  readonly identity: (app: FastifyInstance) => Promise<void>;
}

/** Puts the server together. It does not listen yet, and closing it does not close the store. */
export async function createServer({ store, config, logger, identity }: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: (logger ?? createLogger(config)) as FastifyBaseLogger,
    disableRequestLogging: true,
    bodyLimit: 1024 * 1024,
    // Time to send a request; answers to long work come from jobs.
    requestTimeout: 60_000,
    handlerTimeout: 120_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    genReqId: () => crypto.randomUUID(),
  });
  useZod(app);
  handleErrors(app);
  logAnswers(app);
  checkHosts(app, config);
  await securityHeaders(app);
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => Object.assign(fail('too-many-requests'), { retryAfter: ttl / 1000 }),
  });
  await openApi(app, RELEASE.version);
  await identity(app);
  await app.register(statusPlugin, { store, version: RELEASE.version, isDemo: async () => false });
  await app.register(fhirPlugin, {
    store,
    version: RELEASE.version,
    releaseDate: RELEASE.date,
    exportRoutes: [],
  });
  app.setNotFoundHandler(async () => {
    throw fail('not-found');
  });
  return app;
}
