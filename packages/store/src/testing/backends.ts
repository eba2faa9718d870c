import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openStore, type Store } from '../index.ts';
import { hasPostgres, startTestPostgres, type TestPostgres } from './postgres.ts';

/** The one suite that every backend passes. */
export interface Backend {
  readonly name: 'pglite' | 'postgres';
  /** A new store on a database of its own. */
  open(options?: { tenant?: string }): Promise<Opened>;
}

export interface Opened {
  readonly store: Store;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>;
}

/**
 * Runs `suite` on embedded PGlite and on Postgres (`TEST_DATABASE_URL`, or a server started from local binaries).
 * Without any Postgres its half shows up as skipped.
 */
export function onEveryBackend(title: string, suite: (backend: Backend) => void): void {
  describe(`${title} on pglite`, () => {
    suite(backendOf('pglite', () => undefined));
  });
  describe.skipIf(!hasPostgres(process.env.TEST_DATABASE_URL))(`${title} on postgres`, () => {
    let server: TestPostgres | undefined;
    beforeAll(async () => {
      server = await startTestPostgres(process.env.TEST_DATABASE_URL);
    });
    afterAll(async () => {
      await server?.stop();
    });
    suite(backendOf('postgres', () => server));
  });
}

function backendOf(name: Backend['name'], server: () => TestPostgres | undefined): Backend {
  const cleanups: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });
  return {
    name,
    async open(options = {}) {
      const dataDir = mkdtempSync(join(tmpdir(), 'aceso-store-'));
      const databaseUrl = await server()?.database();
      const openIt = () => openStore({ dataDir, ...options, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
      let store = await openIt();
      cleanups.push(async () => {
        await store.close();
        rmSync(dataDir, { recursive: true, force: true });
      });
      return {
        store,
        dataDir,
        databaseUrl,
        async reopen() {
          await store.close();
          store = await openIt();
          return store;
        },
      };
    },
  };
}
