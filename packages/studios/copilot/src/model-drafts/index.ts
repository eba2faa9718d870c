export {
  type DraftStep,
  draftWithModel,
  type ModelDraft,
  type ModelDraftOptions,
  type RemovedSentence,
} from './draft-with-model.ts';
export { type DraftFact, factsOf } from './facts.ts';
export { chartIdentifiers } from './identifiers.ts';
export { type JudgedSentence, judge, type ModelSentence } from './judge.ts';
