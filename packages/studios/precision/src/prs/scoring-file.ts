import { PrecisionError } from '../errors.ts';
import { bare } from '../variants/chromosome.ts';
import { chunksOf } from '../variants/lines.ts';
import { type Effect, ScoringVariants } from './scoring-variants.ts';

export interface ScoringFile {
  /** `pgs_id` of the header, else the name of the file. */
  readonly name: string;
  readonly trait: string | undefined;
  /** Of the positions that are used: of the harmonised columns where the file has them. */
  readonly build: 'GRCh37' | 'GRCh38' | undefined;
  readonly license: string | undefined;
  readonly citation: string | undefined;
  readonly variants: ScoringVariants;
  /** Rows that cannot be scored, with the reason. */
  readonly excluded: readonly { readonly line: number; readonly id: string; readonly reason: string }[];
  /** In place of that of the options. */
  readonly leastOverlap?: number;
}

const BASES = /^[ACGT]+$/;
const RETURN = 13;

/**
 * Reads a scoring file of the PGS Catalog (format 1 or 2, harmonised or not), or a table with the columns chr, pos,
 * effect_allele, other_allele, effect_weight; gzipped or not.
 * @throws PrecisionError where it is none
 */
export async function readScoringFile(path: string): Promise<ScoringFile> {
  const header = new Map<string, string>();
  const variants = new ScoringVariants();
  const excluded: { line: number; id: string; reason: string }[] = [];
  let columns: Map<string, number> | undefined;
  let row: RowReader | undefined;
  let line = 0;
  const head = (text: string): void => {
    if (text.startsWith('#') && !/^#(?:chr|rsid|id)/i.test(text)) {
      const [, key, value] = /^#+\s*([^=]+?)\s*=\s*(.*)$/.exec(text) ?? [];
      if (key !== undefined) header.set(key.toLowerCase(), value!);
      return;
    }
    if (text.trim() === '') return;
    const delimiter = text.includes('\t') ? '\t' : text.includes(',') ? ',' : ' ';
    columns = columnsOf(text.replace(/^#/, '').split(delimiter), path, line);
    row = rowReader(columns, delimiter, variants);
  };
  // A chunk becomes one string, and rows are read where they lie in it: files have millions of them.
  for await (const { bytes, from, to } of chunksOf(path)) {
    const text = bytes.toString('utf8', from, to);
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf('\n', at);
      const next = end < 0 ? text.length : end;
      const stop = next > at && text.charCodeAt(next - 1) === RETURN ? next - 1 : next;
      line++;
      if (!row) head(text.slice(at, stop));
      else if (stop > at) {
        const left = row(text, at, stop, line);
        if (left !== undefined && text.slice(at, stop).trim() !== '') excluded.push(left);
      }
      at = next + 1;
    }
  }
  if (!columns) throw new PrecisionError('input', `${path} has no row of column names; it is no scoring file.`);
  if (variants.length === 0)
    throw new PrecisionError(
      'input',
      `${path} has no variant that can be scored${excluded[0] ? ` (line ${excluded[0].line}: ${excluded[0].reason})` : ''}.`,
    );
  return {
    name: header.get('pgs_id') ?? path.split('/').at(-1)!,
    trait: header.get('trait_reported'),
    build: buildOf((columns.has('hm_pos') ? header.get('hmpos_build') : undefined) ?? header.get('genome_build')),
    license: header.get('license'),
    citation: header.get('citation'),
    variants,
    excluded,
  };
}

/** Adds a row, or says why not. */
type RowReader = (text: string, from: number, to: number, line: number) => ScoringFile['excluded'][number] | undefined;

/** Reads rows of a table with these columns, each a part of a text. */
function rowReader(columns: ReadonlyMap<string, number>, delimiter: string, variants: ScoringVariants): RowReader {
  const place = (name: string): number => columns.get(name) ?? -1;
  const harmonised = columns.has('hm_pos');
  const [chromosomeAt, positionAt] = harmonised ? [place('hm_chr'), place('hm_pos')] : [place('chr'), place('pos')];
  const [givenChromosome, givenPosition] = [place('chr'), place('pos')];
  const [bestId, givenId] = [place('hm_rsid'), place('rsid')];
  const [effectAt, weightAt] = [place('effect_allele'), place('weight')];
  const [otherAt, inferredAt] = [place('other_allele'), place('hm_inferotherallele')];
  const [dominantAt, recessiveAt] = [place('is_dominant'), place('is_recessive')];
  const [haplotypeAt, diplotypeAt, interactionAt] = ['is_haplotype', 'is_diplotype', 'is_interaction'].map(place) as [
    number,
    number,
    number,
  ];
  const separator = delimiter.charCodeAt(0);
  const last = Math.max(...columns.values());
  const starts = new Int32Array(last + 1);
  const ends = new Int32Array(last + 1);
  let row = '';

  const split = (text: string, from: number, to: number): void => {
    row = text;
    let at = from;
    for (let column = 0; column <= last; column++) {
      let begin = at;
      while (at < to && text.charCodeAt(at) !== separator) at++;
      let end = Math.min(at, to);
      while (begin < end && text.charCodeAt(begin) <= BLANK) begin++;
      while (end > begin && text.charCodeAt(end - 1) <= BLANK) end--;
      starts[column] = begin;
      ends[column] = end;
      at++;
    }
  };
  const isEmpty = (at: number): boolean => at < 0 || starts[at]! >= ends[at]!;
  const cell = (at: number): string => (isEmpty(at) ? '' : row.slice(starts[at], ends[at]));
  const isTrue = (at: number): boolean => at >= 0 && /^(?:true|1|yes)$/i.test(cell(at));
  const alleleOf = (at: number): string | undefined =>
    at >= 0 && ends[at]! - starts[at]! === 1 ? SINGLE[row.charCodeAt(starts[at]!)] : allele(cell(at));
  /** NaN where there are other signs than digits. */
  const numberOf = (at: number): number => {
    let number = at < 0 || starts[at]! >= ends[at]! ? Number.NaN : 0;
    for (let i = starts[at]!; i < ends[at]!; i++) {
      const digit = row.charCodeAt(i) - 48;
      number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
    }
    return number;
  };
  let written = '';
  let chromosome = '';
  const chromosomeOf = (): string => {
    const length = ends[chromosomeAt]! - starts[chromosomeAt]!;
    if (length !== written.length || !row.startsWith(written, starts[chromosomeAt])) {
      written = cell(chromosomeAt);
      chromosome = bare(written);
    }
    return chromosome;
  };

  // Few files have these columns; what is not called is not compiled into the reader, and compiling it takes longer than many a file.
  const hasKinds = Math.max(dominantAt, recessiveAt, haplotypeAt, diplotypeAt, interactionAt) >= 0;
  const kindOf = (): Effect | 'haplotype' | 'interaction' | 'both' => {
    if (isTrue(haplotypeAt) || isTrue(diplotypeAt)) return 'haplotype';
    if (isTrue(interactionAt)) return 'interaction';
    const recessive = isTrue(recessiveAt);
    if (isTrue(dominantAt)) return recessive ? 'both' : 'dominant';
    return recessive ? 'recessive' : 'additive';
  };

  const placeOf = (): string => `${cell(givenChromosome)}:${cell(givenPosition)}`;

  return (text, from, to, line) => {
    split(text, from, to);
    const idAt = isEmpty(bestId) ? givenId : bestId;
    const isNamed = !isEmpty(idAt);
    const exclude = (reason: string) => ({ line, id: isNamed ? cell(idAt) : placeOf(), reason });
    const weight = decimal(row, starts[weightAt]!, ends[weightAt]!);
    if (!Number.isFinite(weight)) return exclude('the weight is no number');
    const effect = hasKinds ? kindOf() : 'additive';
    if (effect === 'haplotype') return exclude('haplotypes and diplotypes are not scored');
    if (effect === 'interaction') return exclude('interactions are not scored');
    const effectAllele = alleleOf(effectAt);
    if (effectAllele === undefined) return exclude('the effect allele is not made of A, C, G and T');
    if (effect === 'both') return exclude('the variant is said to be dominant and recessive');
    const position = numberOf(positionAt);
    if (Number.isNaN(position))
      return exclude(harmonised ? 'harmonisation found no position' : 'the position is no whole number');
    const otherAllele = isEmpty(otherAt) ? alleleOf(inferredAt) : alleleOf(otherAt);
    const variant = { line, chromosome: chromosomeOf(), position, effectAllele, otherAllele, weight, effect };
    if (isNamed) variants.add(variant, text, starts[idAt]!, ends[idAt]!);
    else {
      const name = placeOf();
      variants.add(variant, name, 0, name.length);
    }
    return undefined;
  };
}

const BLANK = 32;
const SINGLE: readonly (string | undefined)[] = Array.from({ length: 128 }, (_, code) =>
  'ACGTacgt'.includes(String.fromCharCode(code)) ? String.fromCharCode(code).toUpperCase() : undefined,
);

const DOT = 46;
const MINUS = 45;
const TENS = Float64Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * A number as it is written, NaN where it is none. Up to 15 digits without an exponent are a whole number over a power of ten, both of
 * which a double holds, so that their quotient is the double nearest to what is written: as Number has it, without a string.
 */
function decimal(text: string, from: number, to: number): number {
  if (from >= to) return Number.NaN;
  const isNegative = text.charCodeAt(from) === MINUS;
  let digits = 0;
  let places = -1;
  let value = 0;
  for (let i = isNegative ? from + 1 : from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT && places < 0) places = 0;
    else if (code >= 48 && code <= 57 && digits < 15) {
      value = value * 10 + code - 48;
      digits++;
      if (places >= 0) places++;
    } else return Number(text.slice(from, to));
  }
  if (digits === 0) return Number.NaN;
  const size = places > 0 ? value / TENS[places]! : value;
  return isNegative ? -size : size;
}

/** An allele in capitals, undefined where it is made of anything but bases. */
function allele(text: string): string | undefined {
  const capitals = text.toUpperCase();
  return BASES.test(capitals) ? capitals : undefined;
}

function buildOf(text: string | undefined): ScoringFile['build'] {
  if (text !== undefined && /GRCh38|hg38/i.test(text)) return 'GRCh38';
  if (text !== undefined && /GRCh37|hg19/i.test(text)) return 'GRCh37';
  return undefined;
}

/** Names that programs give the columns. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  rsid: ['rsid', 'id', 'snp', 'variant_id'],
  hm_rsid: ['hm_rsid'],
  chr: ['chr_name', 'chr', 'chrom', 'chromosome'],
  pos: ['chr_position', 'pos', 'position', 'bp'],
  hm_chr: ['hm_chr'],
  hm_pos: ['hm_pos'],
  effect_allele: ['effect_allele', 'a1', 'allele', 'alt'],
  other_allele: ['other_allele', 'reference_allele', 'a2', 'ref'],
  hm_inferotherallele: ['hm_inferotherallele'],
  weight: ['effect_weight', 'weight', 'beta', 'score'],
  is_dominant: ['is_dominant'],
  is_recessive: ['is_recessive'],
  is_haplotype: ['is_haplotype'],
  is_diplotype: ['is_diplotype'],
  is_interaction: ['is_interaction'],
};

function columnsOf(cells: readonly string[], path: string, line: number): Map<string, number> {
  const lower = cells.map((cell) => cell.trim().toLowerCase());
  const columns = new Map<string, number>();
  for (const [name, aliases] of Object.entries(NAMES)) {
    const at = aliases.map((alias) => lower.indexOf(alias)).find((index) => index >= 0);
    if (at !== undefined) columns.set(name, at);
  }
  const missing = ['effect_allele', 'weight', ...(columns.has('hm_pos') ? ['hm_chr'] : ['chr', 'pos'])].filter(
    (name) => !columns.has(name),
  );
  if (missing.length > 0)
    throw new PrecisionError(
      'input',
      `${path}, line ${line}: the columns ${missing.map((name) => NAMES[name]![0]).join(', ')} are missing; take the harmonised file of the PGS Catalog, or name the columns so.`,
    );
  return columns;
}
