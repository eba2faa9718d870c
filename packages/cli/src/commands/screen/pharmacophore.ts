import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';
import {
  fractionOption,
  libraryWord,
  patternOf,
  reportOf,
  SHARD,
  shardOf,
  show,
  TOP,
  topOf,
  WINDOWS,
  withLibrary,
} from './common.ts';

const usage =
  'screen pharmacophore LIBRARY.acl --query SMILES [--top K] [--threshold T] [--smarts S] [--windows LIST] [--shard I/N] [--json]';

export const pharmacophore: Subcommand = {
  name: 'pharmacophore',
  usage,
  details:
    'molecules with the same kinds of contacts (donor, acceptor, charge, aromatic, hydrophobe) at the same distances in bonds; other scaffolds than "similar" finds.',
  options: { ...TOP, ...WINDOWS, ...SHARD },
  examples: ['aceso screen pharmacophore enamine.acl --query "NCCc1ccc(O)c(O)c1" --top 20'],
  async run(args) {
    const path = libraryWord(args, usage);
    const query = neededOption(args, 'query', usage);
    const threshold = fractionOption(args, 'threshold', usage);
    const top = topOf(args, usage, threshold === undefined ? 100 : Number.POSITIVE_INFINITY);
    const shard = shardOf(args, usage);
    const smarts = args.text('smarts');
    const substructure = smarts === undefined ? undefined : await patternOf(smarts);
    const { searchPharmacophore } = await import('@aceso/discovery/pharmacophore');
    return withLibrary(path, async (opened) => {
      const { engine, library } = opened;
      engine.assertAllowed(query);
      const bar = progressBar('searching');
      try {
        const found = searchPharmacophore(library, query, {
          top,
          shard,
          windows: engine.parseWindows(args.text('windows') ?? ''),
          ...(threshold === undefined ? {} : { threshold }),
          ...(substructure ? { substructure } : {}),
          progress: (done, total) => bar.update(done, total),
        });
        bar.end();
        const settings = { query, threshold, smarts, windows: args.text('windows') };
        const search = { search: 'pharmacophore', settings, shard, ...(Number.isFinite(top) ? { top } : {}) };
        await show(args, reportOf(path, opened, search, found), 'likeness');
      } finally {
        bar.end();
      }
      return 0;
    });
  },
};
