import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKey, framedSize, seal, sealStream } from '../keys/frames.ts';
import { KeyRing, type RingPlace } from '../keys/ring.ts';
import type { Blobs } from '../port.ts';
import { piecesOf, readRange, readWhole, sourceOf } from './file.ts';
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

  /** Unless it is there already. */
  const write = async (sha256: string, bytes: number, fill: (file: FileHandle) => Promise<unknown>): Promise<void> => {
    const home = place(sha256);
    const path = join(home, sha256);
    const known = await stat(path).catch(() => undefined);
    // A sweep leaves alone what somebody has just put again.
    if (known?.size === (ring ? framedSize(bytes) : bytes) && (await touched(path))) return;
    await mkdir(home, { recursive: true });
    counter += 1;
    const temporary = join(home, `.${process.pid}-${counter}.tmp`);
    try {
      await flush(temporary, 'w', fill);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await flush(home, 'r', async () => undefined);
  };

  return {
    folder,
    place: { folder, ...(keys ? { keys } : {}) },

    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await write(sha256, bytes.byteLength, async (file) => {
        if (!ring) return file.writeFile(bytes);
        for (const part of seal(bytes, fileKey(ring.active, sha256))) await file.writeFile(part);
      });
      return { sha256, size: bytes.byteLength };
    },

    async join(parts, onBytes) {
      if (!parts.every((each) => SHA256.test(each))) throw new RangeError('a part is no name of a blob');
      const pieces = () => piecesOf(parts.map(source), onBytes);
      const whole = createHash('sha256');
      let size = 0;
      for await (const piece of pieces()) {
        whole.update(piece);
        size += piece.byteLength;
      }
      const sha256 = whole.digest('hex');
      await write(sha256, size, async (file) => {
        for await (const piece of ring ? sealStream(pieces(), size, fileKey(ring.active, sha256)) : pieces())
          await file.writeFile(piece);
      });
      return { sha256, size };
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

async function flush(path: string, flags: string, work: (file: FileHandle) => Promise<unknown>): Promise<void> {
  const file = await open(path, flags);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
