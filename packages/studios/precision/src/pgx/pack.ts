import { PrecisionError } from '../errors.ts';

/** A place of the genome that some allele of a gene is defined by. */
export interface Position {
  /** From 1, of the declared build. */
  readonly position: number;
  readonly rsid?: string | undefined;
  /** As in a VCF file, left-aligned. */
  readonly ref: string;
  readonly alts: readonly string[];
  readonly hgvs: string;
}

export interface NamedAllele {
  readonly name: string;
  readonly reference?: boolean;
  /** Base call (also an IUPAC code) by index of the position; the others are those of the reference allele. */
  readonly at: Readonly<Record<string, string>>;
}

export interface AlleleTable {
  readonly source: string;
  readonly version: string;
  readonly chromosome: string;
  readonly build: 'GRCh38';
  readonly positions: readonly Position[];
  readonly alleles: readonly NamedAllele[];
  /** rs numbers without which there is no call (NAT2). */
  readonly required?: readonly string[];
  /** Of diplotypes that cannot be told apart without phase: the one to take, first (NAT2). */
  readonly priorities?: readonly (readonly string[])[];
}

export interface PhenotypeTable {
  readonly version: string;
  /** Function of each allele, or its activity value. */
  readonly functions: Readonly<Record<string, string>>;
  readonly activity: Readonly<Record<string, string>>;
  readonly results: readonly {
    readonly lookup: string;
    readonly phenotype: string | null;
    readonly activityScore: string | null;
  }[];
  /** Index into `results` by the two names, sorted and joined with a slash. */
  readonly diplotypes: Readonly<Record<string, number>>;
  /** Where the result follows from the functions of the two alleles by a rule: the rule of this gene. */
  readonly rule?: 'G6PD' | 'NAT2' | 'RYR1';
}

export interface Recommendation {
  readonly drug: string;
  /** Result of each gene that this recommendation is for. */
  readonly genes: Readonly<Record<string, string>>;
  readonly population: string;
  readonly strength: string;
  readonly text: string;
  readonly implications: readonly string[];
  readonly source: string;
  readonly guideline: string;
  readonly version: string;
}

/** Allele definitions, phenotypes and recommendations of one version; packs of different versions are never mixed. */
export interface PgxPack {
  readonly format: 1;
  /** Of the release that all its tables are of. */
  readonly version: string;
  /** Who wrote it, such as CPIC, DPWG, FDA. */
  readonly source?: string;
  /** Of the content, as its owner states it. */
  readonly license?: string;
  readonly alleles: Readonly<Record<string, AlleleTable>>;
  readonly phenotypes: Readonly<Record<string, PhenotypeTable>>;
  readonly recommendations: readonly Recommendation[];
}

/**
 * A pack from its JSON.
 * @param name of the file, for errors
 * @throws PrecisionError where it is no pack
 */
export function parsePack(text: string, name: string): PgxPack {
  const refuse = (why: string): never => {
    throw new PrecisionError('input', `${name} is no pack of pharmacogenomic tables: ${why}.`);
  };
  let pack: PgxPack;
  try {
    pack = JSON.parse(text) as PgxPack;
  } catch {
    return refuse('it is not JSON');
  }
  if (typeof pack !== 'object' || pack === null || pack.format !== 1) return refuse('its format is not 1');
  if (typeof pack.version !== 'string' || pack.version === '') return refuse('it states no version');
  const { alleles = {}, phenotypes = {}, recommendations = [] } = pack;
  for (const [gene, table] of Object.entries(alleles)) {
    if (table.build !== 'GRCh38') return refuse(`the alleles of ${gene} are not of GRCh38`);
    if (!Array.isArray(table.positions) || !table.alleles?.some(({ reference }) => reference === true))
      return refuse(`the alleles of ${gene} have no reference allele or no positions`);
  }
  for (const [i, row] of recommendations.entries()) {
    const lacking = ['drug', 'genes', 'text', 'source', 'version'].find((key) => !(key in row));
    if (lacking !== undefined) return refuse(`recommendations[${i}] has no ${lacking}`);
  }
  return { ...pack, alleles, phenotypes, recommendations };
}

/** Tables, and what other sources recommend by tables of their own. */
export interface PackSet {
  readonly base: PgxPack;
  readonly others: readonly PgxPack[];
}

/**
 * Puts packs of other sources beside the tables.
 * @throws PrecisionError where versions differ, or two packs define the same gene: calls of one and advice of another version are
 * never mixed
 */
export function withPacks(base: PgxPack, others: readonly PgxPack[]): PackSet {
  const owner = new Map(Object.keys(base.alleles).map((gene) => [gene, base.source ?? 'the tables']));
  for (const pack of others) {
    const name = pack.source ?? 'a pack';
    if (pack.version !== base.version)
      throw new PrecisionError(
        'option',
        `The pack of ${name} is of version ${pack.version} and the tables are of ${base.version}; versions are not mixed. Make the pack from the release of the tables.`,
      );
    for (const gene of Object.keys(pack.alleles)) {
      const before = owner.get(gene);
      if (before !== undefined)
        throw new PrecisionError('option', `${gene} is defined by ${before} and by ${name}; leave one of them out.`);
      owner.set(gene, name);
    }
  }
  return {
    base: { ...base, alleles: Object.assign({}, base.alleles, ...others.map(({ alleles }) => alleles)) },
    others,
  };
}
