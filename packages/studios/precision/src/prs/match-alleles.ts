import type { ScoringVariant } from './scoring-file.ts';

/** Index of an effect allele that a record does not have. */
export const ABSENT = 255;

/** What stands for ALT where nobody differs from the reference. */
const REFERENCE_ONLY = new Set(['.', '<NON_REF>', '<*>']);

export interface AlleleMatch {
  /** Of the effect allele in the record. */
  readonly index: number;
  readonly flipped: boolean;
  readonly ambiguous: boolean;
}

const COMPLEMENT: Readonly<Record<string, string>> = { A: 'T', T: 'A', C: 'G', G: 'C' };
const complement = (sequence: string): string =>
  [...sequence]
    .map((base) => COMPLEMENT[base] ?? base)
    .reverse()
    .join('');

/** Finds the effect allele among REF and ALT, also on the other strand; or says why it is not there. */
export function matchAlleles(
  { effectAllele, otherAllele }: Pick<ScoringVariant, 'effectAllele' | 'otherAllele'>,
  alleles: readonly string[],
): AlleleMatch | string {
  const ambiguous =
    otherAllele !== undefined && effectAllele.length === otherAllele.length && complement(effectAllele) === otherAllele;
  const find = (effect: string, other: string | undefined): number => {
    const index = alleles.indexOf(effect);
    return index >= 0 && (other === undefined || (alleles.includes(other) && other !== effect)) ? index : -1;
  };
  const index = find(effectAllele, otherAllele);
  if (index >= 0) return { index, flipped: false, ambiguous };
  // Without the other allele a single base would fit either strand of many records.
  if (otherAllele !== undefined) {
    const turned = find(complement(effectAllele), complement(otherAllele));
    if (turned >= 0) return { index: turned, flipped: true, ambiguous };
  }
  if (alleles.length === 2 && REFERENCE_ONLY.has(alleles[1]!)) {
    const [ref] = alleles;
    // A record in which nobody differs tells of the other allele only that it is not there.
    if (ref === effectAllele) return { index: 0, flipped: false, ambiguous };
    if (ref === otherAllele) return { index: ABSENT, flipped: false, ambiguous };
    if (otherAllele !== undefined && ref === complement(effectAllele)) return { index: 0, flipped: true, ambiguous };
    if (otherAllele !== undefined && ref === complement(otherAllele))
      return { index: ABSENT, flipped: true, ambiguous };
  }
  return `its alleles (${[effectAllele, otherAllele].filter(Boolean).join('/')}) are not those of the record (${alleles.join('/').slice(0, 40)})`;
}
