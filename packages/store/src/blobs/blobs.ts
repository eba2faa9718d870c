import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKey, framedSize, seal } from '../keys/frames.ts';
import { KeyRing, type RingPlace } from '../keys/ring.ts';
import type { Blobs } from '../port.ts';
import { readRange, readWhole, sourceOf } from './file.ts';
import { type Leaving, letGo, putAt, restore, setAside } from './leaving.ts';
import { placeOf } from './place.ts';
import { rekeyBlobs } from './rekey.ts';
import { sweepBlobs } from './sweep.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Content-addressed files under `folder/ab/cd/abcd...`. A blob appears whole under its name or not at all: written to
 * a temporary file, flushed to disk, renamed, and the folder flushed, so that an acknowledged blob outlives a crash.
 * Where there is a key ring, what is written is encrypted; what was written before there was one is read as it is.
 */
export function openBlobs(folder: string, referred: () => Promise<ReadonlySet<string>>, keys?: RingPlace): Blobs {
  let counter = 0;
  const ring = keys && new KeyRing(keys);
  const place = (sha256: string) => placeOf(folder, sha256);
  const source = (sha256: string) => sourceOf(join(place(sha256), sha256), sha256, ring);

  // Deleting and writing anew take turns: what was deleted must not come back.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  return {
    folder,
    place: { folder, ...(keys ? { keys } : {}) },

    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const home = place(sha256);
      const path = join(home, sha256);
      const known = await stat(path).catch(() => undefined);
      // A sweep leaves alone what somebody has just put again.
      const size = ring ? framedSize(bytes.byteLength) : bytes.byteLength;
      if (known?.size === size && (await touched(path))) return { sha256, size: bytes.byteLength };
      await mkdir(home, { recursive: true });
      counter += 1;
      const temporary = join(home, `.${process.pid}-${counter}.tmp`);
      try {
        await flush(temporary, 'w', async (file) => {
          if (!ring) return file.writeFile(bytes);
          for (const part of seal(bytes, fileKey(ring.active, sha256))) await file.writeFile(part);
        });
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
      return readWhole(source(sha256));
    },

    read: async (sha256, offset, length) =>
      SHA256.test(sha256) ? readRange(source(sha256), offset, length) : undefined,

    source: (sha256) => (SHA256.test(sha256) ? source(sha256) : undefined),

    file: (sha256) => (SHA256.test(sha256) ? join(place(sha256), sha256) : undefined),

    release: (names) => inTurn(() => release(names)),

    sweep: (before) => inTurn(() => sweepBlobs(folder, referred, before)),

    async rekey(options) {
      return ring ? rekeyBlobs(folder, ring, inTurn, options) : { written: 0, damaged: [] };
    },
  };

  async function release(names: readonly string[]): Promise<number> {
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
  }
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
