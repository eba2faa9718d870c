import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createReceiver } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { document } from '../http/openapi.ts';
import { createServer, type Server } from '../server.ts';
import { signedIn } from '../testing/signed-in.ts';

/** Texts that stand for a patient in every place where one could be written: none may reach a log, a figure or an error of ours. */
const NAME = 'Zzyzxplanted';
const NUMBER = '987-65-4321';
const NOTE = 'quixoticarrhythmia';
const PLANTED = new RegExp(`${NAME}|${NUMBER}|${NOTE}`, 'i');

let folder: string;
let store: Store;
let server: Server;
let app: FastifyInstance;
const lines: string[] = [];
/** What a collector of OpenTelemetry was told. */
const told: string[] = [];
const collector = createReceiver((request, response) => {
  request.setEncoding('utf8');
  let body = '';
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    told.push(`${request.url} ${JSON.stringify(request.headers)} ${body}`);
    response.end('{}');
  });
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-operations-'));
  store = await openStore({ dataDir: folder });
  const config = readConfig({ ACESO_DATA: folder, ACESO_DEMO: '0', ACESO_REQUESTS_PER_MINUTE: '1000000' }, {});
  server = await createServer({
    store,
    config,
    logger: createLogger({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) }),
    identify: signedIn(),
  });
  app = server.app;
  await app.ready();
  await new Promise<void>((resolve) => void collector.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await app?.close();
  collector.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

const figures = async (): Promise<string> => (await app.inject('/metrics')).body;
const figure = (text: string, start: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  );

/** One request for every route there is, each with planted texts wherever it takes any. */
function everyRoute(): InjectOptions[] {
  const { paths = {} } = document(app);
  const body = {
    resourceType: 'Patient',
    id: NAME,
    name: NAME,
    text: NOTE,
    note: NOTE,
    identifier: [{ value: NUMBER }],
    patient: NAME,
    question: `${NAME} ${NOTE}`,
    entry: [
      { resource: { resourceType: 'Observation', valueString: NOTE, subject: { reference: `Patient/${NAME}` } } },
    ],
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).flatMap((method): InjectOptions[] => {
      const url = path.replace(/\{\w+\}|\*/g, NAME);
      const query = { name: NAME, identifier: NUMBER, q: NOTE, patient: NAME };
      const send = method.toUpperCase() as 'GET';
      if (send === 'GET')
        return [
          { method: send, url },
          { method: send, url, query },
        ];
      const headers = { 'content-type': path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json' };
      return [
        { method: send, url, headers, payload: JSON.stringify(body) },
        { method: send, url, headers, payload: `{"name":"${NAME}","text":"${NOTE}` },
        { method: send, url, headers: { 'content-type': NAME }, payload: NUMBER },
      ];
    }),
  );
}

describe('what is told of a server', () => {
  it('is alive and ready, with what was looked at', async () => {
    for (const url of ['/health', '/health/live']) expect((await app.inject(url)).json()).toEqual({ status: 'ok' });
    const ready = await app.inject('/health/ready');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toEqual({
      ready: true,
      checks: ['stopping', 'store', 'audit', 'disk'].map((name) => ({ name, ok: true })),
    });
  });

  it('has figures of requests by template, of jobs, of the store and of the process', async () => {
    store.jobs.define('noop', async () => 1);
    const { id } = await store.jobs.start('noop', NOTE, { name: NAME }, 'test');
    await expect.poll(async () => (await store.jobs.get(id))?.state).toBe('completed');
    await app.inject(`/fhir/Patient/${NAME}`);
    const text = await figures();
    expect(figure(text, 'aceso_store_up')).toBe(1);
    expect(figure(text, 'aceso_jobs{name="noop",state="completed"}')).toBe(1);
    expect(figure(text, 'aceso_job_oldest_queued_seconds')).toBe(0);
    expect(
      figure(text, 'aceso_http_request_duration_seconds_count{method="GET",route="/fhir/:type/:id",status="404"}'),
    ).toBe(1);
    expect(figure(text, 'aceso_http_requests_in_flight')).toBe(1);
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(text).toContain('aceso_build_info{version=');
    expect(text).not.toContain('"other"');
  });

  it('holds no text of a patient, whatever is asked of whatever route, and whatever fails', {
    timeout: 120_000,
  }, async () => {
    const patient = {
      resourceType: 'Patient',
      id: 'planted',
      name: [{ family: NAME }],
      identifier: [{ value: NUMBER }],
    };
    const note = {
      resourceType: 'Condition',
      id: 'c',
      subject: { reference: 'Patient/planted' },
      code: { text: NOTE },
    };
    for (const one of [patient, note])
      expect(
        (
          await app.inject({
            method: 'PUT',
            url: `/fhir/${one.resourceType}/${one.id}`,
            headers: { 'content-type': 'application/fhir+json' },
            payload: JSON.stringify(one),
          })
        ).statusCode,
      ).toBe(201);
    for (const url of [
      `/fhir/Patient?name=${NAME}`,
      `/fhir/Patient?identifier=${NUMBER}`,
      '/fhir/Patient/planted/$everything',
      `/api/patients?query=${NAME}`,
      '/api/patients/planted/chart',
    ])
      expect([url, PLANTED.test((await app.inject(url)).body)]).toEqual([url, true]);
    const failing = await store.jobs.start('noop', NAME, { name: NAME }, 'test');
    expect(failing.id).not.toMatch(PLANTED);

    const { port } = collector.address() as AddressInfo;
    const telemetry = [
      { id: 'c', name: 'C', reason: 'r', url: `http://127.0.0.1:${port}`, seconds: 1, tracePercent: 100 },
    ];
    const put = await app.inject({ method: 'PUT', url: '/api/model-policy', payload: { telemetry } });
    expect(put.statusCode, put.body).toBe(200);
    await server.telemetry.tick();
    const asked = everyRoute();
    expect(asked.length).toBeGreaterThan(300);
    const traceparent = `00-${NAME}-${NUMBER}-01`;
    for (const request of asked)
      await app.inject({ ...request, headers: { ...request.headers, traceparent, tracestate: `a=${NAME}` } });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await server.telemetry.tick();
    const [metrics, traces] = ['/v1/metrics', '/v1/traces'].map((path) => told.filter((one) => one.startsWith(path)));
    expect(metrics!.join('')).toContain('"/fhir/:type/:id"');
    expect(traces!.join('').match(/"spanId"/g)!.length).toBeGreaterThan(300);
    expect(told.filter((one) => PLANTED.test(one))).toEqual([]);
    const before = lines.length;
    expect(before).toBeGreaterThan(asked.length);
    // And once more with a database that is gone: everything that can fail does.
    await store.close();
    let broken = 0;
    for (const request of asked.filter(({ method }) => method === 'GET')) {
      const answer = await app.inject(request);
      if (answer.statusCode < 500) continue;
      broken += 1;
      expect([request.url, PLANTED.test(answer.body.replaceAll(String(request.url), ''))]).toEqual([
        request.url,
        false,
      ]);
    }
    expect(broken).toBeGreaterThan(20);
    expect(lines.slice(before).some((line) => line.includes('"level":50'))).toBe(true);
    expect(lines.filter((line) => PLANTED.test(line))).toEqual([]);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    const text = await figures();
    expect(text).not.toMatch(PLANTED);
    expect(figure(text, 'aceso_store_up')).toBe(0);
    const ready = await app.inject('/health/ready');
    expect([ready.statusCode, ready.json().ready, PLANTED.test(ready.body)]).toEqual([503, false, false]);
    // The process itself lives: it must not be killed because its database is away.
    expect((await app.inject('/health/live')).statusCode).toBe(200);
  });
});
