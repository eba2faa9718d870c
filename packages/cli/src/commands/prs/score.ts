import type { ScoreOptions } from '@aceso/precision/prs';
import { print, printJson, say, table } from '../../core/output.ts';
import { neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';

const usage =
  'prs score --scores FILE[,FILE...] (--vcf FILE.vcf[.gz] | --bed PREFIX | --pgen PREFIX) [--build BUILD] [--least-overlap PART] [--drop-ambiguous] [--dosage DS|GP] [--reference FILE.fa] [--json]';

export const score: Subcommand = {
  name: 'score',
  usage,
  details:
    'sums the weights of scoring files (PGS Catalog, harmonised) over the genotypes of each sample, with the reason for each variant left out.',
  options: {
    scores: { type: 'string', value: 'FILES', help: 'Scoring files, separated by commas' },
    vcf: { type: 'string', value: 'FILE', help: 'Genotypes: VCF, plain, gzip or BGZF' },
    bed: { type: 'string', value: 'PREFIX', help: 'Genotypes: .bed, .bim and .fam of PLINK 1' },
    pgen: { type: 'string', value: 'PREFIX', help: 'Genotypes: .pgen, .pvar (or .pvar.zst) and .psam of PLINK 2' },
    build: { type: 'string', value: 'BUILD', help: 'GRCh37 or GRCh38, where the genotypes do not declare it' },
    'least-overlap': {
      type: 'string',
      value: 'PART',
      help: 'Refuse where fewer variants are found; 0.75 unless given',
    },
    'drop-ambiguous': { type: 'boolean', help: 'Leave out A/T and C/G variants' },
    dosage: {
      type: 'string',
      value: 'FIELD',
      help: 'Count dosages (DS) or genotype probabilities (GP), where a record has them',
    },
    reference: {
      type: 'string',
      value: 'FILE',
      help: 'FASTA with its .fai: scores what lies in the reference blocks of a gVCF file',
    },
  },
  examples: [
    'aceso prs score --scores PGS000001_hmPOS_GRCh38.txt.gz --vcf genome.vcf.gz --json',
    'aceso prs score --scores PGS000001_hmPOS_GRCh38.txt.gz --pgen cohort --build GRCh38',
  ],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso prs score" has no use for ${JSON.stringify(args.words[1])}`);
    const build = args.text('build');
    if (build !== undefined && build !== 'GRCh37' && build !== 'GRCh38')
      throw wrongUse(usage, '--build is GRCh37 or GRCh38');
    const least = Number(args.text('least-overlap') ?? '0.75');
    if (!(least >= 0 && least <= 1)) throw wrongUse(usage, '--least-overlap is a number from 0 to 1');
    const dosage = args.text('dosage');
    if (dosage !== undefined && dosage !== 'DS' && dosage !== 'GP') throw wrongUse(usage, '--dosage is DS or GP');
    const reference = args.text('reference');
    const paths = neededOption(args, 'scores', usage).split(',');
    const given = (['vcf', 'bed', 'pgen'] as const).filter((name) => args.text(name) !== undefined);
    const [from] = given;
    if (from === undefined || given.length > 1) throw wrongUse(usage, 'one of --vcf, --bed and --pgen is needed');
    if (from !== 'vcf' && (dosage !== undefined || reference !== undefined))
      throw wrongUse(
        usage,
        '--dosage and --reference are for --vcf; a .pgen file is scored by the dosages that it has',
      );
    const genotypes = neededOption(args, from, usage);
    const { readScoringFile, scorePlink, scoreVcf } = await import('@aceso/precision/prs');
    const files = await Promise.all(paths.map((path) => readScoringFile(path)));
    const options: ScoreOptions = {
      leastOverlap: least,
      dropAmbiguous: args.flag('drop-ambiguous'),
      ...(build === undefined ? {} : { build }),
      ...(dosage === undefined ? {} : { dosage }),
      ...(reference === undefined ? {} : { reference }),
    };
    const found = await (from === 'vcf'
      ? scoreVcf(genotypes, files, options)
      : scorePlink(from, genotypes, files, options));
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
          ['sample', name, 'missing'],
          samples.map(({ sample, sum, missing }) => [sample, String(Number(sum.toPrecision(9))), String(missing)]),
        ),
      );
      say(caution);
    }
    return 0;
  },
};
