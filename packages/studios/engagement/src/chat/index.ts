export { readingOf } from '@aceso/evidence/wording';
export {
  type AnswerContext,
  answerMessage,
  greeting,
  namedMedications,
  sentencesOfEducation,
  sentencesOfPage,
} from './answer.ts';
export { type CheckedSentence, checkSentences, type ReplyCheck, type SentenceVerdict } from './check.ts';
export { EDUCATION } from './education.ts';
export { type HandoverSummary, summaryFor, type Turn } from './handover.ts';
export { languageOf, type Understood, understand } from './intents.ts';
export { DEMO_PAGES } from './pages.data.ts';
export {
  dayInWords,
  type MedicationView,
  medicationsOf,
  type NextStep,
  type ResultView,
  resultsOf,
  type Standing,
} from './record.ts';
export { type ReplyTemplate, TEMPLATES } from './templates.data.ts';
export type {
  Action,
  ActionKind,
  ChatEvidence,
  ClinicPage,
  EducationText,
  Language,
  Reading,
  Reply,
  Sentence,
} from './types.ts';
export { type VisitView, visitsOf } from './visits.ts';
