import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import type { Blobs } from '../port.ts';
import { type Leaving, letGo, putAt, restore, setAside } from './leaving.ts';
import { placeOf } from './place.ts';
import { sweepBlobs } from './sweep.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Content-addressed files under `folder/ab/cd/abcd...`. A blob appears whole under its name or not at all: written to
 * a temporary file, flushed to disk, renamed, and the folder flushed, so that an acknowledged blob outlives a crash.
 */
export function openBlobs(folder: string, referred: () => Promise<ReadonlySet<string>>): Blobs {
  let counter = 0;
  const place = (sha256: string) => placeOf(folder, sha256);

  return {
    folder,

    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const home = place(sha256);
      const path = join(home, sha256);
      const known = await stat(path).catch(() => undefined);
      // A sweep leaves alone what somebody has just put again.
      if (known?.size === bytes.byteLength && (await touched(path))) return { sha256, size: bytes.byteLength };
      await mkdir(home, { recursive: true });
      counter += 1;
      const temporary = join(home, `.${process.pid}-${counter}.tmp`);
      try {
        await flush(temporary, 'w', async (file) => file.writeFile(bytes));
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      await flush(home, 'r', async () => undefined);
      return { sha256, size: bytes.byteLength };
    },

    async get(sha256) {
      // Anything else could name a file outside the folder.
      if (!SHA256.test(sha256)) return undefined;
      const bytes = await readFile(join(place(sha256), sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (bytes && createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new StoreError('unavailable', `The blob ${sha256} is damaged on disk; restore it from a backup.`, {
          status: 500,
        });
      }
      return bytes;
    },

    async read(sha256, offset, length) {
      if (!SHA256.test(sha256)) return undefined;
      const file = await open(join(place(sha256), sha256), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (!file) return undefined;
      try {
        const bytes = new Uint8Array(length);
        let at = 0;
        while (at < length) {
          const { bytesRead } = await file.read(bytes, at, length - at, offset + at);
          if (bytesRead === 0) break;
          at += bytesRead;
        }
        return bytes.subarray(0, at);
      } finally {
        await file.close();
      }
    },

    file: (sha256) => (SHA256.test(sha256) ? join(place(sha256), sha256) : undefined),

    async release(names) {
      const own = [...new Set(names)].filter((name) => SHA256.test(name));
      if (own.length === 0) return 0;
      const known = await Promise.all(own.map(async (name) => ({ name, put: await putAt(join(place(name), name)) })));
      const used = await referred();
      const leaving: Leaving[] = [];
      try {
        for (const { name, put } of known) {
          const one = put === undefined || used.has(name) ? undefined : await setAside(place(name), name, put);
          if (one) leaving.push(one);
        }
      } catch (error) {
        await Promise.allSettled(leaving.map(restore));
        throw error;
      }
      return letGo(leaving, referred);
    },

    sweep: (before) => sweepBlobs(folder, referred, before),
  };
}

/** False when it was gone meanwhile. */
async function touched(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}

async function flush(
  path: string,
  flags: string,
  work: (file: Awaited<ReturnType<typeof open>>) => Promise<unknown>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
