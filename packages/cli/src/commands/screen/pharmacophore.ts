import { progressBar } from '../../core/progress.ts';
import type { Subcommand } from '../../core/subcommand.ts';
import { SHARD, TOP, WINDOWS } from './common.ts';
import { showLikeness } from './likeness.ts';

const usage =
  'screen pharmacophore LIBRARY.acl --query SMILES [--top K] [--threshold T] [--smarts S] [--windows LIST] [--shard I/N] [--json]';

export const pharmacophore: Subcommand = {
  name: 'pharmacophore',
  usage,
  details:
    'molecules with the same kinds of contacts (donor, acceptor, charge, aromatic, hydrophobe) at the same distances in bonds; other scaffolds than "similar" finds.',
  options: { ...TOP, ...WINDOWS, ...SHARD },
  examples: ['aceso screen pharmacophore enamine.acl --query "NCCc1ccc(O)c(O)c1" --top 20'],
  run: (args) =>
    showLikeness(args, usage, { search: 'pharmacophore', score: 'likeness' }, async (query) => {
      const { searchPharmacophore } = await import('@aceso/discovery/pharmacophore');
      return ({ library }, options) => {
        const bar = progressBar('searching');
        try {
          return searchPharmacophore(library, query, {
            ...options,
            progress: (done, total) => bar.update(done, total),
          });
        } finally {
          bar.end();
        }
      };
    }),
};
