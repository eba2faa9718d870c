import { linesOf } from '../variants/lines.ts';
import { genotypesOf, type ReadOptions, type SampleGenotypes } from './genotypes.ts';
import { loadPack } from './load-pack.ts';
import type { PgxPack } from './pack.ts';
import { type PgxReport, type ReportOptions, reportOf } from './report.ts';

export type { Counterfactual, DecisivePosition, GeneResult, MissingPosition } from './call.ts';
export { callGenes } from './call.ts';
export { atcOf, drugsOf, type Medication, rxnormOf } from './drugs.ts';
export { type Genotype, genotypesOf, type ReadOptions, type SampleGenotypes } from './genotypes.ts';
export { loadPack } from './load-pack.ts';
export { type OutsideCall, parseOutsideCalls, resultOf } from './outside.ts';
export { type PackSet, type PgxPack, parsePack, type Recommendation, withPacks } from './pack.ts';
export { type DrugAdvice, recommend } from './recommend.ts';
export { type PgxReport, reportOf } from './report.ts';

/**
 * Reads the genotypes that the tables ask for from a VCF or gVCF file, plain, gzipped or BGZF.
 * @throws PrecisionError where the file cannot be read, is of another build, or declares none
 */
export const readGenotypes = (path: string, pack: PgxPack, options: ReadOptions = {}): Promise<SampleGenotypes> =>
  genotypesOf(linesOf(path), path, pack, options);

export type PgxOptions = ReadOptions & ReportOptions;

/**
 * Pharmacogenomic report of a VCF file: diplotypes and phenotypes of the genes of the tables, and CPIC's recommendations.
 * A call of others takes the place of our own.
 * @throws PrecisionError where the file cannot be read or is not of GRCh38
 */
export async function pgxReport(
  path: string,
  options: PgxOptions & { readonly pack?: PgxPack } = {},
): Promise<PgxReport> {
  const packs = options.packs ?? { base: options.pack ?? loadPack(), others: [] };
  return reportOf(await readGenotypes(path, packs.base, options), { ...options, packs });
}
