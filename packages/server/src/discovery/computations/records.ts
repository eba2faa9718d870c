import type { ComputedEvidence } from '@aceso/evidence';

/** Kinds that run as jobs and are kept. */
export const KINDS = [
  'docking',
  'time-course',
  'sensitivity',
  'fit',
  'target-ranking',
  'target-test',
  'autonomous-run',
  'backtest',
] as const;
export type Kind = (typeof KINDS)[number];

/** A file by its content address. */
export interface StoredFile {
  readonly role: string;
  readonly name: string;
  readonly sha256: string;
}

/** What a computation said when it was made again from the same settings and files. */
export interface Repeat {
  readonly at: string;
  readonly by: string;
  readonly same: boolean;
}

export interface Decision {
  readonly decision: 'signed' | 'rejected';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Something computed within a project: from what, by which program, what came out, and what a person made of it. */
export interface Computation {
  readonly id: string;
  readonly project: string;
  readonly kind: Kind;
  readonly name: string;
  /** The model, the campaign: what it belongs to besides the project; empty for nothing. */
  readonly subject: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly files: readonly StoredFile[];
  /** Release of Aceso that made it. */
  readonly version: string;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly phase?: string;
  readonly done: number;
  readonly total?: number;
  readonly error?: string;
  readonly summary?: Readonly<Record<string, unknown>>;
  /** Content address of the result (JSON). */
  readonly result?: string;
  readonly evidence?: ComputedEvidence;
  readonly repeat?: Repeat;
  /** The job that makes it again, or made it last. */
  readonly repeatJob?: string;
  /** Worked out from that job when it is asked for. */
  readonly repeating?: boolean;
  readonly repeatError?: string;
  readonly decision?: Decision;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
}
