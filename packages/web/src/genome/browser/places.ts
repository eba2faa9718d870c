import type { GenomeResult, Variant } from '../api.ts';

/** Part of a chromosome, from 1, both ends in it. */
export interface Place {
  readonly chromosome: string;
  readonly from: number;
  readonly to: number;
}

/** Chromosomes of GRCh38 in base pairs (GRCh38.p14, NC_000001.11 to NC_012920.1). */
const LENGTHS =
  '248956422 242193529 198295559 190214555 181538259 170805979 159345973 145138636 138394717 133797422 135086622 133275309 114364328 107043718 101991189 90338345 83257441 80373285 58617616 64444167 46709983 50818468';

export const CHROMOSOMES: ReadonlyMap<string, number> = new Map([
  ...LENGTHS.split(' ').map((length, i) => [`chr${i + 1}`, Number(length)] as const),
  ['chrX', 156040895],
  ['chrY', 57227415],
  ['chrM', 16569],
]);

/** As in `CHROMOSOMES`, however a file writes it. */
export const chromosomeName = (written: string): string => {
  const bare = written.replace(/^chr/i, '').toUpperCase();
  return `chr${bare === 'MT' ? 'M' : bare}`;
};

/** Nothing is nearer than this. */
const LEAST = 40;

/** A place that is there: within its chromosome, as wide as asked where that is possible. */
export function within({ chromosome, from, to }: Place): Place {
  const length = CHROMOSOMES.get(chromosome)!;
  const width = Math.min(length, Math.max(LEAST, Math.round(to - from) + 1));
  const start = Math.min(Math.max(1, Math.round(from)), length - width + 1);
  return { chromosome, from: start, to: start + width - 1 };
}

/** @returns undefined where the text is no place of GRCh38, such as `chr10:94,760,000-94,860,000`, `10:94762706` or `X` */
export function placeOf(text: string): Place | undefined {
  const [, name, from, to] = /^\s*(?:chr)?(\d{1,2}|X|Y|MT?)(?::([\d,]+)(?:-([\d,]+))?)?\s*$/i.exec(text) ?? [];
  const chromosome = chromosomeName(name ?? '');
  const length = CHROMOSOMES.get(chromosome);
  if (length === undefined) return undefined;
  if (from === undefined) return { chromosome, from: 1, to: length };
  const number = (digits: string): number => Number(digits.replaceAll(',', ''));
  const start = number(from);
  const end = to === undefined ? start + 50 : number(to);
  if (start < 1 || end < start || start > length) return undefined;
  return within({ chromosome, from: to === undefined ? start - 50 : start, to: end });
}

export const textOf = ({ chromosome, from, to }: Place): string => `${chromosome}:${from}-${to}`;

/** The same place nearer (`factor` below 1) or farther, about its middle. */
export function zoomed(place: Place, factor: number): Place {
  const middle = (place.from + place.to) / 2;
  const half = ((place.to - place.from + 1) * factor) / 2;
  return within({ ...place, from: middle - half, to: middle + half - 1 });
}

/** Moved by a part of its width. */
export function moved(place: Place, part: number): Place {
  const step = (place.to - place.from + 1) * part;
  return within({ ...place, from: place.from + step, to: place.to + step });
}

/** With some room on both sides. */
export const around = (place: Place): Place => zoomed(place, 1.2);

/** Pieces in which variants are fetched, so that a piece is asked for once. */
export const TILE = 1_000_000;
/** Wider than this no variants are fetched. */
export const WIDEST = 2_000_000;

export function tilesOf({ chromosome, from, to }: Place): Place[] {
  if (to - from + 1 > WIDEST) return [];
  const length = CHROMOSOMES.get(chromosome) ?? to;
  const tiles: Place[] = [];
  for (let start = from - ((from - 1) % TILE); start <= to; start += TILE)
    tiles.push({ chromosome, from: start, to: Math.min(length, start + TILE - 1) });
  return tiles;
}

/** What is drawn, from 0 and without its end as in BED files. */
export interface Feature {
  readonly chr: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly color: string;
}

/** Dark enough on white for what they mean; the table tells the same in words. */
const COLOURS = {
  gene: '#33415c',
  differs: '#6d28d9',
  missing: '#b45309',
  heterozygous: '#5b8def',
  homozygous: '#1d3f9a',
  serious: '#b42318',
} as const;

/** The genes of drugs, from the first to the last position of their definition. */
export const genesOf = ({ genes }: Pick<GenomeResult, 'genes'>): Feature[] =>
  genes.flatMap(({ gene, place }) =>
    place === undefined
      ? []
      : [{ chr: place.chromosome, start: place.from - 1, end: place.to, name: gene, color: COLOURS.gene }],
  );

/** Positions of the definitions that decide, and those without a call. */
export function positionsOf({ genes }: Pick<GenomeResult, 'genes'>, words: { readonly missing: string }): Feature[] {
  const at = (position: string, name: string, color: string): Feature => {
    const [chromosome = '', place = '1'] = position.split(':');
    return { chr: chromosomeName(chromosome), start: Number(place) - 1, end: Number(place), name, color };
  };
  return genes.flatMap(({ gene, decisive, missing }) => [
    ...decisive.map(({ position, rsid, genotype }) =>
      at(position, `${gene} ${rsid ?? position} ${genotype}`, COLOURS.differs),
    ),
    ...missing.map(({ position, rsid }) =>
      at(position, `${gene} ${rsid ?? position} ${words.missing}`, COLOURS.missing),
    ),
  ]);
}

export function variantFeature({
  chromosome,
  position,
  id,
  ref,
  alt,
  zygosity,
  annotation,
  consequence,
}: Variant): Feature {
  const serious = annotation?.significance !== undefined || consequence?.impact === 'HIGH';
  const change = ref.length + alt.length > 24 ? `${ref.length} > ${alt.length} bp` : `${ref} > ${alt}`;
  return {
    chr: chromosomeName(chromosome),
    start: position - 1,
    end: position - 1 + ref.length,
    name: [id, change].filter(Boolean).join(' '),
    color: serious ? COLOURS.serious : zygosity === 'heterozygous' ? COLOURS.heterozygous : COLOURS.homozygous,
  };
}
