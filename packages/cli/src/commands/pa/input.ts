import { readFile } from 'node:fs/promises';
import type { CriteriaSet } from '@aceso/engagement/prior-authorisation';
import { CliError, fileError, UsageError } from '../../core/errors.ts';
import { bytesOf, readText } from '../../core/input.ts';

export type Engine = typeof import('@aceso/engagement/prior-authorisation');

/** A request may carry whole documents. */
const MOST_BYTES = 64 * 2 ** 20;

/** The JSON of a file; `undefined` with the reason where it is none. */
export async function readJson(path: string, what: string): Promise<{ value: unknown } | { problem: string }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytesOf(path, what)) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new CliError(`The ${what} ${path} is larger than ${MOST_BYTES / 2 ** 20} MiB.`);
    chunks.push(chunk);
  }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** Criteria of a file. @throws CliError with the file and the place in it */
export async function readCriteriaFile(path: string, engine: Engine): Promise<CriteriaSet> {
  return told(path, async () => engine.readCriteria(await readText(path, 'criteria file')));
}

/** Errors of the engine begin with the file that they are about. */
export async function told<T>(path: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && error.name === 'EngagementError') throw new CliError(`${path}: ${error.message}`);
    throw error;
  }
}

/** A file that may not be there yet. */
export async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw fileError(error, 'events file', path);
  }
}

/** Now, or what --now says. @throws UsageError */
export function momentOf(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString();
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new UsageError(`--now ${JSON.stringify(text)} is no time; write 2026-03-01T09:30:00Z, with the offset.`);
  return text;
}
