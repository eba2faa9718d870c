import type { Authenticator } from '../identity/authenticate.ts';
import { fingerprint, sameSecret } from '../identity/secrets.ts';

/** Lets a monitoring system read /metrics, and nothing else, by a token of the settings. */
export function scraperAuthenticator(token: string): Authenticator {
  const id = fingerprint(token);
  return async (request) => {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined || request.routeOptions.url !== '/metrics' || !sameSecret(bearer, token)) return undefined;
    return {
      principal: {
        id: 'monitoring',
        username: 'monitoring',
        name: 'Monitoring',
        roles: [],
        permissions: new Set(['metrics.read'] as const),
      },
      authentication: { kind: 'token', id },
    };
  };
}
