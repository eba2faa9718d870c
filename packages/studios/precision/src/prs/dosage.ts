import { ABSENT } from './match-alleles.ts';
import type { ScoringVariant } from './scoring-variants.ts';
import { weightOf } from './tally.ts';

/**
 * What each sample adds by its dosage (DS: expected copies of each alternate allele) or genotype probabilities (GP), NaN where it
 * has none. Dominant and recessive effects by GP take their probability.
 * @returns how many samples the record has
 */
export function valuesOfDosages(
  text: string,
  format: string,
  field: 'DS' | 'GP',
  effect: number,
  variant: ScoringVariant,
  values: Float64Array,
): number {
  const at = format.split(':').indexOf(field);
  const cells = text.split('\t');
  for (const [sample, cell] of cells.entries()) {
    if (sample >= values.length) break;
    const numbers = cell.split(':')[at]?.trim().split(',').map(Number);
    values[sample] =
      numbers === undefined || numbers.some(Number.isNaN) ? Number.NaN : valueOfCell(numbers, field, effect, variant);
  }
  return cells.length;
}

function valueOfCell(numbers: readonly number[], field: 'DS' | 'GP', effect: number, variant: ScoringVariant): number {
  if (effect === ABSENT) return 0;
  if (field === 'DS') {
    const dose = effect === 0 ? 2 - numbers.reduce((sum, value) => sum + value, 0) : numbers[effect - 1];
    return dose === undefined || dose < -1e-6 || dose > 2 + 1e-6 ? Number.NaN : weightOf(variant, dose);
  }
  // Three genotypes of two alleles; those of more alleles are not read.
  if (numbers.length !== 3 || effect > 1) return Number.NaN;
  const [none, one, two] = (effect === 0 ? [...numbers].reverse() : numbers) as [number, number, number];
  const { effect: kind, weight } = variant;
  return weight * (kind === 'dominant' ? 1 - none : kind === 'recessive' ? two : one + 2 * two);
}
