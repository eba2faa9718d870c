import { PrecisionError } from '../errors.ts';
import { bare } from '../variants/chromosome.ts';
import { chunksOf } from '../variants/lines.ts';

/** How the weight of a variant depends on the number of its effect alleles. */
export type Effect = 'additive' | 'dominant' | 'recessive';

export interface ScoringVariant {
  /** Line of the file. */
  readonly line: number;
  readonly id: string;
  readonly chromosome: string;
  /** From 1; 0 where the file gives none. */
  readonly position: number;
  readonly effectAllele: string;
  readonly otherAllele: string | undefined;
  readonly weight: number;
  readonly effect: Effect;
}

export interface ScoringFile {
  /** `pgs_id` of the header, else the name of the file. */
  readonly name: string;
  readonly trait: string | undefined;
  /** Of the positions that are used: of the harmonised columns where the file has them. */
  readonly build: 'GRCh37' | 'GRCh38' | undefined;
  readonly license: string | undefined;
  readonly citation: string | undefined;
  readonly variants: readonly ScoringVariant[];
  /** Rows that cannot be scored, with the reason. */
  readonly excluded: readonly { readonly line: number; readonly id: string; readonly reason: string }[];
}

const BASES = /^[ACGT]+$/;

/**
 * Reads a scoring file of the PGS Catalog (format 1 or 2, harmonised or not), or a table with the columns chr, pos,
 * effect_allele, other_allele, effect_weight; gzipped or not.
 * @throws PrecisionError where it is none
 */
export async function readScoringFile(path: string): Promise<ScoringFile> {
  const header = new Map<string, string>();
  const variants: ScoringVariant[] = [];
  const excluded: { line: number; id: string; reason: string }[] = [];
  let columns: Map<string, number> | undefined;
  let row: RowReader | undefined;
  let line = 0;
  const take = (text: string): void => {
    line++;
    if (row) {
      if (text === '') return;
      const found = row(text, line);
      if ('reason' in found) {
        if (text.trim() !== '') excluded.push(found);
      } else variants.push(found);
      return;
    }
    if (text.startsWith('#') && !/^#(?:chr|rsid|id)/i.test(text)) {
      const [, key, value] = /^#+\s*([^=]+?)\s*=\s*(.*)$/.exec(text) ?? [];
      if (key !== undefined) header.set(key.toLowerCase(), value!);
      return;
    }
    if (text.trim() === '') return;
    const delimiter = text.includes('\t') ? '\t' : text.includes(',') ? ',' : ' ';
    columns = columnsOf(text.replace(/^#/, '').split(delimiter), path, line);
    row = rowReader(columns, delimiter);
  };
  // A chunk becomes one string: its lines are parts of it, and no line waits for its turn alone.
  for await (const { bytes, from, to } of chunksOf(path)) {
    const text = bytes.toString('utf8', from, to);
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf('\n', at);
      const stop = end < 0 ? text.length : end;
      take(text.slice(at, text.charCodeAt(stop - 1) === 13 && stop > at ? stop - 1 : stop));
      at = stop + 1;
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

type RowReader = (text: string, line: number) => ScoringVariant | { line: number; id: string; reason: string };

/** Reads rows of a table with these columns. */
function rowReader(columns: ReadonlyMap<string, number>, delimiter: string): RowReader {
  const place = (name: string): number => columns.get(name) ?? -1;
  const harmonised = columns.has('hm_pos');
  const [chromosomeAt, positionAt] = harmonised ? [place('hm_chr'), place('hm_pos')] : [place('chr'), place('pos')];
  const [givenChromosome, givenPosition] = [place('chr'), place('pos')];
  const ids = [place('hm_rsid'), place('rsid')];
  const [effectAt, weightAt] = [place('effect_allele'), place('weight')];
  const [otherAt, inferredAt] = [place('other_allele'), place('hm_inferotherallele')];
  const [dominantAt, recessiveAt] = [place('is_dominant'), place('is_recessive')];
  const unscored: readonly (readonly [number, string])[] = [
    [place('is_haplotype'), 'haplotypes and diplotypes are not scored'],
    [place('is_diplotype'), 'haplotypes and diplotypes are not scored'],
    [place('is_interaction'), 'interactions are not scored'],
  ];
  const chromosomes = new Map<string, string>();
  const chromosomeOf = (text: string): string => {
    let name = chromosomes.get(text);
    if (name === undefined) {
      name = bare(text);
      chromosomes.set(text, name);
    }
    return name;
  };

  return (text, line) => {
    const cells = text.split(delimiter);
    const cell = (at: number): string => cells[at]?.trim() ?? '';
    const id = cell(ids[0]!) || cell(ids[1]!) || `${cell(givenChromosome)}:${cell(givenPosition)}`;
    const exclude = (reason: string) => ({ line, id, reason });
    const weightText = cell(weightAt);
    const weight = Number(weightText);
    if (weightText === '' || !Number.isFinite(weight)) return exclude('the weight is no number');
    for (const [at, reason] of unscored) if (at >= 0 && isTrue(cell(at))) return exclude(reason);
    const effectAllele = allele(cell(effectAt));
    if (effectAllele === undefined) return exclude('the effect allele is not made of A, C, G and T');
    const dominant = dominantAt >= 0 && isTrue(cell(dominantAt));
    const recessive = recessiveAt >= 0 && isTrue(cell(recessiveAt));
    if (dominant && recessive) return exclude('the variant is said to be dominant and recessive');
    const digits = cell(positionAt);
    const position = Number(digits);
    if (digits === '' || !Number.isInteger(position) || !/^\d+$/.test(digits))
      return exclude(harmonised ? 'harmonisation found no position' : 'the position is no whole number');
    return {
      line,
      id,
      chromosome: chromosomeOf(cell(chromosomeAt)),
      position,
      effectAllele,
      otherAllele: allele(cell(otherAt) || cell(inferredAt)),
      weight,
      effect: dominant ? 'dominant' : recessive ? 'recessive' : 'additive',
    };
  };
}

const SINGLE: Readonly<Record<string, string>> = { A: 'A', C: 'C', G: 'G', T: 'T', a: 'A', c: 'C', g: 'G', t: 'T' };

/** An allele in capitals, undefined where it is made of anything but bases. */
function allele(text: string): string | undefined {
  if (text.length === 1) return SINGLE[text];
  const capitals = text.toUpperCase();
  return BASES.test(capitals) ? capitals : undefined;
}

const isTrue = (text: string): boolean => /^(?:true|1|yes)$/i.test(text);

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
