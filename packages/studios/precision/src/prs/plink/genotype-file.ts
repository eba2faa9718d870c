import type { Row } from '../kernel/kernel.ts';

/** Genotypes of one variant of a file of PLINK. */
export interface VariantGenotypes {
  /** Two bits a sample: none, one or two alternate alleles of any kind, 3 where there is no genotype. */
  readonly row: Row;
  /** Genotypes with alternate alleles after the first one; those of `row` have none but the first. */
  readonly patches: readonly Patch[];
  /** Expected copies of the alternate allele, NaN where only the genotype is known; absent where the variant has none. */
  readonly dosages: Float64Array | undefined;
}

export interface Patch {
  readonly sample: number;
  readonly alleles: readonly [number, number];
}

/** Genotypes by variant, in the order of the table of variants. */
export interface GenotypeFile {
  /**
   * Valid until the next call.
   * @param alleles how many the table gives the variant
   * @throws PrecisionError where the file is broken, or has what is not read
   */
  read(index: number, alleles: number): VariantGenotypes;
  close(): void;
}
