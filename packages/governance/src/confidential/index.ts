export {
  type AgeRule,
  birthdayOf,
  LEAP_DAYS,
  type LeapDay,
  majorityAt,
  type Stage,
  stageOf,
} from './age.ts';
export { CATEGORIES, CATEGORY_SOURCES, type Category, CODE_LISTS, LABELS } from './categories.ts';
export { type AddedCode, MARK, type Sensitivity, sensitivityOf } from './classify.ts';
export { type Because, GROUP_NAMES, GROUPS, type Group, type KeepBackRule, keptBack } from './keep-back.ts';
