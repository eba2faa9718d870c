import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import type { Refused } from '@aceso/imaging';
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { say } from '../../core/output.ts';

export const indexOption = {
  index: { type: 'string', value: 'FILE', help: 'Index of the imported studies; ~/.aceso/imaging.json unless given' },
} as const;

export const indexPath = (args: Args): string => args.text('index') ?? join(homedir(), '.aceso', 'imaging.json');

/** Tells of files that were left out; the first few by name. */
export function sayRefused(refused: readonly Refused[]): void {
  for (const { why } of refused.slice(0, 10)) say(`Left out: ${why}`);
  if (refused.length > 10) say(`Left out: ${refused.length - 10} more files.`);
}

/** Tells what limits regions that were drawn in DICOM. */
export function sayIssues(issues: readonly Refused[]): void {
  for (const { path, why } of issues.slice(0, 10)) say(`${basename(path)}: ${why}`);
}

/** The files of a study (by UID, from the index) or under a path. */
export async function filesOf(args: Args, what: string): Promise<readonly string[]> {
  const { filesUnder, findStudy, readIndex } = await import('@aceso/imaging');
  if (existsSync(what)) return filesUnder([what]);
  if (!/^[\d.]+$/.test(what) || what.startsWith('.'))
    throw new CliError(`The path ${what} does not exist; give a file, a folder or the UID of an imported study.`);
  const study = findStudy(await readIndex(indexPath(args)), what);
  return study.series.flatMap(({ files }) => files);
}
