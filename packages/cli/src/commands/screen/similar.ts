import type { Subcommand } from '../../core/subcommand.ts';
import { SHARD, TOP, WINDOWS } from './common.ts';
import { showLikeness } from './likeness.ts';

const usage =
  'screen similar LIBRARY.acl --query SMILES [--top K] [--threshold T] [--smarts S] [--windows LIST] [--shard I/N] [--json]';

export const similar: Subcommand = {
  name: 'similar',
  usage,
  details:
    'the molecules most similar to the query (Tanimoto of 1,024-bit ECFP4), exactly; 100 unless --top or --threshold says so.',
  options: {
    query: { type: 'string', value: 'SMILES', help: 'The molecule to look for' },
    threshold: { type: 'string', value: 'T', help: 'Least similarity, 0 to 1; member to centre for "cluster"' },
    smarts: { type: 'string', value: 'SMARTS', help: 'A substructure that molecules must have' },
    ...TOP,
    ...WINDOWS,
    ...SHARD,
  },
  examples: ['aceso screen similar enamine.acl --query "CC(=O)Nc1ccc(O)cc1" --top 20'],
  run: (args) =>
    showLikeness(args, usage, { search: 'similar', score: 'similarity' }, async (query) => {
      const { foldMorgan, parseSmiles } = await import('@aceso/discovery');
      const fingerprint = foldMorgan(parseSmiles(query), 2, 1024);
      return ({ engine, library, scanner }, options) => engine.searchSimilar(library, scanner, fingerprint, options);
    }),
};
