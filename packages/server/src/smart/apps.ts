import { createHash, randomBytes } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';
import { isLoopback } from '../config.ts';
import { fail } from '../errors.ts';
import { isWithin, PLAIN_SCOPES, parseScope } from './scopes.ts';

export const APP_KINDS = ['public', 'confidential', 'backend'] as const;
export type AppKind = (typeof APP_KINDS)[number];

/** An app that an administrator has let in. */
export interface SmartApp {
  readonly name: string;
  /** public: PKCE alone. confidential: a secret, or keys. backend: keys, no person (SMART Backend Services). */
  readonly kind: AppKind;
  readonly redirectUris: readonly string[];
  /** Where the app starts inside an EHR, with `iss` and `launch`. */
  readonly launchUrl?: string;
  /** What it may ask for at most. */
  readonly scopes: readonly string[];
  /** SHA-256 of the secret, hex. */
  readonly secret?: string;
  /** Public keys (JWKS), for private_key_jwt. */
  readonly jwks?: { readonly keys: readonly object[] };
  readonly createdAt: string;
  readonly createdBy: string;
}

export interface NewApp {
  readonly name: string;
  readonly kind: AppKind;
  readonly redirectUris: readonly string[];
  readonly launchUrl?: string | undefined;
  readonly scopes: readonly string[];
  readonly jwks?: { readonly keys: readonly object[] } | undefined;
}

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const isWeb = (text: string): boolean => {
  try {
    const { protocol, hostname, hash } = new URL(text);
    const loopback = isLoopback(hostname.replace(/^\[|\]$/g, ''));
    return hash === '' && (protocol === 'https:' || (protocol === 'http:' && loopback));
  } catch {
    return false;
  }
};

/** @throws ServerError `bad-request` naming what is wrong */
function check(app: NewApp): void {
  const wrong = (message: string) => fail('bad-request', message);
  const badUri = [...app.redirectUris, ...(app.launchUrl === undefined ? [] : [app.launchUrl])].find(
    (uri) => !isWeb(uri),
  );
  if (badUri !== undefined)
    throw wrong(`${badUri} is not an https address (http only for this machine), or has a fragment.`);
  if (app.kind !== 'backend' && app.redirectUris.length === 0) throw wrong('The app needs a redirect address.');
  if (app.kind === 'backend' && !app.jwks) throw wrong('A backend service needs its public keys (jwks).');
  const scope = app.scopes.find((one) => !(PLAIN_SCOPES as readonly string[]).includes(one) && !parseScope(one));
  if (scope !== undefined) throw wrong(`${scope} is not a SMART scope such as patient/Observation.rs.`);
  const mixed = app.scopes.find((one) => (parseScope(one)?.context === 'system') !== (app.kind === 'backend'));
  if (mixed !== undefined && parseScope(mixed))
    throw wrong(`${mixed}: system scopes are for backend services, and they have no others.`);
  for (const key of app.jwks?.keys ?? []) {
    if ('d' in key || 'p' in key || 'k' in key) throw wrong('jwks holds a private key; give the public half only.');
  }
}

/** The workbench itself as an app: nobody has to register it, and nobody can shut it out of its own server. */
export const WORKBENCH_APP = 'aceso-workbench';
const workbench = (issuer: string): SmartApp => ({
  name: 'Aceso',
  kind: 'public',
  redirectUris: [`${issuer}/launch`],
  launchUrl: `${issuer}/launch`,
  scopes: ['launch', 'openid', 'fhirUser', 'patient/*.rs'],
  createdAt: '2026-11-25T00:00:00Z',
  createdBy: WORKBENCH_APP,
});

/** The apps that may ask for access: those that an administrator let in, and the workbench. */
export class SmartApps {
  readonly #apps: Collection<SmartApp>;
  readonly #issuer: () => string;

  /** @param issuer address of this server; asked when it is needed, because a server knows it only once it listens */
  constructor(store: Pick<Store, 'collection'>, issuer: () => string) {
    this.#apps = store.collection<SmartApp>('smart-app');
    this.#issuer = issuer;
  }

  async get(id: string): Promise<SmartApp | undefined> {
    if (id === WORKBENCH_APP) return workbench(this.#issuer());
    return (await this.#apps.get(id))?.value;
  }

  /** Without the workbench. */
  async list(): Promise<readonly { readonly id: string; readonly app: SmartApp }[]> {
    return (await this.#apps.list({ limit: 1000 })).map(({ id, value }) => ({ id, app: value }));
  }

  /** The secret, where there is one, is given out this once. */
  async create(given: NewApp, by: string, now: Date): Promise<{ id: string; app: SmartApp; secret?: string }> {
    check(given);
    const secret = given.kind === 'confidential' && !given.jwks ? randomBytes(32).toString('base64url') : undefined;
    const app: SmartApp = {
      name: given.name,
      kind: given.kind,
      redirectUris: given.redirectUris,
      ...(given.launchUrl === undefined ? {} : { launchUrl: given.launchUrl }),
      scopes: given.scopes,
      ...(given.jwks === undefined ? {} : { jwks: given.jwks }),
      ...(secret === undefined ? {} : { secret: hashSecret(secret) }),
      createdAt: now.toISOString(),
      createdBy: by,
    };
    const id = crypto.randomUUID();
    await this.#apps.put(id, app, 0);
    return { id, app, ...(secret === undefined ? {} : { secret }) };
  }

  remove(id: string): Promise<boolean> {
    return this.#apps.delete(id);
  }

  /** Web origins that may call the API from a page, because an app that is let in lives there. */
  async origins(): Promise<ReadonlySet<string>> {
    const all = await this.list();
    return new Set(all.flatMap(({ app }) => app.redirectUris.map((uri) => new URL(uri).origin)));
  }
}

/** Client metadata as oidc-provider wants it (RFC 7591 names). */
export function clientMetadata(id: string, app: SmartApp): Record<string, unknown> {
  const method = app.kind === 'public' ? 'none' : app.jwks ? 'private_key_jwt' : 'client_secret_basic';
  const grants = app.kind === 'backend' ? ['client_credentials'] : ['authorization_code', 'refresh_token'];
  // The workbench comes from this server, which may well be at an http address inside a hospital.
  const local = id !== WORKBENCH_APP && app.redirectUris.some((uri) => uri.startsWith('http:'));
  return {
    client_id: id,
    client_name: app.name,
    redirect_uris: app.redirectUris,
    grant_types: grants,
    response_types: app.kind === 'backend' ? [] : ['code'],
    application_type: local ? 'native' : 'web',
    token_endpoint_auth_method: method,
    ...(app.jwks ? { jwks: app.jwks } : {}),
    ...(app.secret ? { client_secret: app.secret } : {}),
  };
}

/**
 * Whether an answer would be a token that opens nothing of what was asked for: the app is told (RFC 6749, `invalid_scope`) and nobody is
 * asked to agree to nothing. Backend services are there for records only; a person's app may also ask just who the person is.
 */
export function grantsNothing(asked: string, granted: string, kind: AppKind): boolean {
  const isPlain = (one: string): boolean => (PLAIN_SCOPES as readonly string[]).includes(one);
  const [wanted, given] = [asked, granted].map((text) => text.split(' ').filter((one) => one !== '' && !isPlain(one)));
  return given!.length === 0 && (kind === 'backend' || wanted!.length > 0);
}

/** What of the asked scopes the app may have. */
export const grantable = (asked: string, app: SmartApp): string =>
  asked
    .split(' ')
    .filter((one) => one !== '' && isWithin(one, app.scopes))
    .join(' ');
