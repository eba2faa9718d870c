import { PrecisionError } from '../errors.ts';
import { agreedBuild, type Build } from '../variants/build.ts';
import { bare } from '../variants/chromosome.ts';
import { chunksOf } from '../variants/lines.ts';
import { valuesOfDosages } from './dosage.ts';
import { type Fasta, openFasta } from './fasta.ts';
import { GenotypeBytes } from './genotype-bytes.ts';
import type { ScoreOptions } from './options.ts';
import type { ScoringFile } from './scoring-file.ts';
import { type PolygenicScore, Tally, weightOf } from './tally.ts';
import { checkBuilds, lowerBound, NO_TARGET, type Places, Targets } from './targets.ts';

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;

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
  const reader = new Reader(path, files, options);
  const fasta = options.reference === undefined ? undefined : openFasta(options.reference);
  try {
    reader.fasta = fasta;
    for await (const { bytes, from, to } of chunksOf(path)) {
      options.signal?.throwIfAborted();
      reader.take(bytes, from, to);
    }
    return reader.end();
  } finally {
    fasta?.close();
  }
}

class Reader {
  fasta: Fasta | undefined;
  readonly #path: string;
  readonly #files: readonly ScoringFile[];
  readonly #targets: Targets;
  readonly #options: ScoreOptions;
  #samples: readonly string[] | undefined;
  #tally: Tally | undefined;
  #genotypes: GenotypeBytes | undefined;
  #build: Build | undefined;
  #chromosome: Buffer = Buffer.alloc(0);
  #here: Places | undefined;
  #hasBlocks = false;

  constructor(path: string, files: readonly ScoringFile[], options: ScoreOptions) {
    this.#path = path;
    this.#files = files;
    this.#targets = new Targets(files);
    this.#options = options;
    this.#build = options.build;
  }

  take(bytes: Buffer, from: number, to: number): void {
    let at = from;
    while (at < to) {
      const end = bytes.indexOf(NEWLINE, at);
      const stop = end < 0 || end > to ? to : end;
      if (bytes[at] === 35) this.#header(bytes.toString('utf8', at, stop));
      else if (stop > at) this.#record(bytes, at, bytes[stop - 1] === RETURN ? stop - 1 : stop);
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
    checkBuilds(this.#files, this.#build, this.#path);
    this.#samples = samples;
    this.#tally = new Tally(this.#files, this.#targets, samples, this.#options);
    this.#tally.build = this.#build;
    this.#genotypes = new GenotypeBytes(samples.length, this.#tally.kernel);
  }

  #record(bytes: Buffer, at: number, stop: number): void {
    const tally = this.#opened();
    let tab = at;
    while (tab < stop && bytes[tab] !== TAB) tab++;
    if (!isSame(this.#chromosome, bytes, at, tab)) {
      this.#chromosome = Buffer.from(bytes.subarray(at, tab));
      this.#here = this.#targets.on(bare(this.#chromosome.toString('latin1')));
    }
    if (!this.#here) return;
    let position = 0;
    let i = tab + 1;
    for (; i < stop && bytes[i] !== TAB; i++) position = position * 10 + bytes[i]! - 48;
    if (this.#hasBlocks) this.#block(bytes, i, stop, position);
    const first = this.#here.find(position);
    if (first === NO_TARGET) return;
    const starts = [at, tab + 1];
    for (let column = 2; column < 10; column++) {
      while (i < stop && bytes[i] !== TAB) i++;
      if (++i > stop)
        throw new PrecisionError(
          'input',
          `${this.#path}: the record at ${this.#chromosome}:${position} has fewer than 10 columns.`,
        );
      starts.push(i);
    }
    const cell = (column: number): string => bytes.toString('latin1', starts[column], starts[column + 1]! - 1);
    const format = starts[8]!;
    const hasGenotypes = bytes[format] === 71 && bytes[format + 1] === 84;
    const alleles = hasGenotypes ? [cell(3), ...cell(4).split(',')].map((allele) => allele.toUpperCase()) : [];
    // Several scores may count the same allele.
    let read = -1;
    for (let target = first; target !== NO_TARGET; target = this.#targets.after(target)) {
      if (!hasGenotypes) {
        this.#targets.setFirstReason(target, 'the record has no genotypes (GT)');
        continue;
      }
      const match = tally.match(target, alleles);
      if (!match) continue;
      if (this.#options.dosage !== undefined && this.#dosages(bytes, starts[9]!, stop, match.index, target, cell(8)))
        continue;
      if (read !== match.index) this.#read(bytes, starts[9]!, stop, match.index, target);
      read = match.index;
      this.#add(target);
    }
  }

  #opened(): Tally {
    if (this.#tally) return this.#tally;
    throw new PrecisionError('input', `${this.#path}: the line #CHROM is missing; this is no VCF file.`);
  }

  #read(bytes: Buffer, from: number, stop: number, effect: number, target: number): void {
    this.#checkSamples(this.#genotypes!.read(bytes, from, stop, effect), target);
  }

  #add(target: number): void {
    const variant = this.#targets.weighed(target);
    const [none, one, two] = [weightOf(variant, 0), weightOf(variant, 1), weightOf(variant, 2)];
    const sums = this.#tally!.sums[this.#targets.score(target)]!;
    sums.add(this.#genotypes!.row, none, one, two, variant.frequency !== undefined);
  }

  /** Whether the record has dosages to add. */
  #dosages(bytes: Buffer, from: number, stop: number, effect: number, target: number, format: string): boolean {
    const { dosage } = this.#options;
    if (dosage === undefined || !format.split(':').includes(dosage)) return false;
    const values = new Float64Array(this.#samples!.length);
    const text = bytes.toString('latin1', from, stop);
    const variant = this.#targets.variant(target);
    this.#checkSamples(valuesOfDosages(text, format, dosage, effect, variant, values), target);
    this.#tally!.sums[this.#targets.score(target)]!.addValues(values, undefined, variant.frequency !== undefined);
    return true;
  }

  #checkSamples(count: number, target: number): void {
    if (count === this.#samples!.length) return;
    const { chromosome, position } = this.#targets.variant(target);
    throw new PrecisionError(
      'input',
      `${this.#path}: the record at ${chromosome}:${position} has ${count} samples, and the header ${this.#samples!.length}.`,
    );
  }

  /** A reference block has a genotype for each position that it covers; which alleles they are the reference sequence tells. */
  #block(bytes: Buffer, from: number, stop: number, position: number): void {
    const order = this.#here!.positions;
    let low = lowerBound(order, position + 1);
    if (low >= order.length) return;
    const text = bytes.toString('latin1', from, Math.min(stop, from + 400));
    const end = Number(/[\t;]END=(\d+)/.exec(text)?.[1] ?? 0);
    if (order[low]! > end) return;
    const cells = bytes.toString('latin1', from, stop).split('\t');
    const format = cells[7]?.split(':') ?? [];
    if (format[0] !== 'GT') return;
    const genotypes = Buffer.from(cells.slice(8).join('\t'));
    for (; low < order.length && order[low]! <= end; low++) {
      const first = this.#here!.find(order[low]!);
      for (let target = first; target !== NO_TARGET; target = this.#targets.after(target)) {
        if (this.#targets.isMatched(target)) continue;
        if (!this.fasta) {
          this.#targets.setFirstReason(target, 'inside a reference block; a reference sequence is needed to score it');
          continue;
        }
        const variant = this.#targets.variant(target);
        const length = Math.max(variant.effectAllele.length, variant.otherAllele?.length ?? 1);
        const whole = this.fasta.sequence(this.#chromosome.toString('latin1'), order[low]!, length);
        const known = [variant.otherAllele, variant.effectAllele]
          .filter((allele) => allele !== undefined)
          .sort((a, b) => b.length - a.length);
        const ref = known.find((allele) => whole.startsWith(allele)) ?? whole.slice(0, 1);
        // Blocks are of positions alone: within one an insertion or deletion is not there.
        const match = this.#tally!.match(target, [ref, '.']);
        if (!match) continue;
        this.#read(genotypes, 0, genotypes.length, match.index, target);
        this.#add(target);
      }
    }
  }

  end(): PolygenicScore[] {
    return this.#opened().results(this.#path);
  }
}

/** Whether a part of `bytes` is `text`. */
function isSame(text: Buffer, bytes: Buffer, from: number, to: number): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
  return true;
}
