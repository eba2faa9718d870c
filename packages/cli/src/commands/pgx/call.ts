import { readFile } from 'node:fs/promises';
import type { PgxReport } from '@aceso/precision/pgx';
import { fileError } from '../../core/errors.ts';
import { print, printJson, say, table } from '../../core/output.ts';
import { type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';

const usage =
  'pgx call FILE.vcf[.gz] [--outside CALLS.tsv] [--drugs LIST] [--sample NAME] [--build BUILD] [--tables PACK] [--also PACK[,PACK...]] [--format fhir --patient ID] [--json]';

export const call: Subcommand = {
  name: 'call',
  usage,
  details:
    'star alleles, phenotypes and CPIC recommendations from a VCF file of GRCh38, or the raw data of 23andMe or AncestryDNA, with what a missing site could change.',
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
    build: {
      type: 'string',
      value: 'BUILD',
      help: 'GRCh38, where the header of a VCF file does not declare it; of an array GRCh37 as well',
    },
    tables: { type: 'string', value: 'PACK', help: 'Other tables than those of CPIC that come along' },
    also: {
      type: 'string',
      value: 'PACKS',
      help: 'Packs of other sources (DPWG, FDA) of the same version, separated by commas',
    },
    format: { type: 'string', value: 'FORMAT', help: 'fhir: a Bundle by the HL7 Genomics Reporting guide' },
    patient: { type: 'string', value: 'ID', help: 'Whom the Bundle is about' },
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: 'Day of the report in the Bundle (YYYY-MM-DD); today unless given',
    },
  },
  examples: ['aceso pgx call genome.vcf.gz --outside cyp2d6.tsv --json'],
  async run(args) {
    const path = wordOf(args, usage, 'a VCF file');
    const build = args.text('build');
    if (build !== undefined && build !== 'GRCh38' && build !== 'GRCh37')
      throw wrongUse(usage, '--build is GRCh38 or, for an array, GRCh37');
    const format = args.text('format');
    if (format !== undefined && format !== 'fhir') throw wrongUse(usage, '--format can only be fhir');
    const patient = args.text('patient');
    if (format === 'fhir' && patient === undefined)
      throw wrongUse(usage, '--format fhir needs --patient ID, whom the Bundle is about');
    const { loadPack, parseOutsideCalls, reportOfFile, withPacks } = await import('@aceso/precision/pgx');
    const outside = args.text('outside');
    const text =
      outside === undefined
        ? ''
        : await readFile(outside, 'utf8').catch((error: unknown) =>
            Promise.reject(fileError(error, 'outside calls', outside)),
          );
    const sample = args.text('sample');
    const drugs = args.text('drugs');
    const also = args.text('also')?.split(',') ?? [];
    const report = await reportOfFile(path, {
      packs: withPacks(
        loadPack(args.text('tables')),
        also.map((file) => loadPack(file)),
      ),
      outside: parseOutsideCalls(text, outside ?? ''),
      ...(sample === undefined ? {} : { sample }),
      ...(build === undefined ? {} : { build }),
      ...(drugs === undefined ? {} : { drugs: drugs.split(',') }),
    });
    if (format === 'fhir') {
      const { genomicsBundle } = await import('@aceso/precision/genomics-report');
      const day = args.text('as-of') ?? new Date().toISOString().slice(0, 10);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw wrongUse(usage, '--as-of is a day such as 2026-03-02');
      const about = { patient: `Patient/${patient}`, at: `${day}T00:00:00Z` };
      await printJson(genomicsBundle(report, { ...about, id: 'genome', status: 'preliminary' }));
      for (const note of report.notes) say(`note: ${note}`);
      return 0;
    }
    if (!args.flag('json')) {
      await print(asText(report));
      return 0;
    }
    await printJson(asJson(report));
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

/** What is to be said of single genes that were called: notes, other readings, and tables of another day than the rest. */
function remarks({ genes }: PgxReport): string[] {
  const usual = mostFrequent(genes.map(({ tables }) => tables?.definition));
  return genes
    .filter(({ coverage }) => coverage.called > 0)
    .flatMap(({ gene, note, alternatives = [], tables }) => [
      ...(note === undefined ? [] : [`${gene}: ${note}`]),
      ...(alternatives.length === 0 ? [] : [`${gene}: by fewer positions also ${alternatives.join(', ')}.`]),
      ...(tables?.definition === usual || tables?.definition === undefined
        ? []
        : [`${gene}: read by ${[tables.definition, tables.phenotypes].filter(Boolean).join('; ')}.`]),
    ]);
}

function mostFrequent<T>(list: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function asText(report: PgxReport): string {
  const { sample, tables, genes, recommendations } = report;
  const notes = [...report.notes, ...remarks(report)];
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
    `Recommendations (${tables.sources.map(({ source }) => source).join(', ')})`,
    ...(advice.length > 0 ? advice : ['none']),
    ...(notes.length > 0 ? ['', 'Notes', ...notes] : []),
  ].join('\n');
}
