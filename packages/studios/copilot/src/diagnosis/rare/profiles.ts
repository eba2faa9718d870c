import type { AnnotatedDisease } from './hpo/annotations.ts';
import { parseFrequency } from './hpo/frequency.ts';
import type { Ontology } from './hpo/ontology.ts';

export interface ProfileSettings {
  /** Beta prior of a counted frequency: (present + a) / (examined + a + b). */
  readonly a: number;
  readonly b: number;
  /** Frequency of a finding that is annotated without one. */
  readonly unstated: number;
  /** Shrinkage of the background towards rarity: (sum + a) / (diseases + 1). */
  readonly background: number;
}

export const DEFAULT_PROFILE_SETTINGS: ProfileSettings = { a: 0.5, b: 0.5, unstated: 0.5, background: 0.1 };

/** The diseases of the knowledge base as P(finding | disease) over terms and everything above them. */
export interface Profiles {
  readonly diseases: readonly AnnotatedDisease[];
  /** Of each term: which diseases have it (themselves or below it), and with what probability. */
  readonly holders: readonly { readonly disease: Int32Array; readonly probability: Float64Array }[];
  /** P(finding) of each term over all diseases. */
  readonly background: Float64Array;
}

export function buildProfiles(
  diseases: readonly AnnotatedDisease[],
  ontology: Ontology,
  settings: ProfileSettings = DEFAULT_PROFILE_SETTINGS,
): Profiles {
  const holders: { disease: number[]; probability: number[] }[] = ontology.terms.map(() => ({
    disease: [],
    probability: [],
  }));
  const abnormal = ontology.terms.map((_, index) => ontology.isAbnormality(index));
  const background = new Float64Array(ontology.size);
  diseases.forEach((disease, at) => {
    const counts = new Map<number, { present: number; examined: number }>();
    for (const row of disease.rows) {
      if (row.negated || !abnormal[row.term]) continue;
      const sum = counts.get(row.term) ?? { present: 0, examined: 0 };
      const count = parseFrequency(row.frequency);
      counts.set(row.term, {
        present: sum.present + (count?.present ?? 0),
        examined: sum.examined + (count?.examined ?? 0),
      });
    }
    const probabilities = new Map<number, number>();
    for (const [term, count] of counts) {
      const own =
        count.examined > 0
          ? (count.present + settings.a) / (count.examined + settings.a + settings.b)
          : settings.unstated;
      for (const above of ontology.ancestors(term)) {
        const known = probabilities.get(above);
        if (known === undefined || known < own) probabilities.set(above, own);
      }
    }
    for (const [term, probability] of probabilities) {
      holders[term]!.disease.push(at);
      holders[term]!.probability.push(probability);
      background[term]! += probability;
    }
  });
  for (let term = 0; term < background.length; term += 1) {
    background[term] = (background[term]! + settings.background) / (diseases.length + 1);
  }
  return {
    diseases,
    background,
    holders: holders.map((one) => ({
      disease: Int32Array.from(one.disease),
      probability: Float64Array.from(one.probability),
    })),
  };
}
