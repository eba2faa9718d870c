import type { GeneResult } from './call.ts';
import { callGenes } from './call.ts';
import { type ReadOptions, readGenotypes } from './genotypes.ts';
import { type OutsideCall, resultOf } from './outside.ts';
import { loadPack, type PgxPack } from './pack.ts';
import { type DrugAdvice, recommend } from './recommend.ts';

export type { Counterfactual, DecisivePosition, GeneResult, MissingPosition } from './call.ts';
export { callGenes } from './call.ts';
export { type Genotype, type ReadOptions, readGenotypes, type SampleGenotypes } from './genotypes.ts';
export { type OutsideCall, parseOutsideCalls, resultOf } from './outside.ts';
export { loadPack, type PgxPack, type Recommendation } from './pack.ts';
export { type DrugAdvice, recommend } from './recommend.ts';

export interface PgxReport {
  readonly sample: string;
  readonly tables: { readonly version: string; readonly build: 'GRCh38' };
  readonly genes: readonly GeneResult[];
  readonly recommendations: readonly DrugAdvice[];
  readonly notes: readonly string[];
}

export interface PgxOptions extends ReadOptions {
  readonly outside?: readonly OutsideCall[];
  /** Recommendations for these drugs only. */
  readonly drugs?: readonly string[];
  readonly pack?: PgxPack;
}

/**
 * Pharmacogenomic report of a VCF file: diplotypes and phenotypes of the genes of the tables, and CPIC's recommendations.
 * A call of others takes the place of our own.
 * @throws PrecisionError where the file cannot be read or is not of GRCh38
 */
export async function pgxReport(path: string, options: PgxOptions = {}): Promise<PgxReport> {
  const pack = options.pack ?? loadPack();
  const sample = await readGenotypes(path, pack, options);
  const outside = new Map((options.outside ?? []).map((call) => [call.gene, call]));
  const notes = [...sample.notes];
  const genes = callGenes(sample, pack).map((result) => {
    const call = outside.get(result.gene);
    if (!call) return result;
    outside.delete(result.gene);
    if (result.diplotypes.length > 0 && call.diplotype !== undefined && !result.diplotypes.includes(call.diplotype))
      notes.push(
        `${result.gene}: the outside call ${call.diplotype} is used; the file says ${result.diplotypes.join(' or ')}.`,
      );
    return resultOf(call, pack);
  });
  for (const call of outside.values()) genes.push(resultOf(call, pack));
  return {
    sample: sample.sample,
    tables: { version: pack.version, build: 'GRCh38' },
    genes,
    recommendations: recommend(genes, pack, options.drugs),
    notes,
  };
}
