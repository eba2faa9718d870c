import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DatabaseKeys, holdsRows } from '../driver/encrypted-files.ts';
import { StoreError } from '../errors.ts';
import { decryptPages, encryptPages, keyIdOf, keyOfPrefix, newPrefix, PAGE, PREFIX } from './pages.ts';

/** Name of a file that was being written anew; no name of Postgres'. */
const PART = /^\.rekey-/;
const STEP = 128 * PAGE;

/** Files of an embedded database that hold rows, by their path from its folder. */
export function databaseFiles(folder: string): string[] {
  const names = (path: string): string[] => {
    try {
      return readdirSync(join(folder, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return [];
      throw error;
    }
  };
  const places = ['global', 'pg_wal', ...names('base').map((name) => `base/${name}`)];
  return places
    .flatMap((place) => names(place).map((name) => `${place}/${name}`))
    .filter((path) => holdsRows(path) || PART.test(basename(path)));
}

/** The id of the key of a file; `''` for one that is not encrypted, undefined for one that is empty or not there. */
export function databaseFileKey(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const head = Buffer.alloc(64);
    const read = readSync(file, head, 0, head.length, 0);
    return read === 0 ? undefined : (keyIdOf(head.subarray(0, read)) ?? '');
  } finally {
    closeSync(file);
  }
}

/**
 * Writes every file with rows anew under the active key, one after the other: each is the old one or the new one at any
 * moment, so that it can be broken off and begun again. Nobody may have the database open.
 * @param durable false for a database that nobody has yet: not every file has to be on the disk before the next
 * @returns how many were written
 */
export async function rekeyDatabase(
  folder: string,
  keys: DatabaseKeys,
  progress: (done: number, total: number) => void = () => undefined,
  durable = true,
): Promise<number> {
  const files = databaseFiles(folder);
  const touched = new Set<string>();
  let written = 0;
  for (const [i, path] of files.entries()) {
    progress(i, files.length);
    const whole = join(folder, path);
    if (PART.test(basename(path))) {
      rmSync(whole, { force: true });
      continue;
    }
    const id = databaseFileKey(whole);
    if (id === undefined || id === keys.active.id) continue;
    rewrite(whole, keys, durable);
    touched.add(dirname(whole));
    written++;
    // Others get their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const place of touched) {
    const within = openSync(place, 'r');
    fsyncSync(within);
    closeSync(within);
  }
  progress(files.length, files.length);
  return written;
}

function rewrite(path: string, keys: DatabaseKeys, durable: boolean): void {
  const part = join(dirname(path), `.rekey-${basename(path)}`);
  const from = openSync(path, 'r');
  const to = openSync(part, 'w', statSync(path).mode);
  try {
    const head = Buffer.alloc(PREFIX);
    readSync(from, head, 0, PREFIX, 0);
    const id = keyIdOf(head);
    const old = id === undefined ? undefined : keys.all.find((key) => key.id === id);
    if (id !== undefined && !old)
      throw new StoreError(
        'master-key',
        `The file ${path} is encrypted with the key ${id}, which is not in the key ring.`,
      );
    const oldKey = old && keyOfPrefix(head, old);
    const { prefix, key } = newPrefix(keys.active);
    writeSync(to, prefix);
    const buffer = Buffer.allocUnsafe(STEP);
    for (let at = 0; ; at += STEP) {
      let held = 0;
      while (held < STEP) {
        const read = readSync(from, buffer, held, STEP - held, (oldKey ? PREFIX : 0) + at + held);
        if (read === 0) break;
        held += read;
      }
      if (held === 0) break;
      const bytes = buffer.subarray(0, held);
      const plain = oldKey
        ? bytes.subarray(0, decryptPages(oldKey, at / PAGE, bytes))
        : bytes.subarray(0, held - (held % 16));
      const sealed = encryptPages(key, at / PAGE, plain);
      for (let done = 0; done < sealed.length; ) done += writeSync(to, sealed, done, sealed.length - done);
      if (held < STEP) break;
    }
    if (durable) fsyncSync(to);
  } finally {
    closeSync(from);
    closeSync(to);
  }
  renameSync(part, path);
}
