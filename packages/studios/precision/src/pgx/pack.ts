import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
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
  readonly version: string;
  readonly alleles: Readonly<Record<string, AlleleTable>>;
  readonly phenotypes: Readonly<Record<string, PhenotypeTable>>;
  readonly recommendations: readonly Recommendation[];
}

const SHIPPED = new URL('../../data/cpic-2.12.0.json.gz', import.meta.url);
let shipped: PgxPack | undefined;

/**
 * The tables that come with the program (CPIC, CC0), or those of a file.
 * @throws PrecisionError where the file is no pack
 */
export function loadPack(path?: string): PgxPack {
  if (path === undefined) {
    shipped ??= read(SHIPPED);
    return shipped;
  }
  try {
    return read(path);
  } catch (error) {
    throw new PrecisionError('input', `${path} is no pack of pharmacogenomic tables: ${(error as Error).message}`);
  }
}

function read(path: string | URL): PgxPack {
  const pack = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as PgxPack;
  if (pack.format !== 1) throw new Error('its format is not 1');
  return pack;
}
