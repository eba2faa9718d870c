export {
  type AnswerProblem,
  type Answers,
  enabledItems,
  freeTextOf,
  isEnabled,
  problemsOf,
  responseOf,
} from './answers.ts';
export { BUILT_IN_FORMS } from './built-in.ts';
