import { PrecisionError } from '../../errors.ts';
import { agreedBuild, type Build } from '../../variants/build.ts';
import { bare } from '../../variants/chromosome.ts';
import { chunksOf } from '../../variants/lines.ts';

const NEWLINE = 10;
const RETURN = 13;
const TAB = 9;
const SPACE = 32;
const HASH = 35;

/** PLINK numbers the sex chromosomes and the mitochondrion; the pseudo-autosomal regions lie on X. */
const NUMBERED: Readonly<Record<string, string>> = {
  '23': 'X',
  '24': 'Y',
  '25': 'X',
  '26': 'MT',
  XY: 'X',
  PAR1: 'X',
  PAR2: 'X',
};

/** How many copies of a chromosome people have: two; of X one where male; of Y one where male, else none; one. */
export type Ploidy = 'two' | 'x' | 'y' | 'one';
const PLOIDY: Readonly<Record<string, Ploidy>> = { X: 'x', '23': 'x', Y: 'y', '24': 'y', MT: 'one', '26': 'one' };

/** What a row that is asked for says. */
export interface VariantRow {
  /** Of the row among the variants, from 0. */
  readonly index: number;
  readonly chromosome: string;
  readonly position: number;
  readonly ploidy: Ploidy;
  /** REF, then the alternate alleles. */
  readonly alleles: readonly string[];
}

/** Tells whether a position is asked for: below 0 where it is not. */
interface Wanted {
  find(position: number): number;
}

export interface VariantTable {
  readonly variants: number;
  readonly build: Build | undefined;
}

interface Columns {
  readonly chromosome: number;
  readonly position: number;
  readonly ref: number;
  readonly alt: number;
  readonly last: number;
}

/**
 * Goes through a .bim or .pvar file (plain, gzipped, Zstandard) and gives the rows at places that are asked for, in order.
 * @param wants the positions that are asked for on a chromosome
 * @throws PrecisionError by row where it is neither
 */
export async function readVariants(
  path: string,
  build: Build | undefined,
  wants: (chromosome: string) => Wanted | undefined,
  each: (row: VariantRow) => void,
): Promise<VariantTable> {
  const reader = new TableReader(path, build, wants, each);
  for await (const { bytes, from, to } of chunksOf(path)) reader.take(bytes, from, to);
  return reader.end();
}

/** 0 stands for an allele that nobody has. */
const allelesOf = (ref: string, alt: string): readonly string[] =>
  [ref, ...alt.split(',')].map((allele) => (allele === '0' ? '.' : allele.toUpperCase()));

const pairs: (readonly string[])[] = [];

/** One value for all rows with the same two letters: nearly every row has two of four. */
function pairOf(ref: number, alt: number): readonly string[] {
  const place = 256 * ref + alt;
  pairs[place] ??= allelesOf(String.fromCharCode(ref), String.fromCharCode(alt));
  return pairs[place];
}

class TableReader {
  readonly #path: string;
  readonly #wants: (chromosome: string) => Wanted | undefined;
  readonly #each: (row: VariantRow) => void;
  #build: Build | undefined;
  #columns: Columns | undefined;
  #index = 0;
  #chromosomeBytes: Buffer = Buffer.alloc(0);
  #chromosome = '';
  #ploidy: Ploidy = 'two';
  #here: Wanted | undefined;
  #starts = new Int32Array(16);
  #ends = new Int32Array(16);

  constructor(
    path: string,
    build: Build | undefined,
    wants: (chromosome: string) => Wanted | undefined,
    each: (row: VariantRow) => void,
  ) {
    this.#path = path;
    this.#build = build;
    this.#wants = wants;
    this.#each = each;
  }

  take(bytes: Buffer, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const end = bytes.indexOf(NEWLINE, at);
      const next = end < 0 || end > to ? to : end;
      const stop = next > at && bytes[next - 1] === RETURN ? next - 1 : next;
      if (bytes[at] === HASH) this.#header(bytes.toString('utf8', at, stop));
      else if (stop > at) this.#row(bytes, at, stop);
      at = next + 1;
    }
  }

  end(): VariantTable {
    if (this.#index === 0) throw new PrecisionError('input', `${this.#path} has no variant.`);
    return { variants: this.#index, build: this.#build };
  }

  #header(text: string): void {
    if (!text.startsWith('#CHROM')) {
      this.#build = agreedBuild(this.#build, text, this.#path);
      return;
    }
    const names = text
      .slice(1)
      .trim()
      .split(/[\t ]+/);
    const [chromosome, position, ref, alt] = ['CHROM', 'POS', 'REF', 'ALT'].map((name) => names.indexOf(name));
    this.#columns = this.#checked(chromosome!, position!, ref!, alt!);
  }

  #checked(chromosome: number, position: number, ref: number, alt: number): Columns {
    if (Math.min(chromosome, position, ref, alt) < 0)
      throw new PrecisionError('input', `${this.#path}: the line #CHROM needs the columns POS, REF and ALT.`);
    return { chromosome, position, ref, alt, last: Math.max(position, ref, alt) };
  }

  #row(bytes: Buffer, at: number, stop: number): void {
    this.#columns ??= this.#withoutHeader(bytes.toString('latin1', at, stop));
    const { position: positionAt, ref, alt, last } = this.#columns;
    const starts = this.#starts;
    const ends = this.#ends;
    let column = 0;
    for (let i = at; column <= last; column++) {
      while (i < stop && (bytes[i] === TAB || bytes[i] === SPACE)) i++;
      if (i >= stop)
        throw new PrecisionError(
          'input',
          `${this.#path}: variant ${this.#index + 1} has ${column} columns, fewer than ${last + 1}.`,
        );
      starts[column] = i;
      while (i < stop && bytes[i] !== TAB && bytes[i] !== SPACE) i++;
      ends[column] = i;
    }
    const index = this.#index++;
    this.#open(bytes, starts[0]!, ends[0]!);
    if (!this.#here) return;
    let position = 0;
    for (let i = starts[positionAt]!; i < ends[positionAt]!; i++) position = position * 10 + bytes[i]! - 48;
    if (this.#here.find(position) < 0) return;
    const isPair = ends[ref]! - starts[ref]! === 1 && ends[alt]! - starts[alt]! === 1;
    const alleles = isPair
      ? pairOf(bytes[starts[ref]!]!, bytes[starts[alt]!]!)
      : allelesOf(bytes.toString('latin1', starts[ref], ends[ref]), bytes.toString('latin1', starts[alt], ends[alt]));
    this.#each({ index, chromosome: this.#chromosome, position, ploidy: this.#ploidy, alleles });
  }

  /** As a .bim file: five columns, or six with the genetic position. The first allele is the alternate one. */
  #withoutHeader(text: string): Columns {
    const six = text.trim().split(/[\t ]+/).length >= 6;
    return six ? this.#checked(0, 3, 5, 4) : this.#checked(0, 2, 4, 3);
  }

  #open(bytes: Buffer, from: number, to: number): void {
    const known = this.#chromosomeBytes;
    let same = to - from === known.length;
    for (let i = 0; same && i < known.length; i++) same = bytes[from + i] === known[i];
    if (same) return;
    this.#chromosomeBytes = Buffer.from(bytes.subarray(from, to));
    const name = bare(this.#chromosomeBytes.toString('latin1'));
    this.#chromosome = NUMBERED[name] ?? name;
    this.#ploidy = PLOIDY[name] ?? 'two';
    this.#here = this.#wants(this.#chromosome);
  }
}
