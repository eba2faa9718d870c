import type { Counterfactual, Trajectory, TrajectoryModel, TrajectoryTest } from '@aceso/precision/twin';
import type { Run } from '../runs.ts';
import type { TwinClaim } from '../twin/records.ts';

/** Rates between states of disease that somebody had learned from a cohort, or is having learned. */
export interface KeptTrajectories extends Run {
  readonly origin: 'brought' | 'virtual';
  readonly seed: number;
  /** Of the cohort, which itself is deleted once it was learned from: "sha256-" and base64. */
  readonly fingerprint: string;
  readonly report?: TrajectoryTest;
  /** Absent where the test was not passed. */
  readonly model?: TrajectoryModel;
}

/** Chances of one person, and where a change was asked for, those with it. */
export interface TrajectoryAnswer {
  readonly trajectories: string;
  readonly forecast?: Trajectory;
  readonly counterfactual?: Counterfactual;
  readonly assumptions: readonly string[];
  readonly claims: readonly TwinClaim[];
}
