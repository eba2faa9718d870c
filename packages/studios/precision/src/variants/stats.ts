import { PrecisionError } from '../errors.ts';
import { buildOf } from './build.ts';
import { linesOf } from './lines.ts';
import { samplesOf } from './samples-of.ts';

export interface SampleStats {
  readonly sample: string;
  readonly homozygousReference: number;
  readonly heterozygous: number;
  readonly homozygousAlternate: number;
  readonly haploid: number;
  readonly missing: number;
  readonly phased: number;
}

export interface VcfStats {
  readonly version: string | undefined;
  /** As the header declares it (reference, contig assembly or contig lengths); undefined where it does not. */
  readonly build: 'GRCh37' | 'GRCh38' | undefined;
  readonly records: number;
  readonly passed: number;
  readonly snv: number;
  readonly insertions: number;
  readonly deletions: number;
  /** Substitutions of several bases. */
  readonly mnv: number;
  readonly symbolic: number;
  readonly referenceBlocks: number;
  readonly multiallelic: number;
  readonly transitions: number;
  readonly transversions: number;
  readonly byChromosome: Readonly<Record<string, number>>;
  readonly samples: readonly SampleStats[];
}

const TRANSITIONS = new Set(['AG', 'GA', 'CT', 'TC']);
/**
 * Counts of a VCF file.
 * @throws PrecisionError where it cannot be read or has no header
 */
export async function statsOf(path: string): Promise<VcfStats> {
  let version: string | undefined;
  const builds = new Set<'GRCh37' | 'GRCh38'>();
  let names: string[] | undefined;
  const count = {
    records: 0,
    passed: 0,
    snv: 0,
    insertions: 0,
    deletions: 0,
    mnv: 0,
    symbolic: 0,
    referenceBlocks: 0,
    multiallelic: 0,
    transitions: 0,
    transversions: 0,
  };
  const byChromosome: Record<string, number> = Object.create(null) as Record<string, number>;
  const samples: { -readonly [key in keyof SampleStats]: SampleStats[key] }[] = [];
  for await (const { text, line } of linesOf(path)) {
    if (text.startsWith('##')) {
      version ??= /^##fileformat=(\S+)/.exec(text)?.[1];
      const build = buildOf(text);
      if (build) builds.add(build);
      continue;
    }
    const cells = text.trimEnd().split('\t');
    if (text.startsWith('#CHROM')) {
      names = samplesOf(text);
      for (const sample of names)
        samples.push({
          sample,
          homozygousReference: 0,
          heterozygous: 0,
          homozygousAlternate: 0,
          haploid: 0,
          missing: 0,
          phased: 0,
        });
      continue;
    }
    if (!names)
      throw new PrecisionError('input', `${path}, line ${line}: the line #CHROM is missing; this is no VCF file.`);
    if (cells.length < 8)
      throw new PrecisionError(
        'input',
        `${path}, line ${line}: a record has ${cells.length} columns; run "aceso variants validate".`,
      );
    const [chrom, , , ref, alt, , filter, , format] = cells as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string?,
    ];
    count.records++;
    if (filter === 'PASS' || filter === '.') count.passed++;
    byChromosome[chrom] = (byChromosome[chrom] ?? 0) + 1;
    const alternates = alt === '.' ? [] : alt.split(',');
    const called = alternates.filter((allele) => allele !== '<NON_REF>' && allele !== '<*>');
    if (called.length === 0) count.referenceBlocks++;
    if (called.length > 1) count.multiallelic++;
    for (const allele of called) {
      if (!/^[ACGTN]+$/i.test(allele)) count.symbolic++;
      else if (allele.length > ref.length) count.insertions++;
      else if (allele.length < ref.length) count.deletions++;
      else if (ref.length > 1) count.mnv++;
      else {
        count.snv++;
        if (TRANSITIONS.has((ref + allele).toUpperCase())) count.transitions++;
        else count.transversions++;
      }
    }
    if (format?.split(':', 1)[0] !== 'GT') continue;
    for (const [i, sample] of samples.entries()) {
      const genotype = cells[9 + i]?.split(':', 1)[0] ?? '.';
      const alleles = genotype.replace(/^[/|]/, '').split(/[/|]/);
      if (alleles.includes('.')) sample.missing++;
      else if (alleles.length === 1) sample.haploid++;
      else if (alleles.every((allele) => allele === '0')) sample.homozygousReference++;
      else if (alleles.every((allele) => allele === alleles[0])) sample.homozygousAlternate++;
      else sample.heterozygous++;
      if (genotype.includes('|')) sample.phased++;
    }
  }
  if (!names) throw new PrecisionError('input', `${path}: the line #CHROM is missing; this is no VCF file.`);
  if (builds.size > 1) throw new PrecisionError('build', `${path}: the header declares both GRCh37 and GRCh38.`);
  return { version, build: [...builds][0], ...count, byChromosome: { ...byChromosome }, samples };
}
