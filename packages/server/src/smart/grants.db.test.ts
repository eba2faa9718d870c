import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  json,
  other,
  otherVisit,
  own,
  ownVisit,
  REDIRECT,
  type SmartServer,
  smartServer,
} from './testing/smart-server.ts';

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly app: { readonly name: string };
    readonly scopes: readonly { readonly type: string; readonly acts: readonly string[] }[];
    readonly offline: boolean;
    readonly patient?: string;
    readonly since?: string;
    readonly lastUsed?: string;
  }[];
}

let server: SmartServer;
beforeAll(async () => {
  server = await smartServer();
});
afterAll(() => server?.close());

describe('what a person let apps do', () => {
  it('is listed for them alone, and ends for good when they say so', async () => {
    const { id } = await server.register({
      name: 'Growth',
      kind: 'public',
      redirectUris: [REDIRECT],
      scopes: ['patient/*.rs'],
    });
    const ann = await server.signedInBrowser('ann');
    const token = await server.authorize(ann, {
      client: id,
      scope: 'openid fhirUser launch/patient patient/*.rs offline_access',
      patient: own,
    });
    const list = async (who: typeof ann) => ((await (await who.go('/api/apps/grants')).json()) as Listed).items;

    const [before] = await list(ann);
    expect(before).toMatchObject({ app: { name: 'Growth' }, patient: own, offline: true });
    expect(before!.scopes).toEqual([expect.objectContaining({ type: '*', acts: expect.arrayContaining(['r', 's']) })]);
    expect(before!.lastUsed).toBeUndefined();
    expect((await server.read(`/fhir/Patient/${own}`, token.access_token)).status).toBe(200);
    const [grant] = await list(ann);
    expect(Date.parse(grant!.lastUsed!)).toBeGreaterThanOrEqual(Date.parse(grant!.since!));

    // Somebody else, and the app itself, cannot see or end it.
    const pat = await server.signedInBrowser('pat');
    expect(await list(pat)).toEqual([]);
    expect((await pat.go(`/api/apps/grants/${grant!.id}`, { method: 'DELETE' })).status).toBe(404);
    const byApp = await server.read(`/api/apps/grants/${grant!.id}`, token.access_token, { method: 'DELETE' });
    expect(byApp.status).toBe(403);
    expect((await server.read('/api/apps/grants', token.access_token)).status).toBe(403);

    expect((await ann.go(`/api/apps/grants/${grant!.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await list(ann)).toEqual([]);
    expect((await server.read(`/fhir/Patient/${own}`, token.access_token)).status).toBe(401);
    const renewed = await server.exchange(
      { grant_type: 'refresh_token', refresh_token: String(token.refresh_token) },
      { client: id },
    );
    expect(renewed).toMatchObject({ error: 'invalid_grant' });
    expect((await ann.go(`/api/apps/grants/${grant!.id}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('the visit of a launch', () => {
  it('must be one of the patient', async () => {
    const { id } = await server.register({
      name: 'Chart app',
      kind: 'public',
      redirectUris: [REDIRECT],
      launchUrl: 'http://127.0.0.1:9999/launch',
      scopes: ['launch', 'patient/*.rs'],
    });
    const ann = await server.signedInBrowser('ann');
    const open = async (patient: string, encounter: string) =>
      (
        await ann.go('/api/smart/launches', {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ app: id, patient, encounter }),
        })
      ).status;
    expect(await open(own, ownVisit)).toBe(201);
    expect(await open(own, otherVisit)).toBe(400);
    expect(await open(other, ownVisit)).toBe(400);
    expect(await open(own, 'no-such-visit')).toBe(400);
  });
});
