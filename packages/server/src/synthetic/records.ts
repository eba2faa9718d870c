import type { Certificate, MakeSettings, Progress, TableSchema } from '@aceso/synthetic';

/** A table that somebody brought, or that was drawn from the records of this server. Its cells are in a blob. */
export interface SourceTable {
  readonly id: string;
  readonly name: string;
  readonly origin: 'upload' | 'cohort';
  /** Content address of the bytes. */
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly schema: TableSchema;
  /** What the reader noticed and a person should look at. */
  readonly notes: readonly string[];
  readonly broughtBy: string;
  readonly broughtAt: string;
}

/** A point of the curves that a fit draws. */
export type Step = Parameters<Progress>[0];

export interface Decision {
  readonly decision: 'released' | 'rejected';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** One synthetic table: how it was made, what is known of it, and what a person decided. */
export interface Synthesis {
  readonly id: string;
  readonly table: string;
  readonly tableName: string;
  readonly settings: MakeSettings;
  /** What the columns were taken for when it was made; the table's may be corrected later. */
  readonly schema?: TableSchema;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly steps: readonly Step[];
  readonly error?: string;
  readonly certificate?: Certificate;
  /** Content addresses. */
  readonly data?: string;
  readonly model?: string;
  readonly decision?: Decision;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
}
