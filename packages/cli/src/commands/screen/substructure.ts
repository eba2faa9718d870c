import { say } from '../../core/output.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';
import { libraryWord, MOST, patternOf, reportOf, SHARD, shardOf, show, topOf, WINDOWS, withLibrary } from './common.ts';

const usage = 'screen substructure LIBRARY.acl --smarts SMARTS [--top K] [--windows LIST] [--shard I/N] [--json]';

export const substructure: Subcommand = {
  name: 'substructure',
  usage,
  details:
    'every molecule with the substructure, in the order of the source; keys rule out most others before atoms are matched.',
  options: { ...WINDOWS, ...SHARD },
  examples: ['aceso screen substructure enamine.acl --smarts "S(=O)(=O)N" --windows "mw=:400"'],
  async run(args) {
    const path = libraryWord(args, usage);
    const smarts = neededOption(args, 'smarts', usage);
    const pattern = await patternOf(smarts);
    const shard = shardOf(args, usage);
    const top = topOf(args, usage, MOST);
    return withLibrary(path, async (opened) => {
      const { engine, library, scanner } = opened;
      const windows = engine.parseWindows(args.text('windows') ?? '');
      const { found, tested } = engine.searchSubstructure(library, scanner, pattern, { windows, shard, top });
      if (!args.flag('json')) say(`${found.length} found; ${tested} of ${library.count} were matched atom by atom.`);
      const settings = { smarts, windows: args.text('windows') };
      const report = reportOf(path, opened, { search: 'substructure', settings, shard, top }, found);
      await show(args, report, 'score');
      return 0;
    });
  },
};
