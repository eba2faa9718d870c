import { PrecisionError } from '../errors.ts';
import { agreedBuild, type Build } from '../variants/build.ts';
import { bare } from '../variants/chromosome.ts';
import { chunksOf } from '../variants/lines.ts';
import { addDosages } from './dosage.ts';
import { type Fasta, openFasta } from './fasta.ts';
import { addGenotypes, type Called } from './genotype-bytes.ts';
import { type AlleleMatch, matchAlleles } from './match-alleles.ts';
import type { ScoringFile, ScoringVariant } from './scoring-file.ts';

export interface ScoreOptions {
  /** Leave out A/T and C/G variants, whose strand their alleles do not tell. */
  readonly dropAmbiguous?: boolean;
  /** Build of the VCF file where its header does not declare it. */
  readonly build?: Build;
  /** Least part of the variants that must be found; else the score is refused. 0.75 unless given. */
  readonly leastOverlap?: number;
  /** Count dosages (DS) or genotype probabilities (GP) where a record has them; genotypes unless given. */
  readonly dosage?: 'DS' | 'GP';
  /** FASTA file with its index (.fai): tells the alleles of positions inside the reference blocks of a gVCF file. */
  readonly reference?: string;
  readonly signal?: AbortSignal;
}

export interface Exclusion {
  readonly id: string;
  readonly line: number;
  readonly reason: string;
}

export interface SampleScore {
  readonly sample: string;
  /** Sum of weight times effect alleles; a missing genotype counts with its mean where it is imputed. */
  readonly sum: number;
  /** Variants without a genotype in this sample. */
  readonly missing: number;
}

export interface PolygenicScore {
  readonly score: string;
  readonly trait: string | undefined;
  readonly variants: number;
  readonly matched: number;
  /** Matched by their complement on the other strand. */
  readonly flipped: number;
  /** Matched, though A/T or C/G: right only where file and score use the same strand. */
  readonly ambiguous: number;
  /** Part of the variants that were matched. */
  readonly overlap: number;
  /** Whether missing genotypes were taken as their mean in this file (files of 50 samples and more). */
  readonly imputed: boolean;
  readonly samples: readonly SampleScore[];
  readonly excluded: readonly Exclusion[];
  readonly caution: string;
}

const TAB = 9;
const NEWLINE = 10;
export const CAUTION =
  'A score ranks people of one ancestry by one measure; without a reference panel of the same ancestry it has no percentile, and it does not diagnose.';

interface Target {
  readonly variant: ScoringVariant;
  readonly score: number;
  /** Set once a record was matched. */
  reason: string | undefined;
  matched: boolean;
}

/**
 * Scores every sample of a VCF file (plain, gzipped, BGZF) for several scoring files in one pass over its bytes. Memory
 * grows with samples and scoring files, not with the records.
 * @throws PrecisionError where builds differ or are unknown, or too few variants are found
 */
export async function scoreVcf(
  path: string,
  files: readonly ScoringFile[],
  options: ScoreOptions = {},
): Promise<PolygenicScore[]> {
  const byChromosome = new Map<string, Map<number, Target[]>>();
  const targets = files.map((file, score) =>
    file.variants.map((variant): Target => {
      const target: Target = { variant, score, reason: undefined, matched: false };
      const places = byChromosome.get(variant.chromosome) ?? new Map<number, Target[]>();
      byChromosome.set(variant.chromosome, places);
      const here = places.get(variant.position);
      if (here) here.push(target);
      else places.set(variant.position, [target]);
      return target;
    }),
  );
  const reader = new Reader(path, files, byChromosome, options);
  const fasta = options.reference === undefined ? undefined : openFasta(options.reference);
  try {
    reader.fasta = fasta;
    for await (const { bytes, from, to } of chunksOf(path)) {
      options.signal?.throwIfAborted();
      reader.take(bytes, from, to);
    }
    return reader.end(targets);
  } finally {
    fasta?.close();
  }
}

class Reader {
  fasta: Fasta | undefined;
  readonly #path: string;
  readonly #files: readonly ScoringFile[];
  readonly #places: ReadonlyMap<string, Map<number, Target[]>>;
  readonly #options: ScoreOptions;
  #samples: string[] | undefined;
  #build: Build | undefined;
  /** Sum by score and sample. */
  #sums: Float64Array[] = [];
  #missing: Uint32Array[] = [];
  /** Samples without a genotype in the record at hand. */
  #absent = new Uint32Array(0);
  readonly #flipped: number[];
  readonly #ambiguous: number[];
  #chromosome: Buffer = Buffer.alloc(0);
  #here: Map<number, Target[]> | undefined;
  /** Positions of the chromosome at hand in order, where the file has reference blocks. */
  #order: readonly number[] = [];
  #hasBlocks = false;

  constructor(
    path: string,
    files: readonly ScoringFile[],
    places: ReadonlyMap<string, Map<number, Target[]>>,
    options: ScoreOptions,
  ) {
    this.#path = path;
    this.#files = files;
    this.#places = places;
    this.#options = options;
    this.#build = options.build;
    this.#flipped = files.map(() => 0);
    this.#ambiguous = files.map(() => 0);
  }

  take(bytes: Buffer, from: number, to: number): void {
    let at = from;
    while (at < to) {
      const end = bytes.indexOf(NEWLINE, at);
      const stop = end < 0 || end > to ? to : end;
      if (bytes[at] === 35) this.#header(bytes.toString('utf8', at, stop));
      else if (stop > at) this.#record(bytes, at, stop);
      at = stop + 1;
    }
  }

  #header(text: string): void {
    if (text.startsWith('##')) {
      this.#build = agreedBuild(this.#build, text, this.#path);
      if (/^##(?:ALT=<ID=(?:NON_REF|\*)|INFO=<ID=END)[,>]/.test(text)) this.#hasBlocks = true;
      return;
    }
    const samples = text.trimEnd().split('\t').slice(9);
    if (!text.startsWith('#CHROM') || samples.length === 0)
      throw new PrecisionError('input', `${this.#path} has no line #CHROM with samples; it cannot be scored.`);
    for (const { name, build } of this.#files) {
      if (build !== undefined && this.#build !== undefined && build !== this.#build)
        throw new PrecisionError(
          'build',
          `${this.#path} is of ${this.#build} and ${name} of ${build}; take the scoring file that is harmonised to ${this.#build}.`,
        );
      if (build === undefined && this.#build === undefined)
        throw new PrecisionError(
          'build',
          `Neither ${this.#path} nor ${name} says its genome build; say it with --build if you know that they agree.`,
        );
    }
    this.#samples = samples;
    this.#sums = this.#files.map(() => new Float64Array(samples.length));
    this.#missing = this.#files.map(() => new Uint32Array(samples.length));
    this.#absent = new Uint32Array(samples.length);
  }

  #record(bytes: Buffer, at: number, stop: number): void {
    if (!this.#samples)
      throw new PrecisionError('input', `${this.#path}: the line #CHROM is missing; this is no VCF file.`);
    const tab = bytes.indexOf(TAB, at);
    const chromosome = this.#chromosome;
    if (tab - at !== chromosome.length || bytes.compare(chromosome, 0, chromosome.length, at, tab) !== 0) {
      this.#chromosome = Buffer.from(bytes.subarray(at, tab));
      this.#here = this.#places.get(bare(this.#chromosome.toString('latin1')));
      this.#order = this.#hasBlocks ? [...(this.#here?.keys() ?? [])].sort((a, b) => a - b) : [];
    }
    if (!this.#here) return;
    let position = 0;
    let i = tab + 1;
    for (; bytes[i] !== TAB; i++) position = position * 10 + bytes[i]! - 48;
    const targets = this.#here.get(position);
    if (this.#hasBlocks) this.#block(bytes, i, stop, position);
    if (!targets) return;
    const starts = [at, tab + 1];
    for (let column = 2; column < 10; column++) {
      i = bytes.indexOf(TAB, i) + 1;
      if (i === 0 || i > stop)
        throw new PrecisionError(
          'input',
          `${this.#path}: the record at ${this.#chromosome}:${position} has fewer than 10 columns.`,
        );
      starts.push(i);
    }
    const cell = (column: number): string => bytes.toString('latin1', starts[column], starts[column + 1]! - 1);
    const alleles = [cell(3), ...cell(4).split(',')].map((allele) => allele.toUpperCase());
    if (bytes[starts[8]!] !== 71 || bytes[starts[8]! + 1] !== 84) {
      for (const target of targets) target.reason ??= 'the record has no genotypes (GT)';
      return;
    }
    for (const target of targets) {
      if (target.matched) continue;
      const match = matchAlleles(target.variant, alleles);
      if (typeof match === 'string') {
        target.reason = match;
        continue;
      }
      if (match.ambiguous && this.#options.dropAmbiguous === true) {
        target.reason = 'its strand cannot be told (A/T or C/G)';
        continue;
      }
      target.matched = true;
      if (match.flipped) this.#flipped[target.score]!++;
      if (match.ambiguous) this.#ambiguous[target.score]!++;
      this.#add(bytes, starts[9]!, stop, match.index, target, this.#options.dosage && cell(8));
    }
  }

  /** A reference block has a genotype for each position that it covers; which alleles they are the reference sequence tells. */
  #block(bytes: Buffer, from: number, stop: number, position: number): void {
    const order = this.#order;
    let low = lowerBound(order, position + 1);
    if (low >= order.length) return;
    const text = bytes.toString('latin1', from, Math.min(stop, from + 400));
    const end = Number(/[\t;]END=(\d+)/.exec(text)?.[1] ?? 0);
    if (order[low]! > end) return;
    const cells = bytes.toString('latin1', from, stop).split('\t');
    const format = cells[7]?.split(':') ?? [];
    if (format[0] !== 'GT') return;
    for (; low < order.length && order[low]! <= end; low++) {
      for (const target of this.#here!.get(order[low]!)!) {
        if (target.matched) continue;
        if (!this.fasta) {
          target.reason ??= 'inside a reference block; a reference sequence is needed to score it';
          continue;
        }
        const { variant } = target;
        const length = Math.max(variant.effectAllele.length, variant.otherAllele?.length ?? 1);
        const whole = this.fasta.sequence(this.#chromosome.toString('latin1'), order[low]!, length);
        const known = [variant.otherAllele, variant.effectAllele]
          .filter((allele) => allele !== undefined)
          .sort((a, b) => b.length - a.length);
        const ref = known.find((allele) => whole.startsWith(allele)) ?? whole.slice(0, 1);
        // Blocks are of positions alone: within one an insertion or deletion is not there.
        const match = matchAlleles(variant, [ref, '.']);
        if (typeof match === 'string') target.reason = match;
        else if (match.ambiguous && this.#options.dropAmbiguous === true)
          target.reason = 'its strand cannot be told (A/T or C/G)';
        else this.#matched(target, match, Buffer.from(cells.slice(8).join('\t')), 0, undefined);
      }
    }
  }

  #matched(target: Target, match: AlleleMatch, bytes: Buffer, from: number, format: string | undefined): void {
    target.matched = true;
    if (match.flipped) this.#flipped[target.score]!++;
    if (match.ambiguous) this.#ambiguous[target.score]!++;
    this.#add(bytes, from, bytes.length, match.index, target, format);
  }

  /** Adds one variant to every sample. */
  #add(bytes: Buffer, from: number, stop: number, effect: number, { variant, score }: Target, format?: string): void {
    const sums = this.#sums[score]!;
    const samples = sums.length;
    const absent = this.#absent;
    const { dosage } = this.#options;
    const called: Called =
      dosage !== undefined && format?.split(':').includes(dosage) === true
        ? addDosages(bytes.toString('latin1', from, stop), format, dosage, effect, variant, sums, absent)
        : addGenotypes(bytes, from, stop, effect, weightsOf(variant), sums, absent);
    if (called.samples !== samples)
      throw new PrecisionError(
        'input',
        `${this.#path}: the record at ${variant.chromosome}:${variant.position} has ${called.samples} samples, and the header ${samples}.`,
      );
    if (called.absent === 0) return;
    // plink2 does the same: the mean of those that were called stands for those that were not, given enough of them.
    const known = samples - called.absent;
    const mean = samples >= LEAST_SAMPLES && known > 0 ? called.total / known : 0;
    const missing = this.#missing[score]!;
    for (let i = 0; i < called.absent; i++) {
      const sample = absent[i]!;
      sums[sample]! += mean;
      missing[sample]!++;
    }
  }

  end(targets: readonly (readonly Target[])[]): PolygenicScore[] {
    if (!this.#samples)
      throw new PrecisionError('input', `${this.#path}: the line #CHROM is missing; this is no VCF file.`);
    return this.#files.map((file, score) => {
      const list = targets[score]!;
      const matched = list.filter((target) => target.matched).length;
      const variants = list.length + file.excluded.length;
      const overlap = matched / variants;
      const least = this.#options.leastOverlap ?? 0.75;
      const excluded: Exclusion[] = [
        ...file.excluded,
        ...list
          .filter((target) => !target.matched)
          .map(({ variant, reason }) => ({
            id: variant.id,
            line: variant.line,
            reason: reason ?? 'no record at its position',
          })),
      ].sort((a, b) => a.line - b.line);
      if (overlap < least) {
        const counts = new Map<string, number>();
        for (const { reason } of excluded) counts.set(reason, (counts.get(reason) ?? 0) + 1);
        const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).join('; ');
        throw new PrecisionError(
          'insufficient',
          `${file.name}: ${matched} of ${variants} variants (${(100 * overlap).toFixed(1)} %) are in ${this.#path}, fewer than ${(100 * least).toFixed(0)} % (${reasons}). Impute the file, or lower --least-overlap knowingly.`,
        );
      }
      return {
        score: file.name,
        trait: file.trait,
        variants,
        matched,
        flipped: this.#flipped[score]!,
        ambiguous: this.#ambiguous[score]!,
        overlap,
        imputed: this.#samples!.length >= LEAST_SAMPLES,
        samples: this.#samples!.map((sample, s) => ({
          sample,
          sum: this.#sums[score]![s]!,
          missing: this.#missing[score]![s]!,
        })),
        excluded,
        caution: CAUTION,
      };
    });
  }
}

/** As plink2 has it: fewer samples do not give a frequency. */
const LEAST_SAMPLES = 50;

/** Contribution by number of effect alleles. */
function weightsOf({ weight, effect }: ScoringVariant): Float64Array {
  const one = effect === 'recessive' ? 0 : weight;
  const two = effect === 'additive' ? 2 * weight : weight;
  return new Float64Array([0, one, two]);
}

function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
