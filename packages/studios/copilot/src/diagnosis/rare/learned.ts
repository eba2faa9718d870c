import type { Ontology } from './hpo/ontology.ts';

/** What published cases of one disease showed: counts over cases, of terms and everything above them. */
export interface LearnedDisease {
  readonly id: string;
  readonly label: string;
  readonly cases: number;
  readonly publications: number;
  readonly males: number;
  readonly females: number;
  readonly observed: ReadonlyMap<number, number>;
  readonly excluded: ReadonlyMap<number, number>;
}

/** Case statistics: per disease, and over all cases (a publication of n cases weighs sqrt(n), not n). */
export interface LearnedCases {
  readonly diseases: readonly LearnedDisease[];
  /** P(a case is said to have it) of terms that occur; absent terms fall back to the knowledge base. */
  readonly observedShare: ReadonlyMap<number, number>;
  /** P(a case is said not to have it). */
  readonly excludedShare: ReadonlyMap<number, number>;
  readonly weight: number;
}

export const NOTHING_LEARNED: LearnedCases = {
  diseases: [],
  observedShare: new Map(),
  excludedShare: new Map(),
  weight: 0,
};

/** A published case with its diagnosis, for learning. */
export interface SolvedCase {
  readonly id: string;
  readonly disease: string;
  readonly label: string;
  readonly publication: string;
  readonly sex?: 'male' | 'female';
  readonly observed: readonly string[];
  readonly excluded: readonly string[];
}

const add = (map: Map<number, number>, key: number, by = 1): void => void map.set(key, (map.get(key) ?? 0) + by);

export function learnCases(cases: readonly SolvedCase[], ontology: Ontology): LearnedCases {
  const sizes = new Map<string, number>();
  for (const one of cases) sizes.set(one.publication, (sizes.get(one.publication) ?? 0) + 1);
  interface Sum {
    id: string;
    label: string;
    cases: number;
    publications: Set<string>;
    males: number;
    females: number;
    observed: Map<number, number>;
    excluded: Map<number, number>;
  }
  const sums = new Map<string, Sum>();
  const observedShare = new Map<number, number>();
  const excludedShare = new Map<number, number>();
  let weight = 0;
  for (const one of cases) {
    const w = 1 / Math.sqrt(sizes.get(one.publication)!);
    weight += w;
    const none = { cases: 0, males: 0, females: 0 };
    const sum: Sum = sums.get(one.disease) ?? {
      ...none,
      id: one.disease,
      label: one.label,
      publications: new Set(),
      observed: new Map(),
      excluded: new Map(),
    };
    sums.set(one.disease, sum);
    sum.cases += 1;
    sum.publications.add(one.publication);
    if (one.sex === 'male') sum.males += 1;
    if (one.sex === 'female') sum.females += 1;
    const resolve = (ids: readonly string[]) => new Set(ids.flatMap((id) => ontology.resolve(id)?.index ?? []));
    const above = new Set<number>();
    for (const term of resolve(one.observed)) for (const up of ontology.ancestors(term)) above.add(up);
    for (const term of above) {
      if (ontology.isTop(term)) continue;
      add(sum.observed, term);
      add(observedShare, term, w);
    }
    for (const term of resolve(one.excluded)) {
      add(sum.excluded, term);
      add(excludedShare, term, w);
    }
  }
  return {
    diseases: [...sums.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((sum) => ({ ...sum, publications: sum.publications.size })),
    observedShare,
    excludedShare,
    weight,
  };
}

const counts = (map: ReadonlyMap<number, number>, ontology: Ontology, digits = 0): string =>
  [...map]
    .map(([term, n]) => [Number(ontology.terms[term]!.id.slice(3)), n] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([term, n]) => `${term}:${digits > 0 ? n.toFixed(digits) : n}`)
    .join(' ');

/** As lines: `#weight`, the two shares, then a line for each disease. */
export function writeLearned(learned: LearnedCases, ontology: Ontology): string {
  return [
    `#weight\t${learned.weight.toFixed(4)}`,
    `#observed\t${counts(learned.observedShare, ontology, 3)}`,
    `#excluded\t${counts(learned.excludedShare, ontology, 3)}`,
    ...learned.diseases.map((one) =>
      [
        one.id,
        one.label,
        one.cases,
        one.publications,
        one.males,
        one.females,
        counts(one.observed, ontology),
        counts(one.excluded, ontology),
      ].join('\t'),
    ),
    '',
  ].join('\n');
}

/** The reverse of {@link writeLearned}; terms that the ontology does not know are dropped. */
export function readLearned(text: string, ontology: Ontology): LearnedCases {
  const mapOf = (field: string | undefined): Map<number, number> => {
    const map = new Map<number, number>();
    for (const pair of field ? field.split(' ') : []) {
      const at = pair.indexOf(':');
      const term = ontology.resolve(`HP:${pair.slice(0, at).padStart(7, '0')}`);
      if (term !== undefined) map.set(term.index, Number(pair.slice(at + 1)));
    }
    return map;
  };
  const diseases: LearnedDisease[] = [];
  let weight = 0;
  let observedShare = new Map<number, number>();
  let excludedShare = new Map<number, number>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const f = line.split('\t');
    if (f[0] === '#weight') weight = Number(f[1]);
    else if (f[0] === '#observed') observedShare = mapOf(f[1]);
    else if (f[0] === '#excluded') excludedShare = mapOf(f[1]);
    else {
      const [cases, publications, males, females] = f.slice(2, 6).map(Number) as [number, number, number, number];
      const [observed, excluded] = [mapOf(f[6]), mapOf(f[7])];
      diseases.push({ id: f[0]!, label: f[1]!, cases, publications, males, females, observed, excluded });
    }
  }
  return { diseases, observedShare, excludedShare, weight };
}
