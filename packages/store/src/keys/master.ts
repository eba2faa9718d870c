import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { resolve } from 'node:path';
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
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      throw wrong(`Others may read the master key ${path}; take that from them (chmod 600).`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof StoreError) throw error;
    if ((code === 'ENOENT' || code === 'ENOTDIR') && file === undefined) return undefined;
    throw wrong(`The master key ${path} cannot be read (${code ?? (error as Error).name}).`);
  }
  return { from: path, file: path, keys: parseMasterKeys(content, path) };
}

/** Writes a file of master keys, whole or not at all. Without `replace`, one that is there wins. */
export function writeMasterKeys(path: string, keys: readonly Buffer[], replace = false): void {
  const temporary = `${path}.${process.pid}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, `${keys.map((key) => key.toString('base64')).join('\n')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    if (replace) renameSync(temporary, path);
    else linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

export const newMasterKey = (): Buffer => randomBytes(BYTES);
