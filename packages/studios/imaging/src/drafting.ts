/** What a program needs to show and correct reports of kept results. Loads no model. */
export { instanceOf } from './report/claims.ts';
export { checkNumbers, type ImagingDraft, type LinkedReport } from './report/draft.ts';
export { draftGroups } from './report/draft-report.ts';
export { groupFindings, type RegionGroup } from './report/observations.ts';
export { wordsOf } from './report/vocabulary.ts';
export { canRemeasure } from './results/remeasure.ts';
export { outlineResults, type ResultState } from './results/state.ts';
export { contoursOf } from './volume/contours.ts';
