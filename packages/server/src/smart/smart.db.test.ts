import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Browser,
  json,
  other,
  own,
  ownVisit,
  REDIRECT,
  type SmartServer,
  smartServer,
} from './testing/smart-server.ts';

/** A browser and an app on a started server, from discovery to the last refused read. */

let server: SmartServer;
let base: string;
let admin: Browser;
const { register, authorize, exchange, read, signedInBrowser } = {
  register: (...given: Parameters<SmartServer['register']>) => server.register(...given),
  authorize: (...given: Parameters<SmartServer['authorize']>) => server.authorize(...given),
  exchange: (...given: Parameters<SmartServer['exchange']>) => server.exchange(...given),
  read: (...given: Parameters<SmartServer['read']>) => server.read(...given),
  signedInBrowser: (name: string) => server.signedInBrowser(name),
};

beforeAll(async () => {
  server = await smartServer();
  ({ base, admin } = server);
});
afterAll(() => server?.close());

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
    const me = String(payload.fhirUser);
    expect(me).toBe(`${base}/fhir/Practitioner/${payload.sub}`);
    expect(await (await ann.go(me.slice(base.length))).json()).toMatchObject({ name: [{ text: 'ann' }] });
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
      body: JSON.stringify({ app: id, patient: own, encounter: ownVisit }),
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
    expect(token).toMatchObject({ patient: own, encounter: ownVisit });
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
    ).toMatchObject({ error: { code: 'launch-expired', hint: expect.stringContaining('from the chart') } });
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
    plain.set('client_id', 'nobody-registered-this');
    const page = await fetch(`${base}/oauth/authorize?${plain}`, {
      headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'es-ES' },
    });
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toMatch(/<html lang="es">[\s\S]*no se conoce la aplicación[\s\S]*href="\/"/);
    const program = await fetch(`${base}/oauth/authorize?${plain}`, { headers: { accept: 'application/json' } });
    expect(await program.json()).toMatchObject({ error: 'invalid_client' });
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

  it('sends an app back that asks only for what it is not registered for', async () => {
    const { id } = await register({
      name: 'Greedy',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/Observation.rs'],
    });
    const ann = await signedInBrowser('ann');
    for (const scope of ['patient/Condition.rs', 'openid fhirUser launch/patient user/*.cruds', 'banana']) {
      expect(await authorize(ann, { client: id, scope, patient: own }), scope).toMatchObject({
        error: 'invalid_scope',
        state: 'st',
      });
    }
    expect(await authorize(ann, { client: id, scope: 'openid fhirUser' })).toMatchObject({
      id_token: expect.any(String),
    });
  });

  it('is not opened on a chart that is not there', async () => {
    const ann = await signedInBrowser('ann');
    const opened = await ann.go('/api/smart/launches', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ app: 'aceso-workbench', patient: 'nobody-at-all' }),
    });
    expect([opened.status, await opened.json()]).toMatchObject([404, { error: { code: 'patient-not-found' } }]);
    const user = { username: 'ghost', name: 'Ghost', roles: ['patient'], password: 'correct-mango-staple-92' };
    const made = await admin.go('/api/users', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ ...user, patient: 'nobody-at-all' }),
    });
    expect([made.status, await made.text()]).toEqual([400, expect.stringContaining('nobody-at-all')]);
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
    const assertion = (change: { aud?: string; sub?: string; life?: string } = {}) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES384', kid: 'k1', typ: 'JWT' })
        .setIssuer(id)
        .setSubject(change.sub ?? id)
        .setAudience(change.aud ?? `${base}/oauth/token`)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime(change.life ?? '4m')
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
    for (const scope of ['system/*.cruds', 'patient/Patient.rs', 'openid', '']) {
      expect(await ask(await assertion(), scope), scope).toMatchObject({ error: 'invalid_scope' });
    }
    expect(await ask(await assertion(), 'system/*.cruds system/Patient.rs')).toMatchObject({
      scope: 'system/Patient.rs',
    });
    for (const life of ['10h', '6m']) {
      expect(await ask(await assertion({ life }))).toMatchObject({ error: 'invalid_client' });
    }
    expect(await ask(await assertion({ life: '5m' }))).toMatchObject({ token_type: 'Bearer' });
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
    for (const redirect of ['http://example.org/cb', 'http://127.example.org/cb', 'http://localhost.example.org/']) {
      expect(await refused({ name: 'x', kind: 'public', redirectUris: [redirect], scopes: [] }), redirect).toBe(400);
    }
    expect(
      await refused({ name: 'x', kind: 'public', redirectUris: [REDIRECT], scopes: ['patient/Observation.sr'] }),
    ).toBe(400);
  });
});
