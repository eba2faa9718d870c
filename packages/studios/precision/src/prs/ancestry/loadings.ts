import { PrecisionError } from '../../errors.ts';
import { bare } from '../../variants/chromosome.ts';
import type { ScoringFile } from '../scoring-file.ts';
import { type ScoringVariant, ScoringVariants } from '../scoring-variants.ts';
import type { PolygenicScore } from '../tally.ts';
import { componentsOf, numberIn, placesOf, readTable } from './table.ts';

/** Principal components of a reference panel: how much each site weighs in each. */
export interface Loadings {
  readonly path: string;
  /** Of which panel, as the file says it. */
  readonly panel: string;
  readonly build: 'GRCh37' | 'GRCh38';
  readonly sites: number;
  /** A scoring file for each component, which is scored with the others in one pass. */
  readonly components: readonly ScoringFile[];
}

const BASES = /^[ACGT]+$/;

/**
 * Reads a table of sites: `#panel=` and `#genome_build=`, then chr_name, chr_position, effect_allele, other_allele, frequency (of the
 * effect allele in the panel), PC1, PC2 and so on. A person's component is the sum over sites of
 * (copies - 2 frequency) / sqrt(2 frequency (1 - frequency)) times the loading.
 * @param most components that are read
 * @throws PrecisionError by line where it is none
 */
export async function readLoadings(path: string, most = 5): Promise<Loadings> {
  const table = await readTable(path);
  const [chromosome, position, effect, other, frequencyAt] = placesOf(table, [
    'chr_name',
    'chr_position',
    'effect_allele',
    'other_allele',
    'frequency',
  ]) as [number, number, number, number, number];
  const build = table.header.get('genome_build');
  const panel = table.header.get('panel') ?? '';
  if ((build !== 'GRCh37' && build !== 'GRCh38') || panel === '')
    throw new PrecisionError(
      'input',
      `${path}: the lines #panel=NAME and #genome_build=GRCh37 or GRCh38 are needed before the column names.`,
    );
  const places = componentsOf(table).slice(0, most);
  const lists = places.map((): ScoringVariant[] => []);
  for (const row of table.rows) {
    const { line, cells } = row;
    const [effectAllele, otherAllele] = [cells[effect]!.toUpperCase(), cells[other]!.toUpperCase()];
    const frequency = numberIn(table, row, frequencyAt);
    if (!BASES.test(effectAllele) || !BASES.test(otherAllele) || !(frequency > 0 && frequency < 1))
      throw new PrecisionError(
        'input',
        `${path}, line ${line}: a site has two alleles of A, C, G and T, and a frequency between 0 and 1.`,
      );
    const site = {
      line,
      id: `${cells[chromosome]}:${cells[position]}`,
      chromosome: bare(cells[chromosome]!),
      position: numberIn(table, row, position),
      effectAllele,
      otherAllele,
      effect: 'additive' as const,
      frequency,
    };
    const scale = Math.sqrt(2 * frequency * (1 - frequency));
    for (const [k, at] of places.entries()) lists[k]!.push({ ...site, weight: numberIn(table, row, at) / scale });
  }
  const components = lists.map(
    (variants, k): ScoringFile => ({
      name: `PC${k + 1}`,
      trait: undefined,
      build,
      license: undefined,
      citation: undefined,
      variants: ScoringVariants.of(variants),
      excluded: [],
      leastOverlap: 0,
    }),
  );
  return { path, panel, build, sites: table.rows.length, components };
}

/** Where a sample lies by the loadings. */
export interface Projection {
  readonly sample: string;
  /** Corrected for the sites that were not seen. */
  readonly components: readonly number[];
  /** Part of the sites that were seen in this sample. */
  readonly seen: number;
}

/** Samples by the loadings, from the scores of {@link Loadings.components} in their order. */
export function projectionsOf({ sites }: Pick<Loadings, 'sites'>, scored: readonly PolygenicScore[]): Projection[] {
  return scored[0]!.samples.map(({ sample, missing }, i) => {
    const seen = (scored[0]!.matched - missing) / sites;
    // Sites that were not seen add nothing, which alone would draw everybody to the middle.
    return { sample, components: scored.map(({ samples }) => (seen > 0 ? samples[i]!.sum / seen : 0)), seen };
  });
}
