/** What a program needs to show and correct reports of kept results. Loads no model. */
export { checkNumbers, draftReport, type ImagingDraft, instanceOf, type LinkedReport } from './report/draft.ts';
export { groupFindings, type RegionGroup } from './report/observations.ts';
export { wordsOf } from './report/vocabulary.ts';
export { canRemeasure } from './results/remeasure.ts';
export { outlineResults, type ResultState } from './results/state.ts';
export { contoursOf } from './volume/contours.ts';
