import type { ValueType, VcfVersion } from './reserved.ts';

const INTEGER = /^[+-]?\d+$/;
const FLOAT = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i;
/** Smallest integer that has no other meaning in BCF (VCF 4.3, section 1.3). */
const LEAST_INTEGER = -(2 ** 31) + 8;

/** Whether one value is of a type; "." is asked about elsewhere. */
export function checkType(value: string, type: ValueType, version: VcfVersion): boolean {
  switch (type) {
    case 'Integer':
      if (!INTEGER.test(value)) return false;
      return version < 3 || (Number(value) >= LEAST_INTEGER && Number(value) < 2 ** 31);
    case 'Float':
      return FLOAT.test(value);
    case 'Character':
      return [...value].length === 1;
    case 'Flag':
    case 'String':
      return true;
  }
}

interface Alleles {
  readonly alternates: number;
  /** Undefined where the genotype does not tell. */
  readonly ploidy: number | undefined;
}

/**
 * Undefined where the count of values is what Number asks for; else the number that it should be. One "." stands for
 * any number of values, and a record without an alternate allele binds no count by allele.
 */
export function checkCount(values: readonly string[], number: string, alleles: Alleles): number | undefined {
  if (values.length === 1 && values[0] === '.') return undefined;
  const wanted = countOf(number, alleles);
  return wanted === undefined || wanted === values.length ? undefined : wanted;
}

function countOf(number: string, { alternates, ploidy }: Alleles): number | undefined {
  if (/^\d+$/.test(number)) return Number(number);
  if (alternates === 0) return undefined;
  switch (number) {
    case 'A':
      return alternates;
    case 'R':
      return alternates + 1;
    case 'G':
      return ploidy === undefined ? undefined : genotypes(alternates + 1, ploidy);
    case 'P':
      return ploidy;
    default:
      return undefined;
  }
}

/** Genotypes of `ploidy` chromosomes with `alleles` alleles: (alleles + ploidy - 1) choose ploidy (VCF 4.3, section 1.6.2). */
function genotypes(alleles: number, ploidy: number): number {
  let count = 1;
  for (let i = 1; i <= ploidy; i++) count = (count * (alleles + i - 1)) / i;
  return Math.round(count);
}
