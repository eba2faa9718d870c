import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoHospital } from '@aceso/demo';
import { openStore } from '@aceso/store';
import { expect } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { createServer } from '../../server.ts';

/** Browsers and apps on a started server with two demo records, a clinician `ann` and a patient `pat`. */

const PASSWORD = 'correct-mango-staple-92';
export const REDIRECT = 'http://127.0.0.1:9999/callback';

export interface Browser {
  readonly csrf: string;
  go(path: string, init?: RequestInit): Promise<Response>;
}

/** Keeps cookies with their paths, follows no redirect by itself. */
function browser(base: string): Browser & { sign(csrf: string): void } {
  const cookies: { name: string; value: string; path: string }[] = [];
  let csrf = '';
  return {
    get csrf() {
      return csrf;
    },
    sign(value) {
      csrf = value;
    },
    async go(path, init = {}) {
      const url = new URL(path, base);
      const sent = cookies
        .filter((one) => url.pathname === one.path || url.pathname.startsWith(one.path === '/' ? '/' : `${one.path}/`))
        .map(({ name, value }) => `${name}=${value}`);
      const answer = await fetch(url, {
        redirect: 'manual',
        ...init,
        headers: {
          ...(init.headers as object),
          ...(sent.length > 0 ? { cookie: sent.join('; ') } : {}),
          ...(csrf ? { 'x-csrf-token': csrf } : {}),
        },
      });
      for (const line of answer.headers.getSetCookie()) {
        const [pair, ...attributes] = line.split(/; */);
        const [name, value] = [pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1)];
        const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
        const at = cookies.findIndex((one) => one.name === name && one.path === path);
        if (at >= 0) cookies.splice(at, 1);
        if (value !== '') cookies.push({ name, value, path });
      }
      return answer;
    },
  };
}

export const json = { 'content-type': 'application/json' };
interface Asked {
  readonly client: string;
  readonly scope: string;
  readonly launch?: string;
  readonly aud?: string;
  readonly patient?: string;
  readonly secret?: string;
  readonly allow?: boolean;
  readonly redirect?: string;
}

const hospital = demoHospital();
const idOf = (at: number): string =>
  hospital[at]!.entry!.find(({ resource }) => resource?.resourceType === 'Patient')!.resource!.id!;
export const [own, other] = [idOf(1), idOf(2)];
const visitOf = (at: number): string =>
  hospital[at]!.entry!.find(({ resource }) => resource?.resourceType === 'Encounter')!.resource!.id!;
export const [ownVisit, otherVisit] = [visitOf(1), visitOf(2)];

export async function smartServer(env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-smart-'));
  const store = await openStore({ dataDir: folder });
  for (const bundle of hospital.slice(0, 3)) await store.bundle(bundle, '');
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ...env });
  const server = await createServer({ store, config, logger: createLogger(config) });
  const { app } = server;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  async function signedInBrowser(username: string): Promise<Browser> {
    const one = browser(base);
    const answer = await one.go('/api/session', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    one.sign(((await answer.json()) as { csrf: string }).csrf);
    return one;
  }

  const first = browser(base);
  const setup = await first.go('/api/setup', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ token: await server.issueSetupToken(), username: 'root', name: 'Root', password: PASSWORD }),
  });
  expect(setup.status).toBe(200);
  const admin = await signedInBrowser('root');
  for (const [username, roles, patient] of [
    ['ann', ['clinician']],
    ['pat', ['patient'], own],
  ] as const) {
    const made = await admin.go('/api/users', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ username, name: username, roles, password: PASSWORD, ...(patient ? { patient } : {}) }),
    });
    expect(made.status).toBe(201);
  }
  async function register(app: object): Promise<{ id: string; secret?: string }> {
    const answer = await admin.go('/api/smart/apps', { method: 'POST', headers: json, body: JSON.stringify(app) });
    expect(answer.status).toBe(201);
    return (await answer.json()) as { id: string; secret?: string };
  }

  /** The whole dance; the answer of the token endpoint, or the error the app is sent back with. */
  async function authorize(who: Browser, asked: Asked): Promise<Record<string, unknown>> {
    const verifier = randomBytes(32).toString('base64url');
    const redirect = asked.redirect ?? REDIRECT;
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: asked.client,
      redirect_uri: redirect,
      scope: asked.scope,
      state: 'st',
      aud: asked.aud ?? `${base}/fhir`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(asked.launch ? { launch: asked.launch } : {}),
    });
    const started = await who.go(`/oauth/authorize?${query}`);
    const to = started.headers.get('location') ?? '';
    if (to.startsWith(redirect)) return Object.fromEntries(new URL(to).searchParams);
    if (started.status >= 400) return (await started.json()) as Record<string, unknown>;
    const page = new URL(to, base).pathname;
    const details = (await (await who.go(`${page}/details`)).json()) as Record<string, unknown>;
    const decided = await who.go(`${page}/decision`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ allow: asked.allow ?? true, ...(asked.patient ? { patient: asked.patient } : {}) }),
    });
    if (decided.status !== 200) return { details, ...((await decided.json()) as object) };
    const { redirectTo } = (await decided.json()) as { redirectTo: string };
    const resumed = await who.go(redirectTo);
    const back = new URL(resumed.headers.get('location') ?? '');
    const code = back.searchParams.get('code');
    if (code === null) return { details, ...Object.fromEntries(back.searchParams) };
    expect(back.searchParams.get('state')).toBe('st');
    const token = await exchange(
      { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier },
      asked,
    );
    return { details, ...token };
  }
  async function exchange(
    form: Record<string, string>,
    { client, secret }: { client: string; secret?: string },
  ): Promise<Record<string, unknown>> {
    const headers: Record<string, string> = secret
      ? { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` }
      : {};
    const body = new URLSearchParams({ ...form, ...(secret ? {} : { client_id: client }) });
    return (await (await fetch(`${base}/oauth/token`, { method: 'POST', headers, body })).json()) as Record<
      string,
      unknown
    >;
  }
  const read = (path: string, token: unknown, init: RequestInit = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${String(token)}`, ...(init.headers as object) },
    });

  return {
    base,
    store,
    admin,
    signedInBrowser,
    register,
    authorize,
    exchange,
    read,
    async close() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type SmartServer = Awaited<ReturnType<typeof smartServer>>;
