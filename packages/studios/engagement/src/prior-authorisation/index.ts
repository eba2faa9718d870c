export { type BuildOptions, type BuiltRequest, buildRequest } from './build/build.ts';
export type { RunElm } from './criteria/evaluate.ts';
export { criteriaFrom, readCriteria } from './criteria/read.ts';
export type { CriteriaSet, CriterionEvidence, Finding3 } from './criteria/types.ts';
export { type AuthorisationCase, type CaseItem, type ItemState, isDecided, replay, step } from './decision/case.ts';
export { type ClockState, calendarDaysLater, clockState, dueAt } from './decision/clock.ts';
export type { CaseEvent, DenialReason, Engine, EventType, NeededDocument } from './decision/event.ts';
export { type ClinicianSignature, clinicianSignature } from './decision/signature.ts';
export { type CoverageRequirement, coverageRequirements } from './documentation/coverage.ts';
export { coverageIn, withCoverageInformation } from './documentation/coverage-information.ts';
export { type FilledQuestionnaire, fillQuestionnaire } from './documentation/fill.ts';
export { nextQuestion } from './documentation/next-question.ts';
export { librariesOf, packageOf, questionnaireOf, questionnaireUrl } from './documentation/questionnaire.ts';
export { findRequests, inquiryAnswer, type KeptRequest, keysOf } from './exchange/inquire.ts';
export type { RequestKeys } from './exchange/keys.ts';
export { checkSubscription, notification, organisationOf, PAS_TOPIC } from './exchange/subscription.ts';
export { informationTasks } from './exchange/tasks.ts';
export { carryOver, isUpdate, updatedCaseOf } from './exchange/update.ts';
export { type Finding, isError, operationOutcome } from './finding.ts';
export { authorisationNumber, caseIdOf, requestDigest } from './identity.ts';
export { type PublicMetrics, publicMetrics, readEvents, type Share } from './metrics/metrics.ts';
export { checkProfile } from './profiles/check.ts';
export { type CheckedRequest, checkRequest, isUrgent } from './request/check.ts';
export { actionsOf, responseBundle } from './response/build.ts';
export {
  type CriterionReview,
  type ItemReview,
  type Recommendation,
  type RequestReview,
  type ReviewOptions,
  reviewRequest,
} from './review.ts';
export { eventsOfReview, type IntakeOptions, intake, madeAt, receive } from './submit.ts';
export { write278Answer } from './x12/answer.ts';
export { type Attachment, type Read275, read275, write275 } from './x12/attachment.ts';
export {
  answerEligibility,
  type EligibilityQuestion,
  questionOf,
  type ReadEligibility,
  readEligibility,
  write270,
  write271,
} from './x12/eligibility.ts';
export { type Read278, type ReadService, read278 } from './x12/read.ts';
export { type Written, write278, type X12Options } from './x12/write.ts';
