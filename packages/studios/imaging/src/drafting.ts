/** What a program needs to show, correct and ask about reports of kept results. Loads no model. */
export { type Answer, type AnswerPart, answer } from './ask/answer.ts';
export { type ChartFacts, chartFacts } from './history/chart-facts.ts';
export { instanceOf } from './report/claims.ts';
export { checkNumbers, type ImagingDraft, type LinkedReport } from './report/draft.ts';
export { draftGroups } from './report/draft-report.ts';
export { groupFindings, type RegionGroup } from './report/observations.ts';
export { wordsOf } from './report/vocabulary.ts';
export { LANGUAGES, type Language } from './report/words.ts';
export { canRemeasure } from './results/remeasure.ts';
export { outlineResults, type ResultState } from './results/state.ts';
export { contoursOf } from './volume/contours.ts';
