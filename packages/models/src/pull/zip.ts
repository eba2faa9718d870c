import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { zipEntries as entriesOf, type ZipEntry, ZipError, zipBytes } from '@aceso/fhir/zip';
import { ModelError } from '../errors.ts';
import type { Fetched } from './download.ts';

const told = (error: unknown): unknown =>
  error instanceof ZipError ? new ModelError('bad-archive', `The archive cannot be read: ${error.message}.`) : error;

/** The entries of an archive; a wheel is one. @throws ModelError `bad-archive` */
export const zipEntries = (path: string): Promise<ZipEntry[]> =>
  entriesOf(path).catch((error: unknown) => {
    throw told(error);
  });

/** Writes one entry to a file and hashes it. The name inside the archive decides nothing about where it is written. */
export async function extract(path: string, entry: ZipEntry, target: string): Promise<Fetched> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of zipBytes(path, entry)) {
      bytes += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(measured, createWriteStream(target, { mode: 0o600 })).catch((error: unknown) => {
    throw told(error);
  });
  return { sha256: hash.digest('hex'), bytes };
}
