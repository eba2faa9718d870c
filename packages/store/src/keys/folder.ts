import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { everyBlob, keyOfBlob, rekeyBlobs } from '../blobs/rekey.ts';
import { StoreError } from '../errors.ts';
import { type FolderLock, lockFolder } from '../lock.ts';
import {
  defaultMasterFile,
  findMasterKeys,
  type MasterKeys,
  type MasterSource,
  masterKey,
  newMasterKey,
  writeMasterKeys,
} from './master.ts';
import { openKeys } from './open.ts';
import { databaseFileKey, databaseFiles, rekeyDatabase } from './rekey-database.ts';
import { type KeyRing, masterOf, ringFileOf } from './ring.ts';
import { keysOfSecrets, rekeySecrets } from './secret.ts';

export interface KeyUse {
  readonly blobs: number;
  /** Files of the embedded database that hold rows. */
  readonly database: number;
  /** Of the server: keys that it signs with. */
  readonly secrets: number;
}

const NONE: KeyUse = { blobs: 0, database: 0, secrets: 0 };

export interface KeyStatus {
  /** Which master key the data keys are under. */
  readonly master: string;
  readonly active: string;
  readonly keys: readonly (KeyUse & { readonly id: string; readonly made: string; readonly retired?: string })[];
  readonly plain: KeyUse;
  /** Under keys that the ring does not have. */
  readonly lost: KeyUse;
}

/** Milliseconds after which no process still writes with a key that was retired. */
const SETTLED = 60 * 60 * 1000;
/** Whatever a process of the server has made at its start, before anything was stored. */
const EMPTY = new Set(['store.lock', 'server.url', 'lost+found']);

/**
 * The master keys of a folder. For a new one with an embedded database they are made, in a file beside it.
 * @returns `made`: the file of a key that was made now; `reason`: why none could be
 */
export function provideMasterKeys(
  dataDir: string,
  source: MasterSource,
  make: boolean,
): { readonly masterKeys?: MasterKeys; readonly made?: string; readonly reason?: string } {
  const isEncrypted = existsSync(ringFileOf(dataDir));
  const isNamed = source.file !== undefined || source.text !== undefined;
  if (isEncrypted || isNamed) {
    const masterKeys = findMasterKeys(dataDir, source);
    return masterKeys ? { masterKeys } : {};
  }
  if (!make) return {};
  if (existsSync(dataDir) && readdirSync(dataDir).some((name) => !EMPTY.has(name)))
    return { reason: 'it is from before; "aceso keys init" begins it' };
  const file = defaultMasterFile(dataDir);
  const isThere = existsSync(file);
  try {
    if (!isThere) writeMasterKeys(file, [newMasterKey()]);
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    return {
      reason: `its key ${file} cannot be written (${code ?? name}); name another place by ACESO_MASTER_KEY_FILE`,
    };
  }
  const masterKeys = findMasterKeys(dataDir)!;
  return isThere ? { masterKeys } : { masterKeys, made: file };
}

/** How much of a folder is encrypted, and with which keys. @throws StoreError `master-key`, `keys-refused` */
export async function keyStatus(dataDir: string, masterKeys: MasterKeys | undefined): Promise<KeyStatus> {
  const ring = ringOf(dataDir, masterKeys);
  const uses = new Map<string, { blobs: number; database: number; secrets: number }>();
  const count = (id: string | undefined, what: keyof KeyUse): void => {
    if (id === undefined) return;
    const use = uses.get(id) ?? { ...NONE };
    use[what]++;
    uses.set(id, use);
  };
  for await (const blob of everyBlob(join(dataDir, 'blobs'))) count(await keyOfBlob(blob), 'blobs');
  const database = join(dataDir, 'pg');
  for (const path of databaseFiles(database)) count(databaseFileKey(join(database, path)), 'database');
  for (const id of keysOfSecrets(ring)) count(id, 'secrets');
  const { content } = ring;
  const keys = content.keys.map(({ id, made, retired }) => ({
    id,
    made,
    ...(retired === undefined ? {} : { retired }),
    ...(uses.get(id) ?? NONE),
  }));
  const known = new Set(['', ...keys.map(({ id }) => id)]);
  const lost = [...uses].filter(([id]) => !known.has(id)).map(([, use]) => use);
  return {
    master: content.master,
    active: content.active,
    keys,
    plain: uses.get('') ?? NONE,
    lost: { blobs: sum(lost, 'blobs'), database: sum(lost, 'database'), secrets: sum(lost, 'secrets') },
  };
}

const sum = (uses: readonly KeyUse[], what: keyof KeyUse): number => uses.reduce((total, use) => total + use[what], 0);

function ringOf(dataDir: string, masterKeys: MasterKeys | undefined): KeyRing {
  const ring = masterOf(ringFileOf(dataDir)) === undefined ? undefined : openKeys(dataDir, masterKeys);
  if (!ring)
    throw new StoreError('keys-refused', `The data of ${dataDir} is not encrypted; "aceso keys init" begins it.`);
  return ring;
}

export interface Encrypted {
  readonly blobs: number;
  readonly database: number;
  readonly secrets: number;
  readonly damaged: readonly string[];
  /** Keys that nothing was encrypted with any more, and that are gone. */
  readonly dropped: readonly string[];
}

/**
 * Encrypts what is plain or under an older key with the active one. The server must not run; broken off it goes on where
 * it was. Retired keys that nothing uses any more are destroyed.
 * @throws StoreError `locked`
 */
export async function encryptFolder(
  dataDir: string,
  masterKeys: MasterKeys | undefined,
  progress: (what: 'files' | 'database', done: number, total?: number) => void = () => undefined,
  now: Date = new Date(),
): Promise<Encrypted> {
  const ring = ringOf(dataDir, masterKeys);
  const lock: FolderLock = lockFolder(dataDir);
  try {
    const database = existsSync(join(dataDir, 'pg', 'PG_VERSION'))
      ? await rekeyDatabase(join(dataDir, 'pg'), { active: ring.active, all: ring.keys }, (done, total) =>
          progress('database', done, total),
        )
      : 0;
    const { written, damaged } = await rekeyBlobs(join(dataDir, 'blobs'), ring, (work) => work(), {
      progress: (done) => progress('files', done),
    });
    const secrets = rekeySecrets(ring);
    const { keys } = await keyStatus(dataDir, masterKeys);
    const dropped = keys
      .filter(
        ({ retired, blobs, database: files, secrets: own }) =>
          retired !== undefined && blobs + files + own === 0 && now.getTime() - Date.parse(retired) > SETTLED,
      )
      .map(({ id }) => id);
    if (dropped.length > 0) ring.drop(new Set(dropped));
    return { blobs: written, database, secrets, damaged, dropped };
  } finally {
    lock.release();
  }
}

/** A new data key, for what is written from now on. @returns its id */
export const rotateDataKey = (dataDir: string, masterKeys: MasterKeys | undefined): string =>
  ringOf(dataDir, masterKeys).rotate(new Date().toISOString()).id;

/**
 * Puts the data keys under another master key. Where keys come from a file a new one is made and written before the old one,
 * which goes on opening older backups; else it is the first of those that were given.
 * @returns ids of both, and whether it finished what had been broken off
 */
export function rotateMasterKey(
  dataDir: string,
  masterKeys: MasterKeys,
): { readonly from: string; readonly to: string; readonly finished: boolean } {
  const ring = ringOf(dataDir, masterKeys);
  const from = ring.content.master;
  const [first] = masterKeys.keys;
  // Broken off between the file and the ring, or given from outside.
  if (first!.id !== from) {
    ring.rewrap(first!);
    return { from, to: first!.id, finished: masterKeys.file !== undefined };
  }
  if (masterKeys.file === undefined)
    throw new StoreError(
      'keys-refused',
      `The data is under the first key of ${masterKeys.from} already; put a new one before it, and keep the old one after it.`,
    );
  const fresh = newMasterKey();
  writeMasterKeys(masterKeys.file, [fresh, ...masterKeys.keys.map(({ key }) => key)], true);
  const next = masterKey(fresh);
  ring.rewrap(next);
  return { from, to: next.id, finished: false };
}

/** Begins the encryption of a folder: makes its ring, and a master key where none was named. @returns false where there is a ring */
export function initKeys(
  dataDir: string,
  source: MasterSource,
): { readonly master: string; readonly from: string } | undefined {
  const file = ringFileOf(dataDir);
  if (masterOf(file) !== undefined) return undefined;
  if (source.text === undefined && source.file === undefined)
    writeMasterKeys(defaultMasterFile(dataDir), [newMasterKey()]);
  else if (source.file !== undefined && !existsSync(source.file)) writeMasterKeys(source.file, [newMasterKey()]);
  const masterKeys = findMasterKeys(dataDir, source)!;
  openKeys(dataDir, masterKeys);
  return { master: masterKeys.keys[0]!.id, from: masterKeys.from };
}
