import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PrecisionError } from '../errors.ts';
import { completed } from './complete.ts';
import { type PgxPack, parsePack } from './pack.ts';

const SHIPPED = new URL('../../data/cpic-2.12.0.json.gz', import.meta.url);
let shipped: PgxPack | undefined;

/**
 * The tables that come with the program (CPIC, CC0), or those of a file (JSON, gzipped or not).
 * @throws PrecisionError where the file is no pack
 */
export function loadPack(path?: string): PgxPack {
  if (path !== undefined) return read(path, path);
  shipped ??= completed(read(SHIPPED, 'the shipped tables'));
  return shipped;
}

function read(path: string | URL, name: string): PgxPack {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code?.startsWith('Z_') ? 'its compression is broken' : code;
    throw new PrecisionError('input', `${name} cannot be read: ${why}.`);
  }
  return parsePack(bytes.toString('utf8'), name);
}
