export * from './ancestry/index.ts';
export { scoreArray } from './markers.ts';
export type { ScoreOptions } from './options.ts';
export { type Percentile, percentileOf, type ReferencePanel } from './panel.ts';
export { type PlinkFormat, scorePlink } from './plink/score-plink.ts';
export { scoreVcf } from './score.ts';
export { readScoringFile, type ScoringFile, type ScoringVariant } from './scoring-file.ts';
export type { PolygenicScore, SampleScore } from './tally.ts';
export type { Exclusion } from './targets.ts';
