import type { Store } from '@aceso/store';
import { errors, Provider } from 'oidc-provider';
import type { Accounts } from '../identity/accounts.ts';
import { adapterOf } from './adapter.ts';
import { grantable, grantsNothing, hashSecret, type SmartApps } from './apps.ts';
import { errorPage, wantsPage } from './error-page.ts';
import type { Launches } from './launches.ts';
import { INTERACTION, PATHS } from './paths.ts';
import { PLAIN_SCOPES } from './scopes.ts';
import { signingKey } from './signing-key.ts';

export interface ProviderOptions {
  readonly store: Pick<Store, 'collection' | 'secret'>;
  readonly accounts: Accounts;
  readonly apps: SmartApps;
  readonly launches: Launches;
  /** Address of this server as apps see it, without a slash at the end. */
  readonly issuer: string;
  readonly now: () => Date;
}

/** Seconds. Access to a record is renewed, not long. */
const TTL = {
  AccessToken: 3600,
  ClientCredentials: 300,
  AuthorizationCode: 60,
  RefreshToken: 90 * 86_400,
  Interaction: 900,
  Session: 3600,
  Grant: 90 * 86_400,
  IdToken: 3600,
};

/** Seconds. */
const LONGEST_ASSERTION = 300;
const CLOCK_SKEW = 15;

/**
 * The authorization server of SMART App Launch 2.2: oidc-provider does the protocol, this configuration says what is
 * special about health records: `aud` names this server's FHIR API, PKCE with S256 always, scopes are SMART's and never
 * more than an administrator registered for the app, and every grant is agreed to on a page of the workbench.
 */
export async function smartProvider(options: ProviderOptions): Promise<Provider> {
  const { store, accounts, apps, launches, issuer, now } = options;
  const fhir = `${issuer}/fhir`;
  const provider = new Provider(issuer, {
    adapter: adapterOf(store, apps, now),
    jwks: { keys: [signingKey(store) as Record<string, unknown>] },
    routes: { ...PATHS },
    scopes: [...PLAIN_SCOPES],
    claims: { openid: ['sub', 'fhirUser'], profile: ['name'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'private_key_jwt'],
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS384', 'ES384', 'RS256', 'ES256'],
      idTokenSigningAlgValues: ['RS256'],
    },
    // SMART 2.2, Backend Services: "exp .. SHALL be no more than five minutes in the future".
    assertJwtClientAuthClaimsAndHeader: async (_context, { exp }) => {
      if (typeof exp !== 'number' || exp > now().getTime() / 1000 + LONGEST_ASSERTION + CLOCK_SKEW) {
        throw new errors.InvalidClientAuth('client_assertion must expire within five minutes');
      }
    },
    pkce: { required: () => true },
    extraParams: {
      aud: (_context: unknown, value: string | undefined) => {
        if (value !== undefined && value.replace(/\/$/, '') !== fhir) {
          throw new errors.InvalidRequest(`aud is not the FHIR address of this server (${fhir})`);
        }
      },
      launch: null,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        // A token of another app is none of an app's business.
        allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
      },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => fhir,
        useGrantedResource: () => true,
        getResourceServerInfo: async (context, _resource, client) => {
          const app = await apps.get(client.clientId);
          // At the token endpoint scopes are those of the code or of the token that is renewed.
          const { AuthorizationCode: code, RefreshToken: renewed } = context.oidc.entities;
          const asked = String(context.oidc.params?.scope ?? code?.scope ?? renewed?.scope ?? '');
          const scope = app ? grantable(asked, app) : '';
          if (app && grantsNothing(asked, scope, app.kind)) {
            throw new errors.InvalidScope('nothing of what is asked for is registered for this app', asked);
          }
          return {
            scope,
            audience: fhir,
            accessTokenFormat: 'opaque',
            accessTokenTTL: app?.kind === 'backend' ? TTL.ClientCredentials : TTL.AccessToken,
          };
        },
      },
    },
    issueRefreshToken: async (_context, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    expiresWithSession: async () => false,
    // Agreed to afresh each time: another patient may be open.
    loadExistingGrant: async (context) => {
      const grantId = context.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : context.oidc.provider.Grant.find(grantId);
    },
    interactions: { url: (_context, interaction) => `${INTERACTION}/${interaction.uid}` },
    // A path of their own keeps them from `__Host-`; `__Secure-` says that they were set over TLS.
    cookies: {
      ...(issuer.startsWith('https:')
        ? { names: { session: '__Secure-aceso', interaction: '__Secure-aceso-ask', resume: '__Secure-aceso-go-on' } }
        : {}),
      keys: [hashSecret(`${issuer} cookies ${JSON.stringify(signingKey(store))}`)],
    },
    clientBasedCORS: (_context, origin, client) =>
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    findAccount: async (_context, id) => {
      const found = await accounts.get(id);
      if (!found || found.account.disabled) return undefined;
      const { account } = found;
      // Staff are the Practitioner of their account's id, who is in the record from when they let the app in (consent.ts).
      const fhirUser = `${fhir}/${account.patient === undefined ? `Practitioner/${id}` : `Patient/${account.patient}`}`;
      return { accountId: id, claims: async () => ({ sub: id, name: account.name, fhirUser }) };
    },
    ttl: TTL,
    // Keys of apps are registered inline; nothing is fetched from elsewhere.
    fetch: async () => {
      throw new Error('Outside connections are not allowed here.');
    },
    renderError: async (context, out) => {
      if (wantsPage(context.get('accept'))) {
        context.type = 'text/html; charset=utf-8';
        context.body = errorPage(out, context.get('accept-language'));
        return;
      }
      context.type = 'application/json';
      context.body = { error: out.error, error_description: out.error_description };
    },
  });
  // Secrets are kept as hashes; the comparison is of hashes of equal length.
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    value(this: { clientSecret?: string }, given: string) {
      return this.clientSecret !== undefined && hashSecret(given) === this.clientSecret;
    },
  });
  // The patient and visit of the launch go beside the token (SMART 2.2, "Launch context arrives with your access_token").
  provider.use(async (context, next) => {
    await next();
    if (context.path !== PATHS.token || context.status !== 200) return;
    const token = context.oidc?.entities.AccessToken;
    const granted = token?.grantId === undefined ? undefined : await launches.of(token.grantId);
    if (!granted) return;
    const { patient, encounter } = granted;
    context.body = {
      ...(context.body as object),
      ...(patient ? { patient } : {}),
      ...(encounter ? { encounter } : {}),
      need_patient_banner: true,
    };
  });
  // What it reads of the headers of a proxy has been set by this server itself (plugin.ts, underIssuer).
  provider.proxy = true;
  return provider;
}
