/** Grounds of Article 17(1) GDPR, by its letters a to f. */
export type ErasureReason =
  | 'no-longer-needed'
  | 'consent-withdrawn'
  | 'objection'
  | 'unlawful'
  | 'legal-obligation'
  | 'child';

export interface ErasureReport {
  readonly resources: number;
  readonly versions: number;
  /** Resources of others that stay without their references to the person. */
  readonly stripped: readonly string[];
  readonly documents: Readonly<Record<string, number>>;
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
