import type {
  DocumentType,
  DraftRecord,
  DraftStatus,
  Evidence,
  RecordDocumentType,
  SentenceDecision,
  Severity,
  VerificationReport,
} from '@aceso/evidence';
import type {
  AllergyEntry,
  ChartProblem,
  ConditionEntry,
  EncounterEntry,
  ImmunizationEntry,
  MedicationEntry,
  ObservationEntry,
  OtherEntry,
  PatientEntry,
  ProcedureEntry,
  ReportEntry,
} from '@aceso/fhir';

export type {
  DocumentType,
  DraftRecord,
  DraftStatus,
  Evidence,
  RecordDocumentType,
  SentenceDecision,
  SentenceVerdict,
  Severity,
  VerificationReport,
} from '@aceso/evidence';

/** Plain data that crosses the wire between the server and its clients. Times are ISO 8601 in UTC unless said otherwise. */

export interface ApiErrorBody {
  readonly error: {
    /** Stable kebab-case code; docs/reference/errors.md lists them all. */
    readonly code: string;
    readonly message: string;
    /** What to do about it. */
    readonly hint?: string;
    readonly details?: unknown;
  };
}

export type Role =
  | 'clinician'
  | 'researcher'
  | 'steward'
  | 'chemist'
  | 'scheduler'
  | 'patient'
  | 'auditor'
  | 'quality'
  | 'privacy'
  | 'administrator';
export type Permission =
  | 'patient.read'
  | 'patient.write'
  | 'archive.use'
  | 'draft.read'
  | 'draft.write'
  | 'draft.sign'
  | 'verify.run'
  | 'agent.run'
  | 'diagnosis.run'
  | 'dialogue.run'
  | 'privacy.erase'
  | 'privacy.copy'
  | 'access.review'
  | 'audit.read'
  | 'job.read'
  | 'job.write'
  | 'metrics.read'
  | 'user.manage'
  | 'export.bulk'
  | 'deid.run'
  | 'deidentified.read'
  | 'synthetic.make'
  | 'synthetic.release'
  | 'discovery.work'
  | 'discovery.sign'
  | 'discovery.unblock'
  | 'authorisation.work'
  | 'authorisation.decide'
  | 'schedule.book'
  | 'schedule.manage'
  | 'portal.use'
  | 'inbox.work'
  | 'model.use'
  | 'model.manage'
  | 'governance.read'
  | 'governance.review'
  | 'governance.manage';

export interface SessionUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  /** Id of the one record a patient may see. */
  readonly patient?: string;
}

export interface Session {
  readonly user: SessionUser | null;
  /** Goes back in the `x-csrf-token` header of every request that changes something. */
  readonly csrf: string;
  /** No account exists yet: the one-time setup link makes the first administrator. */
  readonly setupNeeded: boolean;
  readonly version: string;
  /** The demonstration hospital is loaded. */
  readonly demo: boolean;
  /** The password was right, and a second factor is asked for: the ticket goes to `session.code`. */
  readonly secondStep?: { readonly ticket: string; readonly ways: readonly FactorKind[] };
  /** Nobody is signed in, and who has forgotten their password gets a link by mail. */
  readonly forgotten?: boolean;
  /** A role asks for a second factor: nothing else is allowed before one is set up. */
  readonly mustEnrol?: boolean;
  /** What asks again who one is can be done now. */
  readonly fresh?: boolean;
  /** Messages about the account that were not seen. */
  readonly notices?: number;
}

export type FactorKind = 'totp' | 'recovery' | 'passkey';

export interface SecondFactor {
  /** Of the app. Absent: there is none. */
  readonly since?: string;
  readonly recoveryLeft: number;
  /** How many; each counts as a second factor. */
  readonly passkeys: number;
  readonly required: boolean;
}

export interface FactorPolicy {
  readonly required: readonly Role[];
  /** Administrators choose no passwords. */
  readonly linksOnly?: boolean;
  /** Who has forgotten their password gets a link by mail. */
  readonly selfReset?: boolean;
  /** Answered only: a mail server and the public address are there. */
  readonly canMail?: boolean;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsed?: string;
  /** Its keeper copies it to other devices of the person. */
  readonly synced: boolean;
  /** It signs in without user name and password. */
  readonly alone: boolean;
}

/** For the browser, which reads them itself (WebAuthn Level 3, 5.4 and 5.5). */
export interface PasskeyOptions {
  readonly challenge: string;
  readonly [field: string]: unknown;
}

/** What a browser gave back, as JSON (WebAuthn Level 3, 5.1). */
interface PasskeyAnswer<Response> {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: Response;
  readonly clientExtensionResults: object;
}
export type PasskeyRegistration = PasskeyAnswer<{
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}>;
export type PasskeyAssertion = PasskeyAnswer<{
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}>;

export interface OwnSession {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly address?: string;
  /** What the browser says of itself. */
  readonly agent?: string;
  readonly factor?: FactorKind;
  readonly current: boolean;
}

export type NoticeKind =
  | 'password-changed'
  | 'factor-on'
  | 'factor-off'
  | 'factor-reset'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-renewed'
  | 'recovery-used'
  | 'token-made'
  | 'token-expires'
  | 'roles-changed'
  | 'sign-in-new-address'
  | 'sign-in-after-failures';

export interface SecurityNotice {
  readonly kind: NoticeKind;
  readonly at: string;
  readonly address: string;
  readonly by?: string;
  readonly seen: boolean;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface SetupRequest extends Credentials {
  readonly token: string;
  readonly name: string;
}

export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly patient?: string;
  readonly disabled: boolean;
  readonly secondFactor?: boolean;
  readonly createdAt: string;
  readonly lastSignIn?: string;
}

export interface CreateUserRequest {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Absent: the owner sets one by a link. */
  readonly password?: string;
  readonly patient?: string;
}

export interface UpdateUserRequest {
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly disabled?: boolean;
  readonly password?: string;
  /** Needed to change one's own password without the permission `user.manage`. */
  readonly currentPassword?: string;
}

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsed?: string;
}

export interface CreateTokenRequest {
  readonly name: string;
  /** Absent: everything the owner may do. */
  readonly scopes?: readonly Permission[];
  readonly expiresInDays: number;
}

/** `token` is shown this once. */
export type CreatedToken = ApiToken & { readonly token: string };

export interface Items<T> {
  readonly items: readonly T[];
}

export const PATIENT_SORTS = ['name', '-name', 'birthDate', '-birthDate', 'lastEncounter', '-lastEncounter'] as const;
export type PatientSort = (typeof PATIENT_SORTS)[number];

export interface PatientQuery {
  /** Words of the name, a record number, an id, or a birth date. */
  readonly q?: string;
  readonly gender?: 'male' | 'female' | 'other' | 'unknown';
  /** Completed years, inclusive. */
  readonly ageMin?: number;
  readonly ageMax?: number;
  /** An inpatient stay that has not ended. */
  readonly inpatient?: boolean;
  readonly sort?: PatientSort;
  /** 1 to 200; 50 when absent. */
  readonly count?: number;
  readonly cursor?: string;
}

export interface PatientSummary {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly mrn?: string;
  readonly deceased: boolean;
  readonly lastEncounter?: {
    readonly id: string;
    /** v3-ActCode: IMP, EMER, AMB... */
    readonly class: string;
    readonly type?: string;
    readonly status: string;
    readonly start?: string;
    readonly end?: string;
  };
  readonly activeProblems: readonly string[];
  readonly openDrafts: number;
}

export interface PatientPage {
  readonly items: readonly PatientSummary[];
  readonly next?: string;
  readonly total: number;
}

type Wire<T> = Omit<T, 'resource'>;

export interface SeriesPoint {
  /** `Observation/id`. */
  readonly ref: string;
  /** As recorded: a FHIR dateTime with the precision it has. */
  readonly time: string;
  readonly value: number;
  /** Value with comparator and unit, for reading. */
  readonly text: string;
  readonly interpretation?: string;
  readonly low?: number;
  readonly high?: number;
}

/** Numeric results of one code in one unit, oldest first. */
export interface ObservationSeries {
  /** `system|code` of the observation, then `#system|code` of the component where it is one, then `@unit`. Stable. */
  readonly key: string;
  readonly label: string;
  readonly code?: string;
  readonly unit?: string;
  readonly category?: string;
  /** Newest range given with a result. */
  readonly referenceRange?: { readonly low?: number; readonly high?: number; readonly text?: string };
  readonly points: readonly SeriesPoint[];
}

export interface ChartView {
  /** Changes when anything in the record changes. */
  readonly version: string;
  readonly patient: Wire<PatientEntry>;
  readonly encounters: readonly Wire<EncounterEntry>[];
  readonly conditions: readonly Wire<ConditionEntry>[];
  readonly medications: readonly Wire<MedicationEntry>[];
  readonly allergies: readonly Wire<AllergyEntry>[];
  readonly observations: readonly ObservationSeries[];
  /** Results without a number and a time. */
  readonly otherObservations: readonly Wire<ObservationEntry>[];
  readonly procedures: readonly Wire<ProcedureEntry>[];
  readonly immunizations: readonly Wire<ImmunizationEntry>[];
  readonly reports: readonly Wire<ReportEntry>[];
  readonly documents: readonly Wire<OtherEntry>[];
  /** Care plans and goals. */
  readonly carePlans: readonly Wire<OtherEntry>[];
  /** Orders, appointments, devices and the rest. */
  readonly others: readonly Wire<OtherEntry>[];
  readonly problems: readonly ChartProblem[];
}

export interface CreateDraftRequest {
  readonly type: RecordDocumentType;
  /** Id or `Patient/id`. */
  readonly patient: string;
  /** Id or `Encounter/id`; when absent the composer takes the latest that suits the document. */
  readonly encounter?: string;
  /** FHIR date or dateTime; nothing later is in the draft. Absent: now. */
  readonly asOf?: string;
}

export interface DraftSummary {
  readonly id: string;
  readonly type: DocumentType;
  readonly title: string;
  readonly patient: string;
  readonly patientName: string;
  readonly encounter?: string;
  readonly asOf: string;
  readonly status: DraftStatus;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly signedAt?: string;
  readonly signedBy?: string;
  readonly sentences: number;
  /** Sentences a person has decided on. */
  readonly decided: number;
}

export interface DraftDetail {
  readonly record: DraftRecord;
  /** The text as it now reads (edits in, rejected sentences out), checked against the chart. */
  readonly verification: VerificationReport;
  /** Goes up with every change; send it as `version` to refuse to overwrite somebody else's change. */
  readonly version: number;
  /** Which sentence of the draft each checked sentence came from, by its index; absent where it came from none (a title). */
  readonly sentences: Readonly<Record<number, string>>;
}

export interface DecisionRequest {
  readonly sentence: string;
  readonly decision: SentenceDecision['decision'];
  /** The new words; needed when edited. */
  readonly after?: string;
  readonly reason?: string;
  /** Version last seen; a 409 `draft-changed` when it is not the newest. */
  readonly version?: number;
}

export interface SignRequest {
  /** Ids of sentences whose contradiction the signer has read and stands by. */
  readonly acknowledge?: readonly string[];
  readonly version?: number;
}

export interface RejectRequest {
  readonly reason: string;
  readonly version?: number;
}

/** In `details` of a 409 `unresolved-contradictions`. */
export interface UnresolvedContradiction {
  readonly sentence: string;
  readonly text: string;
  readonly severity: Severity;
  readonly reasons: readonly string[];
  readonly evidence: readonly Evidence[];
}

export const DRAFT_FORMATS = ['html', 'pdf', 'fhir', 'md', 'text', 'json'] as const;
export type DraftFormat = (typeof DRAFT_FORMATS)[number];

export interface VerifyRequest {
  readonly text: string;
  /** Id or `Patient/id`. */
  readonly patient: string;
  readonly transcript?: string;
  readonly documentType?: DocumentType;
  readonly asOf?: string;
}

export type JobState = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly state: JobState;
  readonly done: number;
  readonly total?: number;
  readonly message?: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly result?: unknown;
  readonly error?: string;
}

export interface AuditQuery {
  readonly patient?: string;
  readonly agent?: string;
  readonly from?: string;
  readonly to?: string;
  /** Leaves with a smaller index only. */
  readonly before?: number;
  readonly limit?: number;
}

export interface AuditLeaf {
  readonly index: number;
  readonly hash: string;
  readonly recorded: string;
  /** The AuditEvent as JSON text. Where `sealed` is absent, exactly the bytes that were hashed. */
  readonly event: string;
  /** The bytes that were hashed, where parts of the event are sealed; empty when the event was erased. */
  readonly sealed?: string;
}

export interface AuditCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly at: string;
  readonly signature: string;
  readonly publicKey: string;
}

export interface AuditVerification {
  readonly ok: boolean;
  readonly size: number;
  readonly root: string;
  readonly problems: readonly string[];
}

export interface Status {
  readonly version: string;
  readonly backend: 'pglite' | 'postgres';
  /** Current resources by type. */
  readonly counts: Readonly<Record<string, number>>;
  readonly uptimeSeconds: number;
  readonly demo: boolean;
}
