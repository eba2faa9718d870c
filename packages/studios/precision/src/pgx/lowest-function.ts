import { MH_ASSOCIATED } from './by-function.ts';
import type { Genotype } from './genotypes.ts';
import { byName } from './match.ts';
import type { AlleleTable, PhenotypeTable } from './pack.ts';

/** Variants of a gene whose alleles are single variants, as they are found. */
export interface FoundVariants {
  /** Alleles by strand where the strands are known. */
  readonly strands: readonly (readonly string[])[] | undefined;
  /** Every allele found, twice where it is homozygous. */
  readonly found: readonly string[];
  readonly note?: string;
}

const REFERENCE = 'Reference';
const HAPB3 = 'c.1129-5923C>G, c.1236G>A (HapB3)';
const HAPB3_INTRON = { rsid: 'rs75017182', name: 'c.1129-5923C>G' };
const HAPB3_EXON = 'rs56038477';
/** Of equal activity, those that guidelines of other sources know come first. */
const WIDELY_KNOWN = new Set([HAPB3, 'c.2846A>T', 'c.1905+1G>A (*2A)', 'c.1679T>G (*13)']);

/**
 * Lists the variants of DPYD or RYR1. CPIC reads DPYD by the two alleles of least activity, wherever they stand. HapB3 is
 * told by its intronic variant (rs75017182), and by the exonic one (rs56038477) only where the other was not called.
 */
export function findVariants(table: AlleleTable, sample: readonly (Genotype | undefined)[]): FoundVariants {
  const heterozygous = sample.filter((g) => g && g.alleles.length === 2 && g.alleles[0] !== g.alleles[1]);
  const sets = new Set(heterozygous.map((g) => g!.phaseSet));
  const phased = heterozygous.length <= 1 || (sets.size === 1 && !sets.has(undefined));
  const strands: string[][] = [[], []];
  const note = (name: string, copies: readonly boolean[]): void => {
    for (const [strand, has] of copies.entries()) if (has) strands[strand]!.push(name);
  };
  const indexOf = (rsid: string): number => table.positions.findIndex((position) => position.rsid === rsid);
  const copiesAt = (index: number): boolean[] | undefined => {
    const genotype = sample[index];
    const position = table.positions[index];
    return (
      genotype &&
      position &&
      genotype.alleles.map((sequence) => sequence !== position.ref && position.alts.includes(sequence))
    );
  };
  const [intron, exon] = [indexOf(HAPB3_INTRON.rsid), indexOf(HAPB3_EXON)];
  for (const allele of table.alleles) {
    const places = Object.keys(allele.at).map(Number);
    if (allele.reference || places.some((index) => index === intron || index === exon)) continue;
    // An allele of several positions is there where all of them are, on the same strand.
    const copies = places.map((index) => {
      const genotype = sample[index];
      return genotype?.alleles.map((sequence) => sequence === allele.at[index]);
    });
    if (copies.some((each) => each === undefined) || copies.length === 0) continue;
    note(allele.name, copies.reduce((all, each) => all!.map((has, strand) => has && each![strand] === true))!);
  }
  const inIntron = intron < 0 ? undefined : copiesAt(intron);
  const inExon = exon < 0 ? undefined : copiesAt(exon);
  if (inIntron) {
    // Without phase, two heterozygous calls of the haplotype stand on the same strand.
    const exonic =
      inExon && phased
        ? inExon
        : inIntron.map(
            (has, strand) =>
              has && (inExon?.filter(Boolean).length ?? 0) > inIntron.slice(0, strand).filter(Boolean).length,
          );
    note(
      HAPB3,
      inIntron.map((has, strand) => has && exonic[strand] === true),
    );
    note(
      HAPB3_INTRON.name,
      inIntron.map((has, strand) => has && exonic[strand] !== true),
    );
  } else if (inExon) note(HAPB3, inExon);
  const doubt = intron < 0 ? undefined : hapB3Note(inIntron, inExon);
  return {
    strands: phased ? strands : undefined,
    found: strands.flat().sort(byName),
    ...(doubt === undefined ? {} : { note: doubt }),
  };
}

/** What is doubtful about HapB3, if it is there. */
function hapB3Note(intron: readonly boolean[] | undefined, exon: readonly boolean[] | undefined): string | undefined {
  const copies = (each: readonly boolean[] | undefined): number => each?.filter(Boolean).length ?? 0;
  if (intron && exon && copies(intron) !== copies(exon))
    return `${HAPB3_INTRON.rsid} and ${HAPB3_EXON} disagree; HapB3 is told by ${HAPB3_INTRON.rsid}.`;
  if (!intron && exon)
    return `${HAPB3_INTRON.rsid} was not called; HapB3 is told by ${HAPB3_EXON} alone. Genotype ${HAPB3_INTRON.rsid} to confirm ${copies(exon) > 0 ? 'it' : 'that it is absent'}.`;
  return undefined;
}

/**
 * The two alleles of least activity: one of each strand where the strands are known, else any two.
 * Alleles of normal function stand for the reference only where nothing else does.
 */
export function lowestFunction({ strands, found }: FoundVariants, phenotypes: PhenotypeTable | undefined): string[] {
  const activity = (name: string): number => {
    const text = phenotypes?.activity[name] ?? '';
    return text === '' || Number.isNaN(Number(text)) ? 1 : Number(text);
  };
  const harm = (name: string): number => (phenotypes?.functions[name] === MH_ASSOCIATED ? 0 : activity(name));
  const known = (name: string): number => Number(!WIDELY_KNOWN.has(name));
  const order = (names: readonly string[]): string[] =>
    [...names].sort((a, b) => harm(a) - harm(b) || known(a) - known(b) || byName(a, b));
  const lowest = (names: readonly string[]): string => order(names)[0] ?? REFERENCE;
  if (strands) return strands.map(lowest).sort(byName);
  const ordered = order(found);
  return [ordered[0] ?? REFERENCE, ordered[1] ?? REFERENCE].sort(byName);
}
