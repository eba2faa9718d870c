import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError } from '../errors.ts';

/** A key of the operator's. It encrypts nothing but data keys and the keys of backups. */
export interface MasterKey {
  /** Says which key it is and nothing of what it is. */
  readonly id: string;
  readonly key: Buffer;
}

/** Where master keys come from, and which: the first is used, the others open what was written before. */
export interface MasterKeys {
  readonly from: string;
  /** The file, where they come from one. */
  readonly file?: string;
  readonly keys: readonly MasterKey[];
}

export interface MasterSource {
  /** File of keys, one a line. */
  readonly file?: string | undefined;
  /** The same as text, for a manager of secrets that gives environments. */
  readonly text?: string | undefined;
}

const BYTES = 32;

export const masterKey = (key: Buffer): MasterKey => ({
  id: createHmac('sha256', key).update('aceso master key id').digest('hex').slice(0, 16),
  key,
});

/** Beside the data folder, so that a copy of the folder does not bring the key along. */
export const defaultMasterFile = (dataDir: string): string => `${resolve(dataDir)}.key`;

const wrong = (message: string): StoreError => new StoreError('master-key', message);

/** @throws StoreError `master-key` */
export function parseMasterKeys(text: string, from: string): MasterKey[] {
  const words = text.split(/[\s,]+/).filter(Boolean);
  const keys = words.map((word) => {
    const key = /^[0-9a-f]{64}$/i.test(word) ? Buffer.from(word, 'hex') : Buffer.from(word, 'base64');
    if (key.length !== BYTES || !/^[\w+/=-]+$/.test(word))
      throw wrong(`${from} holds something that is no key of ${BYTES} bytes in base64 or hexadecimal.`);
    return masterKey(key);
  });
  if (keys.length === 0) throw wrong(`${from} is empty.`);
  return keys;
}

/**
 * Whether a file of keys lies too open. One of our own is for us alone; that its group reads it is well where nobody writes
 * it, as managers of secrets mount them. One of somebody else's, which we cannot change, may be read by its group (Kubernetes:
 * root, 0440), by all only where nobody at all writes it (Swarm: root, 0444). Nobody but the owner may write either.
 */
export function isOpenToOthers(mode: number, isOurs: boolean): boolean {
  const isWritten = (mode & 0o222) !== 0;
  if ((mode & 0o022) !== 0) return true;
  if ((mode & 0o007) !== 0) return isOurs || isWritten;
  return (mode & 0o070) !== 0 && isOurs && isWritten;
}

/**
 * The master keys of a data folder: those that were named, else those of the file beside it, where there is one.
 * @throws StoreError `master-key` where a file that was named cannot be read, others may read it, or it holds no key
 */
export function findMasterKeys(dataDir: string, { file, text }: MasterSource = {}): MasterKeys | undefined {
  if (text !== undefined && file === undefined)
    return { from: 'ACESO_MASTER_KEY', keys: parseMasterKeys(text, 'ACESO_MASTER_KEY') };
  const path = resolve(file ?? defaultMasterFile(dataDir));
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
    // Where the system knows no such modes it says that everybody may read.
    if (process.platform !== 'win32') {
      const { mode, uid } = statSync(path);
      if (isOpenToOthers(mode, uid === process.geteuid!()))
        throw wrong(
          `Others may read the master key ${path}; take that from them (chmod 600, or 0400 where a secret is mounted).`,
        );
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof StoreError) throw error;
    if ((code === 'ENOENT' || code === 'ENOTDIR') && file === undefined) return undefined;
    throw wrong(`The master key ${path} cannot be read (${code ?? (error as Error).name}).`);
  }
  return { from: path, file: path, keys: parseMasterKeys(content, path) };
}

/**
 * Writes a file of master keys, whole or not at all, and on the disk before it returns: data keys are put under them next.
 * Where the path is a link, what it points to is replaced. Without `replace`, one that is there wins.
 * @throws StoreError `master-key` where the file does not hold then what was written
 */
export function writeMasterKeys(path: string, keys: readonly Buffer[], replace = false): void {
  const real = existsSync(path) ? realpathSync(path) : path;
  const temporary = join(dirname(real), `.${basename(real)}.${randomBytes(8).toString('hex')}`);
  const text = `${keys.map((key) => key.toString('base64')).join('\n')}\n`;
  const file = openSync(temporary, 'wx', 0o600);
  let isWritten = true;
  try {
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (replace) renameSync(temporary, real);
    else linkSync(temporary, real);
  } catch (error) {
    if (replace || (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    isWritten = false;
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(real));
  if (isWritten && readFileSync(path, 'utf8') !== text)
    throw wrong(`The master key ${path} does not hold what was written to it; no data was put under it.`);
}

/** What was renamed or linked in a folder outlives a power cut only after this. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and has nothing of the kind.
  if (process.platform === 'win32') return;
  const within = openSync(folder, 'r');
  try {
    fsyncSync(within);
  } finally {
    closeSync(within);
  }
}

export const newMasterKey = (): Buffer => randomBytes(BYTES);
