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
  async run(args) {
    const path = libraryWord(args, usage);
    const query = neededOption(args, 'query', usage);
    const threshold = fractionOption(args, 'threshold', usage);
    const top = topOf(args, usage, threshold === undefined ? 100 : Number.POSITIVE_INFINITY);
    const shard = shardOf(args, usage);
    const smarts = args.text('smarts');
    const substructure = smarts === undefined ? undefined : await patternOf(smarts);
    const { foldMorgan, parseSmiles } = await import('@aceso/discovery');
    const fingerprint = foldMorgan(parseSmiles(query), 2, 1024);
    return withLibrary(path, async (opened) => {
      const { engine, library, scanner } = opened;
      engine.assertAllowed(query);
      const found = engine.searchSimilar(library, scanner, fingerprint, {
        top,
        windows: engine.parseWindows(args.text('windows') ?? ''),
        shard,
        ...(threshold === undefined ? {} : { threshold }),
        ...(substructure ? { substructure } : {}),
      });
      const settings = { query, threshold, smarts, windows: args.text('windows') };
      const search = { search: 'similar', settings, shard, ...(Number.isFinite(top) ? { top } : {}) };
      await show(args, reportOf(path, opened, search, found), 'similarity');
      return 0;
    });
  },
};
