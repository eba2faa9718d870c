import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../driver/postgres.ts';
import { openStore } from '../store.ts';
import { hasPostgres, startTestPostgres, type TestPostgres } from '../testing/postgres.ts';
import { prepareDatabase } from './rights.ts';

/** Roles belong to the whole server: each run has its own. */
const ROLE = `aceso_rows_${process.pid}`;

describe.skipIf(!hasPostgres(process.env.TEST_DATABASE_URL))('two accounts on one Postgres', () => {
  let server: TestPostgres;
  let ownerUrl: string;
  let databaseUrl: string;
  let folder: string;
  const as = (url: string, user: string) => url.replace(/\/\/[^@]*@/, `//${user}@`);
  const admin = async (sql: string) => {
    const driver = await openPostgres(ownerUrl, { max: 1 });
    await driver.exec(sql).finally(() => driver.close());
  };

  beforeAll(async () => {
    server = (await startTestPostgres(process.env.TEST_DATABASE_URL))!;
    folder = await mkdtemp(join(tmpdir(), 'aceso-rights-'));
    ownerUrl = await server.database();
    databaseUrl = as(ownerUrl, ROLE);
    await admin(`CREATE ROLE ${ROLE} LOGIN`);
  });
  afterAll(async () => {
    await admin(`DROP OWNED BY ${ROLE}; DROP ROLE ${ROLE}`).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    await server.stop();
  });

  it('refuses a server on an empty database that it may not make tables in, and says what to do', async () => {
    const refused = openStore({ dataDir: folder, databaseUrl });
    await expect(refused).rejects.toMatchObject({
      code: 'schema-behind',
      hint: expect.stringContaining('aceso migrate'),
    });
    await expect(prepareDatabase(ownerUrl, ownerUrl)).rejects.toMatchObject({ code: 'rights-refused' });
    await expect(prepareDatabase(ownerUrl, as(ownerUrl, 'nobody_there'))).rejects.toMatchObject({
      code: 'rights-refused',
      message: expect.stringContaining('nobody_there'),
    });
  });

  it('lets a server do all its work under the account that reads and writes rows only', async () => {
    expect((await prepareDatabase(ownerUrl, databaseUrl)).account).toBe(ROLE);
    expect((await prepareDatabase(ownerUrl, databaseUrl)).applied).toEqual([]);
    const store = await openStore({ dataDir: folder, databaseUrl });
    try {
      const made = await store.create({ resourceType: 'Patient', name: [{ family: 'Okafor' }] });
      const { id = '' } = made.stored.resource;
      await store.update({ resourceType: 'Patient', id, name: [{ family: 'Okafor-Lind' }] });
      const found = await store.search({ type: 'Patient', query: 'name=okafor-lind', base: 'http://localhost/fhir' });
      expect(found.entry).toHaveLength(1);
      await store.collection<{ n: number }>('rights-test').put('a', { n: 1 }, 0);
      await store.audit.append({ resourceType: 'AuditEvent', entity: [{ what: { reference: `Patient/${id}` } }] });
      expect(await store.audit.checkpoint()).toMatchObject({ size: 1 });
      expect(await store.audit.verify()).toMatchObject({ ok: true });
      const done = new Promise<void>((finished) => {
        store.jobs.define('rights-job', async () => finished());
      });
      await store.jobs.start('rights-job', 'A job', {}, 'nobody');
      await done;
      await store.audit
        .erase(
          id,
          () => false,
          async () => ({ resourceType: 'AuditEvent' }) as never,
        )
        .catch(() => undefined);
      await store.delete('Patient', id);
    } finally {
      await store.close();
    }
  }, 30_000);

  it('lets that account neither change tables nor take anything out of the audit log', async () => {
    const rows = await openPostgres(databaseUrl, { max: 1 });
    try {
      for (const sql of [
        'CREATE TABLE mine (a int4)',
        'ALTER TABLE resource ADD COLUMN mine int4',
        'DROP TABLE audit_leaf',
        'TRUNCATE audit_leaf',
        'DELETE FROM audit_leaf',
        'DELETE FROM audit_checkpoint',
        "UPDATE audit_checkpoint SET root = ''",
        'DELETE FROM migration',
        'CREATE SCHEMA mine',
      ])
        await expect(
          rows.query(sql).then(() => sql),
          sql,
        ).rejects.toThrow(/permission denied|must be owner|no privileges/);
    } finally {
      await rows.close();
    }
  });
});
