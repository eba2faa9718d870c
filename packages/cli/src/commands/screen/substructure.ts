import { say } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';
import {
  libraryWord,
  MOST,
  patternOf,
  reportOf,
  SHARD,
  shardOf,
  show,
  THREADS,
  threadsOf,
  topOf,
  WINDOWS,
  withLibrary,
} from './common.ts';

const usage =
  'screen substructure LIBRARY.acl --smarts SMARTS [--top K] [--windows LIST] [--shard I/N] [--threads N] [--json]';

export const substructure: Subcommand = {
  name: 'substructure',
  usage,
  details:
    'every molecule with the substructure, in the order of the source; keys rule out most others before atoms are matched.',
  options: { ...WINDOWS, ...SHARD, ...THREADS },
  examples: ['aceso screen substructure enamine.acl --smarts "S(=O)(=O)N" --windows "mw=:400"'],
  async run(args) {
    const path = libraryWord(args, usage);
    const smarts = neededOption(args, 'smarts', usage);
    const shard = shardOf(args, usage);
    const top = topOf(args, usage, MOST);
    await patternOf(smarts);
    const threads = threadsOf(args, usage);
    const windows = args.text('windows');
    return withLibrary(path, async (opened) => {
      const { engine, library } = opened;
      const bar = progressBar('searching');
      const request = { search: 'substructure', smarts, top, ...(windows === undefined ? {} : { windows }) } as const;
      const { found, tested } = await engine.findOnThreads(
        { request, library: path, shard },
        { ...threads, progress: (done, total) => bar.update(done, total) },
      );
      bar.end();
      if (!args.flag('json')) say(`${found.length} found; ${tested} of ${library.count} were matched atom by atom.`);
      const settings = { smarts, windows };
      const report = reportOf(path, opened, { search: 'substructure', settings, shard, top }, found);
      await show(args, report, 'score');
      return 0;
    });
  },
};
