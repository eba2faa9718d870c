export {
  WORDING_FAULTS,
  type WordingFault,
  type WordingFaultKind,
  type WordingOptions,
  wordingFaults,
} from './check.ts';
export { harderThan, type Reading, readingOf } from './reading.ts';
export type { WordingLanguage } from './words.data.ts';
