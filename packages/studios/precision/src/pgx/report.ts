import { callGenes, type GeneResult } from './call.ts';
import type { SampleGenotypes } from './genotypes.ts';
import { type OutsideCall, resultOf } from './outside.ts';
import type { PackSet } from './pack.ts';
import { type DrugAdvice, notesOfDrugs, recommend } from './recommend.ts';

export interface PgxReport {
  readonly sample: string;
  readonly tables: {
    readonly version: string;
    readonly build: 'GRCh38';
    readonly sources: readonly { readonly source: string; readonly license: string }[];
  };
  readonly genes: readonly GeneResult[];
  readonly recommendations: readonly DrugAdvice[];
  readonly notes: readonly string[];
}

export interface ReportOptions {
  readonly outside?: readonly OutsideCall[];
  /** Recommendations for these drugs only. */
  readonly drugs?: readonly string[];
  readonly packs?: PackSet;
}

/** Report of genotypes that were read: works in a browser as well. A call of others takes the place of our own. */
export function reportOf(sample: SampleGenotypes, options: ReportOptions & { readonly packs: PackSet }): PgxReport {
  const { packs } = options;
  const { base, others } = packs;
  const outside = new Map((options.outside ?? []).map((call) => [call.gene, call]));
  const notes = [...sample.notes, ...notesOfDrugs(packs, options.drugs)];
  const genes = callGenes(sample, base).map((result) => {
    const call = outside.get(result.gene);
    if (!call) return result;
    outside.delete(result.gene);
    const own = resultOf(call, base);
    if (result.diplotypes.length > 0 && own.diplotypes.length > 0 && !result.diplotypes.includes(own.diplotypes[0]!))
      notes.push(
        `${result.gene}: the outside call ${own.diplotypes[0]} is used; the file says ${result.diplotypes.join(' or ')}.`,
      );
    return own;
  });
  for (const call of outside.values()) {
    genes.push(resultOf(call, base));
    if (
      ![base, ...others].some(
        (pack) => call.gene in pack.phenotypes || pack.recommendations.some(({ genes: of }) => call.gene in of),
      )
    )
      notes.push(`${call.gene}: the tables do not know this gene; its outside call changes no recommendation.`);
  }
  return {
    sample: sample.sample,
    tables: {
      version: base.version,
      build: 'GRCh38',
      sources: [base, ...others].map(({ source, license }) => ({
        source: source ?? 'not stated',
        license: license ?? 'not stated',
      })),
    },
    genes,
    recommendations: recommend(genes, packs, options.drugs),
    notes,
  };
}
