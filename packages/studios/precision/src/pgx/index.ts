import { PrecisionError } from '../errors.ts';
import { genotypesOfMarkers, isArray, type Marker, readArray } from '../genome/array.ts';
import { headOf } from '../genome/head.ts';
import { linesOf } from '../variants/lines.ts';
import { genotypesOf, type ReadOptions, type SampleGenotypes } from './genotypes.ts';
import { loadPack } from './load-pack.ts';
import type { PackSet, PgxPack } from './pack.ts';
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

/**
 * The same of a VCF file or of the raw data of a consumer array, whose positions are known by their rs numbers.
 * @throws PrecisionError where the file is neither, or its build is unknown or not the needed one
 */
export async function reportOfFile(
  path: string,
  options: ReportOptions & { readonly packs: PackSet; readonly sample?: string; readonly build?: 'GRCh37' | 'GRCh38' },
): Promise<PgxReport> {
  const { build, packs } = options;
  if (!isArray(await headOf(path))) {
    if (build === 'GRCh37')
      throw new PrecisionError('build', `The tables are for GRCh38; lift ${path} over first, and say --build GRCh38.`);
    const { sample } = options;
    const read = { ...(sample === undefined ? {} : { sample }), ...(build === undefined ? {} : { build }) };
    return reportOf(await readGenotypes(path, packs.base, read), options);
  }
  const markers = new Map<string, Marker>();
  const header = await readArray(linesOf(path), path, (marker) => markers.set(marker.rsid, marker));
  if ((header.build ?? build) === undefined)
    throw new PrecisionError('build', `${path} does not say its genome build in its remarks; say it with --build.`);
  return reportOf(genotypesOfMarkers(markers, packs.base, `${header.maker} array`), options);
}
