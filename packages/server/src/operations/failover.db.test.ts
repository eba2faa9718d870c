import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasPostgres, startTestPostgres, type TestPostgres } from '../../../store/src/testing/postgres.ts';
import { type ServerProcess, startProcess } from './testing/processes.ts';

/** Silence after which a job's process counts as dead: as short as it may be. */
const STALE = '6';
const METRICS_TOKEN = 'a-token-of-the-monitoring-system';

describe.skipIf(!hasPostgres(process.env.TEST_DATABASE_URL))('two servers and two workers on one Postgres', () => {
  let postgres: TestPostgres;
  let folder: string;
  let settings: Record<string, string>;
  let token: string;
  let auditor: string;
  const running: ServerProcess[] = [];
  const start = async (role: 'web' | 'worker', more: Record<string, string> = {}): Promise<ServerProcess> => {
    const made = await startProcess({ ...settings, ACESO_ROLE: role, ...more });
    running.push(made);
    return made;
  };
  let one: ServerProcess;
  let two: ServerProcess;

  const ask = (server: ServerProcess, method: string, path: string, body?: object, headers: object = {}) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const json = async <T>(server: ServerProcess, path: string, by = token): Promise<T> =>
    (await (await ask(server, 'GET', path, undefined, { authorization: `Bearer ${by}` })).json()) as T;

  beforeAll(async () => {
    postgres = (await startTestPostgres(process.env.TEST_DATABASE_URL))!;
    folder = await mkdtemp(join(tmpdir(), 'aceso-failover-'));
    settings = {
      DATABASE_URL: await postgres.database(),
      ACESO_DATA: folder,
      ACESO_WEB: folder,
      ACESO_JOB_STALE_SECONDS: STALE,
      ACESO_METRICS_TOKEN: METRICS_TOKEN,
    };
    one = await start('web');
    const setup = await vi.waitUntil(() => /#token=(\S+)/.exec(one.said())?.[1], { timeout: 20_000 });
    const post = (path: string, body: object, headers: object = {}) =>
      fetch(`${one.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const signedIn = async (answer: Response) => ({
      cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!,
      'x-csrf-token': ((await answer.json()) as { csrf: string }).csrf,
    });
    const tokenOf = async (headers: object) =>
      ((await (await post('/api/tokens', { name: 'test', expiresInDays: 1 }, headers)).json()) as { token: string })
        .token;
    const password = 'quiet-harbor-lantern-58';
    const operator = await signedIn(
      await post('/api/setup', { token: setup, username: 'ops', name: 'Operations', password }),
    );
    token = await tokenOf(operator);
    await post('/api/users', { username: 'odd', name: 'Odd Auditor', password, roles: ['auditor'] }, operator);
    auditor = await tokenOf(await signedIn(await post('/api/session', { username: 'odd', password })));
    two = await start('web', { ACESO_DRAIN_SECONDS: '2' });
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.end('SIGKILL')));
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** A record of `count` people, to be imported. */
  const people = (prefix: string, count: number) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: Array.from({ length: count }, (_, i) => ({
      resource: { resourceType: 'Patient', id: `${prefix}-${i}`, name: [{ family: 'Import', given: [`Number ${i}`] }] },
    })),
  });
  interface Job {
    readonly id: string;
    readonly state: string;
    readonly done: number;
    readonly result?: { readonly read: number; readonly problemCount: number };
  }
  const begin = async (prefix: string, count: number): Promise<string> => {
    const answer = await ask(two, 'POST', '/api/import', people(prefix, count));
    expect(answer.status).toBe(202);
    return ((await answer.json()) as Job).id;
  };
  const until = (id: string, wanted: (job: Job) => boolean) =>
    expect
      .poll(async () => wanted(await json<Job>(two, `/api/jobs/${id}`)), { timeout: 60_000, interval: 30 })
      .toBe(true);
  const patients = async (prefix: string): Promise<number> =>
    (await json<{ total: number }>(two, `/fhir/Patient?family=Import&_id=${prefix}-0,${prefix}-1499&_summary=count`))
      .total;

  it('lose no acknowledged write when one is killed, and never give one place to two', async () => {
    expect(
      (
        await ask(one, 'PUT', '/fhir/Slot/only', {
          resourceType: 'Slot',
          id: 'only',
          status: 'free',
          schedule: { reference: 'Schedule/s' },
          start: '2026-03-02T09:00:00Z',
          end: '2026-03-02T09:20:00Z',
        })
      ).status,
    ).toBe(201);
    const acknowledged = new Map<string, string>();
    let killed = false;
    let refused = 0;
    const write = async (writer: number): Promise<void> => {
      let server = writer % 2 === 0 ? one : two;
      for (let i = 0; i < 30; i += 1) {
        const id = `w${writer}-${i}`;
        try {
          const answer = await ask(server, 'PUT', `/fhir/Basic/${id}`, {
            resourceType: 'Basic',
            id,
            code: { text: `${i}` },
          });
          if (answer.ok) acknowledged.set(id, String(i));
        } catch {
          // As a load balancer does: the next server. What was not acknowledged may be there or not.
          expect(killed).toBe(true);
          refused += 1;
          server = two;
        }
      }
    };
    /** Both servers book the same place, one version after the other; each version goes to one of them. */
    const won = new Map<string, string[]>();
    const book = async (person: number): Promise<void> => {
      let server = person % 2 === 0 ? one : two;
      for (let i = 0; i < 15; i += 1) {
        try {
          const slot = await ask(server, 'GET', '/fhir/Slot/only');
          const etag = slot.headers.get('etag')!;
          const body = { ...((await slot.json()) as object), comment: `person ${person}, ${i}` };
          const answer = await ask(server, 'PUT', '/fhir/Slot/only', body, { 'if-match': etag });
          if (answer.ok) won.set(etag, [...(won.get(etag) ?? []), `person ${person}`]);
          else expect([409, 412]).toContain(answer.status);
        } catch {
          server = two;
        }
      }
    };
    const work = Promise.all([...[0, 1, 2, 3].map(write), ...[0, 1, 2, 3].map(book)]);
    await expect.poll(() => acknowledged.size, { interval: 5 }).toBeGreaterThan(20);
    killed = true;
    await one.end('SIGKILL');
    await work;
    expect(refused).toBeGreaterThan(0);
    expect(acknowledged.size).toBeGreaterThan(80);
    for (const [id, text] of acknowledged)
      expect(await json(two, `/fhir/Basic/${id}`)).toMatchObject({ code: { text } });
    expect(won.size).toBeGreaterThan(3);
    expect([...won.values()].filter((winners) => winners.length > 1)).toEqual([]);
    const { total } = await json<{ total: number }>(two, '/fhir/Slot/only/_history');
    expect(total).toBeGreaterThanOrEqual(won.size + 1);
    // The log of accesses holds together, although one of its writers was cut off.
    const verified = await ask(two, 'POST', '/api/audit/verify', {}, { authorization: `Bearer ${auditor}` });
    expect(await verified.json()).toMatchObject({ ok: true });
  });

  it('do a job of a killed worker on another one, once', { timeout: 180_000 }, async () => {
    const id = await begin('job', 4000);
    expect((await json<Job>(two, `/api/jobs/${id}`)).state).toBe('queued');
    const first = await start('worker');
    expect((await fetch(`${first.url}/fhir/metadata`)).status).toBe(503);
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    await expect.poll(() => patients('job'), { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    await first.end('SIGKILL');
    const second = await start('worker');
    await until(id, ({ state }) => state === 'completed');
    const job = await json<Job>(two, `/api/jobs/${id}`);
    expect(job.result).toMatchObject({ read: 4000, problemCount: 0 });
    expect(await patients('job')).toBe(2);
    // Every run of an import is written down before it writes anything: the one that was killed, and one more.
    const log = await json<{ items: { event: string }[] }>(two, '/api/audit?limit=500', auditor);
    const runs = log.items
      .map(
        ({ event }) => JSON.parse(event) as { type: { code: string }; recorded: string; agent: { network?: object }[] },
      )
      .filter(({ type, agent }) => type.code === '110107' && agent[0]!.network === undefined);
    expect(new Set(runs.map(({ recorded }) => recorded)).size).toBe(2);
    const figures = await (
      await fetch(`${second.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
    ).text();
    expect(figures).toContain('aceso_jobs{name="import",state="completed"} 1');
    expect((await fetch(`${two.url}/metrics`)).status).toBe(401);
    expect(
      (await fetch(`${two.url}/api/patients`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).status,
    ).toBe(401);

    // A worker that is asked to stop hands its job back at once; the next one does not have to wait until it counts as dead.
    const other = await begin('back', 1500);
    await until(other, ({ state }) => state === 'running');
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(['queued', 'completed']).toContain((await json<Job>(two, `/api/jobs/${other}`)).state);
    await start('worker');
    await until(other, ({ state }) => state === 'completed');
    expect(await patients('back')).toBe(2);
  });

  it('answer what is under way when they are asked to stop, and say before that no more should come', async () => {
    const body = JSON.stringify({ resourceType: 'Basic', id: 'slow', code: { text: 'slow' } });
    const slow = new Promise<number>((resolve, reject) => {
      const sent = httpRequest(`${two.url}/fhir/Basic/slow`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/fhir+json',
          'content-length': Buffer.byteLength(body),
        },
      });
      sent.on('response', (response) => {
        response.resume();
        resolve(response.statusCode!);
      });
      sent.on('error', reject);
      sent.write(body.slice(0, 10));
      setTimeout(() => sent.end(body.slice(10)), 3_000);
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ended = two.end('SIGTERM');
    await expect
      .poll(async () => (await fetch(`${two.url}/health/ready`)).status, { timeout: 1_500, interval: 20 })
      .toBe(503);
    expect((await ask(two, 'GET', '/fhir/Slot/only')).status).toBe(200);
    expect(await slow).toBe(201);
    expect(await ended).toEqual({ code: 0, signal: null });
    const next = await start('web');
    expect(await json(next, '/fhir/Basic/slow')).toMatchObject({ code: { text: 'slow' } });
  });
});
