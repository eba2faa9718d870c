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
  COMPLEMENT[sequence] ??
  [...sequence]
    .map((base) => COMPLEMENT[base] ?? base)
    .reverse()
    .join('');

const matches: AlleleMatch[] = [];

/** One value for all that match alike: there are as many matches as variants. */
function matchOf(index: number, flipped: boolean, ambiguous: boolean): AlleleMatch {
  const place = 4 * index + 2 * Number(flipped) + Number(ambiguous);
  matches[place] ??= { index, flipped, ambiguous };
  return matches[place];
}

/** Finds the effect allele among REF and ALT, also on the other strand; or says why it is not there. */
export function matchAlleles(
  effectAllele: string,
  otherAllele: string | undefined,
  alleles: readonly string[],
): AlleleMatch | string {
  const ambiguous =
    otherAllele !== undefined && effectAllele.length === otherAllele.length && complement(effectAllele) === otherAllele;
  const find = (effect: string, other: string | undefined): number => {
    const index = alleles.indexOf(effect);
    return index >= 0 && (other === undefined || (alleles.includes(other) && other !== effect)) ? index : -1;
  };
  const index = find(effectAllele, otherAllele);
  if (index >= 0) return matchOf(index, false, ambiguous);
  // Without the other allele a single base would fit either strand of many records.
  if (otherAllele !== undefined) {
    const turned = find(complement(effectAllele), complement(otherAllele));
    if (turned >= 0) return matchOf(turned, true, ambiguous);
  }
  if (alleles.length === 2 && REFERENCE_ONLY.has(alleles[1]!)) {
    const [ref] = alleles;
    // A record in which nobody differs tells of the other allele only that it is not there.
    if (ref === effectAllele) return matchOf(0, false, ambiguous);
    if (ref === otherAllele) return matchOf(ABSENT, false, ambiguous);
    if (otherAllele !== undefined && ref === complement(effectAllele)) return matchOf(0, true, ambiguous);
    if (otherAllele !== undefined && ref === complement(otherAllele)) return matchOf(ABSENT, true, ambiguous);
  }
  return `its alleles (${[effectAllele, otherAllele].filter(Boolean).join('/')}) are not those of the record (${alleles.join('/').slice(0, 40)})`;
}
