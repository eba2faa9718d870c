import type { Sex } from '../engine/types.ts';
import type { AnnotatedDisease } from './hpo/annotations.ts';
import type { Ontology } from './hpo/ontology.ts';
import type { DirectAnnotations } from './profiles.ts';

/**
 * What is known of a disease apart from its findings. How well the literature describes it (terms, publications that
 * count patients, patients, recency of curation) stands for how often a case of it is written up; that is a prior for
 * published cases, not a prevalence.
 */
export interface Standing {
  readonly terms: number;
  /** Publications that give counts, the patients in them, and rows with counts. */
  readonly publications: number;
  readonly patients: number;
  readonly countedRows: number;
  /** Year of the newest counted row, and of the newest row; 0 for none. */
  readonly countedYear: number;
  readonly year: number;
  /** Rows that only the newer release has; and whether all are. */
  readonly addedRows: number;
  readonly added: boolean;
  readonly xRecessive: boolean;
  readonly xDominant: boolean;
  readonly xLinked: boolean;
  readonly autosomal: boolean;
  /** Earliest age of onset in years; undefined where no onset is annotated. */
  readonly earliestOnset: number | undefined;
}

/** Start of HPO's onset terms in years (definitions of HP:0003674 and below). */
const ONSET_START: Readonly<Record<string, number>> = {
  'HP:0030674': 0, // antenatal and its parts
  'HP:0011460': 0,
  'HP:0011461': 0,
  'HP:0034197': 0,
  'HP:0034198': 0,
  'HP:0034199': 0,
  'HP:0003577': 0, // congenital
  'HP:0003623': 0, // neonatal
  'HP:0003593': 28 / 365, // infantile
  'HP:0410280': 0, // paediatric
  'HP:0011463': 1, // childhood
  'HP:0003621': 5, // juvenile
  'HP:0003581': 16, // adult
  'HP:0011462': 16, // young adult and its parts
  'HP:0025708': 16,
  'HP:0025709': 19,
  'HP:0025710': 25,
  'HP:0003596': 40, // middle age
  'HP:0003584': 60, // late
};

const INHERITANCE = {
  xRecessive: 'HP:0001419',
  xDominant: 'HP:0001423',
  xLinked: 'HP:0001417',
  dominant: 'HP:0000006',
  recessive: 'HP:0000007',
} as const;

export function standingOf(
  disease: Pick<AnnotatedDisease, 'rows'>,
  direct: DirectAnnotations,
  ontology: Ontology,
  abnormal: Uint8Array,
  without?: string,
): Standing {
  const rows = without === undefined ? disease.rows : disease.rows.filter((row) => !row.references.includes(without));
  const patients = new Map<string, number>();
  let countedRows = 0;
  let countedYear = 0;
  let year = 0;
  let addedRows = 0;
  let fromRelease = 0;
  let earliestOnset: number | undefined;
  const inheritance = new Set<string>();
  for (const row of rows) {
    year = Math.max(year, row.year);
    const slash = row.frequency.indexOf('/');
    if (slash > 0) {
      countedRows += 1;
      countedYear = Math.max(countedYear, row.year);
      const examined = Number(row.frequency.slice(slash + 1));
      for (const reference of row.references) {
        if (reference.startsWith('PMID:')) patients.set(reference, Math.max(patients.get(reference) ?? 0, examined));
      }
    }
    if (row.references[0]!.startsWith('HPO:')) {
      fromRelease += 1;
      if (abnormal[row.term] === 1) addedRows += 1;
    }
    let start = row.onset === undefined ? undefined : ONSET_START[row.onset];
    if (abnormal[row.term] === 0) {
      const { id } = ontology.terms[row.term]!;
      inheritance.add(id);
      start ??= ONSET_START[id];
    }
    if (start !== undefined) earliestOnset = Math.min(earliestOnset ?? start, start);
  }
  return {
    terms: direct.terms.length,
    publications: patients.size,
    patients: [...patients.values()].reduce((sum, n) => sum + n, 0),
    countedRows,
    countedYear,
    year,
    addedRows,
    added: rows.length > 0 && fromRelease === rows.length,
    xRecessive: inheritance.has(INHERITANCE.xRecessive),
    xDominant: inheritance.has(INHERITANCE.xDominant),
    xLinked: inheritance.has(INHERITANCE.xLinked),
    autosomal: inheritance.has(INHERITANCE.dominant) || inheritance.has(INHERITANCE.recessive),
    earliestOnset,
  };
}

const flag = (value: boolean): number => (value ? 1 : 0);

/** Years since which curation counts as recent; tied to the pinned release, not to the clock. */
const RECENT = 2024;
const FAIRLY_RECENT = 2022;

/** Features of the prior, by name. */
export function priorFeatures(s: Standing): Record<string, number> {
  return {
    terms: Math.log(s.terms + 1),
    publications: Math.log(s.publications + 1),
    patients: Math.log(s.patients + 1),
    countedRows: Math.log(s.countedRows + 1),
    countedSince2022: flag(s.countedYear >= FAIRLY_RECENT),
    countedSince2024: flag(s.countedYear >= RECENT),
    curatedSince2024: flag(s.year >= RECENT),
    onlyInNewerRelease: flag(s.added),
    addedRows: Math.log(s.addedRows + 1),
  };
}

/** Features of sex and age against inheritance and onset, by name. */
export function personFeatures(
  s: Standing,
  sex: Sex | undefined,
  ageYears: number | undefined,
): Record<string, number> {
  const known = ageYears !== undefined && s.earliestOnset !== undefined;
  return {
    femaleInXRecessive: flag(sex === 'female' && s.xRecessive && !s.xDominant && !s.autosomal),
    maleInXLinked: flag(sex === 'male' && (s.xRecessive || s.xLinked || s.xDominant)),
    maleInXDominant: flag(sex === 'male' && s.xDominant && !s.xRecessive),
    onsetKnown: flag(known),
    youngerThanOnset: flag(known && ageYears < s.earliestOnset! - 0.01),
  };
}
