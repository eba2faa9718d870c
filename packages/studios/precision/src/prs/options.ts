import type { Build } from '../variants/build.ts';

export interface ScoreOptions {
  /** Leave out A/T and C/G variants, whose strand their alleles do not tell. */
  readonly dropAmbiguous?: boolean;
  /** Build of the file where it does not declare it. */
  readonly build?: Build;
  /** Least part of the variants that must be found; else the score is refused. 0.75 unless given. */
  readonly leastOverlap?: number;
  /** Count dosages (DS) or genotype probabilities (GP) where a record of a VCF file has them; genotypes unless given. */
  readonly dosage?: 'DS' | 'GP';
  /** FASTA file with its index (.fai): tells the alleles of positions inside the reference blocks of a gVCF file. */
  readonly reference?: string;
  readonly signal?: AbortSignal;
}
