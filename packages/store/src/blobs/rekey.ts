import { createHash } from 'node:crypto';
import { open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileKey, fileKey, seal } from '../keys/frames.ts';
import type { KeyRing } from '../keys/ring.ts';
import { headerAt, readRange, sourceOf } from './file.ts';

const NAME = /^(?:\.leaving-)?([0-9a-f]{64})(?:\.\d+-\d+)?$/;
const PLACE = /^[0-9a-f]{2}$/;

/** What lies in a folder that may not be there, or be a file. One that cannot be read is no empty one. */
const names = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
const places = async (folder: string): Promise<string[]> => (await names(folder)).filter((name) => PLACE.test(name));
let counter = 0;

interface Found {
  readonly home: string;
  readonly file: string;
  readonly sha256: string;
}

/** Every blob there is, those on their way out too. @throws where a folder cannot be read: a count without it would be wrong */
export async function* everyBlob(folder: string): AsyncGenerator<Found> {
  for (const one of await places(folder))
    for (const two of await places(join(folder, one)))
      for (const file of await names(join(folder, one, two))) {
        const sha256 = NAME.exec(file)?.[1];
        if (sha256 !== undefined) yield { home: join(folder, one, two), file, sha256 };
      }
}

/** What a blob is encrypted with: the id of a key, `''` for none; undefined where it has gone. */
export async function keyOfBlob({ home, file, sha256 }: Found): Promise<string | undefined> {
  const header = await headerAt(join(home, file), sha256);
  return header === 'plain' ? '' : header?.keyId;
}

/**
 * Writes blobs that are not under the active key anew, one by one: each is the old file or the new one at any moment, so
 * that it can be broken off and begun again.
 * @param inTurn keeps others of this process from deleting blobs meanwhile
 * @returns how many were written, and the names of those that are damaged and were left as they are
 */
export async function rekeyBlobs(
  folder: string,
  ring: KeyRing,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  {
    signal,
    progress,
  }: { readonly signal?: AbortSignal | undefined; readonly progress?: (written: number) => void } = {},
): Promise<{ readonly written: number; readonly damaged: readonly string[] }> {
  let written = 0;
  const damaged: string[] = [];
  for await (const found of everyBlob(folder)) {
    if (signal?.aborted) break;
    const { active } = ring;
    const id = await keyOfBlob(found);
    if (id === undefined || id === active.id) continue;
    const outcome = await inTurn(() => rewrite(found, ring, fileKey(active, found.sha256)));
    if (outcome === 'damaged') damaged.push(found.sha256);
    else if (outcome === 'written') progress?.(++written);
  }
  return { written, damaged };
}

async function rewrite(
  { home, file, sha256 }: Found,
  ring: KeyRing,
  key: FileKey,
): Promise<'written' | 'damaged' | 'gone'> {
  const path = join(home, file);
  const before = await stat(path).catch(() => undefined);
  if (!before) return 'gone';
  const bytes = await readRange(sourceOf(path, sha256, ring), 0, Number.MAX_SAFE_INTEGER).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'encrypted-damaged') return 'damaged' as const;
    throw error;
  });
  if (bytes === undefined) return 'gone';
  if (bytes === 'damaged' || createHash('sha256').update(bytes).digest('hex') !== sha256) return 'damaged';
  counter += 1;
  const temporary = join(home, `.${process.pid}-rekey-${counter}.tmp`);
  try {
    const handle = await open(temporary, 'w');
    try {
      for (const part of seal(bytes, key)) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // As old as it was, for those who sweep. Whoever deleted it meanwhile does not get it back.
    await utimes(temporary, before.atime, before.mtime);
    const now = await stat(path).catch(() => undefined);
    if (now?.ino !== before.ino || now.mtimeMs !== before.mtimeMs) {
      await rm(temporary, { force: true });
      return 'gone';
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const within = await open(home, 'r');
  try {
    await within.sync();
  } finally {
    await within.close();
  }
  return 'written';
}
