import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPglite } from '../driver/pglite.ts';
import { startTestPostgres } from './postgres.ts';

/**
 * Once for all files of a tier: an empty embedded database that theirs begin as copies of, and for the tier `db` a Postgres, where
 * there is one. What a test changes is in a folder or a database of its own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'aceso-template-'));
  const emptyDatabase = join(folder, 'pg');
  await (await openPglite(emptyDatabase)).close();
  project.provide('emptyDatabase', emptyDatabase);
  const wanted = project.name === 'db' && process.env.TEST_DATABASE_URL === undefined;
  const postgres = wanted ? await startTestPostgres(undefined) : undefined;
  if (postgres) process.env.TEST_DATABASE_URL = postgres.url;
  return async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
