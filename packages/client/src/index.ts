export { type AcesoClient, createClient } from './client.ts';
export type {
  AlertBurden,
  AlertBurdenLine,
  GuidelineSuggestion,
  GuidelineSuggestions,
  SuggestionOutcome,
} from './decision-support.ts';
export { ApiError } from './errors.ts';
export type { FhirClient, FhirQuery, FhirWriteOptions } from './fhir.ts';
export {
  type AccessPolicy,
  type ChartAccess,
  type EmergencyAccess,
  type EmergencyVerdict,
  ERASURE_REASONS,
  type Erasure,
  type ErasureLedger,
  type ErasureReason,
  type ErasureReport,
  type PersonalCopy,
} from './privacy.ts';
export type { ClientOptions, RawBody } from './transport.ts';
export * from './types.ts';
export type { SendOptions } from './upload.ts';
