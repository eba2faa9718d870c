import type { Called } from './genotype-bytes.ts';
import { ABSENT } from './match-alleles.ts';
import type { ScoringVariant } from './scoring-file.ts';

/**
 * Adds the weight of each sample's dosage (DS: expected copies of each alternate allele) or genotype probabilities (GP) to its
 * sum. Dominant and recessive effects take the part of a dosage up to and beyond one copy, as plink2 does; by GP their probability.
 */
export function addDosages(
  text: string,
  format: string,
  field: 'DS' | 'GP',
  effect: number,
  { weight, effect: kind }: ScoringVariant,
  sums: Float64Array,
  absent: Uint32Array,
): Called {
  const at = format.split(':').indexOf(field);
  const cells = text.split('\t');
  let missing = 0;
  let total = 0;
  for (const [sample, cell] of cells.entries()) {
    const values = cell.split(':')[at]?.trim().split(',').map(Number);
    const count = values === undefined || values.some(Number.isNaN) ? undefined : copies(values, field, effect, kind);
    if (count === undefined) {
      if (sample < sums.length) absent[missing++] = sample;
      continue;
    }
    if (sample >= sums.length) continue;
    sums[sample]! += weight * count;
    total += weight * count;
  }
  return { samples: cells.length, absent: missing, total };
}

function copies(
  values: readonly number[],
  field: 'DS' | 'GP',
  effect: number,
  kind: ScoringVariant['effect'],
): number | undefined {
  if (effect === ABSENT) return 0;
  if (field === 'DS') {
    const dose = effect === 0 ? 2 - values.reduce((sum, value) => sum + value, 0) : values[effect - 1];
    if (dose === undefined || dose < -1e-6 || dose > 2 + 1e-6) return undefined;
    return kind === 'additive' ? dose : kind === 'dominant' ? Math.min(1, dose) : Math.max(0, dose - 1);
  }
  // Three genotypes of two alleles; those of more alleles are not read.
  const [none, one, two] = effect === 0 ? [...values].reverse() : values;
  if (values.length !== 3 || effect > 1) return undefined;
  if (kind === 'dominant') return 1 - none!;
  return kind === 'recessive' ? two! : one! + 2 * two!;
}
