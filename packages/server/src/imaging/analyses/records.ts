import type { KeptFinding } from '../work.ts';

/** A finding as the API shows it: with the volume it is of, and the image to open. */
export interface ShownFinding extends KeptFinding {
  readonly volume: string;
  readonly series?: string;
  readonly instance?: string;
}

export interface AnalysisSettings {
  readonly methods?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** UIDs; absent: all series of the study. */
  readonly series?: readonly string[];
  /** SOP Instance UIDs of SEG objects whose segments become regions. */
  readonly segmentations?: readonly string[];
}

/** An analysis at rest; its results are a blob. */
export interface Analysis extends AnalysisSettings {
  readonly id: string;
  readonly study: string;
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly findings: readonly ShownFinding[];
  readonly refused: readonly { readonly instance: string; readonly why: string }[];
  /** SHA-256 of the results with voxels (gzipped JSON). */
  readonly results?: string;
  /** The instances that were measured: a recheck reads these and no others. */
  readonly instances?: readonly string[];
}

export interface AnalysisView extends Omit<Analysis, 'results' | 'instances'> {
  readonly patient?: string;
  readonly progress?: { readonly done: number; readonly total: number; readonly message: string };
}
