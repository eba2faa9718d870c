import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@aceso/server';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres, startTestPostgres, type TestPostgres } from '../../packages/store/src/testing/postgres.ts';
import type { Send } from './run-case.ts';

export const PASSWORD = 'quiet-harbor-lantern-58';

/** A started server, reached over TCP. */
export interface Subject {
  url(): string;
  /** As an administrator and clinician, by API token; paths below `/fhir`, or whole addresses. */
  readonly send: Send;
  /** Signs in with a password; the answers' cookie and CSRF value go with every further request. */
  signIn(username: string): Promise<Send>;
  /** JSON to and from `/api`, as the administrator. */
  api(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>;
}

/** The same suite for a server on the embedded store and, where there is a Postgres, for one on that. */
export function onServers(
  title: string,
  suite: (subject: Subject) => void,
  settings: Record<string, string> = {},
): void {
  describe(`${title}, embedded store`, () => suite(subject(settings)));
  describe.skipIf(!hasPostgres(process.env.TEST_DATABASE_URL))(`${title}, Postgres`, () => {
    let postgres: TestPostgres | undefined;
    beforeAll(async () => {
      postgres = await startTestPostgres(process.env.TEST_DATABASE_URL);
    });
    // Hooks at the end run last to first: the database outlives the server.
    afterAll(async () => {
      await postgres?.stop();
    });
    suite(subject(settings, async () => ({ DATABASE_URL: await postgres!.database() })));
  });
}

function subject(
  settings: Record<string, string>,
  more: () => Promise<Record<string, string>> = async () => ({}),
): Subject {
  let folder: string;
  let server: RunningServer;
  let token: string;
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const session = async (answer: Response) => ({
    cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!,
    'x-csrf-token': ((await answer.json()) as { csrf: string }).csrf,
  });
  const sending =
    (own: () => Record<string, string>): Send =>
    (method, path, headers, body) =>
      fetch(path.startsWith('http') ? path : `${server.url}/fhir${path}`, {
        method,
        headers: { ...own(), ...headers },
        ...(body === undefined ? {} : { body }),
      });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aceso-conformance-'));
    const lines: string[] = [];
    server = await startServer({
      settings: {
        PORT: '0',
        HOST: '127.0.0.1',
        ACESO_DATA: folder,
        ACESO_DEMO: '0',
        ACESO_LOG_LEVEL: 'silent',
        ACESO_WEB: folder,
        ...settings,
        ...(await more()),
      },
      print: (line) => void lines.push(line),
    });
    const setup = /#token=(\S+)/.exec(lines.join('\n'))![1]!;
    const headers = await session(
      await post('/api/setup', { token: setup, username: 'cf', name: 'Conformance', password: PASSWORD }),
    );
    const made = await post('/api/tokens', { name: 'conformance', expiresInDays: 1 }, headers);
    token = ((await made.json()) as { token: string }).token;
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const bearer = () => ({ authorization: `Bearer ${token}` });
  return {
    url: () => server.url,
    send: sending(bearer),
    async signIn(username) {
      const headers = await session(await post('/api/session', { username, password: PASSWORD }));
      return sending(() => headers);
    },
    async api(method, path, body) {
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: { ...bearer(), ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
  };
}
