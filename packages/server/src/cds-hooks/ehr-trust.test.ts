import type { FastifyRequest } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EhrTrust, ehrAuthenticator, readEhrTrust } from './ehr-trust.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const ISS = 'https://ehr.example.org';
const BASE = 'https://cds.example.org/cds-services';
type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let others: Keys;
let trust: EhrTrust;

beforeAll(async () => {
  keys = await generateKeyPair('ES384');
  others = await generateKeyPair('ES384');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES384' };
  trust = { audience: BASE, issuers: [{ iss: ISS, name: 'Our EHR', jwks: { keys: [jwk as { kty: string }] } }] };
});

let count = 0;
const token = (claims: object = {}, key = keys.privateKey) =>
  new SignJWT({
    iss: ISS,
    aud: `${BASE}/aceso-patient-view`,
    iat: SECONDS,
    exp: SECONDS + 300,
    jti: `j${count++}`,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES384', kid: 'k1' })
    .sign(key);
const request = (bearer: string, url = '/cds-services/aceso-patient-view') =>
  ({ url, headers: { authorization: `Bearer ${bearer}` } }) as unknown as FastifyRequest;

describe('the token of an EHR', () => {
  it('that is trusted may read charts and nothing else', async () => {
    const proof = await ehrAuthenticator(trust)(request(await token()), NOW);
    expect(proof?.principal).toMatchObject({ id: `ehr:${ISS}`, name: 'Our EHR', roles: [] });
    expect([...(proof?.principal.permissions ?? [])]).toEqual(['patient.read']);
  });

  it('is good once', async () => {
    const authenticate = ehrAuthenticator(trust);
    const bearer = await token();
    await authenticate(request(bearer), NOW);
    await expect(authenticate(request(bearer), NOW)).rejects.toThrow('used before');
  });

  it.each([
    ['for another audience', { aud: 'https://elsewhere.example.org/cds-services' }, 'not valid'],
    ['that has expired', { exp: SECONDS - 1 }, 'not valid'],
    ['that is too old', { iat: SECONDS - 301 }, 'not valid'],
    ['without an id', { jti: undefined }, 'not valid'],
  ])('%s is refused', async (_what, claims, message) => {
    await expect(ehrAuthenticator(trust)(request(await token(claims)), NOW)).rejects.toThrow(message);
  });

  it('of another issuer proves nothing', async () => {
    const bearer = await token({ iss: 'https://elsewhere.example.org' });
    expect(await ehrAuthenticator(trust)(request(bearer), NOW)).toBeUndefined();
  });

  it('signed with another key, or not signed, is refused', async () => {
    await expect(ehrAuthenticator(trust)(request(await token({}, others.privateKey)), NOW)).rejects.toThrow(
      'not valid',
    );
    const [, body] = (await token()).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.AA`;
    await expect(ehrAuthenticator(trust)(request(none), NOW)).rejects.toThrow('not valid');
  });

  it('is nothing anywhere else, and our own tokens are left to others', async () => {
    const authenticate = ehrAuthenticator(trust);
    expect(await authenticate(request(await token(), '/api/patients'), NOW)).toBeUndefined();
    expect(await authenticate(request('aceso_abc'), NOW)).toBeUndefined();
  });

  it('needs a trust file that can be read', async () => {
    await expect(readEhrTrust('/nowhere/trust.json')).rejects.toThrow(
      'ACESO_EHR_TRUST=/nowhere/trust.json cannot be read',
    );
  });
});
