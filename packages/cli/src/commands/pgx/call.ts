import { readFile } from 'node:fs/promises';
import type { PgxReport } from '@aceso/precision/pgx';
import { fileError } from '../../core/errors.ts';
import { print, printJson, say, table } from '../../core/output.ts';
import { type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';

const usage =
  'pgx call FILE.vcf[.gz] [--outside CALLS.tsv] [--drugs LIST] [--sample NAME] [--build GRCh38] [--tables PACK] [--json]';

export const call: Subcommand = {
  name: 'call',
  usage,
  details:
    'star alleles, phenotypes and CPIC recommendations from a VCF file of GRCh38, with what a missing site could change.',
  options: {
    outside: {
      type: 'string',
      value: 'FILE',
      help: 'Calls of others (CYP2D6, HLA-A, HLA-B, MT-RNR1): gene, diplotype, phenotype, activity score by tabs',
    },
    drugs: {
      type: 'string',
      value: 'LIST',
      help: 'Recommendations for these only: names or RxNorm codes, separated by commas',
    },
    sample: { type: 'string', value: 'NAME', help: 'The sample of the file; the first one unless given' },
    build: { type: 'string', value: 'BUILD', help: 'GRCh38, where the header does not declare it' },
    tables: { type: 'string', value: 'PACK', help: 'Other tables than those of CPIC that come along' },
  },
  examples: ['aceso pgx call genome.vcf.gz --outside cyp2d6.tsv --json'],
  async run(args) {
    const path = wordOf(args, usage, 'a VCF file');
    const build = args.text('build');
    if (build !== undefined && build !== 'GRCh38')
      throw wrongUse(usage, '--build can only be GRCh38; lift a file of another build over first');
    const { loadPack, parseOutsideCalls, pgxReport } = await import('@aceso/precision/pgx');
    const outside = args.text('outside');
    const text =
      outside === undefined
        ? ''
        : await readFile(outside, 'utf8').catch((error: unknown) =>
            Promise.reject(fileError(error, 'outside calls', outside)),
          );
    const sample = args.text('sample');
    const drugs = args.text('drugs');
    const report = await pgxReport(path, {
      pack: loadPack(args.text('tables')),
      outside: parseOutsideCalls(text, outside ?? ''),
      ...(sample === undefined ? {} : { sample }),
      ...(build === undefined ? {} : { build }),
      ...(drugs === undefined ? {} : { drugs: drugs.split(',') }),
    });
    if (args.flag('json')) await printJson(asJson(report));
    else await print(asText(report));
    for (const note of report.notes) say(`note: ${note}`);
    return 0;
  },
};

/** Each gene under its own name, and the recommendations beside them. */
function asJson({ genes, recommendations, ...rest }: PgxReport): unknown {
  return {
    ...Object.fromEntries(genes.map(({ gene, ...result }) => [gene, result])),
    recommendations,
    ...rest,
  };
}

function asText({ sample, tables, genes, recommendations }: PgxReport): string {
  const rows = genes.map((result) => [
    result.gene,
    result.diplotypes.join(' or ') || 'no call',
    result.activityScore === null ? result.phenotype : `${result.phenotype} (${result.activityScore})`,
    `${result.missing.length}`,
    `${result.counterfactual.filter(({ changes }) => changes).length}`,
  ]);
  const advice = recommendations.map(({ drug, population, strength, text, certain }) =>
    [`${drug} (${population}; ${strength}${certain ? '' : '; other diplotypes are as likely'})`, `  ${text}`].join(
      '\n',
    ),
  );
  const could = genes.flatMap(({ gene, diplotypes, counterfactual }) =>
    counterfactual
      .filter(({ changes }) => changes)
      .map(
        ({ rsid, position, genotype, diplotypes: then, phenotype }) =>
          `${gene}: if ${rsid ?? position} were ${genotype}, ${diplotypes.join(' or ')} would become ${then.join(' or ')} (${phenotype})`,
      ),
  );
  return [
    `Sample ${sample}, tables ${tables.version}, ${tables.build}. For research use.`,
    '',
    table(['gene', 'diplotype', 'phenotype', 'missing sites', 'that could change it'], rows),
    ...(could.length > 0 ? ['', 'What missing sites could change', ...could] : []),
    '',
    'Recommendations (CPIC)',
    ...advice,
  ].join('\n');
}
