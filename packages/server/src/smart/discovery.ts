import type { FastifyInstance } from 'fastify';
import { PATHS } from './paths.ts';
import { PLAIN_SCOPES } from './scopes.ts';

/** SMART 2.2, "Conformance": what is said here is what the tests of this folder hold it to. */
export const CAPABILITIES = [
  'launch-ehr',
  'launch-standalone',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'context-banner',
  'context-ehr-patient',
  'context-ehr-encounter',
  'context-standalone-patient',
  'permission-offline',
  'permission-patient',
  'permission-user',
  'permission-v1',
  'permission-v2',
  'sso-openid-connect',
  'authorize-post',
] as const;

export const smartConfiguration = (issuer: string): object => ({
  issuer,
  jwks_uri: `${issuer}${PATHS.jwks}`,
  authorization_endpoint: `${issuer}${PATHS.authorization}`,
  token_endpoint: `${issuer}${PATHS.token}`,
  revocation_endpoint: `${issuer}${PATHS.revocation}`,
  introspection_endpoint: `${issuer}${PATHS.introspection}`,
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
  response_types_supported: ['code'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt', 'none'],
  token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384', 'RS256', 'ES256'],
  scopes_supported: [...PLAIN_SCOPES, 'patient/*.cruds', 'user/*.cruds', 'system/*.cruds'],
  code_challenge_methods_supported: ['S256'],
  capabilities: CAPABILITIES,
});

/** Open to everybody, as the specification wants: an app asks here before it has anything. */
export function discoveryRoutes(app: FastifyInstance, issuer: () => string): void {
  for (const url of ['/.well-known/smart-configuration', '/fhir/.well-known/smart-configuration']) {
    app.get(
      url,
      {
        config: { audit: false },
        schema: { tags: ['SMART'], summary: 'Where apps ask for access, and what they may ask' },
      },
      async (_request, reply) => {
        reply.header('access-control-allow-origin', '*');
        return smartConfiguration(issuer());
      },
    );
  }
}
