import { basename } from 'node:path';
import { print, printJson, table } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import type { Subcommand } from '../../core/subcommand.ts';
import { fractionOption, libraryWord, withLibrary } from './common.ts';

const usage = 'screen cluster LIBRARY.acl [--threshold T] [--json]';

export const cluster: Subcommand = {
  name: 'cluster',
  usage,
  details:
    'Taylor-Butina clusters by lines of the source, centre first; members are at least --threshold (0.65) similar to it.',
  options: {},
  examples: ['aceso screen cluster hits.acl --threshold 0.6 --json'],
  async run(args) {
    const path = libraryWord(args, usage);
    const threshold = fractionOption(args, 'threshold', usage) ?? 0.65;
    return withLibrary(path, async ({ engine, library, scanner }) => {
      const bar = progressBar('clustering');
      const clusters = engine.cluster(library, scanner, {
        threshold,
        progress: (done, total) => bar.update(done, total),
      });
      bar.end();
      if (args.flag('json'))
        await printJson({ search: 'cluster', library: basename(path), molecules: library.count, threshold, clusters });
      else
        await print(
          table(
            ['cluster', 'size', 'centre (line)', 'members (lines)'],
            clusters.map(({ centre, members }, i) => [
              String(i + 1),
              String(members.length + 1),
              String(centre),
              members.length > 10 ? `${members.slice(0, 10).join(' ')} ...` : members.join(' '),
            ]),
          ),
        );
      return 0;
    });
  },
};
