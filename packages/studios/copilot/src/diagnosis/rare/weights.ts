import { FEATURES, type FeatureName } from './features.ts';

/** What training leaves behind; see weights.json and its card in knowledge/README.md. */
export interface RareWeights {
  readonly features: Readonly<Partial<Record<FeatureName, number>>>;
  /** Posterior among known diseases = softmax(temperature x score). */
  readonly temperature: number;
  /** Logistic model of "none of the known diseases" over {@link OUTSIDE_FEATURES}. */
  readonly outside: readonly number[];
}

/** Of the best candidate: constant, evidence of the findings, coverage, profile fit, its share; ln of the findings. */
export const OUTSIDE_FEATURES = ['constant', 'evidence', 'coverage', 'profile', 'share', 'findings'] as const;

export function weightVector(weights: RareWeights): Float64Array {
  return Float64Array.from(FEATURES, (name) => weights.features[name] ?? 0);
}
