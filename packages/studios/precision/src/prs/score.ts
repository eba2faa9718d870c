import { PrecisionError } from '../errors.ts';
import { agreedBuild, type Build } from '../variants/build.ts';
import { bare } from '../variants/chromosome.ts';
import { chunksOf } from '../variants/lines.ts';
import type { ScoringFile, ScoringVariant } from './scoring-file.ts';

export interface ScoreOptions {
  /** Leave out A/T and C/G variants, whose strand their alleles do not tell. */
  readonly dropAmbiguous?: boolean;
  /** Build of the VCF file where its header does not declare it. */
  readonly build?: Build;
  /** Least part of the variants that must be found; else the score is refused. 0.75 unless given. */
  readonly leastOverlap?: number;
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
const COLON = 58;
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
  for await (const { bytes, from, to } of chunksOf(path)) {
    options.signal?.throwIfAborted();
    reader.take(bytes, from, to);
  }
  return reader.end(targets);
}

class Reader {
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
    }
    if (!this.#here) return;
    let position = 0;
    let i = tab + 1;
    for (; bytes[i] !== TAB; i++) position = position * 10 + bytes[i]! - 48;
    const targets = this.#here.get(position);
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
      this.#add(bytes, starts[9]!, stop, match.index, target);
    }
  }

  /** Adds one variant to every sample. */
  #add(bytes: Buffer, from: number, stop: number, effect: number, { variant, score }: Target): void {
    const sums = this.#sums[score]!;
    const samples = sums.length;
    const weights = weightsOf(variant);
    const absent = this.#absent;
    const called = addGenotypes(bytes, from, stop, effect, weights, sums, absent);
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

interface AlleleMatch {
  /** Of the effect allele in the record. */
  readonly index: number;
  readonly flipped: boolean;
  readonly ambiguous: boolean;
}

const COMPLEMENT: Readonly<Record<string, string>> = { A: 'T', T: 'A', C: 'G', G: 'C' };
const complement = (sequence: string): string =>
  [...sequence]
    .map((base) => COMPLEMENT[base] ?? base)
    .reverse()
    .join('');

/** Finds the effect allele among REF and ALT, also on the other strand; or says why it is not there. */
export function matchAlleles(
  { effectAllele, otherAllele }: Pick<ScoringVariant, 'effectAllele' | 'otherAllele'>,
  alleles: readonly string[],
): AlleleMatch | string {
  const ambiguous =
    otherAllele !== undefined && effectAllele.length === otherAllele.length && complement(effectAllele) === otherAllele;
  const find = (effect: string, other: string | undefined): number => {
    const index = alleles.indexOf(effect);
    return index >= 0 && (other === undefined || (alleles.includes(other) && other !== effect)) ? index : -1;
  };
  const index = find(effectAllele, otherAllele);
  if (index >= 0) return { index, flipped: false, ambiguous };
  // Without the other allele a single base would fit either strand of many records.
  if (otherAllele !== undefined) {
    const turned = find(complement(effectAllele), complement(otherAllele));
    if (turned >= 0) return { index: turned, flipped: true, ambiguous };
  }
  // A record that is like the reference everywhere tells of the effect allele only what is not there.
  if (alleles.length === 2 && alleles[1] === '.' && otherAllele === alleles[0])
    return { index: 255, flipped: false, ambiguous };
  return `its alleles (${[effectAllele, otherAllele].filter(Boolean).join('/')}) are not those of the record (${alleles.join('/').slice(0, 40)})`;
}

interface Called {
  readonly samples: number;
  /** How many of `absent` were filled: samples without a genotype. */
  readonly absent: number;
  /** Sum of what was added. */
  readonly total: number;
}

const MISSING = 46;
const SLASH = 47;
const PIPE = 124;

/** Adds the weight of each sample's genotype to its sum. */
function addGenotypes(
  bytes: Buffer,
  from: number,
  stop: number,
  effect: number,
  weights: Float64Array,
  sums: Float64Array,
  absent: Uint32Array,
): Called {
  const samples = sums.length;
  const one = weights[1]!;
  const two = weights[2]!;
  let missing = 0;
  let ones = 0;
  let twos = 0;
  let sample = 0;
  let at = from;
  // Nearly all files: one-digit alleles of two chromosomes, four bytes a sample.
  if (effect < 10) {
    const digit = 48 + effect;
    for (; sample < samples && at + 3 <= stop; sample++, at += 4) {
      const separator = bytes[at + 1];
      if ((separator !== PIPE && separator !== SLASH) || (at + 3 < stop && bytes[at + 3] !== TAB)) break;
      const a = bytes[at]!;
      const b = bytes[at + 2]!;
      if (a === MISSING || b === MISSING) absent[missing++] = sample;
      else if (a === digit) {
        if (b === digit) {
          sums[sample]! += two;
          twos++;
        } else {
          sums[sample]! += one;
          ones++;
        }
      } else if (b === digit) {
        sums[sample]! += one;
        ones++;
      }
    }
  }
  // What is left has another form: fields after the genotype, several digits, one chromosome.
  for (; at <= stop; at = nextCell(bytes, at, stop), sample++) {
    if (sample >= samples) continue;
    const count = countEffect(bytes, at, stop, effect);
    if (count < 0) absent[missing++] = sample;
    else if (count === 1) {
      sums[sample]! += one;
      ones++;
    } else if (count === 2) {
      sums[sample]! += two;
      twos++;
    }
  }
  return { samples: sample, absent: missing, total: ones * one + twos * two };
}

function nextCell(bytes: Buffer, at: number, stop: number): number {
  const tab = bytes.indexOf(TAB, at);
  return tab < 0 || tab >= stop ? stop + 1 : tab + 1;
}

/** Effect alleles of a genotype, -1 where it is missing. A haploid one counts twice, as plink2 counts it. */
function countEffect(bytes: Buffer, at: number, stop: number, effect: number): number {
  const after = at + 3 === stop ? TAB : bytes[at + 3];
  if (effect < 10 && isPhase(bytes[at + 1]) && isAllele(bytes[at]) && isAllele(bytes[at + 2]) && isEnd(after)) {
    if (bytes[at] === MISSING || bytes[at + 2] === MISSING) return -1;
    return Number(bytes[at] === 48 + effect) + Number(bytes[at + 2] === 48 + effect);
  }
  let end = at;
  while (end < stop && bytes[end] !== TAB && bytes[end] !== COLON) end++;
  const alleles = bytes.toString('latin1', at, end).replace(/^[/|]/, '').split(/[/|]/);
  if (alleles.includes('.') || alleles.includes('') || alleles.length > 2) return -1;
  const count = alleles.filter((allele) => Number(allele) === effect).length;
  return alleles.length === 1 ? 2 * count : count;
}

const isPhase = (byte: number | undefined): boolean => byte === PIPE || byte === SLASH;
const isAllele = (byte: number | undefined): boolean => byte === MISSING || (byte! >= 48 && byte! <= 57);
const isEnd = (byte: number | undefined): boolean => byte === TAB || byte === COLON;
