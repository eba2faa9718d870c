import type { GeneResult } from './call.ts';
import type { PgxPack, Recommendation } from './pack.ts';
import { drugOf, rxnormOf } from './rxnorm.data.ts';

export interface DrugAdvice extends Omit<Recommendation, 'genes'> {
  /** Ingredient; null where no code was checked. */
  readonly rxnorm: string | null;
  /** Result of each gene that led here. */
  readonly because: Readonly<Record<string, string>>;
  /** False where several diplotypes tie and not all of them lead here. */
  readonly certain: boolean;
}

/** Recommendations for the results of a person; for `drugs` only, where they are given (names in any case, or RxNorm codes of ingredients). */
export function recommend(results: readonly GeneResult[], pack: PgxPack, drugs?: readonly string[]): DrugAdvice[] {
  const byGene = new Map(results.map((result) => [result.gene, result]));
  const wanted = drugs && new Set(drugs.map((drug) => drugOf(drug.trim()) ?? drug.trim().toLowerCase()));
  const advice: DrugAdvice[] = [];
  for (const { genes, ...row } of pack.recommendations) {
    if (wanted && !wanted.has(row.drug.toLowerCase())) continue;
    const entries = Object.entries(genes);
    const results = entries.map(([gene, lookup]) => {
      const lookups = byGene.get(gene)?.lookups ?? ['No Result'];
      // An HLA gene has an answer for each allele that is asked about: they do not compete.
      const alternatives = gene.startsWith('HLA') ? 1 : lookups.length;
      return { lookup, matches: lookups.includes(lookup), certain: alternatives === 1 };
    });
    if (results.some(({ matches }) => !matches) || results.every(({ lookup }) => lookup === 'No Result')) continue;
    advice.push({
      ...row,
      rxnorm: rxnormOf(row.drug),
      because: genes,
      certain: results.every(({ certain }) => certain),
    });
  }
  return advice;
}
