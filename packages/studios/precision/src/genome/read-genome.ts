import { PrecisionError } from '../errors.ts';
import { genotypesOf } from '../pgx/genotypes.ts';
import { loadPack } from '../pgx/load-pack.ts';
import type { OutsideCall } from '../pgx/outside.ts';
import type { PackSet } from '../pgx/pack.ts';
import { type PgxReport, reportOf } from '../pgx/report.ts';
import type { Build } from '../variants/build.ts';
import { linesOf } from '../variants/lines.ts';
import { statsOf } from '../variants/stats.ts';
import { validateVcf } from '../variants/vcf/validate.ts';
import { genotypesOfMarkers, isArray, type Marker, readArray } from './array.ts';
import { headOf } from './head.ts';

/** What a file of a genome holds, and what it says of drugs. */
export interface GenomeReading {
  readonly kind: 'vcf' | 'array';
  /** Program or maker, where the file says it. */
  readonly maker?: string;
  readonly build: Build;
  /** Where the build is known from: it is never guessed. */
  readonly buildFrom: 'file' | 'stated';
  readonly sample: string;
  readonly counts: {
    readonly records: number;
    readonly called: number;
    readonly missing: number;
    readonly heterozygous: number;
    readonly homozygousAlternate: number;
  };
  /** Faults of the file that did not stop the reading. */
  readonly faults: readonly string[];
  readonly pgx: PgxReport;
}

export interface ReadGenomeOptions {
  /** Name of the file for people; the path unless given. */
  readonly name?: string;
  readonly sample?: string;
  /** What a person says of the build, where the file does not. */
  readonly build?: Build;
  readonly outside?: readonly OutsideCall[];
  readonly packs?: PackSet;
  readonly onStep?: (step: { readonly done: number; readonly total: number; readonly message: string }) => void;
}

/**
 * Reads a VCF file (GRCh38) or the raw data of a consumer array: counts, faults, drug genes.
 * @throws PrecisionError where it is neither, is broken or cut short, or its build is unknown or not the needed one
 */
export async function readGenome(path: string, options: ReadGenomeOptions = {}): Promise<GenomeReading> {
  const { onStep = () => undefined, name = path } = options;
  const packs = options.packs ?? { base: loadPack(), others: [] };
  onStep({ done: 0, total: 3, message: 'looking' });
  if (isArray(await headOf(path))) return fromArray(path, name, packs, options);
  const named = inWords(path, name);
  const report = await validateVcf(path, { keep: 20 }).catch(named);
  onStep({ done: 1, total: 3, message: 'counting' });
  const stats = await statsOf(path).catch(named);
  onStep({ done: 2, total: 3, message: 'calling' });
  if (options.build !== undefined && stats.build !== undefined && options.build !== stats.build)
    throw new PrecisionError('build', `${name} declares ${stats.build}, and ${options.build} was stated.`);
  const build = stats.build ?? options.build;
  if (build === undefined)
    throw new PrecisionError(
      'build',
      `${name} does not declare its genome build (##reference or ##contig with assembly or lengths); state it if you know it.`,
    );
  if (build !== 'GRCh38')
    throw new PrecisionError(
      'build',
      `${name} is of ${build}; the tables of drug genes are for GRCh38. Lift it over first.`,
    );
  const sample = await genotypesOf(linesOf(path), name, packs.base, {
    build,
    ...(options.sample === undefined ? {} : { sample: options.sample }),
  }).catch(named);
  const own = stats.samples.find((each) => each.sample === sample.sample)!;
  return {
    kind: 'vcf',
    build,
    buildFrom: stats.build === undefined ? 'stated' : 'file',
    sample: sample.sample,
    counts: {
      records: stats.records,
      called: own.homozygousReference + own.heterozygous + own.homozygousAlternate + own.haploid,
      missing: own.missing,
      heterozygous: own.heterozygous,
      homozygousAlternate: own.homozygousAlternate,
    },
    faults: report.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ line, rule, message }) => `line ${line} (${rule}): ${message}`),
    pgx: reportOf(sample, { packs, ...(options.outside ? { outside: options.outside } : {}) }),
  };
}

async function fromArray(
  path: string,
  name: string,
  packs: PackSet,
  { build, outside }: ReadGenomeOptions,
): Promise<GenomeReading> {
  const wanted = new Set(
    Object.values(packs.base.alleles).flatMap(({ positions }) => positions.map(({ rsid }) => rsid)),
  );
  const kept = new Map<string, Marker>();
  const counts = { records: 0, called: 0, missing: 0, heterozygous: 0, homozygousAlternate: 0 };
  const header = await readArray(linesOf(path), name, (marker) => {
    counts.records++;
    if (marker.alleles === undefined) counts.missing++;
    else {
      counts.called++;
      if (marker.alleles.length === 2 && marker.alleles[0] !== marker.alleles[1]) counts.heterozygous++;
    }
    if (wanted.has(marker.rsid)) kept.set(marker.rsid, marker);
  });
  const known = header.build ?? build;
  if (known === undefined)
    throw new PrecisionError('build', `${name} does not say its genome build in its remarks; state it if you know it.`);
  if (build !== undefined && header.build !== undefined && build !== header.build)
    throw new PrecisionError('build', `${name} declares ${header.build}, and ${build} was stated.`);
  return {
    kind: 'array',
    maker: header.maker,
    build: known,
    buildFrom: header.build === undefined ? 'stated' : 'file',
    sample: 'the sample of the array',
    counts,
    faults: [],
    pgx: reportOf(genotypesOfMarkers(kept, packs.base, 'the sample of the array'), {
      packs,
      ...(outside ? { outside } : {}),
    }),
  };
}

/** Errors name the file as people know it, not where it lies. */
function inWords(path: string, name: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof PrecisionError) throw new PrecisionError(error.code, error.message.replaceAll(path, name));
    throw error;
  };
}
