import { FEATURES, type FeatureName } from './features.ts';

/** What training leaves behind; see weights.json and its card in knowledge/README.md. */
export interface RareWeights {
  readonly features: Readonly<Partial<Record<FeatureName, number>>>;
  /**
   * Weights of {@link SPLIT_FEATURES} for diseases with learned cases, in place of those above. Where cases are known, part
   * of what an annotation says is already said by them; where none are, annotations have to carry all of it.
   */
  readonly withCases?: Readonly<Partial<Record<FeatureName, number>>>;
  /** Posterior among known diseases = softmax(temperature x score). */
  readonly temperature: number;
  /** Logistic model of "none of the known diseases" over {@link OUTSIDE_FEATURES}. */
  readonly outside: readonly number[];
}

/** Of the best candidate: constant, evidence of the findings, coverage, profile fit, its share; ln of the findings. */
export const OUTSIDE_FEATURES = ['constant', 'evidence', 'coverage', 'profile', 'share', 'findings'] as const;

const SHARED: ReadonlySet<FeatureName> = new Set(['learned', 'soughtLearned', 'leastCovered']);
/** Evidence from annotations: weighed apart for diseases with learned cases. */
export const SPLIT_FEATURES: ReadonlySet<FeatureName> = new Set(
  FEATURES.slice(0, FEATURES.indexOf('terms')).filter((name) => !SHARED.has(name)),
);

/** Weights in the order of FEATURES: of diseases without and with learned cases. */
export interface WeightVectors {
  readonly unseen: Float64Array;
  readonly seen: Float64Array;
}

export function weightVectors({ features, withCases }: RareWeights): WeightVectors {
  const own = (name: FeatureName) => (withCases !== undefined && SPLIT_FEATURES.has(name) ? withCases : features);
  return {
    unseen: Float64Array.from(FEATURES, (name) => features[name] ?? 0),
    seen: Float64Array.from(FEATURES, (name) => own(name)[name] ?? 0),
  };
}
