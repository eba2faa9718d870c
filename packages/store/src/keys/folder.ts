import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rotateSigner } from '../audit/checkpoint.ts';
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
import { isFromBefore, openKeys } from './open.ts';
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
  if (isFromBefore(dataDir)) return { reason: 'it is from before; "aceso keys init" begins it' };
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
  /** Retired keys that nothing is encrypted with any more. */
  readonly unused: readonly string[];
  /** Those of them that were destroyed. */
  readonly dropped: readonly string[];
}

/** Settings of {@link encryptFolder}. */
interface EncryptOptions {
  readonly progress?: (what: 'files' | 'database', done: number, total?: number) => void;
  /** Destroys retired keys that nothing uses any more: what was left out of the count is lost then. */
  readonly destroyRetired?: boolean;
  readonly now?: Date;
}

/**
 * Encrypts what is plain or under an older key with the active one. The server must not run; broken off it goes on where
 * it was. When nothing is left plain, what is plain is refused from then on.
 * @throws StoreError `locked`; `keys-refused` where keys are to be destroyed and files or database are not at hand
 */
export async function encryptFolder(
  dataDir: string,
  masterKeys: MasterKeys | undefined,
  { progress = () => undefined, destroyRetired = false, now = new Date() }: EncryptOptions = {},
): Promise<Encrypted> {
  const ring = ringOf(dataDir, masterKeys);
  const missing = whatIsMissing(dataDir);
  if (destroyRetired && missing !== undefined)
    throw new StoreError(
      'keys-refused',
      `No key is destroyed: ${missing} is missing, empty or cannot be read, and what lies there may need it. Is it mounted?`,
    );
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
    const { keys, plain } = await keyStatus(dataDir, masterKeys);
    const unused = keys
      .filter(
        ({ retired, blobs, database: files, secrets: own }) =>
          retired !== undefined && blobs + files + own === 0 && now.getTime() - Date.parse(retired) > SETTLED,
      )
      .map(({ id }) => id);
    const dropped = destroyRetired ? unused : [];
    if (dropped.length > 0) ring.drop(new Set(dropped));
    if (missing === undefined && plain.blobs + plain.database + plain.secrets === 0) ring.seal();
    return { blobs: written, database, secrets, damaged, unused, dropped };
  } finally {
    lock.release();
  }
}

/** A part of the folder that is not at hand, so that nobody can say what is in it: what is not mounted looks empty. */
function whatIsMissing(dataDir: string): string | undefined {
  const blobs = join(dataDir, 'blobs');
  const database = join(dataDir, 'pg');
  try {
    if (!readdirSync(blobs).some((name) => /^[0-9a-f]{2}$/.test(name))) return blobs;
  } catch {
    return blobs;
  }
  // Without a folder of its own the database is on a server.
  return existsSync(database) && !existsSync(join(database, 'PG_VERSION')) ? database : undefined;
}

/** A new data key, for what is written from now on. @returns its id */
export interface AuditKeyChange {
  /** Public halves as checkpoints name them: SPKI DER in base64. */
  readonly from: string;
  readonly to: string;
  /** Of a key that leaked: how many logs the new one countersigned as they stood. */
  readonly countersigned: number;
}

/**
 * A new key for the heads of the audit log. The old one hands on to it in its own signature (`keys/audit-keys.json`), so that what
 * was signed before stays believed. No server may have the log open: it would go on signing with the old one.
 * One that `leaked` hands on nothing: it is believed for what the new key countersigns now, and no further.
 * @throws StoreError `locked`, `master-key`
 */
export function rotateAuditKey(
  dataDir: string,
  masterKeys: MasterKeys | undefined,
  now: Date,
  options: { readonly leaked?: boolean } = {},
): AuditKeyChange {
  const lock = lockFolder(dataDir);
  try {
    const keyFile = join(dataDir, 'keys', 'audit.pem');
    if (!existsSync(keyFile))
      throw new StoreError(
        'keys-refused',
        `There is no audit log in ${dataDir} yet; its key is made at the first start.`,
      );
    return rotateSigner(keyFile, openKeys(dataDir, masterKeys), now, options);
  } finally {
    lock.release();
  }
}

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
  let done: ReturnType<typeof rotateMasterKey> | undefined;
  // All of it while nobody else changes the ring: of two at once the second finds what the first has written.
  ring.rewrap(({ master: from }) => {
    const { file } = masterKeys;
    const { keys } = file === undefined ? masterKeys : findMasterKeys(dataDir, { file })!;
    const [first] = keys;
    // Broken off between the file and the ring, or given from outside.
    if (first!.id !== from) {
      done = { from, to: first!.id, finished: file !== undefined };
      return first!;
    }
    if (file === undefined)
      throw new StoreError(
        'keys-refused',
        `The data is under the first key of ${masterKeys.from} already; put a new one before it, and keep the old one after it.`,
      );
    const next = masterKey(newMasterKey());
    try {
      writeMasterKeys(file, [next.key, ...keys.map(({ key }) => key)], true);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EROFS' && code !== 'EACCES' && code !== 'EBUSY' && code !== 'EPERM') throw error;
      throw new StoreError(
        'keys-refused',
        `The file ${file} cannot be written (${code}); put a new key before the old one where it comes from, and run this again.`,
      );
    }
    done = { from, to: next.id, finished: false };
    return next;
  });
  return done!;
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
