import type { Provider } from 'oidc-provider';
import { type Accounts, principalFrom } from '../identity/accounts.ts';
import type { Authenticator } from '../identity/authenticate.ts';
import { deny } from '../identity/errors.ts';
import type { Permission } from '../identity/permissions.ts';
import { hashSecret, type SmartApps } from './apps.ts';
import type { Launches } from './launches.ts';
import { type ResourceScope, resourceScopes } from './scopes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What an app's token allows; null where the caller is not an app. */
    smart: { readonly client: string; readonly scopes: readonly ResourceScope[] } | null;
  }
}

/** Permissions that a set of scopes can carry at most. */
function permissionsWithin(scopes: readonly ResourceScope[]): ReadonlySet<Permission> {
  const held = new Set<Permission>();
  for (const { acts, context } of scopes) {
    if (acts.has('r') || acts.has('s')) held.add('patient.read');
    if (acts.has('c') || acts.has('u') || acts.has('d')) held.add('patient.write');
    if (context === 'system' && acts.has('r')) held.add('export.bulk');
  }
  return held;
}

/** Bearer tokens of apps. What they allow is never more than the account behind them may do itself. */
export function smartAuthenticator(options: {
  readonly provider: () => Promise<Provider>;
  readonly accounts: Accounts;
  readonly apps: SmartApps;
  readonly launches: Launches;
  readonly now: () => Date;
}): Authenticator {
  const { accounts, apps, launches, now } = options;
  return async (request) => {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined || bearer.startsWith('aceso_')) return undefined;
    const provider = await options.provider();
    const token = await provider.AccessToken.find(bearer);
    if (token?.clientId && token.accountId && token.grantId) {
      const owner = await accounts.get(token.accountId);
      const granted = await launches.of(token.grantId);
      if (!owner || owner.account.disabled || !granted || !(await apps.get(token.clientId))) throw deny('wrong-token');
      const all = resourceScopes(token.scope);
      // One record only, as soon as any scope is about "the patient": an app is not let out of it by a second scope.
      const limited = all.some(({ context }) => context === 'patient');
      const scopes = all.filter(({ context }) => context === (limited ? 'patient' : 'user'));
      const principal = principalFrom(owner);
      const patient = principal.patient ?? (limited ? granted.patient : undefined);
      if (limited && patient === undefined)
        throw deny('wrong-token', 'The token is for a patient, and none was chosen.');
      const within = permissionsWithin(scopes);
      const permissions = new Set([...principal.permissions].filter((one) => within.has(one)));
      await launches.used(token.grantId, now());
      request.smart = { client: token.clientId, scopes };
      return {
        principal: { ...principal, permissions, ...(patient === undefined ? {} : { patient }) },
        authentication: { kind: 'token', id: hashSecret(bearer) },
      };
    }
    const service = await provider.ClientCredentials.find(bearer);
    const app = service?.clientId ? await apps.get(service.clientId) : undefined;
    if (!service?.clientId || !app) throw deny('wrong-token');
    const scopes = resourceScopes(service.scope).filter(({ context }) => context === 'system');
    request.smart = { client: service.clientId, scopes };
    return {
      principal: {
        id: `app-${service.clientId}`,
        // By id: a name can be anybody's, and exports belong to a user name.
        username: `app-${service.clientId}`,
        name: app.name,
        roles: [],
        permissions: permissionsWithin(scopes),
      },
      authentication: { kind: 'token', id: hashSecret(bearer) },
    };
  };
}
