import { basename } from 'node:path';
import type { Found, Hit, Library, Scanner, ScreenReport, Shard } from '@aceso/discovery/library';
import type { Args, OptionSpec } from '../../core/command.ts';
import { CliError, fileError } from '../../core/errors.ts';
import { print, printJson, say, table } from '../../core/output.ts';
import { integerOption, wordOf, wrongUse } from '../../core/subcommand.ts';

export const TOP: Readonly<Record<string, OptionSpec>> = {
  top: { type: 'string', value: 'K', help: 'How many at most' },
};
export const WINDOWS: Readonly<Record<string, OptionSpec>> = {
  windows: { type: 'string', value: 'LIST', help: 'Property limits, such as "mw=200:500, tpsa=:140, rings=1:"' },
};
export const SHARD: Readonly<Record<string, OptionSpec>> = {
  shard: {
    type: 'string',
    value: 'I/N',
    help: 'Only part I of N equal parts; "screen merge" puts the results together',
  },
};
export const THREADS: Readonly<Record<string, OptionSpec>> = {
  threads: { type: 'string', value: 'N', help: 'Threads; one a core unless given' },
};
export const threadsOf = (args: Args, usage: string): { readonly threads?: number } => {
  const threads = integerOption(args, 'threads', usage, 1, 256);
  return threads === undefined ? {} : { threads };
};
export const MOST = 10_000_000;

type Engine = typeof import('@aceso/discovery/library');

export interface Opened {
  readonly engine: Engine;
  readonly library: Library;
  readonly scanner: Scanner;
}

/** Opens the library that the verb names, and closes it after the work. */
export async function withLibrary<T>(path: string, work: (opened: Opened) => T | Promise<T>): Promise<T> {
  const engine = await import('@aceso/discovery/library');
  let library: Library;
  try {
    library = new engine.Library(path);
  } catch (error) {
    if ((error as Error).name === 'DiscoveryError') throw error;
    throw fileError(error, 'library', path);
  }
  try {
    return await work({ engine, library, scanner: new engine.Scanner(library) });
  } finally {
    library.close();
  }
}

export const libraryWord = (args: Args, usage: string): string => wordOf(args, usage, 'the library (.acl)');

/** `2/8`: the second of eight parts. */
export function shardOf(args: Args, usage: string): Shard {
  const text = args.text('shard') ?? '1/1';
  const found = /^(\d{1,9})\/(\d{1,9})$/.exec(text);
  const [index, count] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || index < 1 || index > count)
    throw wrongUse(usage, `--shard ${JSON.stringify(text)} is not I/N with I from 1 to N`);
  return { index, count };
}

export function topOf(args: Args, usage: string, otherwise: number): number {
  return integerOption(args, 'top', usage, 1, MOST) ?? otherwise;
}

/** A number option within its range. */
export function fractionOption(args: Args, name: string, usage: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw wrongUse(usage, `--${name} is not a number from 0 to 1`);
  return value;
}

/** The pattern; what is wrong with it in one sentence. */
export async function patternOf(smarts: string): Promise<ReturnType<typeof import('@aceso/discovery').parseSmarts>> {
  const { parseSmarts, SmartsError } = await import('@aceso/discovery');
  try {
    return parseSmarts(smarts);
  } catch (error) {
    if (error instanceof SmartsError) throw new CliError(`--smarts ${JSON.stringify(smarts)}: ${error.message}.`);
    throw error;
  }
}

/** What a search was, for its report. */
export interface Search {
  readonly search: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly top?: number;
  readonly shard: Shard;
}

export function reportOf(
  path: string,
  { engine, library }: Opened,
  search: Search,
  found: readonly Found[],
): ScreenReport {
  const { search: name, settings, top, shard } = search;
  return {
    search: name,
    settings,
    library: basename(path),
    molecules: library.count,
    ...(top === undefined ? {} : { top }),
    shards: [`${shard.index}/${shard.count}`],
    hits: engine.hitsOf(library, found),
  };
}

export async function show(args: Args, report: ScreenReport, scoreName: string): Promise<void> {
  sayWithheld(report.hits);
  if (args.flag('json')) await printJson(report);
  else await print(hitTable(report.hits, scoreName));
}

export function hitTable(hits: readonly Hit[], scoreName: string): string {
  return table(
    ['rank', scoreName, 'line', 'name', 'SMILES'],
    hits.map((hit) => [
      String(hit.rank),
      hit.score.toFixed(4),
      String(hit.line),
      ...('smiles' in hit ? [hit.name, hit.smiles] : ['', `withheld: ${hit.withheld.rule}`]),
    ]),
  );
}

/** The gate's work is told, whatever the form of the output. */
export function sayWithheld(hits: readonly object[]): void {
  const count = hits.filter((hit) => 'withheld' in hit).length;
  if (count > 0) say(`The dual-use gate withholds ${count} of ${hits.length}; they keep their places.`);
}
