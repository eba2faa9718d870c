import type { ClinicianSignature } from './signature.ts';

/** Who takes a step that no person signs. */
export interface Engine {
  readonly kind: 'engine';
  readonly name: string;
  readonly version: string;
}

interface EventBase {
  /** The authorisation. */
  readonly case: string;
  /** ISO time with offset. */
  readonly at: string;
}

export interface RequestedItem {
  readonly sequence: number;
  readonly system?: string;
  readonly code?: string;
}

/** What happened to a request, in order. Everything else (state, answers, public metrics) is worked out from these. */
export type CaseEvent = EventBase &
  (
    | {
        readonly type: 'received';
        readonly urgent: boolean;
        /** IANA zone whose calendar days count. */
        readonly zone: string;
        readonly items: readonly RequestedItem[];
        readonly line?: string;
        /** Drugs are not counted (CMS-0057-F). */
        readonly drug?: boolean;
      }
    | {
        readonly type: 'approved';
        readonly items: readonly number[];
        readonly number: string;
        readonly by: Engine | ClinicianSignature;
        readonly until?: string;
      }
    | {
        readonly type: 'pended';
        readonly items: readonly number[];
        readonly why: readonly string[];
        readonly by: Engine | ClinicianSignature;
      }
    | {
        readonly type: 'information-requested';
        readonly items: readonly number[];
        readonly needs: readonly NeededDocument[];
        readonly by: Engine | ClinicianSignature;
      }
    | { readonly type: 'information-received' }
    | {
        readonly type: 'updated';
        readonly items: readonly RequestedItem[];
        readonly cancelled: readonly number[];
        /** Items that are asked for exactly as before, by both Claims; without it there are none. */
        readonly unchanged?: readonly number[];
      }
    | { readonly type: 'cancelled'; readonly items: readonly number[] }
    | Adverse
    | { readonly type: 'appealed'; readonly items: readonly number[] }
  );

/** Steps against what was asked for: only a named clinician takes them. */
type Adverse =
  | {
      readonly type: 'denied';
      readonly items: readonly number[];
      readonly reason: DenialReason;
      readonly signature: ClinicianSignature;
    }
  | {
      readonly type: 'modified';
      readonly items: readonly number[];
      readonly authorised: Authorised;
      readonly number: string;
      readonly signature: ClinicianSignature;
    }
  | { readonly type: 'extended'; readonly until: string; readonly signature: ClinicianSignature };

export type EventType = CaseEvent['type'];
export const ADVERSE: ReadonlySet<EventType> = new Set<EventType>(['denied', 'modified', 'extended']);

/** The specific reason that CMS-0057-F asks for. */
export interface DenialReason {
  /** The payer's own code for it (X12 886), where it has one. */
  readonly code?: string;
  readonly text: string;
}

/** What was authorised instead of what was asked for. */
export interface Authorised {
  readonly system?: string;
  readonly code?: string;
  readonly quantity?: number;
  readonly text: string;
}

export interface NeededDocument {
  readonly text: string;
  /** LOINC code of the document asked for. */
  readonly loinc?: string;
  /** Address of a questionnaire that asks for it. */
  readonly questionnaire?: string;
  readonly item?: number;
}
