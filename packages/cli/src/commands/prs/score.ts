import type { PlacedSample, SampleScore, Withheld } from '@aceso/precision/prs';
import { print, printJson, say, table } from '../../core/output.ts';
import { neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import {
  componentsOf,
  GENOTYPE_OPTIONS,
  GENOTYPE_USAGE,
  genotypesOf,
  leastOverlapOf,
  scoreGenotypes,
} from './input.ts';

const usage = `prs score --scores FILE[,FILE...] ${GENOTYPE_USAGE} [--least-overlap PART] [--pca FILE.tsv --panel FILE.tsv [--components N]] [--json]`;

export const score: Subcommand = {
  name: 'score',
  usage,
  details:
    'sums the weights of scoring files (PGS Catalog, harmonised) over the genotypes of each sample, with the reason for each variant left out.',
  options: {
    scores: { type: 'string', value: 'FILES', help: 'Scoring files, separated by commas' },
    ...GENOTYPE_OPTIONS,
    'least-overlap': {
      type: 'string',
      value: 'PART',
      help: 'Refuse where fewer variants are found; 0.75 unless given',
    },
    pca: { type: 'string', value: 'FILE', help: 'Loadings of the principal components of a reference panel' },
    panel: {
      type: 'string',
      value: 'FILE',
      help: 'Its people by "aceso prs panel": gives a percentile to whom the panel may stand for',
    },
    components: { type: 'string', value: 'N', help: 'How many components place a sample; 5 unless given' },
  },
  examples: [
    'aceso prs score --scores PGS000001_hmPOS_GRCh38.txt.gz --vcf genome.vcf.gz --json',
    'aceso prs score --scores PGS000001_hmPOS_GRCh38.txt.gz --pgen cohort --build GRCh38 --pca loadings.tsv --panel panel.tsv',
  ],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso prs score" has no use for ${JSON.stringify(args.words[1])}`);
    const least = leastOverlapOf(args, usage);
    const paths = neededOption(args, 'scores', usage).split(',');
    const genotypes = genotypesOf(args, usage);
    const components = componentsOf(args, usage);
    const [pca, people] = [args.text('pca'), args.text('panel')];
    if ((pca === undefined) !== (people === undefined)) throw wrongUse(usage, '--pca and --panel are given together');
    const prs = await import('@aceso/precision/prs');
    const files = await Promise.all(paths.map((path) => prs.readScoringFile(path)));
    const loadings = pca === undefined ? undefined : await prs.readLoadings(pca, components);
    const panel = people === undefined ? undefined : await prs.readPanel(people, components);
    if (loadings && panel) prs.checkPanel(loadings, panel);
    const scored = await scoreGenotypes(genotypes, [...files, ...(loadings?.components ?? [])], least);
    const found = loadings && panel ? prs.placeScores(scored, loadings, panel) : scored;
    if (args.flag('json')) {
      await printJson(found);
      return 0;
    }
    for (const { score: name, trait, matched, variants, flipped, ambiguous, samples, excluded, caution } of found) {
      say(
        `${name}${trait === undefined ? '' : ` (${trait})`}: ${matched} of ${variants} variants, ${flipped} on the other strand, ${ambiguous} whose strand cannot be told.`,
      );
      for (const { id, line, reason } of excluded.slice(0, 20)) say(`  left out: ${id} (line ${line}): ${reason}`);
      if (excluded.length > 20) say(`  and ${excluded.length - 20} more`);
      await print(
        table(
          ['sample', name, 'missing', ...(panel ? ['place in panel', 'percentile'] : [])],
          samples.map((sample) => [
            sample.sample,
            String(Number(sample.sum.toPrecision(9))),
            String(sample.missing),
            ...placed(sample),
          ]),
        ),
      );
      if (panel && !panel.scores.has(name))
        say(`${panel.path} has no column ${name}; without the scores of its people there is no percentile.`);
      const withheld = new Set(samples.flatMap((each) => withheldOf(each) ?? []));
      for (const reason of withheld) say(WITHHELD[reason]);
      say(caution);
    }
    return 0;
  },
};

const WITHHELD: Readonly<Record<Withheld, string>> = {
  'variants-unstated':
    'Percentiles are withheld: the panel file does not say over which variants the score was summed; make it again with "aceso prs panel".',
  'other-file': 'Percentiles are withheld: the panel was scored by another version of the scoring file.',
  'other-variants':
    'Percentiles are withheld where a sum is over other variants than those of the panel (99 % must be the same); --json says how many.',
};

const withheldOf = (sample: SampleScore | PlacedSample): Withheld | undefined =>
  'placement' in sample ? sample.placement.withheld : undefined;

function placed(sample: SampleScore | PlacedSample): string[] {
  if (!('placement' in sample)) return [];
  const { fit, distance } = sample.placement;
  return [`${fit} (${distance.toFixed(1)})`, sample.percentile?.percentile.toFixed(0) ?? 'withheld'];
}
