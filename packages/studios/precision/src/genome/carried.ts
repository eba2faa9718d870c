import { PrecisionError } from '../errors.ts';
import { type Annotation, type AnnotationFile, variantKey } from '../variants/annotation.ts';
import { type Consequence, consequenceOf, csqColumns } from '../variants/consequence.ts';
import { linesOf } from '../variants/lines.ts';
import { samplesOf } from '../variants/samples-of.ts';

/** A variant that a sample carries. */
export interface CarriedVariant {
  readonly chromosome: string;
  /** From 1. */
  readonly position: number;
  readonly id?: string;
  readonly ref: string;
  readonly alt: string;
  /** As written, such as `0/1`. */
  readonly genotype: string;
  readonly zygosity: 'heterozygous' | 'homozygous' | 'hemizygous';
  readonly filter: string;
  readonly depth?: number;
  readonly consequence?: Consequence;
  readonly annotation?: Annotation;
}

export interface CarriedOptions {
  readonly sample?: string;
  readonly annotations?: readonly AnnotationFile[];
  /** One region, from 1, both ends in it. */
  readonly region?: { readonly chromosome: string; readonly from: number; readonly to: number };
  /** Those with an annotation of clinical meaning or a HIGH impact only. */
  readonly ofInterest?: boolean;
  /** Stops after so many. */
  readonly most: number;
  readonly signal?: AbortSignal;
}

export interface CarriedVariants {
  readonly variants: readonly CarriedVariant[];
  /** Whether there are more than were asked for. */
  readonly more: boolean;
}

/**
 * The variants that a sample of a VCF file carries, in the order of the file.
 * @throws PrecisionError where it is no VCF file or has no such sample
 */
export async function carriedVariants(path: string, options: CarriedOptions): Promise<CarriedVariants> {
  const { annotations = [], region, ofInterest = false, most, signal } = options;
  const variants: CarriedVariant[] = [];
  let csq: readonly string[] | undefined;
  let column = -1;
  const wanted = region?.chromosome.replace(/^chr/i, '');
  for await (const { text, line } of linesOf(path)) {
    if (line % 4096 === 0) signal?.throwIfAborted();
    if (text.startsWith('##')) {
      csq ??= csqColumns(text);
      continue;
    }
    if (text.startsWith('#CHROM')) {
      const names = samplesOf(text);
      const at = options.sample === undefined ? 0 : names.indexOf(options.sample);
      if (at < 0 || names.length === 0) throw new PrecisionError('input', `${path} has no such sample.`);
      column = 9 + at;
      continue;
    }
    if (column < 0)
      throw new PrecisionError('input', `${path}, line ${line}: the line #CHROM is missing; this is no VCF file.`);
    if (region) {
      const tab = text.indexOf('\t');
      if (text.slice(0, tab).replace(/^chr/i, '') !== wanted) continue;
      const position = Number(text.slice(tab + 1, text.indexOf('\t', tab + 1)));
      if (position < region.from || position > region.to) continue;
    }
    const cells = text.trimEnd().split('\t');
    const [chromosome, position, id, ref, alts, , filter, info = ''] = cells as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string?,
    ];
    const [genotype = '.', ...values] = cells[column]?.split(':') ?? [];
    const called = genotype.split(/[/|]/).filter((allele) => allele !== '');
    const list = alts.split(',');
    for (const [i, alt] of list.entries()) {
      const copies = called.filter((allele) => allele === String(i + 1)).length;
      if (copies === 0 || alt === '<NON_REF>' || alt === '<*>' || alt === '*') continue;
      const key = variantKey(chromosome, position, ref, alt);
      const found = annotations.map(({ byVariant }) => byVariant.get(key)).filter((each) => each !== undefined);
      const annotation = found.length === 0 ? undefined : (Object.assign({}, ...found) as Annotation);
      const consequence = consequenceOf(info, alt, csq);
      if (ofInterest && annotation?.significance === undefined && consequence?.impact !== 'HIGH') continue;
      if (variants.length === most) return { variants, more: true };
      const depth = Number(values[(cells[8]?.split(':') ?? []).indexOf('DP') - 1]);
      variants.push({
        chromosome,
        position: Number(position),
        ...(id === '.' ? {} : { id }),
        ref,
        alt,
        genotype,
        zygosity: called.length === 1 ? 'hemizygous' : copies === called.length ? 'homozygous' : 'heterozygous',
        filter,
        ...(Number.isFinite(depth) ? { depth } : {}),
        ...(consequence === undefined ? {} : { consequence }),
        ...(annotation === undefined ? {} : { annotation }),
      });
    }
  }
  if (column < 0) throw new PrecisionError('input', `${path}: the line #CHROM is missing; this is no VCF file.`);
  return { variants, more: false };
}
