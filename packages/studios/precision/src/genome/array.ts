import { PrecisionError } from '../errors.ts';
import type { Genotype, Line, SampleGenotypes } from '../pgx/genotypes.ts';
import type { PgxPack } from '../pgx/pack.ts';
import type { Build } from '../variants/build.ts';
import { bare } from '../variants/chromosome.ts';

/** One row of a consumer array. */
export interface Marker {
  readonly rsid: string;
  /** Without `chr`. */
  readonly chromosome: string;
  readonly position: number;
  /** Bases on the forward strand of the build; I and D for insertions and deletions; undefined: no call. */
  readonly alleles: readonly string[] | undefined;
}

export interface ArrayHeader {
  readonly maker: '23andMe' | 'AncestryDNA';
  /** As its remarks declare it. */
  readonly build: Build | undefined;
}

/** Of the first lines of a file, whether they are those of a consumer array. */
export function isArray(head: string): boolean {
  return /^#?\s*rsid\tchromosome\tposition\t(?:genotype|allele1\tallele2)/im.test(head);
}

/** AncestryDNA numbers the sex chromosomes and the mitochondrion. */
const NUMBERED: Readonly<Record<string, string>> = { '23': 'X', '24': 'Y', '25': 'X', '26': 'MT' };

/**
 * Reads the raw data of 23andMe (one genotype column) or AncestryDNA (two allele columns).
 * @param name of the file, for errors
 * @throws PrecisionError by line where it is neither, or a row is broken
 */
export async function readArray(
  lines: AsyncIterable<Line>,
  name: string,
  each: (marker: Marker) => void,
): Promise<ArrayHeader> {
  let remarks = '';
  let maker: ArrayHeader['maker'] | undefined;
  for await (const { text: raw, line } of lines) {
    const text = raw.replace(/\r$/, '');
    if (maker === undefined) {
      if (/^#?\s*rsid\tchromosome\tposition\tgenotype/i.test(text)) maker = '23andMe';
      else if (/^#?\s*rsid\tchromosome\tposition\tallele1\tallele2/i.test(text)) maker = 'AncestryDNA';
      else if (text.startsWith('#')) remarks += `${text}\n`;
      else break;
      continue;
    }
    if (text === '' || text.startsWith('#')) continue;
    const cells = text.split('\t');
    const [rsid, chromosome, place] = cells as [string, string?, string?];
    const position = Number(place);
    if (cells.length < 4 || !Number.isInteger(position) || position < 0)
      throw new PrecisionError(
        'input',
        `${name}, line ${line}: a row has rsid, chromosome, position and genotype, separated by tabs; this one has not.`,
      );
    const called = maker === '23andMe' ? [...cells[3]!] : [cells[3]!, cells[4] ?? ''];
    const isCalled = called.length > 0 && called.length < 3 && called.every((base) => /^[ACGTDI]$/.test(base));
    const isHaploid = /^(?:Y|MT|24|26)$/.test(chromosome!) && called[0] === called[1];
    each({
      rsid,
      chromosome: NUMBERED[chromosome!] ?? bare(chromosome!),
      position,
      alleles: isCalled ? (isHaploid ? [called[0]!] : called) : undefined,
    });
  }
  if (maker === undefined)
    throw new PrecisionError(
      'input',
      `${name} is neither a VCF file nor the raw data of 23andMe or AncestryDNA: the row of column names is missing.`,
    );
  const [, build] = /build (3[678])|GRCh(3[78])/i.exec(remarks) ?? [];
  const number = build ?? /GRCh(3[78])/i.exec(remarks)?.[1];
  return { maker, build: number === '37' ? 'GRCh37' : number === '38' ? 'GRCh38' : undefined };
}

/**
 * What an array tells of the tables, by rs number: the build of its positions does not matter for that. Bases that are not those of
 * the definition are told, and count as no call.
 */
export function genotypesOfMarkers(
  markers: ReadonlyMap<string, Marker>,
  pack: PgxPack,
  sample: string,
): SampleGenotypes {
  const notes: string[] = [];
  const byGene = Object.fromEntries(
    Object.entries(pack.alleles).map(([gene, { positions }]) => [
      gene,
      positions.map(({ rsid, ref, alts }): Genotype | undefined => {
        const called = rsid === undefined ? undefined : markers.get(rsid)?.alleles;
        if (called === undefined) return undefined;
        const alleles = called.map((base) => sequenceOf(base, ref, alts));
        if (alleles.every((each) => each !== undefined)) return { alleles };
        notes.push(`${gene}: the array says ${called.join('/')} at ${rsid}, which is ${ref} to ${alts.join(', ')}.`);
        return undefined;
      }),
    ]),
  );
  return { sample, byGene, notes };
}

/** The sequence that an array's letter stands for; insertions and deletions only where there is one of them. */
function sequenceOf(letter: string, ref: string, alts: readonly string[]): string | undefined {
  if (letter !== 'I' && letter !== 'D') return letter === ref || alts.includes(letter) ? letter : undefined;
  const [alt, more] = alts;
  if (alt === undefined || more !== undefined || alt.length === ref.length) return undefined;
  const [longer, shorter] = alt.length > ref.length ? [alt, ref] : [ref, alt];
  return letter === 'I' ? longer : shorter;
}
