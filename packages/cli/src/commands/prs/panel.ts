import { print } from '../../core/output.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';
import {
  componentsOf,
  GENOTYPE_OPTIONS,
  GENOTYPE_USAGE,
  genotypesOf,
  leastOverlapOf,
  scoreGenotypes,
} from './input.ts';

const usage = `prs panel --pca FILE.tsv ${GENOTYPE_USAGE} [--scores FILE[,FILE...]] [--least-overlap PART] [--components N]`;

export const panel: Subcommand = {
  name: 'panel',
  usage,
  details:
    'makes the table of a reference panel from its genotypes: where each of its people lies by the loadings, and their scores, with the variants they are summed over.',
  options: {
    pca: { type: 'string', value: 'FILE', help: 'Loadings of the principal components of the panel' },
    ...GENOTYPE_OPTIONS,
    scores: { type: 'string', value: 'FILES', help: 'Scoring files, separated by commas' },
    'least-overlap': {
      type: 'string',
      value: 'PART',
      help: 'Refuse where fewer variants are found; 0.75 unless given',
    },
    components: { type: 'string', value: 'N', help: 'How many components are written; 5 unless given' },
  },
  examples: ['aceso prs panel --pca loadings.tsv --pgen panel --scores PGS000001_hmPOS_GRCh38.txt.gz > panel.tsv'],
  async run(args) {
    const components = componentsOf(args, usage);
    const least = leastOverlapOf(args, usage);
    const genotypes = genotypesOf(args, usage);
    const { projectionsOf, readLoadings, readScoringFile, variantLines } = await import('@aceso/precision/prs');
    const loadings = await readLoadings(neededOption(args, 'pca', usage), components);
    const paths = args.text('scores')?.split(',') ?? [];
    const files = await Promise.all(paths.map((path) => readScoringFile(path)));
    const scored = await scoreGenotypes(genotypes, [...files, ...loadings.components], least);
    const placed = projectionsOf(loadings, scored.slice(files.length));
    const names = [...loadings.components, ...files].map(({ name }) => name);
    const rows = placed.map(({ sample, components: place }, i) => {
      const sums = scored.slice(0, files.length).map(({ samples }) => samples[i]!.sum);
      return [sample, ...[...place, ...sums].map((value) => String(Number(value.toPrecision(9))))].join('\t');
    });
    const over = scored.slice(0, files.length).flatMap(variantLines);
    await print([`#panel=${loadings.panel}`, ...over, ['id', ...names].join('\t'), ...rows].join('\n'));
    return 0;
  },
};
