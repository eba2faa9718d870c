import type { Resource } from '@medplum/fhirtypes';
import type { Driver } from '../driver/driver.ts';
import { deleteIndexRows } from '../index/write.ts';
import type { ErasureReport, ErasureRequest } from '../port.ts';
import { prepare } from '../resources/prepare.ts';
import { findRow, type ResourceRow, type Scope } from '../resources/rows.ts';
import { applyChanges } from '../resources/write.ts';
import type { Found } from './find.ts';
import type { ErasureLedger } from './ledger.ts';
import {
  assertKnown,
  findPerson,
  PERSON_STORES,
  type PersonFound,
  type PersonStore,
  type PersonTools,
} from './person.ts';
import { purge } from './purge.ts';
import { withoutReferences } from './strip.ts';

export interface ErasureTools extends PersonTools {
  readonly ledger: ErasureLedger;
}

interface Erasing {
  readonly tools: ErasureTools;
  readonly request: ErasureRequest;
  readonly found: PersonFound;
  /** Filled in by the steps. */
  readonly files: Set<string>;
  released: number;
  redacted: number;
}

/** One step for every place where something of a person may lie; in the order of {@link PERSON_STORES}. */
export const ERASED: Readonly<Record<PersonStore, (erasing: Erasing) => Promise<void>>> = {
  async documents({ tools: { driver, tenant }, found }) {
    for (const { name, id } of found.documents.gone)
      await driver.query('DELETE FROM collection WHERE tenant = $1 AND name = $2 AND id = $3', [tenant, name, id]);
    for (const { name, id, others } of found.documents.shared)
      await driver.query(
        'UPDATE collection SET value = $4, version = version + 1 WHERE tenant = $1 AND name = $2 AND id = $3',
        [tenant, name, id, JSON.stringify(others)],
      );
  },
  jobs: ({ tools: { driver, tenant }, found }) => removeJobs(driver, tenant, found.documents.jobs),
  async images({ tools, found, files }) {
    for (const study of found.studies) for (const name of (await tools.images.remove({ study })).blobs) files.add(name);
  },
  async files(erasing) {
    erasing.released = await erasing.tools.blobs.release([...erasing.files]);
  },
  /** Before the record: it says which ids are theirs. */
  async audit(erasing) {
    const { tools, request, found } = erasing;
    const logged = await tools.audit.erase(request.patient, found.record.needles.mentions, request.event);
    erasing.redacted = logged.redacted;
    await tools.ledger.add({ at: request.at, by: request.by, reason: request.reason }, request.patient);
  },
  async record({ tools: { driver, tenant }, request, found }) {
    await driver.transaction((tx) => removeRecord({ sql: tx, tenant }, request.patient, found.record));
  },
};

const STEPS = Object.keys(PERSON_STORES) as PersonStore[];
const WORDS: Readonly<Partial<Record<PersonStore, string>>> = {
  documents: 'Documents, jobs and images',
  audit: 'The audit log',
  record: 'The record',
};

/**
 * Erases a person (GDPR Art. 17): every version of every resource that is theirs alone, what others' resources say of
 * them by reference, our documents, jobs, images and files about them, and their key in the audit log. In an order that
 * lets a broken erasure be begun again: what tells whose the rest is goes last. Then deleted bytes leave the disk.
 * @throws StoreError `not-found`; `busy` while a job works on their data
 */
export async function erase(tools: ErasureTools, request: ErasureRequest): Promise<ErasureReport> {
  const { driver, tenant, audit, ledger } = tools;
  const { patient, dryRun = false, progress = () => undefined } = request;
  await assertKnown(tools, patient, await ledger.has(patient));
  const { keep, split, job } = request;
  const found = await findPerson(tools, patient, {
    keep,
    ...(split ? { split } : {}),
    job,
    running: 'refuse',
    progress,
  });
  const { record, documents, studies } = found;
  const report = {
    resources: record.own.size,
    versions: await versionsOf(driver, tenant, record.own),
    stripped: [...record.shared.values()].sort(),
    documents: countBy(documents.gone),
    shared: countBy(documents.shared),
    kept: documents.kept,
    jobs: documents.jobs.length,
    studies: studies.length,
    named: record.named,
  };
  if (dryRun) return { ...report, blobs: found.files.size, events: 0, tables: 0, warnings: warningsOf(report) };

  const erasing: Erasing = { tools, request, found, files: new Set(found.files), released: 0, redacted: 0 };
  for (const step of STEPS) {
    if (WORDS[step]) progress(WORDS[step], 0);
    await ERASED[step](erasing);
  }
  await request.last?.();
  // Whoever looked at the record after the log had forgotten the person, and before there was none, has named them anew.
  if ((await audit.list({ patient, limit: 1 })).length > 0)
    await audit.erase(patient, record.needles.mentions, request.event);

  const purged = await purge(driver, (done, total) => progress('Rewriting tables', done, total));
  return {
    ...report,
    blobs: erasing.released,
    events: erasing.redacted,
    tables: purged.tables,
    warnings: [...warningsOf(report), ...purged.warnings],
  };
}

function countBy(rows: readonly { readonly name: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name } of rows) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
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
