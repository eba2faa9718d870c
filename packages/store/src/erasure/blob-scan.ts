import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Blobs } from '../port.ts';
import type { Needles } from './needles.ts';

const NAME = /^[0-9a-f]{64}$/;
/** Larger files are images and recordings; who they belong to is known by what refers to them. */
export const LARGEST = 64 * 1024 * 1024;

/** Names of blobs whose bytes speak of the person, as text or gzipped text. */
export async function blobsThatMention(
  { folder, read }: Pick<Blobs, 'folder' | 'read'>,
  needles: Needles,
): Promise<Set<string>> {
  const found = new Set<string>();
  const list = (path: string) => readdir(path).catch((): string[] => []);
  for (const one of await list(folder))
    for (const two of await list(join(folder, one)))
      for (const name of await list(join(folder, one, two))) {
        if (!NAME.test(name)) continue;
        // One byte more tells what is larger.
        const bytes = await read(name, 0, LARGEST + 1).catch(() => undefined);
        if (bytes && bytes.length <= LARGEST && needles.mentions(plainOf(bytes) ?? '')) found.add(name);
      }
  return found;
}

/** What text has none of; 0x0b and 0x1c frame messages of HL7 v2. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell that it is no text
const NO_TEXT = /[\x00-\x08\x0e-\x1b\x1d-\x1f]|^%PDF/;

/** The bytes as text, or undefined where they are something else or too much, so that nobody can say whom they name. */
export function textOf(bytes: Uint8Array): string | undefined {
  const text = plainOf(bytes);
  return text === undefined || NO_TEXT.test(text) ? undefined : text;
}

/** Undefined: packed, and cannot be unpacked. */
function plainOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString('latin1');
    } catch {
      return undefined;
    }
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
