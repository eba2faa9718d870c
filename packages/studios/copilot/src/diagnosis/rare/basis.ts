import type { CandidateDisease, FeatureSpace } from './features.ts';
import type { AnnotationRow } from './hpo/annotations.ts';
import { parseFrequency } from './hpo/frequency.ts';

interface Basis {
  readonly basis: string;
  readonly source?: string;
}

const CLASS_NAMES: Readonly<Record<string, string>> = {
  'HP:0040280': 'obligate (100 %)',
  'HP:0040281': 'very frequent (80-99 %)',
  'HP:0040282': 'frequent (30-79 %)',
  'HP:0040283': 'occasional (5-29 %)',
  'HP:0040284': 'very rare (1-4 %)',
  'HP:0040285': 'excluded (0 %)',
};

/** The row that gives the highest frequency: the one that the probability rests on. */
function strongest(rows: readonly AnnotationRow[]): AnnotationRow | undefined {
  const share = (row: AnnotationRow): number => {
    const count = parseFrequency(row.frequency);
    return count === undefined ? 0.5 : count.present / count.examined;
  };
  let best: AnnotationRow | undefined;
  for (const row of rows) if (best === undefined || share(row) > share(best)) best = row;
  return best;
}

/** In words: which annotation an observed finding rests on, how often it is found, who says so. */
export function explainPresence(space: FeatureSpace, disease: CandidateDisease, term: number, match: number): Basis {
  const { ontology } = space;
  const cases = disease.learned;
  const seen = cases?.observed.get(term) ?? 0;
  const learned = cases !== undefined && seen > 0 ? `; ${seen} of ${cases.cases} learned cases` : '';
  if (match < 0) return { basis: `not annotated${learned}` };
  const rows = disease.rows.filter((row) => !row.negated && ontology.ancestors(row.term).includes(match));
  // The nearest rows: of the term itself, else of what is below the match.
  const own = rows.filter((row) => row.term === term);
  const cited = strongest(own.length > 0 ? own : rows);
  if (cited === undefined) return { basis: `learned cases only${learned}` };
  const relation = own.length > 0 ? 'annotated' : `annotated: ${ontology.terms[cited.term]!.name}`;
  const frequency = cited.frequency === '' ? 'frequency not stated' : (CLASS_NAMES[cited.frequency] ?? cited.frequency);
  return { basis: `${relation}, ${frequency}${learned}`, source: cited.references[0]! };
}

export function explainAbsence(space: FeatureSpace, disease: CandidateDisease, term: number): Basis {
  const { ontology } = space;
  const below = disease.rows.filter((row) => !row.negated && ontology.ancestors(row.term).includes(term));
  const cited = strongest(below);
  if (cited === undefined) return { basis: 'excluded; not annotated' };
  const frequency = cited.frequency === '' ? 'frequency not stated' : (CLASS_NAMES[cited.frequency] ?? cited.frequency);
  return {
    basis: `excluded; annotated: ${ontology.terms[cited.term]!.name}, ${frequency}`,
    source: cited.references[0]!,
  };
}
