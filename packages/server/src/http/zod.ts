import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProviderDefault, RawServerDefault } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';

/**
 * Routes are described once, with zod: requests are checked by the description and OpenAPI is made from it. Answers
 * are described for OpenAPI only; that they fit is a matter for the type checker and the tests, not for every request.
 */
export type ZodApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export function withZod(app: FastifyInstance): ZodApp {
  return app.withTypeProvider<ZodTypeProvider>();
}

export function useZod(
  app: FastifyInstance<
    RawServerDefault,
    IncomingMessage,
    ServerResponse,
    FastifyBaseLogger,
    FastifyTypeProviderDefault
  >,
): void {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
}

/** An answer's description; the type is widened so that readonly data may be sent as it is. */
export const answer = (schema: z.ZodType, description?: string): z.ZodType<unknown> =>
  (description ? schema.describe(description) : schema) as z.ZodType<unknown>;

/** What an id in an address may look like: any legal FHIR id (R4 datatype id). */
export const ID = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/, 'must be 1 to 64 letters, digits, "-" or "."');

/** FHIR date or dateTime. */
export const FHIR_DATE = z
  .string()
  .regex(
    /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/,
    'must be a FHIR date or dateTime, e.g. 2024-05-17 or 2024-05-17T09:30:00Z',
  );
