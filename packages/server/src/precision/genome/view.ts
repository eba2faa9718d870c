import type { Chart } from '@aceso/fhir';
import type { DrugAdvice } from '@aceso/precision/pgx';
import { adviceClaim, geneClaim, scoreClaim } from './claims.ts';
import { medicationsOf, type OwnMedication } from './medications.ts';
import type { Genome, Kept, Score } from './records.ts';

/** Without what stays here: hashes, the job, and who is at it. */
export function summaryOf(genome: Genome) {
  const { sha256: _, result: __, job: ___, outside: ____, held: _____, parts: ______, ...shown } = genome;
  return shown;
}

export interface OwnAdvice extends DrugAdvice {
  readonly medications: readonly Pick<OwnMedication, 'ref' | 'text' | 'intended'>[];
}

/** Recommendations with the entries of the chart that they are about; those come first. */
export function ownAdvice({ reading }: Kept, chart: Chart): OwnAdvice[] {
  const taken = medicationsOf(chart);
  const list = reading.pgx.recommendations.map(
    (advice): OwnAdvice => ({
      ...advice,
      medications: taken
        .filter(({ drugs }) => drugs.includes(advice.drug.toLowerCase()))
        .map(({ ref, text, intended }) => ({ ref, text, intended })),
    }),
  );
  return [
    ...list.filter(({ medications }) => medications.length > 0),
    ...list.filter(({ medications }) => medications.length === 0),
  ];
}

/** Everything that was read, for one person: each result a claim with its evidence. */
export function resultOf(genome: Genome, kept: Kept, chart: Chart) {
  const { reading, annotations, leftOut } = kept;
  const { kind, maker, build, buildFrom, sample, counts, faults, pgx } = reading;
  return {
    ...summaryOf(genome),
    kind,
    ...(maker === undefined ? {} : { maker }),
    build,
    buildFrom,
    sample,
    counts,
    faults,
    notes: pgx.notes,
    tables: { version: pgx.tables.version, sources: pgx.tables.sources },
    outside: genome.outside,
    annotations,
    leftOut,
    genes: pgx.genes.map((result) => {
      const { alleles: _, lookups: __, ...shown } = result;
      return {
        ...shown,
        counterfactual: result.counterfactual.filter(({ changes }) => changes),
        claim: geneClaim(genome, kept, result),
      };
    }),
    advice: ownAdvice(kept, chart).map((advice) => ({
      ...advice,
      claim: adviceClaim(
        genome,
        kept,
        advice,
        advice.medications.map(({ ref }) => ref),
        chart.patient.ref,
      ),
    })),
  };
}

export function scoreView(whole: Score) {
  const { sha256: _, job: __, patient: ___, held: ____, ...score } = whole;
  const claim = scoreClaim(whole);
  return { ...score, ...(claim === undefined ? {} : { claim }) };
}
