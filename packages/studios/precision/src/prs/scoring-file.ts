import { PrecisionError } from '../errors.ts';
import { bare } from '../variants/chromosome.ts';
import { linesOf } from '../variants/lines.ts';

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
  let columns: Map<string, number> | undefined;
  const variants: ScoringVariant[] = [];
  const excluded: { line: number; id: string; reason: string }[] = [];
  let delimiter = '\t';
  for await (const { text: raw, line } of linesOf(path)) {
    const text = raw.replace(/\r$/, '');
    if (text.startsWith('#') && !columns && !/^#(?:chr|rsid|id)/i.test(text)) {
      const [, key, value] = /^#+\s*([^=]+?)\s*=\s*(.*)$/.exec(text) ?? [];
      if (key !== undefined) header.set(key.toLowerCase(), value!);
      continue;
    }
    if (text.trim() === '') continue;
    if (!columns) {
      delimiter = text.includes('\t') ? '\t' : text.includes(',') ? ',' : ' ';
      columns = columnsOf(text.replace(/^#/, '').split(delimiter), path, line);
      continue;
    }
    const cells = text.split(delimiter);
    const cell = (name: string): string => cells[columns!.get(name) ?? -1]?.trim() ?? '';
    const id = cell('hm_rsid') || cell('rsid') || `${cell('chr')}:${cell('pos')}`;
    const exclude = (reason: string): void => {
      excluded.push({ line, id, reason });
    };
    const weight = Number(cell('weight'));
    const effectAllele = cell('effect_allele').toUpperCase();
    const otherAllele = (cell('other_allele') || cell('hm_inferotherallele')).toUpperCase();
    const [dominant, recessive] = [isTrue(cell('is_dominant')), isTrue(cell('is_recessive'))];
    if (cell('weight') === '' || !Number.isFinite(weight)) exclude('the weight is no number');
    else if (isTrue(cell('is_haplotype')) || isTrue(cell('is_diplotype')))
      exclude('haplotypes and diplotypes are not scored');
    else if (isTrue(cell('is_interaction'))) exclude('interactions are not scored');
    else if (!BASES.test(effectAllele)) exclude('the effect allele is not made of A, C, G and T');
    else if (dominant && recessive) exclude('the variant is said to be dominant and recessive');
    else {
      const harmonised = columns.has('hm_pos');
      const place = harmonised ? cell('hm_pos') : cell('pos');
      const position = Number(place);
      if (!/^\d+$/.test(place))
        exclude(harmonised ? 'harmonisation found no position' : 'the position is no whole number');
      else
        variants.push({
          line,
          id,
          chromosome: bare(harmonised ? cell('hm_chr') : cell('chr')),
          position,
          effectAllele,
          otherAllele: BASES.test(otherAllele) ? otherAllele : undefined,
          weight,
          effect: dominant ? 'dominant' : recessive ? 'recessive' : 'additive',
        });
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
