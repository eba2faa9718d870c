import { join } from 'node:path';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { createAuditLog } from './audit/index.ts';
import { openBlobs } from './blobs/blobs.ts';
import { referredBlobs } from './blobs/references.ts';
import { runBatch } from './bundle/batch.ts';
import { checkBundle, readStep } from './bundle/entries.ts';
import { getEntry, type Reads } from './bundle/get.ts';
import { runTransaction } from './bundle/transaction.ts';
import { openCollection, writeDocuments } from './collections/collection.ts';
import { type Driver, type Isolation, sqlState } from './driver/driver.ts';
import { openPglite } from './driver/pglite.ts';
import { openPostgres } from './driver/postgres.ts';
import { copyOf } from './erasure/copy.ts';
import { erase } from './erasure/erase.ts';
import { ERASURE_LEDGER, openLedger } from './erasure/ledger.ts';
import { purge } from './erasure/purge.ts';
import { StoreError } from './errors.ts';
import { openImages } from './images/images.ts';
import { load } from './import/load.ts';
import { openJobs } from './jobs/jobs.ts';
import { openKeys } from './keys/open.ts';
import type { KeyRing } from './keys/ring.ts';
import { openSecret } from './keys/secret.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { checkSchema, migrate } from './migrations/index.ts';
import { tenantId } from './migrations/tenant.ts';
import type { DocumentWrite, Store, StoreOptions, Veil } from './port.ts';
import { readEverything, readPatientVersion } from './record/everything.ts';
import { countByType, exportResources, formerVersions, newestOfType } from './record/export.ts';
import { readHistory } from './resources/history.ts';
import { create, patch, remove, removeWhere, update } from './resources/interactions.ts';
import { checkType } from './resources/prepare.ts';
import { findRow, findVersion, gone, notFound, type Scope, toStored } from './resources/rows.ts';
import { checkMigrated, mayMigrate, prepareDatabase } from './rights/rights.ts';
import { matchRows, search } from './search/run.ts';
import { behind, checkMatchSeen, checkSeen, readsBehind } from './veil/behind.ts';

const DEFAULT_TENANT = 'main';

/**
 * Opens the store: embedded PGlite under `dataDir/pg`, or Postgres by `databaseUrl` (blobs, keys stay in `dataDir`).
 * Brings the schema up to date. Rejects with {@link StoreError} `locked` when another process has the folder,
 * `unavailable` when the database cannot be reached, `newer-data` when a later release wrote it, `master-key` when it is encrypted and the key is missing.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const tenantName = options.tenant ?? DEFAULT_TENANT;
  // Servers that share a Postgres may share a folder of blobs; only the embedded database needs it to itself.
  const lock = options.databaseUrl === undefined ? lockFolder(options.dataDir) : undefined;
  let driver: Driver | undefined;
  try {
    const ring = openKeys(options.dataDir, options.masterKeys);
    if (options.databaseUrl !== undefined && options.ownerUrl !== undefined)
      await prepareDatabase(options.ownerUrl, options.databaseUrl);
    driver = await openDriver(options, ring);
    const tables = await mayMigrate(driver);
    await (tables ? migrate(driver) : checkMigrated(driver));
    return await assemble(driver, lock, tenantName, options, ring, tables);
  } catch (error) {
    await driver?.close().catch(() => undefined);
    lock?.release();
    throw error;
  }
}

async function openDriver(options: StoreOptions, ring: KeyRing | undefined): Promise<Driver> {
  try {
    return options.databaseUrl === undefined
      ? await openPglite(join(options.dataDir, 'pg'), ring && { active: ring.active, all: ring.keys })
      : await openPostgres(options.databaseUrl);
  } catch (error) {
    const message = error instanceof Error && error.message !== '' ? error.message : (sqlState(error) ?? 'no answer');
    const what =
      options.databaseUrl === undefined ? `The embedded database in ${options.dataDir}` : 'The Postgres server';
    throw new StoreError('unavailable', `${what} could not be opened: ${message}.`, { cause: error });
  }
}

async function assemble(
  driver: Driver,
  lock: FolderLock | undefined,
  tenantName: string,
  { dataDir, jobs: jobOptions }: StoreOptions,
  ring: KeyRing | undefined,
  tables: boolean,
): Promise<Store> {
  const tenant = await tenantId(driver, tenantName);
  const outside: Scope = { sql: driver, tenant };
  const jobs = await openJobs(driver, tenant, { ...jobOptions, tables });
  const ledger = openLedger(
    driver,
    tenant,
    openCollection(driver, tenant, ERASURE_LEDGER),
    join(dataDir, 'keys', 'erasure.key'),
    ring,
  );
  const audit = await createAuditLog(driver, {
    tenant: tenantName,
    keyFile: join(dataDir, 'keys', 'audit.pem'),
    ring,
    tables,
    // Tenants may share a folder; what one log's witness has seen says nothing of another log.
    ...(tenantName === DEFAULT_TENANT
      ? {}
      : { witnessFile: join(dataDir, 'keys', `audit-head-${encodeURIComponent(tenantName)}.json`) }),
    origin: `aceso/${tenantName}`,
    erased: (patients) => ledger.among(patients),
  });
  const blobs = openBlobs(join(dataDir, 'blobs'), () => referredBlobs(driver), ring?.place);
  const images = openImages(driver, tenant);

  /** Writes go through here: in a transaction, begun again when another one was in the way. */
  const write = async <T>(work: (scope: Scope) => Promise<T>, isolation: Isolation = 'read committed'): Promise<T> => {
    try {
      return await driver.transaction((tx) => work({ sql: tx, tenant }), { isolation });
    } catch (error) {
      const state = sqlState(error);
      if (state === '40001' || state === '40P01')
        throw new StoreError('busy', 'The write met others on the same resources.', { cause: error });
      throw error;
    }
  };
  /** What was searched for must still be so at the end, or two clients could both create "the only one". */
  const isolationOf = (condition: string | undefined): Isolation =>
    condition === undefined ? 'read committed' : 'serializable';

  const reads = (scope: Scope): Reads => ({
    async read(type, id) {
      checkType(type);
      const row = await findRow(scope, type, id);
      if (!row) throw notFound(type, id);
      if (row.deleted) throw gone(type, id);
      return toStored(row);
    },
    async vread(type, id, versionId) {
      checkType(type);
      const row = /^\d{1,9}$/.test(versionId) ? await findVersion(scope, type, id, Number(versionId)) : undefined;
      if (!row)
        throw new StoreError(
          'not-found',
          `There is no version ${versionId.slice(0, 40)} of ${type}/${id.slice(0, 80)}.`,
        );
      if (row.deleted) throw gone(type, id);
      return toStored(row);
    },
    history: (request) => readHistory(scope, request),
    search: (request) => search(scope, request),
    everything: (patientId, options) => readEverything(scope, patientId, options),
  });
  const { read, vread, history } = reads(outside);

  let closing: Promise<void> | undefined;
  const shutDown = async () => {
    try {
      await jobs.close();
      await audit.close();
    } finally {
      await driver.close();
      lock?.release();
    }
  };

  const store: Store = {
    backend: driver.backend,
    read,
    vread,
    history,
    search: (request) => search(outside, request),
    create: (resource, options = {}) =>
      write((scope) => create(scope, matchRows, resource, options), isolationOf(options.condition)),
    update: (resource, options = {}) =>
      write((scope) => update(scope, matchRows, resource, options), isolationOf(options.condition)),
    patch: (type, id, operations, options = {}) =>
      write((scope) => patch(scope, matchRows, type, id, operations, options), isolationOf(options.condition)),
    delete: (type, id, options = {}) => write((scope) => remove(scope, type, id, options)),
    deleteWhere: (type, condition) => write((scope) => removeWhere(scope, matchRows, type, condition), 'serializable'),
    bundle: (bundle, base, documents, veil) => runBundle(bundle, base, documents, veil),
    everything: (patientId, options) => readEverything(outside, patientId, options),
    patientVersion: (patientId) => readPatientVersion(outside, patientId),
    export: (options) => exportResources(outside, options),
    import: (source, onProgress, signal) => load({ driver, tenant, match: matchRows }, source, onProgress, signal),
    former: (patient) => formerVersions(outside, patient),
    counts: (veil) => countByType(outside, veil),
    typeVersion: (type) => newestOfType(outside, type),
    behind: (veil) => behind(driver, tenant, store, veil),
    collection: <T extends object>(name: string) => openCollection<T>(driver, tenant, name),
    secret: (name, make) => openSecret(join(dataDir, 'keys', name), ring, make),
    blobs,
    images,
    jobs,
    audit,
    check: () => checkSchema(driver),
    erasures: {
      list: () => ledger.list(),
      bring: (entries) => ledger.bring(entries),
      hashOf: (patient) => ledger.hashOf(patient),
      async due() {
        const erased = new Set((await ledger.list()).map(({ hash }) => hash));
        if (erased.size === 0) return [];
        const rows = await driver.query<{ id: string }>(
          "SELECT id FROM resource WHERE tenant = $1 AND type = 'Patient'",
          [tenant],
        );
        return rows.map(({ id }) => id).filter((id) => erased.has(ledger.hashOf(id)));
      },
      purge: (progress = () => undefined) => purge(driver, progress),
      run: (request) => erase({ driver, tenant, audit, blobs, images, ledger }, request),
    },
    copyOf: (request) => copyOf({ driver, tenant, audit, blobs, images }, request),
    close() {
      closing ??= shutDown();
      return closing;
    },
  };

  async function runBundle(
    bundle: Bundle<Resource>,
    base: string,
    documents: readonly DocumentWrite[] = [],
    veil?: Veil,
  ): Promise<Bundle> {
    const entries = checkBundle(bundle);
    if (documents.length > 0 && bundle.type !== 'transaction')
      throw new StoreError('bad-request', 'Documents are written with a transaction, all or nothing.', {
        expression: 'Bundle.type',
      });
    // A batch writes through the veiled store; what a transaction is about to write is looked at here.
    if (veil && bundle.type === 'transaction')
      for (const [index, entry] of entries.entries()) {
        const { method, type, id, condition, resource } = readStep(entry, index, base);
        if (method === 'GET' || method === 'HEAD') continue;
        const target = id ?? (method === 'PUT' ? resource?.id : undefined);
        if (target !== undefined) await checkSeen(outside, veil, type, target);
        if (condition !== undefined && method !== 'POST') await checkMatchSeen(outside, veil, type, condition);
      }
    const seen = (scope: Scope): Reads => (veil ? readsBehind(scope, reads(scope), veil) : reads(scope));
    if (bundle.type === 'batch')
      return runBatch(veil ? store.behind(veil) : store, (url) => getEntry(seen(outside), url, base), entries, base);
    if (bundle.type !== 'transaction') {
      throw new StoreError(
        'bad-request',
        `A bundle to be processed is of type batch or transaction, not "${String(bundle.type).slice(0, 40)}".`,
        {
          expression: 'Bundle.type',
        },
      );
    }
    const tools = {
      match: matchRows,
      get: (scope: Scope, url: string, root: string) => getEntry(seen(scope), url, root),
    };
    return write(async (scope) => {
      // First: who comes too late is turned away before anything is written.
      await writeDocuments(scope.sql, tenant, documents);
      return runTransaction(scope, tools, entries, base);
    }, 'serializable');
  }

  return store;
}
