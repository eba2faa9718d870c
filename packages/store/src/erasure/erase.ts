import type { Resource } from '@medplum/fhirtypes';
import type { Driver } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { Images } from '../images/port.ts';
import { deleteIndexRows } from '../index/write.ts';
import type { AuditLog, Blobs, ErasureReport, ErasureRequest } from '../port.ts';
import { prepare } from '../resources/prepare.ts';
import { findRow, type ResourceRow, type Scope } from '../resources/rows.ts';
import { applyChanges } from '../resources/write.ts';
import { blobsThatMention } from './blob-scan.ts';
import { findDocuments } from './documents.ts';
import { type Found, findSubject } from './find.ts';
import type { ErasureLedger } from './ledger.ts';
import { purge } from './purge.ts';
import { withoutReferences } from './strip.ts';

export interface ErasureTools {
  readonly driver: Driver;
  readonly tenant: number;
  readonly audit: AuditLog;
  readonly blobs: Blobs;
  readonly images: Images;
  readonly ledger: ErasureLedger;
}

/**
 * Erases a person (GDPR Art. 17): every version of every resource that is theirs alone, what others' resources say of
 * them by reference, our documents, jobs, images and files about them, and their key in the audit log. In an order that
 * lets a broken erasure be begun again: what tells whose the rest is goes last. Then deleted bytes leave the disk.
 * @throws StoreError `not-found`; `busy` while a job works on their data
 */
export async function erase(tools: ErasureTools, request: ErasureRequest): Promise<ErasureReport> {
  const { driver, tenant, audit, blobs, images, ledger } = tools;
  const { patient, dryRun = false, progress = () => undefined } = request;
  const scope: Scope = { sql: driver, tenant };
  const isKnown = (await findRow(scope, 'Patient', patient)) !== undefined;
  if (!isKnown && !(await ledger.has(patient)))
    throw new StoreError('not-found', `There is no Patient/${patient.slice(0, 80)}.`);

  progress('Looking for what refers to the person', 0);
  const found = await findSubject(scope, patient, (read) => progress('Looking for what refers to the person', read));
  const { needles } = found;
  const studies = await studiesOf(driver, tenant, patient, needles.identifiers);
  for (const uid of studies) needles.addWord(uid);
  const mentioning = await blobsThatMention(blobs, needles);
  const documents = await findDocuments(driver, tenant, patient, needles, {
    keep: request.keep,
    blobs: mentioning,
    ownJob: request.job,
  });
  const byName: Record<string, number> = {};
  for (const { name } of documents.gone) byName[name] = (byName[name] ?? 0) + 1;
  const report = {
    resources: found.own.size,
    versions: await versionsOf(driver, tenant, found.own),
    stripped: [...found.shared.values()].sort(),
    documents: byName,
    kept: documents.kept,
    jobs: documents.jobs.length,
    studies: studies.length,
    named: found.named,
  };
  if (dryRun)
    return {
      ...report,
      blobs: new Set([...documents.blobs, ...mentioning]).size,
      events: 0,
      tables: 0,
      warnings: warningsOf(report),
    };

  progress('Documents, jobs and images', 0);
  const files = new Set([...documents.blobs, ...mentioning]);
  for (const { name, id } of documents.gone)
    await driver.query('DELETE FROM collection WHERE tenant = $1 AND name = $2 AND id = $3', [tenant, name, id]);
  await removeJobs(driver, tenant, documents.jobs);
  for (const study of studies) for (const name of (await images.remove({ study })).blobs) files.add(name);
  const released = await blobs.release([...files]);

  progress('The audit log', 0);
  // Before the record: it says which ids are theirs.
  const logged = await audit.erase(patient, needles.mentions, (details) => request.event(details));
  await ledger.add({ at: request.at, by: request.by, reason: request.reason }, patient);

  progress('The record', 0);
  await driver.transaction((tx) => removeRecord({ sql: tx, tenant }, patient, found));
  await request.last?.();
  // Whoever looked at the record after the log had forgotten the person, and before there was none, has named them anew.
  if ((await audit.list({ patient, limit: 1 })).length > 0)
    await audit.erase(patient, needles.mentions, (details) => request.event(details));

  const purged = await purge(driver, (done, total) => progress('Rewriting tables', done, total));
  return {
    ...report,
    blobs: released,
    events: logged.redacted,
    tables: purged.tables,
    warnings: [...warningsOf(report), ...purged.warnings],
  };
}

function warningsOf({ named, kept }: Pick<ErasureReport, 'named' | 'kept'>): string[] {
  return [
    ...(named > 0
      ? [
          `The name stands in ${named} resource${named === 1 ? '' : 's'} of other people or of nobody; they were left as they are.`,
        ]
      : []),
    ...Object.entries(kept).map(([name, count]) => `${count} in "${name}" speak of the person and were kept.`),
  ];
}

async function studiesOf(
  driver: Driver,
  tenant: number,
  patient: string,
  identifiers: readonly string[],
): Promise<string[]> {
  const rows = await driver.query<{ uid: string }>(
    `SELECT uid FROM dicom_study
      WHERE tenant = $1 AND (patient = $2 OR (patient = '' AND patient_id = ANY($3::text[])))`,
    [tenant, patient, [patient, ...identifiers]],
  );
  return rows.map(({ uid }) => uid);
}

async function versionsOf(driver: Driver, tenant: number, pks: ReadonlySet<number>): Promise<number> {
  const [row] = await driver.query<{ total: number }>(
    'SELECT count(*) AS total FROM resource_history WHERE tenant = $1 AND pk = ANY($2::int8[])',
    [tenant, [...pks]],
  );
  return (row?.total ?? 0) + pks.size;
}

async function removeJobs(driver: Driver, tenant: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await driver.query('DELETE FROM job WHERE tenant = $1 AND id = ANY($2::text[])', [tenant, ids]);
  // The queue's own tables are there once a job was started.
  const [queue] = await driver.query<{ there: boolean }>("SELECT to_regclass('aceso_queue.job') IS NOT NULL AS there");
  if (queue?.there)
    await driver.query("DELETE FROM aceso_queue.job WHERE data->>'id' = ANY($1::text[]) AND state <> 'active'", [ids]);
}

const BATCH = 5000;

async function removeRecord(scope: Scope, patient: string, found: Found): Promise<void> {
  const { sql, tenant } = scope;
  const { mentions } = found.needles;
  for (const name of [...found.shared.values()]) await strip(scope, name, mentions);
  const pks = [...found.own];
  for (let i = 0; i < pks.length; i += BATCH) {
    const batch = pks.slice(i, i + BATCH);
    await deleteIndexRows(sql, tenant, batch);
    for (const table of ['compartment', 'resource_history', 'resource'])
      await sql.query(`DELETE FROM ${table} WHERE tenant = $1 AND pk = ANY($2::int8[])`, [tenant, batch]);
  }
  await sql.query('DELETE FROM compartment WHERE tenant = $1 AND patient = $2', [tenant, patient]);
}

/** A new version without the references; earlier versions that have them go. */
async function strip(scope: Scope, name: string, mentions: (text: string) => boolean): Promise<void> {
  const [type, id] = name.split('/') as [string, string];
  const row = await findRow(scope, type, id, true);
  if (!row) return;
  if (!row.deleted && mentions(row.content)) {
    const resource = withoutReferences(JSON.parse(row.content) as Resource, mentions);
    // Not validated: an element that must be there may have been what had to go.
    await applyChanges(scope, [{ kind: 'put', prepared: prepare(resource, id, true), before: row }]);
  }
  const versions = await scope.sql.query<Pick<ResourceRow, 'version' | 'content'>>(
    'SELECT version, content FROM resource_history WHERE tenant = $1 AND pk = $2',
    [scope.tenant, row.pk],
  );
  const old = versions.filter(({ content }) => mentions(content)).map(({ version }) => version);
  await scope.sql.query('DELETE FROM resource_history WHERE tenant = $1 AND pk = $2 AND version = ANY($3::int4[])', [
    scope.tenant,
    row.pk,
    old,
  ]);
}
