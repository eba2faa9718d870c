import { PrecisionError } from '../errors.ts';
import type { AlleleTable, PgxPack } from '../pgx/pack.ts';
import { bare } from '../variants/chromosome.ts';

export interface ComposedOptions {
  readonly sample?: string;
  /** Two named alleles by gene; the reference alleles where a gene is not named. */
  readonly alleles?: Readonly<Record<string, readonly [string, string]>>;
  /** rs numbers without a record. */
  readonly missing?: readonly string[];
  readonly phased?: boolean;
  /** Further records of a GRCh38 file. */
  readonly extra?: readonly ComposedRecord[];
}

export interface ComposedRecord {
  readonly chromosome: string;
  readonly position: number;
  readonly id?: string;
  readonly ref: string;
  readonly alt: string;
  readonly info?: string;
  readonly genotype: string;
}

/** Codes that stand for two bases. */
const IUPAC: Readonly<Record<string, string>> = { R: 'AG', Y: 'CT', M: 'AC', K: 'GT', S: 'CG', W: 'AT' };

/** The sequence of a named allele at each position of its table. */
export function sequencesOf(table: AlleleTable, name: string): string[] {
  const allele = table.alleles.find((each) => each.name === name);
  if (!allele) throw new PrecisionError('option', `There is no allele ${name} in the tables.`);
  const reference = table.alleles.find((each) => each.reference)!;
  return table.positions.map(({ ref }, index) => {
    const code = allele.at[index] ?? reference.at[index]!;
    const bases = IUPAC[code];
    return bases === undefined ? code : bases.includes(ref) ? ref : bases[0]!;
  });
}

/**
 * A VCF file of a person who has the named alleles that are asked for, with a record at every position of the tables: for tests and
 * demonstrations. Nobody's genome.
 */
export function composedVcf(pack: PgxPack, options: ComposedOptions = {}): string {
  const { sample = 'COMPOSED', alleles = {}, missing = [], phased = false, extra = [] } = options;
  const left = new Set(missing);
  const rows = new Map<string, { chromosome: string; position: number; text: string }>();
  for (const [gene, table] of Object.entries(pack.alleles)) {
    const reference = table.alleles.find((allele) => allele.reference)!.name;
    const [a, b] = (alleles[gene] ?? [reference, reference]).map((name) => sequencesOf(table, name)) as [
      string[],
      string[],
    ];
    for (const [index, { position, rsid, ref, alts }] of table.positions.entries()) {
      if (rsid !== undefined && left.has(rsid)) continue;
      const all = [ref, ...alts];
      for (const base of [a[index]!, b[index]!]) if (!all.includes(base)) all.push(base);
      const genotype = [all.indexOf(a[index]!), all.indexOf(b[index]!)].join(phased ? '|' : '/');
      const { chromosome } = table;
      const text = line(chromosome, position, rsid, ref, all.slice(1).join(','), '.', genotype);
      rows.set(`${chromosome}:${position}:${ref}`, { chromosome, position, text });
    }
  }
  for (const { chromosome, position, id, ref, alt, info = '.', genotype } of extra)
    rows.set(`${chromosome}:${position}:${ref}`, {
      chromosome,
      position,
      text: line(chromosome, position, id, ref, alt, info, genotype),
    });
  const order = (name: string): number => {
    const number = Number(bare(name));
    return Number.isInteger(number) ? number : bare(name).charCodeAt(0);
  };
  const sorted = [...rows.values()].sort(
    (x, y) => order(x.chromosome) - order(y.chromosome) || x.position - y.position || (x.text < y.text ? -1 : 1),
  );
  const contigs = [...new Set(sorted.map(({ chromosome }) => chromosome))];
  return [
    '##fileformat=VCFv4.2',
    '##source=composed',
    ...contigs.map((name) => `##contig=<ID=${name},assembly=GRCh38>`),
    '##FILTER=<ID=PASS,Description="All filters passed">',
    '##INFO=<ID=ANN,Number=.,Type=String,Description="Annotations">',
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
    `#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t${sample}`,
    ...sorted.map(({ text }) => text),
    '',
  ].join('\n');
}

const line = (
  chromosome: string,
  position: number,
  id: string | undefined,
  ref: string,
  alt: string,
  info: string,
  genotype: string,
): string => [chromosome, position, id ?? '.', ref, alt, '.', 'PASS', info, 'GT', genotype].join('\t');
