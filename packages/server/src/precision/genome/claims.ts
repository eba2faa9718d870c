import type { Evidence } from '@aceso/evidence';
import type { DrugAdvice, GeneResult, PgxReport } from '@aceso/precision/pgx';
import type { Withheld } from '@aceso/precision/prs';
import { RELEASE } from '../../version.ts';
import type { Genome, Kept, Score } from './records.ts';

/** One thing that is said, and what it rests on. */
export interface GenomeClaim {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

const resultText = ({ gene, diplotypes, phenotype, activityScore }: GeneResult): string => {
  const called = diplotypes.length === 0 ? 'no call' : diplotypes.join(' or ');
  const score = activityScore === null ? '' : `, activity score ${activityScore}`;
  return `${gene} ${called}: ${phenotype}${score}`;
};

/** A gene: the positions that decide, and the tables. */
export function geneClaim(genome: Genome, { reading }: Kept, result: GeneResult): GenomeClaim {
  const { version, sources } = reading.pgx.tables;
  const { gene, decisive, coverage, missing } = result;
  const outside = result.source === 'outside call';
  return {
    text: resultText(result),
    evidence: [
      {
        lane: 'computed',
        ref: `genome/${genome.id}/${gene}`,
        algorithm: outside ? 'outside call' : 'named alleles',
        version: RELEASE.version,
        inputs: outside
          ? ['a call of another laboratory, as it was brought']
          : [
              `file sha256:${genome.sha256}, ${reading.build} (${reading.buildFrom === 'file' ? 'declared by the file' : 'stated'})`,
              ...decisive.map(({ rsid, position, genotype }) => `${rsid ?? position} ${genotype}`),
              `${coverage.called} of ${coverage.positions} positions called, ${missing.length} missing`,
            ],
        output: resultText(result),
      },
      tables(version, sources[0]!, result),
    ],
  };
}

/** A gene may be read by a table of another source and day than the rest of the tables. */
const tables = (
  version: string,
  { source, license }: PgxReport['tables']['sources'][number],
  { tables: own }: GeneResult,
): Evidence => ({
  lane: 'knowledge',
  ref: `${source} tables ${version}`,
  source: `Allele definitions and phenotypes of ${source}`,
  version: own === undefined ? version : [own.definition, own.phenotypes].filter(Boolean).join('; phenotypes '),
  licence: license,
});

/** A recommendation: the results that lead there, the guideline, and the orders it is about. */
export function adviceClaim(
  genome: Genome,
  { reading }: Kept,
  advice: DrugAdvice,
  orders: readonly string[],
  patient: string,
): GenomeClaim {
  const results = Object.entries(advice.because).map((pair) => pair.join(' '));
  const license = reading.pgx.tables.sources.find(({ source }) => source === advice.source)?.license ?? 'not stated';
  return {
    text: `${advice.drug}: ${advice.text}`,
    evidence: [
      {
        lane: 'computed',
        ref: `genome/${genome.id}/${advice.drug}`,
        algorithm: 'guideline lookup',
        version: RELEASE.version,
        inputs: results,
        output: advice.certain ? 'one recommendation' : 'one of several: other diplotypes explain the sample as well',
      },
      { lane: 'knowledge', ref: advice.guideline, source: advice.source, version: advice.version, licence: license },
      ...orders.map((ref): Evidence => ({ lane: 'chart', ref, patient })),
    ],
  };
}

const WITHHELD: Readonly<Record<Withheld, (panel: string) => string>> = {
  'variants-unstated': (panel) => `the file of ${panel} does not say over which variants it was summed`,
  'other-file': (panel) => `${panel} was scored by another version of the scoring file`,
  'other-variants': (panel) => `the sum is over other variants than those of ${panel}`,
};

export function scoreClaim({ genome, sha256, name, result }: Score): GenomeClaim | undefined {
  if (!result) return undefined;
  const { score, trait, sum, matched, variants, percentile, placement } = result;
  const place = percentile
    ? `, percentile ${percentile.percentile.toFixed(0)} of ${percentile.panel.name} (${percentile.panel.ancestry})`
    : placement === undefined
      ? ', no percentile without a reference panel'
      : placement.fit === 'outside'
        ? `, no percentile: the genome lies outside of ${placement.panel}`
        : placement.fit === 'unknown'
          ? `, no percentile: whether ${placement.panel} fits is not known`
          : placement.withheld === undefined
            ? `, no percentile: ${placement.panel} has no scores of this kind`
            : `, no percentile: ${WITHHELD[placement.withheld](placement.panel)}`;
  const text = `${score}${trait === undefined ? '' : ` (${trait})`}: ${Number(sum.toPrecision(6))}${place}`;
  return {
    text,
    evidence: [
      {
        lane: 'computed',
        ref: `genome/${genome}/${score}`,
        algorithm: 'sum of effect alleles by weight',
        version: RELEASE.version,
        inputs: [
          `${matched} of ${variants} variants`,
          `scoring file ${name}, sha256:${sha256}`,
          ...(placement === undefined
            ? []
            : [
                `place in ${placement.panel}: ${placement.fit}, distance ${placement.distance.toFixed(1)} by ${placement.components.length} components, ${(100 * placement.seen).toFixed(0)} % of the sites seen`,
              ]),
        ],
        output: String(sum),
      },
      {
        lane: 'knowledge',
        ref: score,
        source: result.citation ?? name,
        version: score,
        licence: result.license ?? 'not stated by the file',
      },
    ],
  };
}
