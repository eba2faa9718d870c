import type { Found, PropertyWindow, Shard } from '@aceso/discovery/library';
import type { Args } from '../../core/command.ts';
import { neededOption } from '../../core/subcommand.ts';
import {
  fractionOption,
  libraryWord,
  type Opened,
  patternOf,
  reportOf,
  type Search as Said,
  shardOf,
  show,
  topOf,
  withLibrary,
} from './common.ts';

/** How a search for what is like a molecule is narrowed. */
export interface LikenessOptions {
  readonly top: number;
  readonly shard: Shard;
  readonly windows: readonly PropertyWindow[];
  readonly threshold?: number;
  readonly substructure?: Awaited<ReturnType<typeof patternOf>>;
}

type Search = (opened: Opened, options: LikenessOptions) => readonly Found[] | Promise<readonly Found[]>;

/** Reads the options of a search for what is like `--query`, runs it, and shows what was found with its score. */
export async function showLikeness(
  args: Args,
  usage: string,
  { search, score }: { readonly search: string; readonly score: string },
  prepare: (query: string) => Search | Promise<Search>,
): Promise<number> {
  const path = libraryWord(args, usage);
  const query = neededOption(args, 'query', usage);
  const threshold = fractionOption(args, 'threshold', usage);
  const top = topOf(args, usage, threshold === undefined ? 100 : Number.POSITIVE_INFINITY);
  const shard = shardOf(args, usage);
  const smarts = args.text('smarts');
  const windows = args.text('windows');
  const substructure = smarts === undefined ? undefined : await patternOf(smarts);
  const find = await prepare(query);
  return withLibrary(path, async (opened) => {
    const { engine } = opened;
    engine.assertAllowed(query);
    const found = await find(opened, {
      top,
      shard,
      windows: engine.parseWindows(windows ?? ''),
      ...(threshold === undefined ? {} : { threshold }),
      ...(substructure ? { substructure } : {}),
    });
    const settings = { query, threshold, smarts, windows };
    const said: Said = { search, settings, shard, ...(Number.isFinite(top) ? { top } : {}) };
    await show(args, reportOf(path, opened, said, found), score);
    return 0;
  });
}
