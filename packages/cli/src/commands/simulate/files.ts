import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { CliError, fileError } from '../../core/errors.ts';

/** Genome-scale models have some tens of MiB. */
const MAX_BYTES = 256 * 2 ** 20;

/** A text file of any program: UTF-8, or ISO-8859-1 where the XML says so. @throws CliError */
export async function readTextFile(path: string, what: string): Promise<string> {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) throw new CliError(`The ${what} file ${path} is larger than ${MAX_BYTES / 2 ** 20} MiB.`);
    return decode(await readFile(path), what, path);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw fileError(error, `${what} file`, path);
  }
}

function decode(bytes: Uint8Array, what: string, path: string): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const named = /encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = named === 'us-ascii' || named === 'ascii' ? 'utf-8' : named;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new CliError(`The ${what} file ${path} is not ${encoding} text; save it as UTF-8.`);
  }
}

/**
 * Loads a model; other files that it is composed of are read from its own folder or below, never from elsewhere.
 * @throws CliError, or what the loader throws, with the file named
 */
export async function readModelFile<T>(
  path: string,
  load: (text: string, external: (source: string) => string) => T,
): Promise<T> {
  const text = await readTextFile(path, 'model');
  const folder = resolve(dirname(path));
  const external = (source: string): string => {
    const other = resolve(folder, source.replace(/^file:(\/\/)?/, ''));
    if (!other.startsWith(folder + sep)) throw new CliError(`${source} is outside the model's folder`);
    return decode(readFileSync(other), 'model', other);
  };
  try {
    return load(text, external);
  } catch (error) {
    if (error instanceof Error && error.name === 'DiscoveryError') error.message = `${path}: ${error.message}`;
    throw error;
  }
}
