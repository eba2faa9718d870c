import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';

/** Every route registered after this is in the document; the UI is served from here and needs no other host. */
export async function openApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Aceso',
        version,
        description:
          'Everything the workbench does. Errors of /api are `{error: {code, message, hint?, details?}}`; those of /fhir are OperationOutcomes.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'aceso_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get(
    '/openapi.json',
    { config: { audit: false }, schema: { tags: ['Status'], summary: 'This description' } },
    async () => document(app),
  );
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // The checker of a hosted service would be asked about every document.
    uiConfig: { url: '/openapi.json', validatorUrl: null, deepLinking: true },
  });
}

export const document = (app: FastifyInstance): OpenAPIV3_1.Document => app.swagger() as OpenAPIV3_1.Document;
