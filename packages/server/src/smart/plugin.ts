import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import type { SmartApps } from './apps.ts';
import { consentRoutes } from './consent.ts';
import { discoveryRoutes } from './discovery.ts';
import { grantRoutes } from './grants.ts';
import { underIssuer } from './issuer.ts';
import type { Launches } from './launches.ts';
import { smartRoutes } from './routes.ts';

export interface SmartOptions {
  readonly provider: () => Promise<Provider>;
  readonly apps: SmartApps;
  readonly launches: Launches;
  readonly issuer: () => string;
  readonly now: () => Date;
  readonly store: Store;
}

/** SMART App Launch: discovery, authorization, consent, and the apps that are let in. */
export async function smartPlugin(app: FastifyInstance, options: SmartOptions): Promise<void> {
  discoveryRoutes(app, options.issuer);
  await smartRoutes(app, options);
  await consentRoutes(app, options);
  await grantRoutes(app, options);
  await app.register(passThrough, options);
}

const ENDPOINTS = [
  {
    url: '/oauth/authorize',
    method: ['GET', 'POST'],
    summary: 'Ask for access (OAuth 2.0 authorization endpoint; PKCE)',
  },
  { url: '/oauth/authorize/:uid', method: ['GET'], summary: 'Go on after the person has decided' },
  {
    url: '/oauth/token',
    method: ['POST', 'OPTIONS'],
    summary: 'A code, a refresh token or an assertion for an access token',
  },
  { url: '/oauth/revoke', method: ['POST', 'OPTIONS'], summary: 'End a token (RFC 7009)' },
  { url: '/oauth/introspect', method: ['POST'], summary: 'What a token is good for (RFC 7662)' },
  { url: '/oauth/jwks', method: ['GET', 'OPTIONS'], summary: 'Keys that id tokens are signed with' },
  { url: '/.well-known/openid-configuration', method: ['GET', 'OPTIONS'], summary: 'OpenID Connect discovery' },
] as const;

/** Requests that oidc-provider answers by itself, body and all. */
async function passThrough(app: FastifyInstance, options: SmartOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  for (const { url, method, summary } of ENDPOINTS) {
    app.route({
      method: [...method],
      url,
      exposeHeadRoute: false,
      schema: { tags: ['SMART'], summary },
      handler: async (request, reply) => {
        const provider = await options.provider();
        // The headers that hold for every answer (security, request id) are on the reply already.
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined && name !== 'content-security-policy') reply.raw.setHeader(name, value as string);
        }
        reply.hijack();
        request.raw.url = withConsent(request.raw.url ?? '');
        underIssuer(request.raw, provider.issuer);
        await provider.callback()(request.raw, reply.raw);
      },
    });
  }
}

/**
 * `offline_access` counts in OpenID Connect only with `prompt=consent`, which SMART apps do not send. Consent is asked
 * for here in every case, so it may say so.
 */
function withConsent(url: string): string {
  const at = url.indexOf('?');
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  if (path !== '/oauth/authorize' || query === '') return url;
  const asked = new URLSearchParams(query);
  if (!(asked.get('scope') ?? '').split(' ').includes('offline_access') || asked.has('prompt')) return url;
  asked.set('prompt', 'consent');
  return `${path}?${asked}`;
}
