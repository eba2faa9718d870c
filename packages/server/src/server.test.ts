import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { createLogger } from './http/logging.ts';
import { createServer } from './server.ts';
import { fakeStore } from './testing/fake-store.ts';
import { signedIn } from './testing/signed-in.ts';

let app: FastifyInstance;
const lines: string[] = [];

beforeAll(async () => {
  ({ app } = await createServer({
    store: fakeStore(),
    config: readConfig({}, {}),
    logger: createLogger({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) }),
    identify: signedIn(),
  }));
  await app.ready();
});
afterAll(() => app.close());

const patient = { resourceType: 'Patient', name: [{ family: 'Zzyzxplanted' }] };
const json = { 'content-type': 'application/fhir+json' };

describe('FHIR over HTTP', () => {
  it('creates, reads, and answers an unchanged read with 304', async () => {
    const made = await app.inject({
      method: 'POST',
      url: '/fhir/Patient',
      headers: json,
      payload: JSON.stringify(patient),
    });
    expect(made.statusCode).toBe(201);
    expect(made.headers.etag).toBe('W/"1"');
    expect(made.headers['content-type']).toBe('application/fhir+json; charset=utf-8');
    const { id } = made.json();
    expect(made.headers.location).toBe(`http://localhost:80/fhir/Patient/${id}/_history/1`);
    const read = await app.inject(`/fhir/Patient/${id}`);
    expect(read.json()).toMatchObject({ ...patient, id });
    const same = await app.inject({ url: `/fhir/Patient/${id}`, headers: { 'if-none-match': 'W/"1"' } });
    expect([same.statusCode, same.body]).toEqual([304, '']);
    const head = await app.inject({ method: 'HEAD', url: `/fhir/Patient/${id}` });
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', 'W/"1"']);
  });

  it('returns as little as Prefer asks for', async () => {
    const send = (prefer: string) =>
      app.inject({
        method: 'PUT',
        url: '/fhir/Patient/p',
        headers: { ...json, prefer },
        payload: JSON.stringify({ ...patient, id: 'p' }),
      });
    const minimal = await send('return=minimal');
    expect([minimal.body, minimal.headers.etag]).toEqual(['', 'W/"1"']);
    expect((await send('return=OperationOutcome')).json().resourceType).toBe('OperationOutcome');
    expect((await send('return=representation')).json()).toMatchObject({ id: 'p' });
  });

  it.each([
    ['xml asked for', { url: '/fhir/Patient/p', headers: { accept: 'application/fhir+xml' } }, 406],
    ['xml by _format', { url: '/fhir/Patient/p?_format=xml' }, 406],
    [
      'xml sent',
      {
        method: 'POST',
        url: '/fhir/Patient',
        headers: { 'content-type': 'application/fhir+xml' },
        payload: '<Patient/>',
      },
      415,
    ],
    ['no JSON', { method: 'POST', url: '/fhir/Patient', headers: json, payload: '{"resourceType":' }, 400],
    ['too deep', { method: 'POST', url: '/fhir/Patient', headers: json, payload: '['.repeat(100_000) }, 400],
    ['poison', { method: 'POST', url: '/fhir/Patient', headers: json, payload: '{"__proto__":{"x":1}}' }, 400],
    [
      'another type',
      { method: 'POST', url: '/fhir/Patient', headers: json, payload: '{"resourceType":"Observation"}' },
      400,
    ],
    [
      'another id',
      { method: 'PUT', url: '/fhir/Patient/p', headers: json, payload: '{"resourceType":"Patient","id":"q"}' },
      400,
    ],
    ['no such type', { url: '/fhir/Horse/p' }, 404],
    ['no such resource', { url: '/fhir/Patient/none' }, 404],
    [
      'wrong version',
      {
        method: 'PUT',
        url: '/fhir/Patient/p',
        headers: { ...json, 'if-match': 'W/"99"' },
        payload: JSON.stringify({ ...patient, id: 'p' }),
      },
      412,
    ],
    ['no such method', { method: 'POST', url: '/fhir/Patient/p', headers: json, payload: '{}' }, 405],
    ['another host', { url: '/fhir/metadata', headers: { host: 'evil.example' } }, 421],
  ] as const)('refuses with an OperationOutcome: %s', async (_name, request, status) => {
    const answer = await app.inject(request as never);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
  });

  it('never writes what a request says to the log', () => {
    const log = lines.join('');
    expect(log).toContain('/fhir/:type');
    expect(log).not.toContain('Zzyzxplanted');
    expect(log).not.toMatch(/Patient\/p/);
  });
});
