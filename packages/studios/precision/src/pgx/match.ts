import type { Genotype } from './genotypes.ts';
import type { AlleleTable } from './pack.ts';

/** Two named alleles that explain the sample; one, where the gene is haploid. */
export interface Diplotype {
  readonly names: readonly string[];
  /** Positions that define the alleles: more is more specific. */
  readonly score: number;
}

const IUPAC: Readonly<Record<string, string>> = {
  R: 'AG', Y: 'CT', S: 'CG', W: 'AT', K: 'GT', M: 'AC', B: 'CGT', D: 'AGT', H: 'ACT', V: 'ACG', N: 'ACGT',
}; // biome-ignore format: a table reads best as rows

/** An allele ready for matching: which of the sample's sequences it allows at each position that was called. */
export interface Candidate {
  readonly name: string;
  readonly score: number;
  /** By place in `Matchable.called`: bit 0 where it allows the first sequence of the genotype, bit 1 the second. */
  readonly allows: Uint8Array;
}

export interface Matchable {
  /** Indices of the positions with a call. */
  readonly called: readonly number[];
  readonly genotypes: readonly Genotype[];
  readonly haploid: boolean;
  readonly candidates: readonly Candidate[];
}

/** Genes for which a variant without a definition counts as the reference, so that known harm is not hidden by it. */
const UNKNOWN_IS_REFERENCE = new Set(['CACNA1S', 'DPYD', 'G6PD', 'NUDT15', 'RYR1', 'TPMT']);

/** Prepares a gene: drops positions without a call, and alleles of which nothing is left. */
export function prepare(gene: string, table: AlleleTable, sample: readonly (Genotype | undefined)[]): Matchable {
  const called: number[] = [];
  const genotypes: Genotype[] = [];
  const defined = definedIn(table);
  for (const [index, genotype] of sample.entries()) {
    if (!genotype) continue;
    called.push(index);
    const { ref } = table.positions[index]!;
    const sequences = defined[index]!;
    const known = (sequence: string): boolean => sequences.has(sequence);
    genotypes.push(
      UNKNOWN_IS_REFERENCE.has(gene) && !genotype.alleles.every(known)
        ? { ...genotype, alleles: genotype.alleles.map((sequence) => (known(sequence) ? sequence : ref)) }
        : genotype,
    );
  }
  const haploid = genotypes.length > 0 && genotypes.every(({ alleles }) => alleles.length === 1);
  const reference = table.alleles.find((allele) => allele.reference)!;
  const candidates: Candidate[] = [];
  for (const allele of table.alleles) {
    const score = called.filter((index) => allele.at[index] !== undefined).length;
    if (score === 0) continue;
    const allows = new Uint8Array(called.length);
    let possible = true;
    for (const [i, index] of called.entries()) {
      const wanted = allele.at[index] ?? reference.at[index]!;
      const { alleles } = genotypes[i]!;
      let bits = 0;
      if (fits(wanted, alleles[0]!)) bits |= 1;
      if (fits(wanted, alleles[1] ?? alleles[0]!)) bits |= 2;
      if (bits === 0) {
        possible = false;
        break;
      }
      allows[i] = bits;
    }
    if (possible) candidates.push({ name: allele.name, score, allows });
  }
  return { called, genotypes, haploid, candidates };
}

const DEFINED = new WeakMap<AlleleTable, readonly ReadonlySet<string>[]>();

/** The sequences that a table knows at each position. */
function definedIn(table: AlleleTable): readonly ReadonlySet<string>[] {
  const before = DEFINED.get(table);
  if (before) return before;
  const sets = table.positions.map(
    ({ ref, alts }, index) => new Set([ref, ...alts, ...table.alleles.flatMap(({ at }) => at[index] ?? [])]),
  );
  DEFINED.set(table, sets);
  return sets;
}

const fits = (wanted: string, sequence: string): boolean =>
  wanted === sequence || (wanted.length === 1 && sequence.length === 1 && (IUPAC[wanted]?.includes(sequence) ?? false));

/**
 * The diplotypes that explain the sample with the greatest number of defining positions; all of them where several tie.
 * Genotypes of one phase set keep their strands.
 */
export function bestDiplotypes(matchable: Matchable): Diplotype[] {
  const found: Diplotype[] = [];
  let best = 0;
  for (const each of diplotypesFrom(matchable, () => best)) {
    if (each.score < best) continue;
    if (each.score > best) found.length = 0;
    best = each.score;
    found.push(each);
  }
  return inOrder(found);
}

/** Every diplotype that explains the sample, whatever its score. */
export const possibleDiplotypes = (matchable: Matchable): Diplotype[] => inOrder([...diplotypesFrom(matchable)]);

const inOrder = (list: Diplotype[]): Diplotype[] =>
  list.sort((a, b) => byName(a.names[0]!, b.names[0]!) || byName(a.names.at(-1)!, b.names.at(-1)!));

/** @param least pairs of a lower score are passed over */
function* diplotypesFrom(matchable: Matchable, least: () => number = () => 0): Generator<Diplotype> {
  const { candidates, haploid } = matchable;
  if (haploid) {
    for (const { name, score } of candidates) yield { names: [name], score };
    return;
  }
  const blocks = blocksOf(matchable);
  for (let i = 0; i < candidates.length; i++) {
    for (let j = i; j < candidates.length; j++) {
      const [a, b] = [candidates[i]!, candidates[j]!];
      const score = a.score + b.score;
      if (score >= least() && compatible(a, b, blocks)) yield { names: [a.name, b.name].sort(byName), score };
    }
  }
}

/** Places that must be read in the same direction: phase sets; each position alone where it is not phased. */
function blocksOf({ genotypes }: Matchable): number[][] {
  const sets = new Map<string, number[]>();
  const blocks: number[][] = [];
  for (const [i, { alleles, phaseSet }] of genotypes.entries()) {
    const set = phaseSet === undefined || alleles[0] === alleles[1] ? undefined : sets.get(phaseSet);
    if (set) set.push(i);
    else {
      const block = [i];
      blocks.push(block);
      if (phaseSet !== undefined && alleles[0] !== alleles[1]) sets.set(phaseSet, block);
    }
  }
  return blocks;
}

function compatible(a: Candidate, b: Candidate, blocks: readonly (readonly number[])[]): boolean {
  return blocks.every(
    (block) =>
      block.every((i) => (a.allows[i]! & 1) !== 0 && (b.allows[i]! & 2) !== 0) ||
      block.every((i) => (a.allows[i]! & 2) !== 0 && (b.allows[i]! & 1) !== 0),
  );
}

/** Reference first, then star alleles and changes by their numbers, then by name. */
export function byName(a: string, b: string): number {
  const rank = (name: string): number => (/reference/i.test(name) ? 0 : 1);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of `*17` or `c.1905+1G>A`, what orders it. */
const numberOf = (name: string): number => Number(/^(?:\*|[cgm]\.)(\d+)/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
