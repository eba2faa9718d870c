import type { Declaration, LearnerName, ModelCard } from '@aceso/precision/cohort-models';

export interface Step {
  readonly done: number;
  readonly total: number;
  readonly phase: string;
}

export interface RiskModelSettings {
  readonly declaration: Declaration;
  readonly learner: LearnerName | 'auto';
  readonly seed: number;
  readonly nested?: number;
  readonly title?: string;
}

/** A risk model that somebody trained, or is training. */
export interface RiskModel {
  readonly id: string;
  readonly table: string;
  readonly tableName: string;
  readonly settings: RiskModelSettings;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly error?: string;
  readonly card?: ModelCard;
  /** SHA-256 of the model file among the blobs. */
  readonly model?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
}
