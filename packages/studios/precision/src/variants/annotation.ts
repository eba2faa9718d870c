import { PrecisionError } from '../errors.ts';
import { agreedBuild, type Build } from './build.ts';
import { bare } from './chromosome.ts';
import { linesOf } from './lines.ts';

/** What a file of the kind of ClinVar or gnomAD says of a variant. */
export interface Annotation {
  /** As ClinVar has it, such as `Pathogenic/Likely_pathogenic`. */
  readonly significance?: string;
  readonly disease?: string;
  readonly review?: string;
  /** Identifier in the file. */
  readonly id?: string;
  /** Frequency of the alternate allele, 0 to 1. */
  readonly frequency?: number;
}

export interface AnnotationFile {
  readonly name: string;
  readonly build: Build | undefined;
  /** By `chromosome:position:ref:alt`. */
  readonly byVariant: ReadonlyMap<string, Annotation>;
}

/** Left out, since nearly all variants of a genome are of these. */
const DULL = /^(?:Benign|Likely_benign|Benign\/Likely_benign|Uncertain_significance|not_provided)$/i;

export const variantKey = (chromosome: string, position: number | string, ref: string, alt: string): string =>
  `${bare(chromosome)}:${position}:${ref.toUpperCase()}:${alt.toUpperCase()}`;

/**
 * Reads a VCF of annotations (CLNSIG, CLNDN, CLNREVSTAT; AF). What ClinVar calls benign or uncertain is left out, unless `all`.
 * @throws PrecisionError where it is no VCF file
 */
export async function readAnnotations(path: string, { all = false } = {}): Promise<AnnotationFile> {
  const byVariant = new Map<string, Annotation>();
  let build: Build | undefined;
  let begun = false;
  for await (const { text, line } of linesOf(path)) {
    if (text.startsWith('##')) {
      build = agreedBuild(build, text, `${path}, line ${line}`);
      continue;
    }
    if (text.startsWith('#CHROM')) {
      begun = true;
      continue;
    }
    if (!begun)
      throw new PrecisionError('input', `${path}, line ${line}: the line #CHROM is missing; this is no VCF file.`);
    const [chrom, pos, id, ref, alts, , , info = ''] = text.trimEnd().split('\t');
    if (alts === undefined) continue;
    const significance = infoValue(info, 'CLNSIG');
    const frequencies = infoValue(info, 'AF')?.split(',');
    if (!all && significance !== undefined && DULL.test(significance)) continue;
    if (significance === undefined && frequencies === undefined) continue;
    const disease = infoValue(info, 'CLNDN')?.replaceAll('_', ' ').replaceAll('|', '; ');
    const review = infoValue(info, 'CLNREVSTAT')?.replaceAll('_', ' ');
    for (const [i, alt] of alts.split(',').entries()) {
      const frequency = frequencies === undefined ? Number.NaN : Number(frequencies[i]);
      byVariant.set(variantKey(chrom!, pos!, ref!, alt), {
        ...(significance === undefined ? {} : { significance }),
        ...(disease === undefined || disease === 'not provided' ? {} : { disease }),
        ...(review === undefined ? {} : { review }),
        ...(id === undefined || id === '.' ? {} : { id }),
        ...(Number.isFinite(frequency) ? { frequency } : {}),
      });
    }
  }
  return { name: path.split('/').at(-1)!, build, byVariant };
}

/** The value of a key of INFO. */
export function infoValue(info: string, key: string): string | undefined {
  const at = info.startsWith(`${key}=`) ? 0 : info.indexOf(`;${key}=`) + 1;
  if (at === 0 && !info.startsWith(`${key}=`)) return undefined;
  const from = at + key.length + 1;
  const end = info.indexOf(';', from);
  return info.slice(from, end < 0 ? undefined : end);
}
