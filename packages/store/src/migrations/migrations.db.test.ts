import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driver } from '../driver/driver.ts';
import { openPglite } from '../driver/pglite.ts';
import { openPostgres } from '../driver/postgres.ts';
import { openStore } from '../store.ts';
import { hasPostgres, startTestPostgres, type TestPostgres } from '../testing/postgres.ts';
import { MIGRATIONS, type Migration, migrate } from './index.ts';

/** Made by `node packages/store/scripts/dump-release.ts`: schema and a few rows as release 0.1 with migration 1 left them. */
const FIRST_RELEASE = readFileSync(new URL('./fixtures/release-1.sql', import.meta.url), 'utf8');

describe('migrations', () => {
  it('are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map((one) => one.number)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  });
});

for (const backend of ['pglite', 'postgres'] as const) {
  describe.skipIf(backend === 'postgres' && !hasPostgres(process.env.TEST_DATABASE_URL))(
    `migrating on ${backend}`,
    () => {
      let server: TestPostgres | undefined;
      const folders: string[] = [];
      beforeAll(async () => {
        if (backend === 'postgres') server = await startTestPostgres(process.env.TEST_DATABASE_URL);
      });
      afterAll(async () => {
        await server?.stop();
        for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      });
      const place = async () => {
        const dataDir = mkdtempSync(join(tmpdir(), 'aceso-migrate-'));
        folders.push(dataDir);
        const databaseUrl = await server?.database();
        const driver = async (): Promise<Driver> => {
          mkdirSync(dataDir, { recursive: true });
          return databaseUrl === undefined ? openPglite(join(dataDir, 'pg')) : openPostgres(databaseUrl);
        };
        return { driver, options: { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) } };
      };

      it("brings the first release's data forward, readable, searchable and writable", async () => {
        const { driver, options } = await place();
        const old = await driver();
        await old.exec(FIRST_RELEASE);
        await old.close();
        const store = await openStore(options);
        expect((await store.read('Patient', 'first')).versionId).toBe('2');
        expect((await store.vread('Patient', 'first', '1')).resource).toMatchObject({ gender: 'female' });
        const found = await store.search({
          type: 'Observation',
          query: 'patient=first&code=http://loinc.org|2345-7',
          base: '',
        });
        expect(found.entry?.map((entry) => entry.resource?.id)).toEqual(['glucose']);
        for (const query of [
          'code-value-quantity=2345-7$gt89',
          'code-value-quantity=http://loinc.org|2345-7$90|http://unitsofmeasure.org|mg/dL',
          'combo-code-value-quantity=2345-7$lt91',
          'code=2345-7&value-quantity=90',
        ]) {
          const one = await store.search({ type: 'Observation', query, base: '' });
          expect([query, one.entry?.map((entry) => entry.resource?.id)]).toEqual([query, ['glucose']]);
        }
        expect((await store.everything('first')).length).toBe(2);
        expect((await store.collection('settings').get('theme'))?.value).toEqual({ dark: true });
        expect((await store.update({ resourceType: 'Patient', id: 'first', active: true })).stored.versionId).toBe('3');
        store.jobs.define('noop', async () => 1);
        expect((await store.jobs.start('noop', 'No-op', {}, 'x')).state).toBe('queued');
        await store.close();
      });

      it('runs once, however many servers start, and refuses data of a later release', async () => {
        const { driver, options } = await place();
        const db = await driver();
        const runs = await Promise.all([migrate(db), migrate(db)]);
        expect(runs.flat().sort()).toEqual(MIGRATIONS.map((one) => one.number));
        expect(await migrate(db)).toEqual([]);
        await db.query("INSERT INTO migration (number, name, applied_at) VALUES (999, 'future', '')");
        await db.close();
        await expect(openStore(options)).rejects.toMatchObject({ code: 'newer-data' });
      });

      it('lets servers of this release go on with the data of the next, unless that breaks with them', async () => {
        const { driver, options } = await place();
        let store = await openStore(options);
        const next = {
          number: MIGRATIONS.length + 1,
          name: 'next',
          sql: "ALTER TABLE job ADD COLUMN place text NOT NULL DEFAULT ''; CREATE TABLE next (tenant int4 PRIMARY KEY);",
        };
        const upgrade = async (...more: Migration[]) => {
          if (backend === 'pglite') await store.close();
          const db = await driver();
          await migrate(db, [...MIGRATIONS, ...more]);
          await db.close();
          if (backend === 'pglite') store = await openStore(options);
        };
        await upgrade(next);
        await store.update({ resourceType: 'Patient', id: 'old-server', active: true });
        store.jobs.define('noop', async () => 1);
        expect((await store.jobs.start('noop', 'No-op', {}, 'x')).state).toBe('queued');
        expect(await store.check()).toMatchObject({ schema: next.number, known: MIGRATIONS.length });
        // An old server that starts again in the middle of the upgrade, or after the upgrade was taken back.
        await store.close();
        store = await openStore(options);
        expect((await store.read('Patient', 'old-server')).versionId).toBe('1');
        await store.close();
        const db = await driver();
        await migrate(db, [
          ...MIGRATIONS,
          next,
          { ...next, number: next.number + 1, sql: 'DROP TABLE next', breaking: true },
        ]);
        await db.close();
        await expect(openStore(options)).rejects.toMatchObject({ code: 'newer-data' });
      });

      it('leaves nothing behind when one fails', async () => {
        const { driver } = await place();
        const db = await driver();
        const broken = [
          ...MIGRATIONS,
          { number: MIGRATIONS.length + 1, name: 'broken', sql: 'CREATE TABLE half (x int4); SELECT 1/0;' },
        ];
        await expect(migrate(db, broken)).rejects.toThrow(/division by zero/);
        await expect(db.query('SELECT * FROM half')).rejects.toThrow(/does not exist/);
        expect((await db.query('SELECT number FROM migration')).length).toBe(MIGRATIONS.length);
        await db.close();
      });
    },
  );
}
