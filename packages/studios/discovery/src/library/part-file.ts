import { closeSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import { DiscoveryError } from '../errors.ts';
import { BINS, FINGERPRINT_BYTES, KEY_BYTES } from './format.ts';
import type { Part, Refusal } from './pack.ts';
import { writeAll } from './write-all.ts';

/** Bytes of the three lengths that a part begins with. */
const LENGTHS = 16;

/** Writes a part whole or not at all, so that a part that exists is done. */
export function writePart(path: string, part: Part): void {
  const refused = Buffer.from(JSON.stringify(part.refused));
  // Numbers begin at a multiple of 8 bytes.
  const padding = Buffer.alloc((8 - (refused.length % 8)) % 8, 32);
  const head = Buffer.alloc(LENGTHS);
  head.writeUInt32LE(part.count, 0);
  head.writeUInt32LE(refused.length + padding.length, 4);
  head.writeUInt32LE(part.descriptors.length, 8);
  const arrays = [part.bins, part.binText, part.lines, part.lengths, part.descriptors, part.fingerprints, part.keys];
  const bytes = arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const partial = `${path}.partial`;
  const fd = openSync(partial, 'w');
  try {
    writeAll(fd, [head, refused, padding, ...bytes, part.text], 0);
  } finally {
    closeSync(fd);
  }
  renameSync(partial, path);
}

export type PartHead = Pick<Part, 'count' | 'refused' | 'bins' | 'binText'>;

/** What a part holds, without its molecules. */
export function readPartHead(path: string): PartHead {
  return withFile(path, (read) => {
    const head = new DataView(read(LENGTHS).buffer);
    const refused = Buffer.from(read(head.getUint32(4, true)));
    const index = read(8 * BINS).buffer;
    return {
      count: head.getUint32(0, true),
      refused: JSON.parse(refused.toString('utf8')) as Refusal[],
      bins: new Uint32Array(index, 0, BINS),
      binText: new Uint32Array(index, 4 * BINS, BINS),
    };
  });
}

export function readPart(path: string): Part {
  const { buffer } = withFile(path, (read, size) => read(size));
  const head = new DataView(buffer);
  const count = head.getUint32(0, true);
  const refusedBytes = head.getUint32(4, true);
  const values = head.getUint32(8, true);
  let at = LENGTHS + refusedBytes;
  const take = (bytes: number): number => {
    at += bytes;
    return at - bytes;
  };
  return {
    count,
    refused: JSON.parse(Buffer.from(buffer, LENGTHS, refusedBytes).toString('utf8')) as Refusal[],
    bins: new Uint32Array(buffer, take(4 * BINS), BINS),
    binText: new Uint32Array(buffer, take(4 * BINS), BINS),
    lines: new Uint32Array(buffer, take(4 * count), count),
    lengths: new Uint32Array(buffer, take(4 * count), count),
    descriptors: new Float32Array(buffer, take(4 * values), values),
    fingerprints: new Uint8Array(buffer, take(FINGERPRINT_BYTES * count), count * FINGERPRINT_BYTES),
    keys: new Uint8Array(buffer, take(KEY_BYTES * count), count * KEY_BYTES),
    text: new Uint8Array(buffer, at),
  };
}

/** Reads a part from its beginning, in arrays of their own, so that they begin where numbers may begin. */
function withFile<T>(path: string, work: (read: (bytes: number) => Uint8Array<ArrayBuffer>, size: number) => T): T {
  const fd = openSync(path, 'r');
  try {
    return work((bytes) => {
      const out = new Uint8Array(bytes);
      for (let done = 0; done < bytes; ) {
        const got = readSync(fd, out, done, bytes - done, null);
        if (got === 0) throw new DiscoveryError('input', `${path} is cut off; remove it and build the library again.`);
        done += got;
      }
      return out;
    }, fstatSync(fd).size);
  } finally {
    closeSync(fd);
  }
}
