import type { Random } from '@aceso/tensor/random';
import type { Cohort } from './types.ts';

export interface Parts {
  readonly train: readonly number[];
  readonly calibration: readonly number[];
  readonly test: readonly number[];
}

interface Person {
  readonly rows: number[];
  event: number;
  order: number;
}

const personsOf = (
  rows: readonly number[],
  { person, event, order }: Pick<Cohort, 'person' | 'event'> & { readonly order?: Float64Array | undefined },
): Person[] => {
  const known = new Map<number, Person>();
  for (const row of rows) {
    let each = known.get(person[row]!);
    if (!each) {
      each = { rows: [], event: 0, order: Number.NEGATIVE_INFINITY };
      known.set(person[row]!, each);
    }
    each.rows.push(row);
    each.event = Math.max(each.event, event[row]!);
    const at = order?.[row] ?? Number.NaN;
    if (!Number.isNaN(at)) each.order = Math.max(each.order, at);
  }
  return [...known.values()];
};

const sorted = (persons: readonly Person[]): number[] => persons.flatMap(({ rows }) => rows).sort((a, b) => a - b);

/** Persons in random order, those with an event spread evenly among the others. */
function shuffled(persons: readonly Person[], random: Random): Person[] {
  const dealt = [0, 1].flatMap((kind) => {
    const own = persons.filter(({ event }) => event === kind);
    const order = random.stream(kind).permutation(own.length);
    return Array.from(order, (i, k) => ({ person: own[i]!, at: (k + 0.5) / own.length, kind }));
  });
  return dealt.sort((a, b) => a.at - b.at || a.kind - b.kind).map(({ person }) => person);
}

/**
 * A share of a shuffled order, of one kind after the other: every fifth of an order in which events come at every fifth place would
 * be all of them, or none.
 */
function shareOf(list: readonly Person[], share: number): { taken: Person[]; left: Person[] } {
  const taken: Person[] = [];
  const left: Person[] = [];
  [1, 0]
    .flatMap((kind) => list.filter(({ event }) => event === kind))
    .forEach((each, i) => {
      (Math.floor((i + 1) * share + 1e-9) > Math.floor(i * share + 1e-9) ? taken : left).push(each);
    });
  return { taken, left };
}

/** By person: test, then calibration from the rest. With an order, the latest persons are the test. */
export function splitCohort(cohort: Cohort, shares: { test: number; calibration: number }, random: Random): Parts {
  const all = personsOf(
    Array.from(cohort.event, (_, i) => i),
    cohort,
  );
  let test: Person[];
  let rest: Person[];
  if (cohort.order) {
    const byTime = [...all].sort((a, b) => a.order - b.order);
    const from = byTime.length - Math.round(byTime.length * shares.test);
    test = byTime.slice(from);
    rest = byTime.slice(0, from);
  } else {
    const { taken, left } = shareOf(shuffled(all, random.stream('test')), shares.test);
    test = taken;
    rest = left;
  }
  const { taken, left } = shareOf(shuffled(rest, random.stream('calibration')), shares.calibration);
  return { train: sorted(left), calibration: sorted(taken), test: sorted(test) };
}

/** Folds of rows by person, events spread evenly. */
export function foldsOf(
  rows: readonly number[],
  cohort: Pick<Cohort, 'person' | 'event'>,
  count: number,
  random: Random,
): readonly (readonly number[])[] {
  const folds: Person[][] = Array.from({ length: count }, () => []);
  // Dealt one kind after the other: from an order in which events come at every fifth place, one of five folds would get them all.
  const order = shuffled(personsOf(rows, cohort), random);
  [1, 0]
    .flatMap((kind) => order.filter(({ event }) => event === kind))
    .forEach((each, i) => {
      folds[i % count]!.push(each);
    });
  return folds.map(sorted);
}
