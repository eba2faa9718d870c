import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoHospital } from '@aceso/demo';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { createServer } from '../server.ts';

/** A browser and an app on a started server, from discovery to the last refused read. */

let folder: string;
let store: Store;
let app: FastifyInstance;
let base: string;
const PASSWORD = 'correct-mango-staple-92';
const REDIRECT = 'http://127.0.0.1:9999/callback';

interface Browser {
  readonly csrf: string;
  go(path: string, init?: RequestInit): Promise<Response>;
}

/** Keeps cookies with their paths, follows no redirect by itself. */
function browser(): Browser & { sign(csrf: string): void } {
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

const json = { 'content-type': 'application/json' };
async function signedInBrowser(username: string): Promise<Browser> {
  const one = browser();
  const answer = await one.go('/api/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  expect(answer.status).toBe(200);
  one.sign(((await answer.json()) as { csrf: string }).csrf);
  return one;
}

let admin: Browser;
async function register(app: object): Promise<{ id: string; secret?: string }> {
  const answer = await admin.go('/api/smart/apps', { method: 'POST', headers: json, body: JSON.stringify(app) });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string; secret?: string };
}

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

const hospital = demoHospital();
const idOf = (at: number): string =>
  hospital[at]!.entry!.find(({ resource }) => resource?.resourceType === 'Patient')!.resource!.id!;
const [own, other] = [idOf(1), idOf(2)];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-smart-'));
  store = await openStore({ dataDir: folder });
  for (const bundle of hospital.slice(0, 3)) await store.bundle(bundle, '');
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const server = await createServer({ store, config, logger: createLogger(config) });
  app = server.app;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const first = browser();
  const setup = await first.go('/api/setup', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ token: await server.issueSetupToken(), username: 'root', name: 'Root', password: PASSWORD }),
  });
  expect(setup.status).toBe(200);
  admin = await signedInBrowser('root');
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
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('SMART App Launch', () => {
  it('is found where apps look for it', async () => {
    for (const path of ['/fhir/.well-known/smart-configuration', '/.well-known/smart-configuration']) {
      const answer = await fetch(`${base}${path}`);
      expect(await answer.json()).toMatchObject({
        issuer: base,
        token_endpoint: `${base}/oauth/token`,
        code_challenge_methods_supported: ['S256'],
        capabilities: expect.arrayContaining(['launch-ehr', 'permission-v2']),
      });
    }
    expect((await (await fetch(`${base}/.well-known/openid-configuration`)).json()) as object).toMatchObject({
      issuer: base,
      jwks_uri: `${base}/oauth/jwks`,
    });
  });

  it('standalone: a person chooses the patient, the app sees that record and no other', async () => {
    const { id } = await register({
      name: 'Growth',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/*.rs'],
    });
    const ann = await signedInBrowser('ann');
    const token = await authorize(ann, {
      client: id,
      scope: 'openid fhirUser launch/patient patient/*.rs offline_access',
      patient: own,
    });
    expect(token).toMatchObject({
      token_type: 'Bearer',
      patient: own,
      need_patient_banner: true,
      details: { app: { name: 'Growth' }, needsPatient: true, offline: true },
    });
    expect(String(token.scope).split(' ')).toEqual(expect.arrayContaining(['patient/*.rs', 'launch/patient']));
    const { access_token: access } = token;
    expect((await read(`/fhir/Patient/${own}`, access)).status).toBe(200);
    expect((await read(`/fhir/Patient/${other}`, access)).status).toBe(404);
    const found = (await (await read('/fhir/Condition?_count=200', access)).json()) as {
      entry: { resource: { subject: { reference: string } } }[];
    };
    expect(new Set(found.entry.map(({ resource }) => resource.subject.reference))).toEqual(new Set([`Patient/${own}`]));
    const write = await read('/fhir/Observation', access, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: '{"resourceType":"Observation"}',
    });
    expect(write.status).toBe(403);
    expect((await read('/api/patients', access)).status).toBe(403);
    const keys = createRemoteJWKSet(new URL(`${base}/oauth/jwks`));
    const { payload } = await jwtVerify(String(token.id_token), keys, { issuer: base, audience: id });
    expect(payload.sub).toBeTruthy();
    const renewed = await exchange(
      { grant_type: 'refresh_token', refresh_token: String(token.refresh_token) },
      { client: id },
    );
    expect(renewed).toMatchObject({ patient: own, access_token: expect.any(String) });
    expect((await read(`/fhir/Patient/${own}`, renewed.access_token)).status).toBe(200);
  });

  it('from a chart: the patient and visit of the launch go with the token', async () => {
    const { id, secret } = await register({
      name: 'Chart app',
      kind: 'confidential',
      redirectUris: [REDIRECT],
      launchUrl: 'http://127.0.0.1:9999/launch',
      scopes: ['patient/Observation.rs', 'patient/Patient.r'],
    });
    const ann = await signedInBrowser('ann');
    const opened = await ann.go('/api/smart/launches', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ app: id, patient: own, encounter: 'e1' }),
    });
    const at = new URL(((await opened.json()) as { url: string }).url);
    expect(at.searchParams.get('iss')).toBe(`${base}/fhir`);
    const launch = at.searchParams.get('launch')!;
    const token = await authorize(ann, {
      client: id,
      secret: secret!,
      launch,
      scope: 'launch patient/Observation.rs patient/Condition.rs patient/Patient.r',
    });
    expect(token).toMatchObject({ patient: own, encounter: 'e1' });
    expect(String(token.scope)).not.toContain('Condition');
    expect((await read('/fhir/Observation?_count=1', token.access_token)).status).toBe(200);
    expect((await read('/fhir/Condition?_count=1', token.access_token)).status).toBe(403);
    const included = (await (
      await read('/fhir/Observation?_include=Observation:encounter&_revinclude=Provenance:target', token.access_token)
    ).json()) as { entry: { resource: { resourceType: string } }[] };
    expect(new Set(included.entry.map(({ resource }) => resource.resourceType))).toEqual(new Set(['Observation']));
    expect((await read('/fhir/Observation?encounter.type=x', token.access_token)).status).toBe(403);
    expect((await read(`/fhir/Patient/${own}/$everything`, token.access_token)).status).toBe(403);
    const pat = await signedInBrowser('pat');
    expect(
      await authorize(pat, { client: id, secret: secret!, launch, scope: 'launch patient/Patient.r' }),
    ).toMatchObject({ error: { code: 'bad-request' } });
    expect(
      await exchange(
        { grant_type: 'authorization_code', code: 'x', redirect_uri: REDIRECT, code_verifier: 'y'.repeat(43) },
        { client: id, secret: 'wrong' },
      ),
    ).toMatchObject({ error: 'invalid_client' });
  });

  it('the workbench is an app that nobody has to register, at its own address only', async () => {
    const ann = await signedInBrowser('ann');
    const opened = await ann.go('/api/smart/launches', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ app: 'aceso-workbench', patient: own }),
    });
    const at = new URL(((await opened.json()) as { url: string }).url);
    expect(`${at.origin}${at.pathname}`).toBe(`${base}/launch`);
    const launch = at.searchParams.get('launch')!;
    const asked = { client: 'aceso-workbench', launch, scope: 'launch openid patient/*.cruds patient/*.rs' };
    const token = await authorize(ann, { ...asked, redirect: `${base}/launch` });
    expect(token).toMatchObject({ patient: own });
    expect(String(token.scope)).not.toContain('cruds');
    expect((await read(`/fhir/Patient/${own}`, token.access_token)).status).toBe(200);
    expect(await authorize(ann, asked)).toMatchObject({ error: 'invalid_redirect_uri' });
    const { items } = (await (await ann.go('/api/smart/apps')).json()) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).not.toContain('aceso-workbench');
    expect((await admin.go('/api/smart/apps/aceso-workbench', { method: 'DELETE' })).status).toBe(404);
  });

  it('refuses: no PKCE, another aud, another redirect, a person who says no, an app that is shut out', async () => {
    const { id } = await register({
      name: 'Doubtful',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/*.rs'],
    });
    const ann = await signedInBrowser('ann');
    const plain = new URLSearchParams({
      response_type: 'code',
      client_id: id,
      redirect_uri: REDIRECT,
      scope: 'patient/*.rs',
      aud: `${base}/fhir`,
      state: 's',
    });
    expect((await ann.go(`/oauth/authorize?${plain}`)).headers.get('location')).toContain('error=invalid_request');
    expect(
      await authorize(ann, { client: id, scope: 'patient/*.rs', aud: 'https://elsewhere.example/fhir', patient: own }),
    ).toMatchObject({ error: 'invalid_request' });
    plain.set('redirect_uri', 'https://evil.example/');
    expect((await ann.go(`/oauth/authorize?${plain}`)).status).toBe(400);
    expect(
      await authorize(ann, { client: id, scope: 'launch/patient patient/*.rs', patient: own, allow: false }),
    ).toMatchObject({ error: 'access_denied' });
    expect(await authorize(ann, { client: id, scope: 'launch/patient patient/*.rs' })).toMatchObject({
      error: { code: 'bad-request' },
    });
    const token = await authorize(ann, { client: id, scope: 'launch/patient patient/*.rs', patient: own });
    expect((await admin.go(`/api/smart/apps/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await read(`/fhir/Patient/${own}`, token.access_token)).status).toBe(401);
    expect((await read(`/fhir/Patient/${own}`, 'made-up')).status).toBe(401);
  });

  it('does not let another browser answer the question', async () => {
    const { id } = await register({
      name: 'Other browser',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/*.rs'],
    });
    const [attacker, victim] = [await signedInBrowser('pat'), await signedInBrowser('ann')];
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: id,
      redirect_uri: REDIRECT,
      scope: 'patient/*.rs',
      aud: `${base}/fhir`,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    const page = new URL((await attacker.go(`/oauth/authorize?${query}`)).headers.get('location')!, base).pathname;
    expect((await victim.go(`${page}/details`)).status).toBe(404);
  });

  it("keeps a patient's app to the patient's own record, whatever they name", async () => {
    const { id } = await register({
      name: 'Mine',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/*.rs', 'user/*.cruds'],
    });
    const token = await authorize(await signedInBrowser('pat'), {
      client: id,
      scope: 'launch/patient user/*.cruds patient/*.rs',
      patient: other,
    });
    expect(token).toMatchObject({ patient: own });
    expect((await read(`/fhir/Patient/${other}`, token.access_token)).status).toBe(404);
  });

  it('lets pages of registered apps call /fhir, and no other page', async () => {
    const preflight = (origin: string) =>
      fetch(`${base}/fhir/Patient`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
      });
    expect((await preflight('http://127.0.0.1:9999')).headers.get('access-control-allow-origin')).toBe(
      'http://127.0.0.1:9999',
    );
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('SMART Backend Services', () => {
  it('get a token for a signed assertion, with system scopes and nothing more', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES384', use: 'sig' };
    const { id } = await register({
      name: 'Warehouse',
      kind: 'backend',
      scopes: ['system/*.rs'],
      jwks: { keys: [jwk] },
    });
    const assertion = (change: { aud?: string; sub?: string } = {}) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES384', kid: 'k1', typ: 'JWT' })
        .setIssuer(id)
        .setSubject(change.sub ?? id)
        .setAudience(change.aud ?? `${base}/oauth/token`)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime('4m')
        .sign(privateKey);
    const ask = async (client_assertion: string, scope = 'system/*.rs') =>
      (await (
        await fetch(`${base}/oauth/token`, {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            scope,
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion,
          }),
        })
      ).json()) as Record<string, unknown>;
    const token = await ask(await assertion());
    expect(token).toMatchObject({ token_type: 'Bearer', scope: 'system/*.rs', expires_in: 300 });
    const found = (await (await read('/fhir/Patient?_summary=count', token.access_token)).json()) as { total: number };
    expect(found.total).toBe(2);
    expect(
      (
        await read('/fhir/$export', token.access_token, {
          headers: { prefer: 'respond-async', accept: 'application/fhir+json' },
        })
      ).status,
    ).toBe(202);
    expect((await read(`/fhir/Patient/${own}`, token.access_token, { method: 'DELETE' })).status).toBe(403);
    expect(await ask(await assertion({ aud: 'https://elsewhere.example/token' }))).toMatchObject({
      error: 'invalid_client',
    });
    expect(await ask(await assertion({ sub: 'somebody-else' }))).toMatchObject({
      error: expect.stringMatching(/invalid_(client|request)/),
    });
    const replayed = await assertion();
    await ask(replayed);
    expect(await ask(replayed)).toMatchObject({ error: 'invalid_client' });
    expect((await ask(await assertion(), 'system/*.cruds')).scope ?? '').not.toContain('cruds');
  });

  it('cannot be registered with a private key, or with scopes of people', async () => {
    const refused = async (app: object) =>
      (await admin.go('/api/smart/apps', { method: 'POST', headers: json, body: JSON.stringify(app) })).status;
    expect(
      await refused({
        name: 'x',
        kind: 'backend',
        scopes: ['system/*.rs'],
        jwks: { keys: [{ kty: 'EC', d: 'secret' }] },
      }),
    ).toBe(400);
    expect(await refused({ name: 'x', kind: 'backend', scopes: ['user/*.rs'], jwks: { keys: [{ kty: 'EC' }] } })).toBe(
      400,
    );
    expect(await refused({ name: 'x', kind: 'public', redirectUris: ['http://example.org/cb'], scopes: [] })).toBe(400);
    expect(
      await refused({ name: 'x', kind: 'public', redirectUris: [REDIRECT], scopes: ['patient/Observation.sr'] }),
    ).toBe(400);
  });
});
