/** Grounds of Article 17(1) GDPR, by its letters a to f. */
export const ERASURE_REASONS = [
  'no-longer-needed',
  'consent-withdrawn',
  'objection',
  'unlawful',
  'legal-obligation',
  'child',
] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

export interface ErasureReport {
  readonly resources: number;
  readonly versions: number;
  /** Resources of others that stay without their references to the person. */
  readonly stripped: readonly string[];
  readonly documents: Readonly<Record<string, number>>;
  /** Documents about several people; they stay without what is theirs. */
  readonly shared: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
  readonly jobs: number;
  readonly studies: number;
  readonly blobs: number;
  readonly events: number;
  readonly named: number;
  readonly tables: number;
  readonly warnings: readonly string[];
}

interface Person {
  readonly id: string;
  readonly username: string;
}

export interface Erasure {
  readonly id: string;
  readonly state: 'requested' | 'erasing' | 'done' | 'withdrawn';
  /** Absent when the person is gone. */
  readonly patient?: string;
  readonly hash?: string;
  readonly reason: ErasureReason;
  readonly requestedBy: Person;
  readonly requestedAt: string;
  readonly confirmedBy?: Person;
  readonly confirmedAt?: string;
  readonly job?: string;
  readonly report?: ErasureReport;
}

/** A copy of all that there is of a person, for the person. */
export interface PersonalCopy {
  readonly id: string;
  readonly state: 'requested' | 'making' | 'ready' | 'failed' | 'over';
  readonly patient: string;
  readonly askedBy: Person & { readonly self: boolean };
  readonly askedAt: string;
  readonly approvedBy?: Person;
  readonly job?: string;
  readonly madeAt?: string;
  readonly files: number;
  /** Of the files, before packing. */
  readonly bytes: number;
  /** Entries that speak of other people too and were left out. */
  readonly withheld?: number;
  readonly error?: string;
}

/** Who was erased, in keyed hashes: beside a backup it says whom to erase again. */
export interface ErasureLedger {
  readonly key: string;
  readonly items: readonly {
    readonly hash: string;
    readonly at: string;
    readonly by: readonly string[];
    readonly reason: string;
  }[];
}

/** How access to charts is limited beyond permissions. */
export interface AccessPolicy {
  readonly mode: 'open' | 'care-team';
  /** How long an emergency access lasts, hours. */
  readonly emergencyHours: number;
  /** How long a visit that is over counts as care, days. */
  readonly visitDays: number;
  /** Purposes of use, beside treatment, that a role works for. */
  readonly purposes?: Readonly<Record<string, readonly string[]>>;
}

export type EmergencyVerdict = 'justified' | 'not-justified';

/** Somebody opened a record that was closed to them, and said why. */
export interface EmergencyAccess {
  readonly id: string;
  readonly account: string;
  readonly username: string;
  readonly patient: string;
  readonly reason: string;
  readonly at: string;
  readonly until: string;
  readonly review?: {
    readonly verdict: EmergencyVerdict;
    readonly note?: string;
    readonly by: string;
    readonly at: string;
  };
}

export interface ChartAccess {
  /** `reason-needed`: also where there is no such patient. */
  readonly access: 'open' | 'emergency' | 'reason-needed';
  readonly until?: string;
  /** The consent of the patient keeps a part of the record from the caller. */
  readonly partly: boolean;
}
