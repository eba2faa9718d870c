export { readCriteria } from './parse/read.ts';
export { type Match, matchOf, rank } from './rank.ts';
export { RESULT_DAYS, type ScreenOptions, screenTrial } from './screen.ts';
export { readStudy } from './study.ts';
export type { Coverage, Criterion, CriterionResult, Screening, Trial } from './types.ts';
