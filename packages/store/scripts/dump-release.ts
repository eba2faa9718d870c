/**
 * Writes src/migrations/fixtures/release-1.sql: the first migration's schema with a small data set in it, as SQL that
 * both backends run. Made once per release, then kept, so that later releases are tested against what people have.
 * Run: node packages/store/scripts/dump-release.ts
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';
import { openCollection } from '../src/collections/collection.ts';
import type { Row } from '../src/driver/driver.ts';
import { openPglite } from '../src/driver/pglite.ts';
import { MIGRATIONS, migrate } from '../src/migrations/index.ts';
import { tenantId } from '../src/migrations/tenant.ts';
import { update } from '../src/resources/interactions.ts';

const TABLES = [
  'migration',
  'tenant',
  'resource',
  'resource_history',
  'idx_token',
  'idx_string',
  'idx_reference',
  'idx_date',
  'idx_quantity',
  'idx_uri',
  'compartment',
  'collection',
];

const literal = (value: unknown): string => {
  if (value === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `'${String(value).replaceAll("'", "''")}'`;
};

const folder = mkdtempSync(join(tmpdir(), 'aceso-dump-'));
try {
  const driver = await openPglite(join(folder, 'pg'));
  const first = MIGRATIONS.slice(0, 1);
  await migrate(driver, first);
  const tenant = await tenantId(driver, 'main');
  const put = (resource: Resource) =>
    driver.transaction((tx) => update({ sql: tx, tenant }, async () => [], resource, {}));
  await put({ resourceType: 'Patient', id: 'first', gender: 'female', name: [{ family: "O'Neill" }] });
  await put({
    resourceType: 'Patient',
    id: 'first',
    gender: 'female',
    name: [{ family: "O'Neill" }],
    birthDate: '1980-01-01',
  });
  await put({
    resourceType: 'Observation',
    id: 'glucose',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2345-7' }] },
    subject: { reference: 'Patient/first' },
    valueQuantity: { value: 90, unit: 'mg/dL', system: 'http://unitsofmeasure.org', code: 'mg/dL' },
  });
  await openCollection(driver, tenant, 'settings').put('theme', { dark: true });

  const lines = [
    'CREATE TABLE migration (number int4 PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL);',
    first[0]!.sql.trim(),
  ];
  for (const table of TABLES) {
    const rows = await driver.query<Row>(`SELECT * FROM ${table}`);
    for (const row of rows) {
      lines.push(
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')});`,
      );
    }
  }
  const [sequence] = await driver.query<{ next: number }>("SELECT nextval('resource_pk') AS next");
  lines.push(`SELECT setval('resource_pk', ${sequence!.next});`);
  const target = new URL('../src/migrations/fixtures/', import.meta.url);
  mkdirSync(target, { recursive: true });
  writeFileSync(new URL('release-1.sql', target), `${lines.join('\n')}\n`);
  await driver.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
