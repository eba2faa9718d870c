import { api } from '../api/client.ts';

/** Id of the workbench itself at its own authorization server. */
const OWN_CLIENT = 'aceso-workbench';
const SCOPE = 'launch openid fhirUser patient/*.rs';
/** What has to survive the way to the authorization server and back, in this tab only. */
const KEY = 'aceso-launch';

interface Endpoints {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint: string;
}
interface Kept {
  readonly state: string;
  readonly verifier: string;
}

/** How the page was opened. */
export type Arrival =
  | { readonly kind: 'start'; readonly iss: string; readonly launch: string }
  | { readonly kind: 'back'; readonly code: string; readonly state: string }
  | { readonly kind: 'refused'; readonly error: string; readonly description: string }
  | { readonly kind: 'nothing' };

/** Reads the query of `/launch`: `iss` and `launch` from an EHR, then `code` and `state`, or `error`, from its authorization server. */
export function arrivalOf(query: string): Arrival {
  const given = new URLSearchParams(query);
  const error = given.get('error');
  if (error !== null) return { kind: 'refused', error, description: given.get('error_description') ?? '' };
  const [code, state] = [given.get('code'), given.get('state')];
  if (code !== null && state !== null) return { kind: 'back', code, state };
  const [iss, launch] = [given.get('iss'), given.get('launch')];
  if (iss !== null && launch !== null) return { kind: 'start', iss, launch };
  return { kind: 'nothing' };
}

/** Why a launch goes no further; the words are the page's. */
export class LaunchError extends Error {
  readonly code: 'other-system' | 'no-crypto' | 'wrong-state' | 'no-patient';

  constructor(code: LaunchError['code']) {
    super(code);
    this.code = code;
  }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** S256 of RFC 7636. */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

const endpoints = () => api.request<Endpoints>('/fhir/.well-known/smart-configuration');
const trimmed = (url: string): string => url.replace(/\/+$/, '');

/**
 * The address to go to next: the authorization server's, or this page at the server's own address when it was opened at
 * another one, since what is kept for the way back is kept per address.
 *
 * @throws LaunchError `other-system` for an EHR that is not this server, `no-crypto` where the browser offers no
 *   cryptography because the page is neither https nor local
 */
export async function begin({ iss, launch }: { iss: string; launch: string }): Promise<string> {
  const { issuer, authorization_endpoint } = await endpoints();
  if (trimmed(iss) !== `${issuer}/fhir`) throw new LaunchError('other-system');
  if (window.location.origin !== new URL(issuer).origin) {
    return `${issuer}/launch?${new URLSearchParams({ iss, launch })}`;
  }
  if (!('subtle' in crypto)) throw new LaunchError('no-crypto');
  const kept: Kept = { state: random(), verifier: random() };
  sessionStorage.setItem(KEY, JSON.stringify(kept));
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: OWN_CLIENT,
    redirect_uri: `${issuer}/launch`,
    scope: SCOPE,
    aud: `${issuer}/fhir`,
    launch,
    state: kept.state,
    code_challenge: await challengeOf(kept.verifier),
    code_challenge_method: 'S256',
  });
  return `${authorization_endpoint}?${asked}`;
}

/**
 * Exchanges the code for the patient of the launch. The token is given back at once: on this server the chart is read
 * under the person's own session.
 *
 * @throws LaunchError `wrong-state` when the answer belongs to no launch of this tab, `no-patient` when none was chosen
 */
export async function finish({ code, state }: { code: string; state: string }): Promise<string> {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Kept>;
  if (kept.state !== state || kept.verifier === undefined) throw new LaunchError('wrong-state');
  sessionStorage.removeItem(KEY);
  const { issuer, token_endpoint, revocation_endpoint } = await endpoints();
  const { access_token: token, patient } = await form<{ access_token: string; patient?: string }>(token_endpoint, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${issuer}/launch`,
    client_id: OWN_CLIENT,
    code_verifier: kept.verifier,
  });
  await form(revocation_endpoint, { token, client_id: OWN_CLIENT });
  if (patient === undefined) throw new LaunchError('no-patient');
  return patient;
}

const form = <T = void>(endpoint: string, fields: Record<string, string>): Promise<T> =>
  api.request<T>(new URL(endpoint).pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
