import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, json, other, own, REDIRECT, type SmartServer, smartServer } from './testing/smart-server.ts';

/** Ways in which an app might get at more than a person agreed to. Each was open once, or lies close to one that was. */

let server: SmartServer;
let ann: Browser;
const fhir = { 'content-type': 'application/fhir+json' };

beforeAll(async () => {
  server = await smartServer();
  ann = await server.signedInBrowser('ann');
});
afterAll(() => server?.close());

async function appWith(scope: string): Promise<{ id: string; token: string }> {
  const { id } = await server.register({
    name: 'App',
    kind: 'public',
    redirectUris: [REDIRECT],
    scopes: scope.split(' '),
  });
  const answer = await server.authorize(ann, { client: id, scope, patient: own });
  expect(answer.access_token).toBeTypeOf('string');
  return { id, token: String(answer.access_token) };
}
const send = (token: string, method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.read(path, token, { method, headers: { ...fhir, ...headers }, body: JSON.stringify(body) });
const note = (patient: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Weight' },
  subject: { reference: `Patient/${patient}` },
  ...more,
});

describe('an app with access to one record', () => {
  let token: string;
  let others: string;
  beforeAll(async () => {
    ({ token } = await appWith('patient/*.cruds'));
    const stored = await server.store.create(note(other) as never, {});
    others = stored.stored.resource.id!;
  });

  it('writes into it', async () => {
    const made = await send(token, 'POST', '/fhir/Observation', note(own));
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    expect((await send(token, 'PUT', `/fhir/Observation/${id}`, note(own, { id }))).status).toBe(200);
    const step = [{ op: 'replace', path: '/code/text', value: 'Height' }];
    const patched = await send(token, 'PATCH', `/fhir/Observation/${id}`, step, {
      'content-type': 'application/json-patch+json',
    });
    expect(await patched.json()).toMatchObject({ code: { text: 'Height' } });
    const away = [{ op: 'replace', path: '/subject/reference', value: `Patient/${other}` }];
    const moved = await send(token, 'PATCH', `/fhir/Observation/${id}`, away, {
      'content-type': 'application/json-patch+json',
    });
    expect(moved.status).toBe(403);
    expect((await send(token, 'PUT', `/fhir/Observation/${id}`, note(other, { id }))).status).toBe(403);
    expect((await server.read(`/fhir/Observation/${id}`, token, { method: 'DELETE' })).status).toBe(204);
  });

  it('writes nothing about anybody else', async () => {
    const refused = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
      const { status } = await send(token, method, path, body, headers);
      expect([403, 404], `${method} ${path}`).toContain(status);
    };
    await refused('POST', '/fhir/Observation', note(other));
    await refused('POST', '/fhir/Observation', note(own, { focus: [{ reference: `Patient/${other}` }] }));
    await refused('POST', '/fhir/Patient', { resourceType: 'Patient' });
    await refused('POST', '/fhir/Practitioner', { resourceType: 'Practitioner' });
    await refused('PUT', `/fhir/Observation/${others}`, note(own, { id: others }));
    await refused('PUT', `/fhir/Patient/${other}`, { resourceType: 'Patient', id: other });
    await refused('PATCH', `/fhir/Observation/${others}`, [{ op: 'remove', path: '/code/text' }], {
      'content-type': 'application/json-patch+json',
    });
    expect((await server.read(`/fhir/Observation/${others}`, token, { method: 'DELETE' })).status).not.toBeLessThan(
      400,
    );
    expect((await server.store.read('Observation', others)).versionId).toBe('1');
  });

  it('learns nothing about others by conditions of writes', async () => {
    const where = `subject=Patient/${other}`;
    const attempts = [
      await send(token, 'POST', '/fhir/Observation', note(own), { 'if-none-exist': where }),
      await send(token, 'PUT', `/fhir/Observation?${where}`, note(own)),
      await send(token, 'PATCH', `/fhir/Observation?${where}`, [], { 'content-type': 'application/json-patch+json' }),
      await server.read(`/fhir/Observation?${where}`, token, { method: 'DELETE' }),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});

describe('an app with access to one type', () => {
  it('does not look into others by chains, however they are spelled', async () => {
    const { token } = await appWith('user/Observation.rs');
    for (const query of [
      'subject:Patient.name=a',
      'subject%3APatient%2Ename=a',
      'subject%2ename=a',
      '_has:Provenance:target:recorded=gt2000',
      '%5Fhas:Provenance:target:recorded=gt2000',
      '_%68as%3AProvenance%3Atarget%3Arecorded=gt2000',
    ]) {
      expect((await server.read(`/fhir/Observation?${query}`, token)).status, query).toBe(403);
      const posted = await server.read('/fhir/Observation/_search', token, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: query,
      });
      expect(posted.status, query).toBe(403);
    }
    expect((await server.read('/fhir/Observation?code:text=weight', token)).status).toBe(200);
  });

  it('does not read by writing', async () => {
    const { token } = await appWith('user/Observation.cu');
    const { stored } = await server.store.create(note(own, { note: [{ text: 'kept from writers' }] }) as never, {});
    const asked = await send(token, 'POST', '/fhir/Observation', note(own), {
      'if-none-exist': `_id=${stored.resource.id}`,
    });
    expect(asked.status).toBe(403);
    const patched = await send(
      token,
      'PATCH',
      `/fhir/Observation/${stored.resource.id}`,
      [{ op: 'replace', path: '/status', value: 'amended' }],
      { 'content-type': 'application/json-patch+json' },
    );
    expect(patched.status).toBe(200);
    expect(await patched.text()).not.toContain('kept from writers');
  });
});

describe('an app that holds a token', () => {
  it('does not agree to itself in the name of the person', async () => {
    const { id, token } = await appWith('patient/*.rs');
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: id,
      redirect_uri: REDIRECT,
      scope: 'patient/*.rs',
      aud: `${server.base}/fhir`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const started = await fetch(`${server.base}/oauth/authorize?${query}`, { redirect: 'manual' });
    const page = new URL(started.headers.get('location')!, server.base).pathname;
    const cookie = started.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const decided = await fetch(`${server.base}${page}/decision`, {
      method: 'POST',
      headers: { ...json, cookie, authorization: `Bearer ${token}` },
      body: JSON.stringify({ allow: true, patient: other }),
    });
    expect(decided.status).toBe(403);
    const made = await ann.go('/api/tokens', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ name: 'x', scopes: ['patient.read'], expiresInDays: 1 }),
    });
    const { token: secret } = (await made.json()) as { token: string };
    const byApiToken = await fetch(`${server.base}${page}/decision`, {
      method: 'POST',
      headers: { ...json, cookie, authorization: `Bearer ${secret}` },
      body: JSON.stringify({ allow: true, patient: other }),
    });
    expect(byApiToken.status).toBe(403);
  });

  it('reaches nothing but the FHIR API, and stands in the audit log by its id', async () => {
    const { id, token } = await appWith('patient/*.rs');
    for (const path of ['/cds-services', '/api/session', '/api/patients', '/mcp']) {
      expect((await server.read(path, token)).status, path).toBe(403);
    }
    await server.read(`/fhir/Patient/${own}`, token);
    const [latest] = await server.store.audit.list({ limit: 1 });
    expect(JSON.stringify(latest)).toContain(id);
    expect(JSON.stringify(latest)).not.toContain(token);
  });
});

describe('a token that is another kind, or over', () => {
  it('opens nothing', async () => {
    const { id } = await server.register({
      name: 'App',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/*.rs'],
    });
    const got = await server.authorize(ann, {
      client: id,
      scope: 'openid launch/patient patient/*.rs offline_access',
      patient: own,
    });
    const status = async (token: unknown) => (await server.read(`/fhir/Patient/${own}`, token)).status;
    expect(await status(got.access_token)).toBe(200);
    expect([await status(got.id_token), await status(got.refresh_token)]).toEqual([401, 401]);
    const revoked = await fetch(`${server.base}/oauth/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: String(got.refresh_token), client_id: id }),
    });
    expect(revoked.status).toBe(200);
    expect(await status(got.access_token)).toBe(401);
    const again = { grant_type: 'refresh_token', refresh_token: String(got.refresh_token) };
    expect(await server.exchange(again, { client: id })).toMatchObject({ error: 'invalid_grant' });
  });

  it('is introspected by its own app only, and ends with the account', async () => {
    const one = { name: 'App', kind: 'confidential', redirectUris: [REDIRECT], scopes: ['patient/*.rs'] };
    const [mine, other] = [await server.register(one), await server.register(one)];
    const made = await server.admin.go('/api/users', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({
        username: 'leaver',
        name: 'L',
        roles: ['clinician'],
        password: 'correct-mango-staple-92',
      }),
    });
    const { id: account } = (await made.json()) as { id: string };
    const leaver = await server.signedInBrowser('leaver');
    const scope = 'launch/patient patient/*.rs offline_access';
    const got = await server.authorize(leaver, { client: mine.id, secret: mine.secret!, scope, patient: own });
    const introspect = async ({ id, secret }: { id: string; secret?: string }) =>
      (await (
        await fetch(`${server.base}/oauth/introspect`, {
          method: 'POST',
          headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
          body: new URLSearchParams({ token: String(got.access_token) }),
        })
      ).json()) as { active: boolean };
    expect((await introspect(mine)).active).toBe(true);
    expect((await introspect(other)).active).toBe(false);
    const ended = await server.admin.go(`/api/users/${account}`, {
      method: 'PATCH',
      headers: json,
      body: JSON.stringify({ disabled: true }),
    });
    expect(ended.status).toBe(200);
    expect((await server.read(`/fhir/Patient/${own}`, got.access_token)).status).toBe(401);
    const again = { grant_type: 'refresh_token', refresh_token: String(got.refresh_token) };
    expect(await server.exchange(again, { client: mine.id, secret: mine.secret! })).toHaveProperty('error');
  });
});

describe('behind a proxy with TLS', () => {
  let outside: SmartServer;
  beforeAll(async () => {
    outside = await smartServer({ ACESO_PUBLIC_URL: 'https://ehr.example' });
  });
  afterAll(() => outside?.close());

  it('names its endpoints by the public address, whatever a header says', async () => {
    const found = await fetch(`${outside.base}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    expect(await found.json()).toMatchObject({
      issuer: 'https://ehr.example',
      authorization_endpoint: 'https://ehr.example/oauth/authorize',
      token_endpoint: 'https://ehr.example/oauth/token',
    });
    const { id } = await outside.register({
      name: 'App',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/*.rs'],
    });
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: id,
      redirect_uri: REDIRECT,
      scope: 'patient/*.rs',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    const asked = await fetch(`${outside.base}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect(asked.status).toBe(303);
    for (const cookie of asked.headers.getSetCookie()) expect(cookie).toMatch(/; secure/i);
    expect(asked.headers.getSetCookie().length).toBeGreaterThan(0);
  });
});
