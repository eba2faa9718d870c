import type { Genotype } from './genotypes.ts';
import type { Position } from './pack.ts';

/** A genotype of one record; an allele that was not called is undefined. */
export interface Call {
  readonly indices: readonly (number | undefined)[];
  readonly phaseSet?: string;
  /** As sequences of the definition. */
  readonly alleles?: readonly (string | undefined)[];
  /** Of a reference block: what a record of its own says comes first. */
  readonly block?: boolean;
}

/** The genotype of a sample by index of the allele; undefined where nothing was called. */
export function readCall(cells: readonly string[], column: number): Call | undefined {
  const keys = cells[8]?.split(':') ?? [];
  const values = cells[column]?.split(':') ?? [];
  const gt = keys[0] === 'GT' ? values[0] : undefined;
  if (gt === undefined || gt === '') return undefined;
  const indices = gt
    .replace(/^[/|]/, '')
    .split(/[/|]/)
    .map((text) => (text === '.' ? undefined : Number(text)));
  if (indices.length > 2 || indices.every((index) => index === undefined)) return undefined;
  if (indices.some((index) => index !== undefined && !Number.isInteger(index))) return undefined;
  const set = values[keys.indexOf('PS')];
  const phased = gt.includes('|') || indices.length === 1;
  return phased ? { indices, phaseSet: set === undefined || set === '.' ? 'all' : set } : { indices };
}

/** Whether a reference block says that no read covers it. */
export function isUncovered(cells: readonly string[], column: number): boolean {
  const keys = cells[8]?.split(':') ?? [];
  const values = cells[column]?.split(':') ?? [];
  return ['MIN_DP', 'DP'].some((key) => values[keys.indexOf(key)] === '0');
}

/** Brings the alleles of a record to the reference sequence that the definition is written with. */
export function asDefined(call: Call, cells: readonly string[], { ref: wanted }: Position): Call | undefined {
  const ref = cells[3]!.toUpperCase();
  const names = [ref, ...cells[4]!.split(',').map((alt) => alt.toUpperCase())];
  // A file in which nobody differs may give the first base alone, or name the base N.
  if (ref !== 'N' && !wanted.startsWith(ref) && !ref.startsWith(wanted)) return undefined;
  const alleles: (string | undefined)[] = [];
  for (const allele of call.indices) {
    if (allele === undefined) {
      alleles.push(undefined);
      continue;
    }
    const sequence = names[allele];
    if (sequence === undefined || (allele > 0 && !/^[ACGTN]+$/.test(sequence))) return undefined;
    if (allele === 0) alleles.push(wanted);
    else if (wanted.startsWith(ref)) alleles.push(sequence + wanted.slice(ref.length));
    else if (ref.startsWith(wanted) && sequence.endsWith(ref.slice(wanted.length)))
      alleles.push(sequence.slice(0, sequence.length - (ref.length - wanted.length)));
    else return undefined;
  }
  return { ...call, alleles };
}

/**
 * One genotype of all records of a position: split alleles say each for itself what is not the reference. Undefined where an
 * allele was not called, or where records say different things.
 */
export function mergeCalls(list: readonly Call[], ref: string): Genotype | undefined {
  const own = list.filter(({ block }) => block !== true);
  const used = own.length > 0 ? own : list.slice(0, 1);
  const differing = used.filter(({ alleles }) => alleles!.some((allele) => allele !== ref));
  const [first = used[0]!, ...more] = differing;
  const size = first.alleles!.length;
  if (more.some(({ alleles }) => alleles!.length !== size)) return undefined;
  const phaseSet = first.phaseSet;
  let alleles: readonly (string | undefined)[] = first.alleles!;
  if (more.length > 0) {
    if (phaseSet !== undefined && more.every((each) => each.phaseSet === phaseSet))
      alleles = alleles.map((_, strand) => {
        const said = new Set(
          differing.map((each) => each.alleles![strand]).filter((allele) => allele !== undefined && allele !== ref),
        );
        return said.size > 1 ? undefined : ([...said][0] ?? ref);
      });
    else {
      const said = differing.flatMap((each) =>
        each.alleles!.filter((allele) => allele !== undefined && allele !== ref),
      );
      if (said.length > size) return undefined;
      return { alleles: [...Array<string>(size - said.length).fill(ref), ...(said as string[])] };
    }
  }
  if (alleles.some((allele) => allele === undefined)) return undefined;
  return { alleles: alleles as readonly string[], ...(phaseSet === undefined ? {} : { phaseSet }) };
}
