import type { PolygenicScore, ScoreOptions, ScoringFile } from '@aceso/precision/prs';
import type { Args } from '../../core/command.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';

export const GENOTYPE_USAGE =
  '(--vcf FILE.vcf[.gz] | --bed PREFIX | --pgen PREFIX) [--build BUILD] [--drop-ambiguous] [--dosage DS|GP] [--reference FILE.fa]';

export const GENOTYPE_OPTIONS = {
  vcf: { type: 'string', value: 'FILE', help: 'Genotypes: VCF, plain, gzip or BGZF' },
  bed: { type: 'string', value: 'PREFIX', help: 'Genotypes: .bed, .bim and .fam of PLINK 1' },
  pgen: { type: 'string', value: 'PREFIX', help: 'Genotypes: .pgen, .pvar (or .pvar.zst) and .psam of PLINK 2' },
  build: { type: 'string', value: 'BUILD', help: 'GRCh37 or GRCh38, where the genotypes do not declare it' },
  'drop-ambiguous': { type: 'boolean', help: 'Leave out A/T and C/G variants' },
  dosage: {
    type: 'string',
    value: 'FIELD',
    help: 'Count dosages (DS) or genotype probabilities (GP) of a VCF file, where a record has them',
  },
  reference: {
    type: 'string',
    value: 'FILE',
    help: 'FASTA with its .fai: scores what lies in the reference blocks of a gVCF file',
  },
} as const satisfies Subcommand['options'];

export interface Genotypes {
  readonly from: 'vcf' | 'bed' | 'pgen';
  readonly path: string;
  readonly options: ScoreOptions;
}

/** Which genotypes are meant, and how they count. */
export function genotypesOf(args: Args, usage: string): Genotypes {
  const given = (['vcf', 'bed', 'pgen'] as const).filter((name) => args.text(name) !== undefined);
  const [from] = given;
  if (from === undefined || given.length > 1) throw wrongUse(usage, 'one of --vcf, --bed and --pgen is needed');
  const build = args.text('build');
  if (build !== undefined && build !== 'GRCh37' && build !== 'GRCh38')
    throw wrongUse(usage, '--build is GRCh37 or GRCh38');
  const dosage = args.text('dosage');
  if (dosage !== undefined && dosage !== 'DS' && dosage !== 'GP') throw wrongUse(usage, '--dosage is DS or GP');
  const reference = args.text('reference');
  if (from !== 'vcf' && (dosage !== undefined || reference !== undefined))
    throw wrongUse(usage, '--dosage and --reference are for --vcf; a .pgen file is scored by the dosages that it has');
  return {
    from,
    path: args.text(from)!,
    options: {
      dropAmbiguous: args.flag('drop-ambiguous'),
      ...(build === undefined ? {} : { build }),
      ...(dosage === undefined ? {} : { dosage }),
      ...(reference === undefined ? {} : { reference }),
    },
  };
}

export async function scoreGenotypes(
  { from, path, options }: Genotypes,
  files: readonly ScoringFile[],
  leastOverlap: number,
): Promise<PolygenicScore[]> {
  const { scorePlink, scoreVcf } = await import('@aceso/precision/prs');
  const all = { ...options, leastOverlap };
  return from === 'vcf' ? scoreVcf(path, files, all) : scorePlink(from, path, files, all);
}

/** How many components place a sample. */
export function componentsOf(args: Args, usage: string): number {
  const count = Number(args.text('components') ?? '5');
  if (!Number.isInteger(count) || count < 1 || count > 40)
    throw wrongUse(usage, '--components is a whole number from 1 to 40');
  return count;
}

export function leastOverlapOf(args: Args, usage: string): number {
  const least = Number(args.text('least-overlap') ?? '0.75');
  if (!(least >= 0 && least <= 1)) throw wrongUse(usage, '--least-overlap is a number from 0 to 1');
  return least;
}
