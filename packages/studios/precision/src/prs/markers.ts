import { PrecisionError } from '../errors.ts';
import { readArray } from '../genome/array.ts';
import { linesOf } from '../variants/lines.ts';
import type { ScoreOptions } from './options.ts';
import type { ScoringFile } from './scoring-file.ts';
import type { ScoringVariant } from './scoring-variants.ts';
import { CAUTION, digestOf, type PolygenicScore, weightOf } from './tally.ts';

/**
 * Scores the raw data of a consumer array. Where the builds agree a variant is found by its place, else by its rs number; nothing is
 * imputed, so a score is refused below the least overlap, as everywhere.
 * @throws PrecisionError where the file is no array, or too few variants are found
 */
export async function scoreArray(
  path: string,
  files: readonly ScoringFile[],
  options: ScoreOptions = {},
): Promise<PolygenicScore[]> {
  const byPlace = new Map<string, readonly string[]>();
  const byId = new Map<string, readonly string[]>();
  const header = await readArray(linesOf(path), path, ({ rsid, chromosome, position, alleles }) => {
    if (alleles === undefined || alleles.some((base) => base === 'I' || base === 'D')) return;
    byPlace.set(`${chromosome}:${position}`, alleles);
    byId.set(rsid, alleles);
  });
  const build = header.build ?? options.build;
  return files.map((file): PolygenicScore => {
    const samePlace = file.build !== undefined && file.build === build;
    let sum = 0;
    let matched = 0;
    let flipped = 0;
    let ambiguous = 0;
    const excluded = [...file.excluded];
    for (const variant of file.variants) {
      const alleles = samePlace ? byPlace.get(`${variant.chromosome}:${variant.position}`) : byId.get(variant.id);
      const found = alleles === undefined ? 'not on the array, or not called' : count(variant, alleles);
      if (typeof found === 'string') excluded.push({ id: variant.id, line: variant.line, reason: found });
      else if (found.ambiguous && options.dropAmbiguous === true)
        excluded.push({ id: variant.id, line: variant.line, reason: 'its strand cannot be told (A/T or C/G)' });
      else {
        matched++;
        if (found.flipped) flipped++;
        if (found.ambiguous) ambiguous++;
        sum += weightOf(variant, alleles!.length === 1 ? 2 * found.copies : found.copies);
      }
    }
    const variants = file.variants.length + file.excluded.length;
    const overlap = matched / variants;
    const least = file.leastOverlap ?? options.leastOverlap ?? 0.75;
    if (overlap < least)
      throw new PrecisionError(
        'insufficient',
        `${file.name}: ${matched} of ${variants} variants (${(100 * overlap).toFixed(1)} %) are on the array, fewer than ${(100 * least).toFixed(0)} %. Impute the array and bring the VCF file.`,
      );
    return {
      score: file.name,
      trait: file.trait,
      variants,
      matched,
      flipped,
      ambiguous,
      overlap,
      imputed: false,
      digest: digestOf(file),
      samples: [{ sample: 'the sample of the array', sum, missing: 0 }],
      excluded: excluded.sort((a, b) => a.line - b.line),
      build,
      caution: CAUTION,
    };
  });
}

const COMPLEMENT: Readonly<Record<string, string>> = { A: 'T', T: 'A', C: 'G', G: 'C' };

function count(
  { effectAllele, otherAllele }: ScoringVariant,
  alleles: readonly string[],
): { copies: number; flipped: boolean; ambiguous: boolean } | string {
  if (effectAllele.length > 1 || (otherAllele?.length ?? 1) > 1)
    return 'an array does not tell insertions and deletions apart';
  if (otherAllele === undefined) return 'the scoring file does not say the other allele';
  const ambiguous = COMPLEMENT[effectAllele] === otherAllele;
  const copies = (effect: string): number => alleles.filter((base) => base === effect).length;
  if (alleles.every((base) => base === effectAllele || base === otherAllele))
    return { copies: copies(effectAllele), flipped: false, ambiguous };
  const [effect, other] = [COMPLEMENT[effectAllele]!, COMPLEMENT[otherAllele]!];
  if (alleles.every((base) => base === effect || base === other))
    return { copies: copies(effect), flipped: true, ambiguous };
  return `its alleles (${effectAllele}/${otherAllele}) are not those of the array (${alleles.join('/')})`;
}
