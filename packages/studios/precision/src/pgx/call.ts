import { resultByRule } from './by-function.ts';
import type { Genotype, SampleGenotypes } from './genotypes.ts';
import { findVariants, lowestFunction } from './lowest-function.ts';
import { bestDiplotypes, byName, type Matchable, possibleDiplotypes, prepare } from './match.ts';
import type { AlleleTable, PgxPack, PhenotypeTable, Position } from './pack.ts';
import { partialCalls } from './partial.ts';

export interface GeneResult {
  readonly gene: string;
  /** All that explain the sample equally well, as `*1/*17`. Empty: no call. */
  readonly diplotypes: readonly string[];
  /** The same, allele by allele: names may have slashes. */
  readonly alleles: readonly (readonly string[])[];
  /** Of every diplotype that ties; the same one once. */
  readonly phenotype: string;
  readonly activityScore: string | null;
  /** What recommendations are looked up by, for every tie. */
  readonly lookups: readonly string[];
  readonly source: 'variants' | 'outside call' | 'single position';
  /**
   * Other pairs that explain the sample by fewer defining positions: the strands would have to stand another way. Where readings have
   * frequencies (NAT2) also those of as many, of which a position was not called.
   */
  readonly alternatives?: readonly string[];
  /** Alleles found where the gene is read variant by variant (DPYD, RYR1); twice where homozygous. */
  readonly variants?: readonly string[];
  /** The same by strand, where the strands are known. */
  readonly strands?: readonly (readonly string[])[];
  /**
   * Where no two named alleles explain the sample: combinations and additional changes that do, such as `*2/[*17 + g.94781859G>A]`.
   * They have no phenotype.
   */
  readonly partial?: readonly string[];
  /** Positions of the definition where the sample differs from the reference. */
  readonly decisive: readonly DecisivePosition[];
  /** Positions of the definition without a call. */
  readonly missing: readonly MissingPosition[];
  /** Positions that were called, and all of the definition. */
  readonly coverage: { readonly called: number; readonly positions: number };
  /** Alleles that nothing in the file could show, since a position that tells them was not called. */
  readonly unseen: readonly string[];
  /** What a missing position could change. */
  readonly counterfactual: readonly Counterfactual[];
  readonly note?: string;
  /** Source and version of what this gene was read by; genes may have tables of other days. */
  readonly tables?: GeneTables;
  /** From the first to the last position of the definition, on GRCh38. */
  readonly place?: { readonly chromosome: string; readonly from: number; readonly to: number };
}

export interface GeneTables {
  readonly definition?: string;
  readonly phenotypes?: string;
}

export interface DecisivePosition {
  readonly position: string;
  readonly rsid?: string | undefined;
  readonly genotype: string;
}

export interface MissingPosition {
  readonly position: string;
  readonly rsid?: string | undefined;
}

export interface Counterfactual extends MissingPosition {
  /** The genotype that is supposed. */
  readonly genotype: string;
  readonly diplotypes: readonly string[];
  readonly phenotype: string;
  /** Whether the phenotype would be another one. */
  readonly changes: boolean;
}

/** Read variant by variant: their alleles are single variants, and several may stand on one strand. */
const VARIANT_GENES = new Set(['DPYD', 'RYR1']);
const SLCO1B1_MARKER = 'rs4149056';
/** How many alternatives are listed. */
const MOST_ALTERNATIVES = 50;

interface Call {
  readonly diplotypes: readonly (readonly string[])[];
  readonly variants?: readonly string[];
  readonly strands?: readonly (readonly string[])[];
  readonly partial?: readonly string[];
  readonly source: GeneResult['source'];
  readonly note?: string;
}

/** Calls every gene of the pack from a sample. */
export function callGenes(sample: SampleGenotypes, pack: PgxPack): GeneResult[] {
  return Object.entries(pack.alleles).map(([gene, table]) =>
    callGene(gene, table, sample.byGene[gene]!, pack.phenotypes[gene]),
  );
}

function callGene(
  gene: string,
  table: AlleleTable,
  sample: readonly (Genotype | undefined)[],
  phenotypes: PhenotypeTable | undefined,
): GeneResult {
  const call = diplotypesOf(gene, table, sample, phenotypes);
  const decisive = table.positions.flatMap((position, index) => {
    const genotype = sample[index];
    if (!genotype || genotype.alleles.every((sequence) => sequence === position.ref)) return [];
    return [
      { ...placeOf(table, position), genotype: genotype.alleles.join(genotype.phaseSet === undefined ? '/' : '|') },
    ];
  });
  const result = phenotypeOf(call.diplotypes, phenotypes);
  return {
    gene,
    diplotypes: call.diplotypes.map((names) => names.join('/')),
    alleles: call.diplotypes,
    ...result,
    source: call.source,
    ...alternativesTo(call, gene, table, sample),
    ...(call.variants === undefined ? {} : { variants: call.variants }),
    ...(call.strands === undefined ? {} : { strands: call.strands }),
    ...(call.partial === undefined || call.partial.length === 0 ? {} : { partial: call.partial }),
    decisive,
    missing: table.positions.flatMap((position, index) => (sample[index] ? [] : [placeOf(table, position)])),
    coverage: { called: sample.filter((genotype) => genotype !== undefined).length, positions: sample.length },
    unseen: unseenAlleles(table, sample),
    counterfactual:
      call.diplotypes.length === 0 ? [] : counterfactuals(gene, table, sample, phenotypes, call, result.phenotype),
    ...(call.note === undefined ? {} : { note: call.note }),
    place: {
      chromosome: table.chromosome,
      from: Math.min(...table.positions.map(({ position }) => position)),
      to: Math.max(...table.positions.map(({ position }) => position)),
    },
    tables: {
      definition: `${table.source} ${table.version}`,
      ...(phenotypes === undefined ? {} : { phenotypes: phenotypes.version }),
    },
  };
}

function unseenAlleles(table: AlleleTable, sample: readonly (Genotype | undefined)[]): string[] {
  return table.alleles
    .filter(({ reference, at }) =>
      Object.entries(at).some(
        ([index, base]) => !reference && !sample[Number(index)] && base !== table.positions[Number(index)]!.ref,
      ),
    )
    .map(({ name }) => name);
}

const placeOf = (table: AlleleTable, { position, rsid }: Position): MissingPosition => ({
  position: `${table.chromosome}:${position}`,
  ...(rsid === undefined ? {} : { rsid }),
});

function diplotypesOf(
  gene: string,
  table: AlleleTable,
  sample: readonly (Genotype | undefined)[],
  phenotypes: PhenotypeTable | undefined,
): Call {
  if (sample.every((genotype) => genotype === undefined))
    return { diplotypes: [], source: 'variants', note: 'The file has no call at any position of this gene.' };
  if (VARIANT_GENES.has(gene)) {
    const found = findVariants(table, sample);
    const note = [found.note, withoutFunction(found.found, phenotypes)].filter((text) => text !== undefined).join(' ');
    return {
      diplotypes: [lowestFunction(found, phenotypes)],
      variants: found.found,
      ...(found.strands === undefined ? {} : { strands: found.strands }),
      source: 'variants',
      ...(note === '' ? {} : { note }),
    };
  }
  const uncalled = requiredButMissing(table, sample);
  if (uncalled.length > 0)
    return {
      diplotypes: [],
      source: 'variants',
      note: `No call without ${uncalled.join(', ')}: alleles of other function would look the same.`,
    };
  const matchable = prepare(gene, table, sample);
  const first = mostFrequent(matchable, table, phenotypes);
  if (first) return first;
  const diplotypes = bestDiplotypes(matchable).map(({ names }) => names);
  if (diplotypes.length > 0) return { ...shownOf(diplotypes, table, sample), source: 'variants' };
  const partial = partialCalls(table, sample);
  const marker =
    gene === 'SLCO1B1' ? sample[table.positions.findIndex(({ rsid }) => rsid === SLCO1B1_MARKER)] : undefined;
  if (marker) {
    const names = marker.alleles.map((base) => (base === 'C' ? '*5' : '*1')).sort(byName);
    return {
      diplotypes: [names],
      source: 'single position',
      partial,
      note: `No star allele explains the sample; by ${SLCO1B1_MARKER} alone, as CPIC allows.`,
    };
  }
  return { diplotypes: [], source: 'variants', partial, note: 'No two named alleles explain the sample.' };
}

/**
 * Of pairs that tie, those whose alleles nothing is left to be shown of; the others are alternatives, told in a note. Only of a table
 * with the frequencies of readings: of the others all that tie are published, and stay.
 */
function shownOf(
  diplotypes: readonly (readonly string[])[],
  table: AlleleTable,
  sample: readonly (Genotype | undefined)[],
): Pick<Call, 'diplotypes' | 'note'> {
  if (table.priorities === undefined || diplotypes.length === 1) return { diplotypes };
  const unseen = new Set(unseenAlleles(table, sample));
  const shown = diplotypes.filter((names) => names.every((name) => !unseen.has(name)));
  if (shown.length === 0 || shown.length === diplotypes.length) return { diplotypes };
  const others = diplotypes.length - shown.length;
  return {
    diplotypes: shown,
    note: `${others} other ${others === 1 ? 'pair' : 'pairs'} would explain the sample as well if positions without a call bear changes (alternatives: up to ${MOST_ALTERNATIVES} are listed).`,
  };
}

/** Of alleles that the tables have no function for, which: what they do is not known here. */
function withoutFunction(names: readonly string[], phenotypes: PhenotypeTable | undefined): string | undefined {
  const unknown = [...new Set(names)].filter((name) => phenotypes !== undefined && !(name in phenotypes.functions));
  if (unknown.length === 0) return undefined;
  return `No function of ${unknown.join(', ')} is known here (${phenotypes!.version}).`;
}

function alternativesTo(
  call: Call,
  gene: string,
  table: AlleleTable,
  sample: readonly (Genotype | undefined)[],
): Pick<GeneResult, 'alternatives'> {
  if (call.diplotypes.length === 0 || call.source !== 'variants' || VARIANT_GENES.has(gene)) return {};
  const taken = new Set(call.diplotypes.map((names) => names.join('/')));
  const others = possibleDiplotypes(prepare(gene, table, sample))
    .map(({ names, score }) => ({ name: names.join('/'), score }))
    .filter(({ name }) => !taken.has(name))
    .sort((a, b) => b.score - a.score);
  return others.length === 0 ? {} : { alternatives: others.slice(0, MOST_ALTERNATIVES).map(({ name }) => name) };
}

function requiredButMissing(table: AlleleTable, sample: readonly (Genotype | undefined)[]): string[] {
  return (table.required ?? []).filter((wanted) => !sample[table.positions.findIndex(({ rsid }) => rsid === wanted)]);
}

/**
 * Of readings that only phase could tell apart, the one that the tables have as the most frequent, where the sample allows all of a
 * list; the others are told in a note, with what they would mean.
 */
function mostFrequent(
  matchable: Matchable,
  { priorities }: AlleleTable,
  phenotypes: PhenotypeTable | undefined,
): Call | undefined {
  if (priorities === undefined) return undefined;
  const possible = new Map(possibleDiplotypes(matchable).map(({ names }) => [names.join('/'), names]));
  const list = priorities.find((names) => names.every((name) => possible.has(name)));
  if (list === undefined) return undefined;
  const [taken = '', ...others] = list;
  const told = others.map((name) => `${name} (${phenotypeOf([possible.get(name)!], phenotypes).phenotype})`);
  return {
    diplotypes: [possible.get(taken)!],
    source: 'variants',
    note: `Without phase ${told.join(' or ')} would explain the sample as well; ${taken} is the most frequent of them.`,
  };
}

/** Function of diplotypes: phenotypes of all that tie, joined where they differ. */
export function phenotypeOf(
  diplotypes: readonly (readonly string[])[],
  phenotypes: PhenotypeTable | undefined,
): Pick<GeneResult, 'phenotype' | 'activityScore' | 'lookups'> {
  if (diplotypes.length === 0) return { phenotype: 'No Result', activityScore: null, lookups: ['No Result'] };
  const results = diplotypes.map((names) => {
    if (phenotypes?.rule !== undefined) return resultByRule(names, phenotypes);
    const index = phenotypes?.diplotypes[[...names].sort().join('/')];
    return index === undefined ? undefined : phenotypes!.results[index];
  });
  const unique = (list: readonly (string | null | undefined)[]): string[] => [
    ...new Set(list.map((each) => each ?? 'n/a')),
  ];
  const scores = unique(results.map((result) => result?.activityScore));
  return {
    phenotype: unique(results.map((result) => result?.phenotype)).join(' or '),
    activityScore: scores.length === 1 && scores[0] === 'n/a' ? null : scores.join(' or '),
    lookups: unique(results.map((result) => result?.lookup)),
  };
}

/**
 * Supposes each missing position with one and with two copies of each of its alleles, the rest being as it is; where several
 * diplotypes tie, also as the reference, which may decide between them.
 */
function counterfactuals(
  gene: string,
  table: AlleleTable,
  sample: readonly (Genotype | undefined)[],
  phenotypes: PhenotypeTable | undefined,
  call: Call,
  phenotype: string,
): Counterfactual[] {
  const now = new Set(call.diplotypes.map((names) => names.join('/')));
  const haploid = sample.every((genotype) => !genotype || genotype.alleles.length === 1);
  const found: Counterfactual[] = [];
  for (const [index, position] of table.positions.entries()) {
    if (sample[index]) continue;
    const { ref, alts } = position;
    const copies = (alt: string): string[][] =>
      haploid
        ? [[alt]]
        : [
            [ref, alt],
            [alt, alt],
          ];
    const reference = now.size > 1 ? [haploid ? [ref] : [ref, ref]] : [];
    for (const alleles of [...reference, ...alts.flatMap(copies)]) {
      const supposed = [...sample];
      supposed[index] = { alleles };
      const { diplotypes } = diplotypesOf(gene, table, supposed, phenotypes);
      const names = diplotypes.map((each) => each.join('/'));
      if (names.length === 0 || (names.length === now.size && names.every((name) => now.has(name)))) continue;
      const then = phenotypeOf(diplotypes, phenotypes).phenotype;
      found.push({
        ...placeOf(table, position),
        genotype: alleles.join('/'),
        diplotypes: names,
        phenotype: then,
        changes: then !== phenotype,
      });
    }
  }
  return found;
}
