import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { fileKey, framedSize, seal } from '../keys/frames.ts';
import { KeyRing, type RingPlace } from '../keys/ring.ts';
import { placeOf } from './place.ts';

export { type BlobSource, readRange, readWhole, readWholeSync, sizeOf, streamOf } from './file.ts';

/** Where blobs lie, and what they are encrypted with; can be sent to a thread. */
export interface BlobPlace {
  readonly folder: string;
  readonly keys?: RingPlace;
}

let counter = 0;
const rings = new Map<string, KeyRing>();

function ringOf(keys: RingPlace): KeyRing {
  let ring = rings.get(keys.file);
  if (!ring) {
    ring = new KeyRing(keys);
    rings.set(keys.file, ring);
  }
  return ring;
}

/**
 * The same as `Blobs.put`, for a thread that has the bytes: nothing else of the store is loaded, and nothing goes over to the
 * thread of the server. Blocks until the disk has them.
 * @param place `Blobs.place`
 */
export function putBlobSync(
  { folder, keys }: BlobPlace,
  bytes: Uint8Array,
): { readonly sha256: string; readonly size: number } {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const home = placeOf(folder, sha256);
  const path = join(home, sha256);
  const size = bytes.byteLength;
  const ring = keys && ringOf(keys);
  const onDisk = ring ? framedSize(size) : size;
  if (statSync(path, { throwIfNoEntry: false })?.size === onDisk && touched(path)) return { sha256, size };
  mkdirSync(home, { recursive: true });
  counter += 1;
  const temporary = join(home, `.${process.pid}-${threadId}-${counter}.tmp`);
  try {
    const file = openSync(temporary, 'w');
    try {
      for (const part of ring ? seal(bytes, fileKey(ring.active, sha256)) : [bytes])
        for (let at = 0; at < part.byteLength; ) at += writeSync(file, part, at, part.byteLength - at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  const within = openSync(home, 'r');
  try {
    fsyncSync(within);
  } finally {
    closeSync(within);
  }
  return { sha256, size };
}

/** A sweep leaves alone what somebody has just put again; false when it was gone meanwhile. */
function touched(path: string): boolean {
  try {
    const now = new Date();
    utimesSync(path, now, now);
    return true;
  } catch {
    return false;
  }
}
