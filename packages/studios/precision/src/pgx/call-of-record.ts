import type { Position } from './pack.ts';

/** A genotype of one record; an allele that was not called is undefined. */
export interface Call {
  readonly indices: readonly (number | undefined)[];
  readonly phaseSet?: string;
  /** As sequences of the definition. */
  readonly alleles?: readonly (string | undefined)[];
  /** Of a reference block: what a record of its own says comes first. */
  readonly block?: boolean;
  /** Of a record that did not pass the filters of its file. */
  readonly filtered?: boolean;
  /** Alternatives that the record is about, as sequences of the definition. */
  readonly alternatives?: readonly string[];
  /** The reference as the record writes it. */
  readonly record?: string;
  /** From 1. */
  readonly line?: number;
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
  /** Undefined for a sequence that cannot be written so. */
  const written = (sequence: string): string | undefined => {
    if (!/^[ACGTN]+$/.test(sequence)) return undefined;
    if (wanted.startsWith(ref)) return sequence + wanted.slice(ref.length);
    return ref.startsWith(wanted) && sequence.endsWith(ref.slice(wanted.length))
      ? sequence.slice(0, sequence.length - (ref.length - wanted.length))
      : undefined;
  };
  const alleles: (string | undefined)[] = [];
  for (const allele of call.indices) {
    if (allele === undefined) alleles.push(undefined);
    else if (allele === 0) alleles.push(wanted);
    else {
      const found = written(names[allele] ?? '');
      if (found === undefined) return undefined;
      alleles.push(found);
    }
  }
  const alternatives = names.slice(1).flatMap((name) => written(name) ?? []);
  return { ...call, alleles, alternatives, record: ref };
}

/** What did not let the record pass, as its file names it; undefined where it passed or was not filtered. */
export function filterOf(cells: readonly string[]): string | undefined {
  const filter = cells[6];
  return filter === undefined || ['', '.', 'PASS'].includes(filter) ? undefined : filter;
}
