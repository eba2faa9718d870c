import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TestPostgres {
  readonly url: string;
  /** A fresh, empty database on the server; a connection string. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** Whether {@link startTestPostgres} will find something. */
export const hasPostgres = (url: string | undefined): boolean => Boolean(url) || findBinaries() !== undefined;

/** Folder of a local Postgres installation (initdb, pg_ctl), newest first; undefined when there is none. */
function findBinaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(root, version, 'bin')),
    '/usr/local/bin',
    '/opt/homebrew/bin',
    '/usr/bin',
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/**
 * Postgres for tests: the server that `url` names, else one started from local binaries in a temporary folder on a
 * unix socket (root has to lend the work to the `postgres` user: the server refuses to run as root). Undefined when
 * neither is there; callers then skip visibly.
 */
export async function startTestPostgres(url: string | undefined): Promise<TestPostgres | undefined> {
  if (url) return onServer(url, async () => undefined);
  const binaries = findBinaries();
  if (!binaries) return undefined;
  const asRoot = process.getuid?.() === 0;
  const home = mkdtempSync(join(tmpdir(), 'aceso-pg-'));
  const command = async (name: string, args: string[]) => {
    const program = join(binaries, name);
    if (asRoot) await run('runuser', ['-u', 'postgres', '--', program, ...args]);
    else await run(program, args);
  };
  try {
    if (asRoot) {
      await run('chown', ['postgres', home]);
      chmodSync(home, 0o755);
    }
    const data = join(home, 'data');
    await command('initdb', ['-D', data, '-U', 'aceso', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']);
    // A socket in the private folder needs no port; nobody else can be on it.
    const options = `-k ${home} -c listen_addresses='' -c shared_buffers=128MB -c max_connections=200`;
    await command('pg_ctl', ['-D', data, '-l', join(home, 'log'), '-w', '-o', options, 'start']);
    return onServer(`postgres://aceso@/postgres?host=${encodeURIComponent(home)}`, async () => {
      await command('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']).catch(() => undefined);
      rmSync(home, { recursive: true, force: true });
    });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

function onServer(url: string, stop: () => Promise<void>): TestPostgres {
  let counter = 0;
  const made: string[] = [];
  const admin = async (sql: string) => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    url,
    async database() {
      counter += 1;
      const name = `aceso_test_${process.pid}_${process.hrtime.bigint()}_${counter}`;
      await admin(`CREATE DATABASE ${name}`);
      made.push(name);
      return url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
    },
    async stop() {
      for (const name of made) await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => undefined);
      await stop();
    },
  };
}
