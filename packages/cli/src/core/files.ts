import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, fileError } from './errors.ts';

const RECORD_NAME = /\.(json|ndjson|jsonl)(\.gz)?$/i;

/**
 * The record files that paths name: files as they are, folders with everything below them that looks like FHIR JSON
 * (hidden entries and links that lead back are left out). In name order, each file once.
 * @throws CliError for a path that is not there, or folders without a record.
 */
export async function findRecords(paths: readonly string[]): Promise<{ path: string; size: number }[]> {
  const found = new Map<string, { path: string; size: number }>();
  const visited = new Set<string>();
  const walk = async (path: string, named: boolean): Promise<void> => {
    let real: string;
    let facts: Awaited<ReturnType<typeof stat>>;
    try {
      real = await realpath(path);
      facts = await stat(real);
    } catch (error) {
      // A dangling link inside a folder is not what the user asked for; a path they typed is.
      if (!named) return;
      throw fileError(error, 'path', path);
    }
    if (facts.isDirectory()) {
      if (visited.has(real)) return;
      visited.add(real);
      let names: string[];
      try {
        names = (await readdir(path)).sort();
      } catch (error) {
        throw fileError(error, 'folder', path);
      }
      for (const name of names)
        if (!name.startsWith('.') && name !== 'node_modules') await walk(join(path, name), false);
      return;
    }
    if (!facts.isFile()) {
      if (named) throw new CliError(`The path ${path} is neither a file nor a folder; give a FHIR JSON file.`);
      return;
    }
    if ((named || RECORD_NAME.test(path)) && !found.has(real)) found.set(real, { path, size: facts.size });
  };
  for (const path of paths) if (path !== '-') await walk(path, true);
  if (found.size === 0 && !paths.includes('-')) {
    throw new CliError(
      `There is no .json, .ndjson or .gz file in ${paths.join(', ')}; give a file or a folder with FHIR records.`,
    );
  }
  return [...found.values()];
}
