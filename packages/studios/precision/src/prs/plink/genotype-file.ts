/** Genotypes of one variant of a file of PLINK. */
export interface VariantGenotypes {
  /** Two bits a sample: none, one or two alternate alleles of any kind, 3 where there is no genotype. */
  readonly words: Uint32Array;
  /** Genotypes with alternate alleles after the first one; those of `words` have none but the first. */
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

export const EVEN = 0x55555555;

/** Bits beyond the samples become 0. */
export function clearRest(words: Uint32Array, samples: number): void {
  const used = samples & 15;
  if (used > 0) words[words.length - 1]! &= (1 << (2 * used)) - 1;
}
