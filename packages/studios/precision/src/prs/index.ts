export { scoreArray } from './markers.ts';
export { type Percentile, percentileOf, type ReferencePanel } from './panel.ts';
export { type Exclusion, type PolygenicScore, type SampleScore, type ScoreOptions, scoreVcf } from './score.ts';
export { readScoringFile, type ScoringFile, type ScoringVariant } from './scoring-file.ts';
