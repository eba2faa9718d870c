/** Gradient-boosted trees over number and code columns, with missing values, and their explanations. */
export { type BoostModel, type BoostOptions, fitBoosting } from './boosting.ts';
export { type CodeFeature, type Feature, type NumberFeature, quantileCuts } from './features.ts';
export type { ObjectiveSpec } from './objectives.ts';
export { featureGain, predictBoosting, predictScores } from './predict.ts';
export { type Attributions, attributeBoosting } from './shap.ts';
export type { Tree } from './tree.ts';
