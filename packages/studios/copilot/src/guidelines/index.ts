export { type Applied, type ApplyInput, applyPlan, type ConditionResult } from './apply/apply.ts';
export { buildContent, type ContentProblem, GuidelineContent, missingIncludes } from './content/content.ts';
export { readContentFolder } from './content/folder.ts';
export { readTar } from './content/tar.ts';
export { rollDates } from './date-roller.ts';
export { ElmEngine } from './elm/engine.ts';
export { GuidelineError, type GuidelineErrorCode } from './error.ts';
export * from './rules/index.ts';
