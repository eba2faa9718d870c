export { readCriteria } from './parse/read.ts';
export { withProposals } from './propose/apply.ts';
export { readProposal } from './propose/check.ts';
export type { KeptProposal, Proposal, ProposalFault, ProposedPart } from './propose/proposal.ts';
export { vocabularyLines } from './propose/vocabulary.ts';
export { type Match, matchOf, rank } from './rank.ts';
export { RESULT_DAYS, type ScreenOptions, screenTrial } from './screen.ts';
export { readStudy } from './study.ts';
export type { Coverage, Criterion, CriterionResult, Screening, Trial } from './types.ts';
