import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Fetched } from './download.ts';

/** SHA-256 and size of a file. */
export async function hashFile(path: string): Promise<Fetched> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
