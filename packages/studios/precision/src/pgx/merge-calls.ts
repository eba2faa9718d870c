import type { Call } from './call-of-record.ts';
import type { Genotype } from './genotypes.ts';

/** What all records of a position say together; `contradictory` names the lines of those that cannot all be so. */
export interface Merged {
  readonly genotype?: Genotype;
  readonly contradictory?: readonly number[];
}

/**
 * One genotype of all records of a position: split alleles say each for itself what is not the reference. None where an allele was
 * not called, a record was filtered out, or records say different things.
 */
export function mergeCalls(list: readonly Call[], ref: string): Merged {
  const own = list.filter(({ block }) => block !== true);
  const used = own.length > 0 ? own : list.slice(0, 1);
  if (used.some(({ filtered }) => filtered === true)) return {};
  const contradictory = used.map(({ line }) => line!);
  if (used.some((one, i) => used.slice(0, i).some((other) => contradict(one, other, ref)))) return { contradictory };
  const differing = used.filter(({ alleles }) => alleles!.some((allele) => allele !== ref));
  const [first = used[0]!, ...more] = differing;
  const size = first.alleles!.length;
  if (more.some(({ alleles }) => alleles!.length !== size)) return { contradictory };
  const phaseSet = first.phaseSet;
  let alleles: readonly (string | undefined)[] = first.alleles!;
  if (more.length > 0) {
    if (phaseSet !== undefined && more.every((each) => each.phaseSet === phaseSet)) {
      const strands = alleles.map((_, strand) => [
        ...new Set(
          differing.map((each) => each.alleles![strand]).filter((allele) => allele !== undefined && allele !== ref),
        ),
      ]);
      if (strands.some((said) => said.length > 1)) return { contradictory };
      alleles = strands.map(([said]) => said ?? ref);
    } else {
      // An allele that two records tell of is there once: they agree on its copies.
      const said = [...new Set(differing.flatMap(({ alleles: each }) => each!))].flatMap((allele) =>
        allele === undefined || allele === ref
          ? []
          : Array<string>(Math.max(...differing.map((each) => copies(each, allele)))).fill(allele),
      );
      if (said.length > size) return { contradictory };
      return { genotype: { alleles: [...Array<string>(size - said.length).fill(ref), ...said] } };
    }
  }
  if (alleles.some((allele) => allele === undefined)) return {};
  return { genotype: { alleles: alleles as readonly string[], ...(phaseSet === undefined ? {} : { phaseSet }) } };
}

const copies = ({ alleles }: Call, allele: string): number => alleles!.filter((each) => each === allele).length;
const isWhole = ({ alleles }: Call): boolean => alleles!.every((allele) => allele !== undefined);

/** Whether two records, each called in full, differ in an allele that both are about. */
function contradict(one: Call, other: Call, ref: string): boolean {
  if (!isWhole(one) || !isWhole(other)) return false;
  // A record without alternatives says that all is the reference.
  const bare = [one, other].filter(({ alternatives }) => alternatives!.length === 0);
  if (bare.length > 0 && one.record === other.record)
    return [one, other].some(({ alleles }) => alleles!.some((allele) => allele !== ref));
  const shared = one.alternatives!.filter((allele) => other.alternatives!.includes(allele));
  const sameStrands = one.phaseSet !== undefined && one.phaseSet === other.phaseSet;
  return shared.some(
    (allele) =>
      copies(one, allele) !== copies(other, allele) ||
      (sameStrands && one.alleles!.some((each, i) => (each === allele) !== (other.alleles![i] === allele))),
  );
}
