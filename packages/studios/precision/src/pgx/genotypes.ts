import { PrecisionError } from '../errors.ts';
import { bare } from '../variants/chromosome.ts';
import { linesOf } from '../variants/lines.ts';
import { agreedBuild, type Build } from '../variants/stats.ts';
import type { AlleleTable, PgxPack } from './pack.ts';

/** What a sample has at one position: one allele (haploid) or two, as sequences. */
export interface Genotype {
  readonly alleles: readonly string[];
  /** Genotypes of one set were read from the same strands; undefined: not phased. */
  readonly phaseSet?: string;
}

export interface SampleGenotypes {
  readonly sample: string;
  /** By gene, by index of the position; undefined where the file has no call. */
  readonly byGene: Readonly<Record<string, readonly (Genotype | undefined)[]>>;
  /** Records that could not be used, with the reason. */
  readonly notes: readonly string[];
}

export interface ReadOptions {
  /** Name of the sample; the first one unless given. */
  readonly sample?: string;
  /** Taken where the header declares no build. */
  readonly build?: 'GRCh38';
}

interface Place {
  readonly gene: string;
  readonly index: number;
}

/**
 * Reads the genotypes that the tables ask for from a VCF or gVCF file; a reference block counts as a call.
 * @throws PrecisionError where the file cannot be read, is of another build, or declares none
 */
export async function readGenotypes(path: string, pack: PgxPack, options: ReadOptions = {}): Promise<SampleGenotypes> {
  const places = new Map<string, Place[]>();
  const starts = new Map<string, number[]>();
  for (const [gene, table] of Object.entries(pack.alleles)) {
    const chrom = bare(table.chromosome);
    for (const [index, { position }] of table.positions.entries()) {
      const key = `${chrom}:${position}`;
      const here = places.get(key);
      if (here) here.push({ gene, index });
      else places.set(key, [{ gene, index }]);
      const list = starts.get(chrom);
      if (list) list.push(position);
      else starts.set(chrom, [position]);
    }
  }
  for (const list of starts.values()) list.sort((a, b) => a - b);
  const byGene: Record<string, (Genotype | undefined)[]> = {};
  for (const [gene, table] of Object.entries(pack.alleles))
    byGene[gene] = Array<undefined>(table.positions.length).fill(undefined);
  const notes: string[] = [];
  let build: Build | undefined = options.build;
  let column = -1;
  let sample = '';
  for await (const { text, line } of linesOf(path)) {
    if (text.startsWith('##')) {
      build = agreedBuild(build, text, `${path}, line ${line}`);
      continue;
    }
    if (text.startsWith('#CHROM')) {
      const names = text.trimEnd().split('\t').slice(9);
      const at = options.sample === undefined ? 0 : names.indexOf(options.sample);
      if (at < 0 || names.length === 0)
        throw new PrecisionError(
          'input',
          names.length === 0 ? `${path} has no sample.` : `${path} has no sample ${JSON.stringify(options.sample)}.`,
        );
      sample = names[at]!;
      column = 9 + at;
      if (build === undefined)
        throw new PrecisionError(
          'build',
          `${path} does not declare its genome build (##reference or ##contig with lengths). The tables are for GRCh38; say --build GRCh38 if it is.`,
        );
      if (build !== 'GRCh38')
        throw new PrecisionError('build', `${path} is of ${build}; the tables are for GRCh38. Lift it over first.`);
      continue;
    }
    if (column < 0)
      throw new PrecisionError('input', `${path}, line ${line}: the line #CHROM is missing; this is no VCF file.`);
    // Most records of a genome are elsewhere: only their first two columns are looked at.
    const tab = text.indexOf('\t');
    const tab2 = text.indexOf('\t', tab + 1);
    const chrom = bare(text.slice(0, tab));
    const list = starts.get(chrom);
    if (!list) continue;
    const pos = Number(text.slice(tab + 1, tab2));
    const info = text.includes('END=') ? /(?:\t|;)END=(\d+)/.exec(text)?.[1] : undefined;
    const end = info === undefined ? pos : Number(info);
    const first = lowerBound(list, pos);
    if (first >= list.length || list[first]! > end) continue;
    const cells = text.trimEnd().split('\t');
    const genotype = readCall(cells, column);
    if (!genotype) continue;
    for (let i = first; i < list.length && list[i]! <= end; i++) {
      if (i > first && list[i] === list[i - 1]) continue;
      for (const { gene, index } of places.get(`${chrom}:${list[i]}`)!) {
        const table = pack.alleles[gene]!;
        const found =
          list[i] === pos && end === pos ? asDefined(genotype, cells, table, index) : asBlock(genotype, table, index);
        if (found === undefined)
          notes.push(
            `${gene}: the record at ${cells[0]}:${cells[1]} (${cells[3]} to ${cells[4]}) does not fit the position of the definition.`,
          );
        else byGene[gene]![index] ??= found;
      }
    }
  }
  if (column < 0) throw new PrecisionError('input', `${path}: the line #CHROM is missing; this is no VCF file.`);
  return { sample, byGene, notes };
}

function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Call {
  readonly indices: readonly number[];
  readonly phaseSet?: string;
}

/** The genotype of a sample by index of the allele; undefined where it is missing, also in part. */
function readCall(cells: readonly string[], column: number): Call | undefined {
  const keys = cells[8]?.split(':') ?? [];
  const values = cells[column]?.split(':') ?? [];
  const gt = keys[0] === 'GT' ? values[0] : undefined;
  if (gt === undefined || gt.includes('.')) return undefined;
  const indices = gt.replace(/^[/|]/, '').split(/[/|]/).map(Number);
  if (indices.length > 2 || indices.some((index) => !Number.isInteger(index))) return undefined;
  const set = values[keys.indexOf('PS')];
  const phased = gt.includes('|') || indices.length === 1;
  return phased ? { indices, phaseSet: set === undefined || set === '.' ? 'all' : set } : { indices };
}

/** A reference block says that the sample is like the reference, whatever the length of the definition. */
function asBlock(call: Call, table: AlleleTable, index: number): Genotype | undefined {
  if (call.indices.some((allele) => allele !== 0)) return undefined;
  return {
    alleles: call.indices.map(() => table.positions[index]!.ref),
    ...(call.phaseSet === undefined ? {} : { phaseSet: call.phaseSet }),
  };
}

/** Brings the alleles of a record to the reference sequence that the definition is written with. */
function asDefined(call: Call, cells: readonly string[], table: AlleleTable, index: number): Genotype | undefined {
  const ref = cells[3]!.toUpperCase();
  const names = [ref, ...cells[4]!.split(',').map((alt) => alt.toUpperCase())];
  const wanted = table.positions[index]!.ref;
  const alleles: string[] = [];
  for (const allele of call.indices) {
    const sequence = names[allele];
    if (sequence === undefined) return undefined;
    if (allele === 0) alleles.push(wanted);
    else if (wanted.startsWith(ref)) alleles.push(sequence + wanted.slice(ref.length));
    else if (ref.startsWith(wanted) && sequence.endsWith(ref.slice(wanted.length)))
      alleles.push(sequence.slice(0, sequence.length - (ref.length - wanted.length)));
    else return undefined;
  }
  return { alleles, ...(call.phaseSet === undefined ? {} : { phaseSet: call.phaseSet }) };
}
