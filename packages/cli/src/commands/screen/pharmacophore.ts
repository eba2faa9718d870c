import { progressBar } from '../../core/progress.ts';
import type { Subcommand } from '../../core/subcommand.ts';
import { libraryWord, SHARD, THREADS, TOP, threadsOf, WINDOWS } from './common.ts';
import { showLikeness } from './likeness.ts';

const usage =
  'screen pharmacophore LIBRARY.acl --query SMILES [--top K] [--threshold T] [--smarts S] [--windows LIST] [--shard I/N] [--threads N] [--json]';

export const pharmacophore: Subcommand = {
  name: 'pharmacophore',
  usage,
  details:
    'molecules with the same kinds of contacts (donor, acceptor, charge, aromatic, hydrophobe) at the same distances in bonds; other scaffolds than "similar" finds.',
  options: { ...TOP, ...WINDOWS, ...SHARD, ...THREADS },
  examples: ['aceso screen pharmacophore enamine.acl --query "NCCc1ccc(O)c(O)c1" --top 20'],
  run: (args) =>
    showLikeness(args, usage, { search: 'pharmacophore', score: 'likeness' }, (query) => {
      const threads = threadsOf(args, usage);
      const [path, smarts, windows] = [libraryWord(args, usage), args.text('smarts'), args.text('windows')];
      return async ({ engine }, { top, threshold, shard }) => {
        const request = {
          search: 'pharmacophore',
          query,
          ...(Number.isFinite(top) ? { top } : {}),
          ...(threshold === undefined ? {} : { threshold }),
          ...(smarts === undefined ? {} : { smarts }),
          ...(windows === undefined ? {} : { windows }),
        } as const;
        const bar = progressBar('searching');
        try {
          const progress = (done: number, total: number): void => bar.update(done, total);
          return (await engine.findOnThreads({ request, library: path, shard }, { ...threads, progress })).found;
        } finally {
          bar.end();
        }
      };
    }),
};
