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
import { placeOf } from './place.ts';

let counter = 0;

/**
 * The same as `Blobs.put`, for a thread that has the bytes: nothing else of the store is loaded, and nothing goes over to the
 * thread of the server. Blocks until the disk has them.
 * @param folder `Blobs.folder`
 */
export function putBlobSync(folder: string, bytes: Uint8Array): { readonly sha256: string; readonly size: number } {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const home = placeOf(folder, sha256);
  const path = join(home, sha256);
  const size = bytes.byteLength;
  if (statSync(path, { throwIfNoEntry: false })?.size === size && touched(path)) return { sha256, size };
  mkdirSync(home, { recursive: true });
  counter += 1;
  const temporary = join(home, `.${process.pid}-${threadId}-${counter}.tmp`);
  try {
    const file = openSync(temporary, 'w');
    try {
      for (let at = 0; at < size; ) at += writeSync(file, bytes, at, size - at);
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
