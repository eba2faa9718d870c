import { PrecisionError } from '../errors.ts';
import { agreedBuild, type Build } from '../variants/build.ts';
import { bare } from '../variants/chromosome.ts';
import { samplesOf } from '../variants/samples-of.ts';
import { asDefined, type Call, filterOf, isUncovered, readCall } from './call-of-record.ts';
import { mergeCalls } from './merge-calls.ts';
import type { PgxPack } from './pack.ts';

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

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Reads the genotypes that the tables ask for from the lines of a VCF or gVCF file; a reference block counts as a call, unless it
 * says that nothing was read there. Records of one position (split alleles) are put together; one that did not pass its filters, and
 * those that contradict each other, are no call, and noted.
 * @param name of the file, for errors
 * @throws PrecisionError where it is no VCF file, a record has no position or no sample, it is of another build, or neither declares one nor proves it by rs numbers
 */
export async function genotypesOf(
  lines: AsyncIterable<Line> | Iterable<Line>,
  name: string,
  pack: PgxPack,
  options: ReadOptions = {},
): Promise<SampleGenotypes> {
  const places = new Places(pack);
  const notes: string[] = [];
  const calls = new Map<string, Map<number, Call[]>>();
  let build: Build | undefined = options.build;
  let column = -1;
  let sample = '';
  for await (const { text, line } of lines) {
    if (text.startsWith('##')) {
      build = agreedBuild(build, text, `${name}, line ${line}`);
      continue;
    }
    if (text.startsWith('#CHROM')) {
      const names = samplesOf(text);
      const at = options.sample === undefined ? 0 : names.indexOf(options.sample);
      if (at < 0 || names.length === 0)
        throw new PrecisionError(
          'input',
          names.length === 0 ? `${name} has no sample.` : `${name} has no sample ${JSON.stringify(options.sample)}.`,
        );
      sample = names[at]!;
      column = 9 + at;
      if (build !== undefined && build !== 'GRCh38')
        throw new PrecisionError('build', `${name} is of ${build}; the tables are for GRCh38. Lift it over first.`);
      continue;
    }
    if (text === '') continue;
    if (column < 0)
      throw new PrecisionError('input', `${name}, line ${line}: the line #CHROM is missing; this is no VCF file.`);
    // Most records of a genome are elsewhere: only their first columns are looked at.
    const tab = text.indexOf('\t');
    const tab2 = text.indexOf('\t', tab + 1);
    const written = text.slice(tab + 1, tab2);
    if (tab < 0 || tab2 < 0 || !/^\d+$/.test(written))
      throw new PrecisionError(
        'input',
        tab < 0 || tab2 < 0
          ? `${name}, line ${line}: the record has no columns CHROM and POS, set apart by tabs.`
          : `${name}, line ${line}: POS is ${JSON.stringify(written)}, which is no whole number.`,
      );
    const pos = Number(written);
    const chromosome = bare(text.slice(0, tab));
    if (build === undefined) places.weigh(chromosome, pos, text.slice(tab2 + 1, text.indexOf('\t', tab2 + 1)));
    const info = text.includes('END=') ? /(?:\t|;)END=(\d+)/.exec(text)?.[1] : undefined;
    const end = info === undefined ? pos : Number(info);
    const here = places.within(chromosome, pos, end);
    if (here.length === 0) continue;
    const cells = text.trimEnd().split('\t');
    if ((cells[column] ?? '') === '')
      throw new PrecisionError(
        'input',
        `${name}, line ${line}: the record at ${cells[0]}:${pos} has ${cells.length} columns; that of sample ${sample} is column ${column + 1}.`,
      );
    const call = readCall(cells, column);
    if (!call) continue;
    const filter = filterOf(cells);
    const block = end > pos;
    if (block && (call.indices.some((index) => index !== 0) || isUncovered(cells, column))) continue;
    for (const { gene, index, position } of here) {
      const table = pack.alleles[gene]!;
      if (filter !== undefined && (position === pos || block))
        notes.push(
          `${gene}: the record at ${cells[0]}:${cells[1]} (line ${line}) has FILTER ${filter}, not PASS; ${table.chromosome}:${position} counts as not called.`,
        );
      const found: Call | undefined =
        filter !== undefined
          ? { ...call, filtered: true, block }
          : block
            ? { ...call, alleles: call.indices.map(() => table.positions[index]!.ref), block }
            : asDefined(call, cells, table.positions[index]!);
      if (position === pos && filter === undefined && call.indices.includes(undefined))
        notes.push(
          `${gene}: the record at ${cells[0]}:${cells[1]} (line ${line}) has one allele called and one not (${cells[column]!.split(':')[0]}); ${table.chromosome}:${position} counts as not called${call.indices.some((index) => index !== undefined && index > 0) ? ', though a variant was seen there' : ''}.`,
        );
      if (position === pos || block) {
        if (found === undefined)
          notes.push(
            `${gene}: the record at ${cells[0]}:${cells[1]} (${cells[3]} to ${cells[4]}) does not fit the position of the definition.`,
          );
        else {
          const ofGene = calls.get(gene) ?? new Map<number, Call[]>();
          calls.set(gene, ofGene);
          const list = ofGene.get(index);
          if (list) list.push({ ...found, line });
          else ofGene.set(index, [{ ...found, line }]);
        }
      }
    }
  }
  if (column < 0) throw new PrecisionError('input', `${name}: the line #CHROM is missing; this is no VCF file.`);
  if (build === undefined) notes.push(places.proof(name));
  const byGene = Object.fromEntries(
    Object.entries(pack.alleles).map(([gene, { chromosome, positions }]) => [
      gene,
      positions.map(({ ref, position }, index) => {
        const list = calls.get(gene)?.get(index);
        if (list === undefined) return undefined;
        const { genotype, contradictory } = mergeCalls(list, ref);
        if (contradictory)
          notes.push(
            `${gene}: the records at ${chromosome}:${position} (lines ${contradictory.join(' and ')}) contradict each other; the position counts as not called.`,
          );
        return genotype;
      }),
    ]),
  );
  return { sample, byGene, notes };
}

interface Place {
  readonly gene: string;
  readonly index: number;
  readonly position: number;
}

/** The positions of all tables, by chromosome in order; and what rs numbers tell of the build. */
class Places {
  readonly #byChromosome = new Map<string, Place[]>();
  readonly #known = new Map<string, string>();
  #agree = 0;
  #elsewhere: string | undefined;

  constructor(pack: PgxPack) {
    for (const [gene, { chromosome, positions }] of Object.entries(pack.alleles)) {
      const name = bare(chromosome);
      const list = this.#byChromosome.get(name) ?? [];
      this.#byChromosome.set(name, list);
      for (const [index, { position, rsid }] of positions.entries()) {
        list.push({ gene, index, position });
        if (rsid !== undefined) this.#known.set(rsid, `${name}:${position}`);
      }
    }
    for (const list of this.#byChromosome.values()) list.sort((a, b) => a.position - b.position);
  }

  within(chromosome: string, from: number, to: number): readonly Place[] {
    const list = this.#byChromosome.get(chromosome);
    if (!list) return [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]!.position < from) low = middle + 1;
      else high = middle;
    }
    let stop = low;
    while (stop < list.length && list[stop]!.position <= to) stop++;
    return low === stop ? [] : list.slice(low, stop);
  }

  /** Counts a record whose rs number the tables know, at their place or at another. */
  weigh(chromosome: string, position: number, ids: string): void {
    if (!ids.includes('rs')) return;
    for (const id of ids.split(';')) {
      const place = this.#known.get(id);
      if (place === undefined) continue;
      if (place === `${chromosome}:${position}`) this.#agree++;
      else this.#elsewhere ??= `${id} stands at ${chromosome}:${position}`;
    }
  }

  /** @returns a note @throws PrecisionError where rs numbers do not prove the build */
  proof(name: string): string {
    const advice = 'The tables are for GRCh38; say --build GRCh38 if the file is.';
    if (this.#elsewhere !== undefined)
      throw new PrecisionError(
        'build',
        `${name} does not declare its genome build, and ${this.#elsewhere}, which is not its place in GRCh38. ${advice}`,
      );
    if (this.#agree === 0)
      throw new PrecisionError(
        'build',
        `${name} does not declare its genome build (##reference or ##contig with assembly or lengths). ${advice}`,
      );
    return `The header declares no genome build; ${this.#agree} rs numbers stand where GRCh38 has them, and none elsewhere.`;
  }
}
