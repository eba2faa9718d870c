import { progressBar } from '../../core/progress.ts';
import { integerOption, type Subcommand } from '../../core/subcommand.ts';
import { libraryWord, reportOf, show, topOf, WINDOWS, withLibrary } from './common.ts';

const usage = 'screen diversity LIBRARY.acl [--top K] [--first LINE] [--windows LIST] [--json]';

export const diversity: Subcommand = {
  name: 'diversity',
  usage,
  details: 'a diverse choice (MaxMin): each is the farthest from those before it; 100 unless --top says so.',
  options: { first: { type: 'string', value: 'LINE', help: 'Line of the molecule to begin with' }, ...WINDOWS },
  examples: ['aceso screen diversity enamine.acl --top 384 --json'],
  async run(args) {
    const path = libraryWord(args, usage);
    const count = topOf(args, usage, 100);
    const firstLine = integerOption(args, 'first', usage, 1, 4_294_967_295);
    return withLibrary(path, async (opened) => {
      const { engine, library, scanner } = opened;
      const bar = progressBar('picking');
      const found = engine.pickDiverse(library, scanner, {
        count,
        windows: engine.parseWindows(args.text('windows') ?? ''),
        progress: (done, total) => bar.update(done, total),
        ...(firstLine === undefined ? {} : { firstLine }),
      });
      bar.end();
      const settings = { first: firstLine, windows: args.text('windows') };
      const search = { search: 'diversity', settings, top: count, shard: { index: 1, count: 1 } };
      await show(args, reportOf(path, opened, search, found), 'nearest');
      return 0;
    });
  },
};
