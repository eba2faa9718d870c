import { type GeneResult, phenotypeOf } from './call.ts';
import { drugsNamed, rxnormOf } from './drugs.ts';
import type { PackSet, PgxPack, Recommendation } from './pack.ts';

export interface DrugAdvice extends Omit<Recommendation, 'genes'> {
  /** Ingredient; null where no code was checked. */
  readonly rxnorm: string | null;
  /** Result of each gene that led here. */
  readonly because: Readonly<Record<string, string>>;
  /** False where several diplotypes tie and not all of them lead here. */
  readonly certain: boolean;
}

/**
 * Recommendations for the results of a person, of every source by its own tables; for `drugs` only, where they are given (names in any
 * case, RxNorm codes of ingredients, or ATC codes).
 */
export function recommend(
  results: readonly GeneResult[],
  { base, others }: PackSet,
  drugs?: readonly string[],
): DrugAdvice[] {
  const wanted = drugs && new Set(drugs.flatMap((drug) => drugsNamed(drug)));
  return [base, ...others].flatMap((pack) => ofPack(results, pack, pack === base, wanted));
}

/** Of drugs that were asked for, a note for each that no source has a recommendation for. */
export function notesOfDrugs({ base, others }: PackSet, drugs: readonly string[] = []): string[] {
  const packs = [base, ...others];
  const known = new Set(packs.flatMap(({ recommendations }) => recommendations.map(({ drug }) => drug.toLowerCase())));
  const sources = packs.map(({ source }) => source ?? 'a pack of no stated source').join(', ');
  return drugs
    .filter((drug) => !drugsNamed(drug).some((name) => known.has(name)))
    .map((drug) => `No recommendation for ${JSON.stringify(drug.trim())} is known (${sources}).`);
}

function ofPack(
  results: readonly GeneResult[],
  pack: PgxPack,
  isBase: boolean,
  wanted: ReadonlySet<string> | undefined,
): DrugAdvice[] {
  const byGene = new Map(results.map((result) => [result.gene, result]));
  const lookupsOf = (gene: string): readonly string[] => {
    const result = byGene.get(gene);
    if (!result) return ['No Result'];
    const own = pack.phenotypes[gene];
    return isBase || own === undefined ? result.lookups : phenotypeOf(result.alleles, own).lookups;
  };
  const advice: DrugAdvice[] = [];
  for (const { genes, ...row } of pack.recommendations) {
    if (wanted && !wanted.has(row.drug.toLowerCase())) continue;
    const found = Object.entries(genes).map(([gene, lookup]) => {
      const lookups = lookupsOf(gene);
      // An HLA gene has an answer for each allele that is asked about: they do not compete.
      const alternatives = gene.startsWith('HLA') ? 1 : lookups.length;
      return { lookup, matches: lookups.includes(lookup), certain: alternatives === 1 };
    });
    if (found.some(({ matches }) => !matches) || found.every(({ lookup }) => lookup === 'No Result')) continue;
    advice.push({
      ...row,
      rxnorm: rxnormOf(row.drug),
      because: genes,
      certain: found.every(({ certain }) => certain),
    });
  }
  return advice;
}
