/**
 * Load on a whole server: people who read records, search, open charts, write observations and have documents drafted, all at once.
 *
 *   node bench/load.ts [--people 16] [--seconds 20] [--postgres] [--json]
 *
 * Starts the servers itself, on a data folder of its own with the demonstration hospital: one with the embedded store, or with
 * `--postgres` two that answer and one that works on a Postgres (TEST_DATABASE_URL, or local binaries). Every person sends the next
 * request when the one before was answered; nobody pauses to think. Times are those of the client, on the same machine, of
 * requests that succeeded; the others are counted by status, and the exit status is 1 where there is one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ServerProcess, startProcess } from '../packages/server/src/operations/testing/processes.ts';
import { startTestPostgres } from '../packages/store/src/testing/postgres.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '20' },
    postgres: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const [people, seconds] = (['people', 'seconds'] as const).map((name) => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1)
    throw new RangeError(`--${name} ${values[name]} is no whole number from 1.`);
  return number;
}) as [number, number];
const milliseconds = seconds * 1000;
const PASSWORD = 'quiet-harbor-lantern-58';
const METRICS_TOKEN = 'a-token-of-the-monitoring-system';

const folder = mkdtempSync(join(tmpdir(), 'aceso-load-'));
const postgres = values.postgres ? await startTestPostgres(process.env.TEST_DATABASE_URL) : undefined;
if (values.postgres && !postgres)
  throw new Error('There is no Postgres: name one in TEST_DATABASE_URL, or install it.');
const settings: Record<string, string> = {
  ACESO_DATA: folder,
  ACESO_WEB: folder,
  ACESO_LOG_LEVEL: 'error',
  ACESO_REQUESTS_PER_MINUTE: '100000000',
  ACESO_METRICS_TOKEN: METRICS_TOKEN,
  ...(postgres ? { DATABASE_URL: await postgres.database() } : {}),
};
const servers: ServerProcess[] = [];
const start = async (more: Record<string, string>): Promise<ServerProcess> => {
  const made = await startProcess({ ...settings, ...more });
  servers.push(made);
  return made;
};

let state = 1;
/** Park and Miller's generator: the same mix in every run. */
const random = (): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

try {
  const first = await start({ ACESO_DEMO: '1', ...(postgres ? { ACESO_ROLE: 'web' } : {}) });
  const worker = postgres ? await start({ ACESO_ROLE: 'worker' }) : undefined;
  const web = [first, ...(postgres ? [await start({ ACESO_ROLE: 'web' })] : [])];
  // The link of whoever started last is the one that works.
  const linkOf = async (server: ServerProcess): Promise<string> => {
    for (;;) {
      const found = /#token=(\S+)/.exec(server.said())?.[1];
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const setup = await linkOf(web.at(-1)!);
  const post = (path: string, body: object, headers: object = {}) =>
    fetch(`${first.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const session = await post('/api/setup', { token: setup, username: 'load', name: 'Load', password: PASSWORD });
  const signedIn = {
    cookie: session.headers.getSetCookie()[0]!.split(';')[0]!,
    'x-csrf-token': ((await session.json()) as { csrf: string }).csrf,
  };
  const { token } = (await (await post('/api/tokens', { name: 'load', expiresInDays: 1 }, signedIn)).json()) as {
    token: string;
  };
  const headers = { authorization: `Bearer ${token}` };
  const json = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${first.url}${path}`, { headers })).json()) as T;

  let patients: string[] = [];
  for (let tries = 0; tries < 600; tries += 1) {
    const { items } = await json<{ items: { name: string; state: string }[] }>('/api/jobs?limit=50');
    if (items.some(({ name, state: how }) => name === 'demo-hospital' && how === 'completed')) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  interface Found {
    entry?: { resource: { id: string } }[];
  }
  const idsOf = ({ entry = [] }: Found): string[] => entry.map(({ resource }) => resource.id);
  patients = idsOf(await json<Found>('/fhir/Patient?_count=100'));
  const observations = idsOf(await json<Found>('/fhir/Observation?_count=200'));

  let written = 0;
  const MIX: readonly { name: string; share: number; ask: (patient: string) => [string, string, object?] }[] = [
    { name: 'read', share: 0.4, ask: () => ['GET', `/fhir/Observation/${pick(observations)}`] },
    {
      name: 'search',
      share: 0.25,
      ask: (patient) => ['GET', `/fhir/Observation?patient=${patient}&_count=20&_sort=-date`],
    },
    { name: 'chart', share: 0.15, ask: (patient) => ['GET', `/api/patients/${patient}/chart`] },
    {
      name: 'write',
      share: 0.15,
      ask: (patient) => [
        'PUT',
        `/fhir/Observation/load-${++written}`,
        {
          resourceType: 'Observation',
          id: `load-${written}`,
          status: 'final',
          code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
          subject: { reference: `Patient/${patient}` },
          effectiveDateTime: '2026-03-02T09:00:00Z',
          valueQuantity: {
            value: 60 + (written % 40),
            unit: '/min',
            system: 'http://unitsofmeasure.org',
            code: '/min',
          },
        },
      ],
    },
    { name: 'draft', share: 0.05, ask: (patient) => ['POST', '/api/drafts', { type: 'patient-summary', patient }] },
  ];
  const chosen = (at: number): (typeof MIX)[number] => {
    let below = 0;
    for (const each of MIX) {
      below += each.share;
      if (at < below) return each;
    }
    return MIX[0]!;
  };
  const took = new Map<string, number[]>(MIX.map(({ name }) => [name, []]));
  /** Answers that are no success by status, and requests that got none, by kind. */
  const errors = new Map<string, Map<string, number>>(MIX.map(({ name }) => [name, new Map()]));
  const one = async (server: ServerProcess, record: boolean): Promise<void> => {
    const { name, ask } = chosen(random());
    const [method, path, body] = ask(pick(patients));
    const begun = performance.now();
    const failed = (why: string): void => {
      if (record) errors.get(name)!.set(why, (errors.get(name)!.get(why) ?? 0) + 1);
    };
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        ...headers,
        ...(body ? { 'content-type': path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (!answer?.ok) failed(answer === undefined ? 'no answer' : String(answer.status));
    // What failed may have failed at once: it does not count among the times.
    else if (record) took.get(name)!.push(performance.now() - begun);
    if (answer === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  const crowd = async (ms: number, record: boolean): Promise<number> => {
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: people }, async (_, person) => {
        while (performance.now() - begun < ms) await one(web[person % web.length]!, record);
      }),
    );
    return (performance.now() - begun) / 1000;
  };
  // Code that has not run yet is compiled first.
  await crowd(Math.min(5_000, milliseconds / 4), false);
  const before = process.cpuUsage();
  const lasted = await crowd(milliseconds, true);
  const client = process.cpuUsage(before);
  const memory = await Promise.all(
    [...web, ...(worker ? [worker] : [])].map(async ({ url }) => {
      const text = await (
        await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
      ).text();
      const of = (name: string) =>
        Number(
          text
            .split('\n')
            .find((line) => line.startsWith(`${name} `))
            ?.split(' ')[1],
        );
      return { mb: Math.round(of('process_resident_memory_bytes') / 1e6), cpu: of('process_cpu_seconds_total') };
    }),
  );
  const rows = [...took].map(([name, times]) => {
    const sorted = times.sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
    const wrong = [...errors.get(name)!].map(([why, count]) => `${why} × ${count}`).join(', ');
    return { name, requests: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), errors: wrong || 0 };
  });
  const total = rows.reduce((sum, { requests }) => sum + requests, 0);
  const failed = [...errors.values()].flatMap((one) => [...one.values()]).reduce((sum, count) => sum + count, 0);
  const result = {
    store: postgres ? 'postgres' : 'embedded',
    servers: web.length,
    workers: worker ? 1 : 0,
    people,
    seconds: Number(lasted.toFixed(1)),
    perSecond: Number((total / lasted).toFixed(1)),
    failed,
    memoryMb: memory.map(({ mb }) => mb),
    clientCpuSeconds: Number(((client.user + client.system) / 1e6).toFixed(1)),
    milliseconds: rows,
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    console.log(
      `${result.store}, ${result.servers} servers and ${result.workers} workers, ${people} people, ${result.seconds} s: ${result.perSecond} requests/s, ${failed} failed; memory ${result.memoryMb.join(' + ')} MB`,
    );
    console.table(rows);
  }
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  await Promise.all(servers.map((each) => each.end('SIGTERM')));
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
