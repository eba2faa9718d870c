import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { BINS, FINGERPRINT_BYTES, KEY_BYTES } from './format.ts';
import type { Part, Refusal } from './pack.ts';

/** Writes a part whole or not at all, so that a part that exists is done. */
export function writePart(path: string, part: Part): void {
  const refused = Buffer.from(JSON.stringify(part.refused));
  // Numbers begin at a multiple of 8 bytes.
  const padding = Buffer.alloc((8 - (refused.length % 8)) % 8, 32);
  const head = Buffer.alloc(16);
  head.writeUInt32LE(part.count, 0);
  head.writeUInt32LE(refused.length + padding.length, 4);
  head.writeUInt32LE(part.descriptors.length, 8);
  const arrays = [part.bins, part.binText, part.lines, part.lengths, part.descriptors, part.fingerprints, part.keys];
  const bytes = arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  const partial = `${path}.partial`;
  writeFileSync(partial, Buffer.concat([head, refused, padding, ...bytes, part.text]));
  renameSync(partial, path);
}

export function readPart(path: string): Part {
  const file = readFileSync(path);
  // A copy of its own, so that it begins where numbers may begin.
  const { buffer } = new Uint8Array(file);
  const head = new DataView(buffer);
  const count = head.getUint32(0, true);
  const refusedBytes = head.getUint32(4, true);
  const values = head.getUint32(8, true);
  let at = 16 + refusedBytes;
  const take = (bytes: number): number => {
    at += bytes;
    return at - bytes;
  };
  return {
    count,
    refused: JSON.parse(file.toString('utf8', 16, 16 + refusedBytes)) as Refusal[],
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
